import type { Writable } from 'node:stream';
import type { ShipListener } from '../build/ports.ts';
import { type SentArchive } from '../context/open-ended.ts';
/**
 * Writes a context to the standard input of an executor, as one gzip member, and ends that. Resolves as well where the executor
 * takes no more: it has ended, and tells why by itself. Throws what the archive throws, which leaves the member without its
 * end and so fails the build, or the reason of `signal`.
 */
export declare function feedContext(source: SentArchive, stdin: Writable, listener: Pick<ShipListener, 'arrived'>, signal: AbortSignal): Promise<void>;
