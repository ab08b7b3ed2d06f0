import type { ValueReader } from '../options/value-reader.ts';
import type { RemoteContext } from '../remote/remote-context.ts';
import type { SourceRequest } from './request.ts';
/** True for a context that was meant to be remote, even where it was refused: its own problem says enough. */
export declare function looksRemote(context: string): boolean;
/** Notes what a context that the executor fetches by itself cannot be combined with. */
export declare function checkRemote(reader: ValueReader, remote: RemoteContext, { dockerfile, dockerfileText, overlay, transport }: Partial<SourceRequest>): void;
