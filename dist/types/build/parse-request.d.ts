import type { RawOptions } from '../options/table.ts';
import { ValueReader } from '../options/value-reader.ts';
import { type BuildError } from './errors.ts';
import type { BuildRequest } from './request.ts';
/**
 * Turns raw options into a checked order.
 * Throws {@link RequestProblems} with every problem of the request, those already `known` first.
 */
export declare function parseRequest(raw: RawOptions, known?: readonly BuildError[]): BuildRequest;
/** Reads how the cluster is found. */
export declare function readCluster(reader: ValueReader): BuildRequest['cluster'];
/** Reads a registry name (`HOST` or `HOST:PORT`); a wrong one is noted as a problem. */
export declare function readPullRegistry(reader: ValueReader): string | undefined;
