import type { RawOptions } from '../options/table.ts';
import { ValueReader } from '../options/value-reader.ts';
import { type BuildError } from './errors.ts';
import type { BuildRequest } from './request.ts';
import { type Surroundings } from './site-options.ts';
/**
 * Turns raw options into a checked order.
 * Throws {@link RequestProblems} with every problem of the request, those already `known` first. `surroundings` decide where
 * it runs when the options leave that open.
 */
export declare function parseRequest(raw: RawOptions, known?: readonly BuildError[], surroundings?: Surroundings): BuildRequest;
/** Reads how the cluster is found. */
export declare function readCluster(reader: ValueReader): BuildRequest['cluster'];
/** Reads the key of a sweep; one that cannot be the value of a label is noted as a problem. */
export declare function readSweepKey(reader: ValueReader): string | undefined;
/** Reads a registry name (`HOST` or `HOST:PORT`); a wrong one is noted as a problem. */
export declare function readPullRegistry(reader: ValueReader): string | undefined;
