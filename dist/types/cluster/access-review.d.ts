import { BuildError } from '../build/errors.ts';
import { type Right } from '../build/rights.ts';
import type { Connection } from './connection/connect.ts';
/**
 * Throws `RIGHTS_MISSING` that names every missing right at once. Where the cluster does not answer such questions,
 * nothing is thrown: the first refused request will tell.
 */
export declare function requireRights(connection: Connection, namespace: string, rights: readonly Right[], signal: AbortSignal): Promise<void>;
/** The error that names missing rights, as {@link missingRights} gives them. */
export declare function rightsMissing(namespace: string, missing: readonly string[]): BuildError;
/** The rights a user lacks, as `create jobs.batch`; empty where the cluster does not answer such questions. */
export declare function missingRights(connection: Connection, namespace: string, rights: readonly Right[], signal: AbortSignal): Promise<string[]>;
/** What the cluster answers for each right; `allowed` is undefined where it does not answer. An empty namespace is all of them. */
export declare function reviewRights(connection: Connection, namespace: string, rights: readonly Right[], signal: AbortSignal): Promise<{
    readonly right: string;
    readonly allowed: boolean | undefined;
}[]>;
