import { BuildError } from '../build/errors.ts';
import type { TransportRights } from '../build/facts.ts';
import type { Workload } from '../build/request.ts';
import type { Connection } from './connection/connect.ts';
/** One right in a namespace. */
export interface Right {
    readonly verb: string;
    readonly group: string;
    readonly resource: string;
    readonly subresource?: string;
}
/** What each workload needs; docs/rights.md holds the Role made of it. */
export declare const WORKLOAD_RIGHTS: Readonly<Record<Workload, readonly Right[]>>;
/**
 * What each way to send the context needs. Kubernetes 1.35 began to ask for `create` where a WebSocket is opened,
 * and releases before it ask for `get`.
 */
export declare const TRANSPORT_RIGHTS: Readonly<Record<keyof TransportRights, readonly Right[]>>;
/** What a sweep needs: the first half where builds are Jobs, the second where they are bare pods. */
export declare const SWEEP_RIGHTS: readonly Right[];
/**
 * Throws `RIGHTS_MISSING` that names every missing right at once. Where the cluster does not answer such questions,
 * nothing is thrown: the first refused request will tell.
 */
export declare function requireRights(connection: Connection, namespace: string, rights: readonly Right[], signal: AbortSignal): Promise<void>;
/** The error that names missing rights, as {@link missingRights} gives them. */
export declare function rightsMissing(namespace: string, missing: readonly string[]): BuildError;
/** The rights a user lacks, as `create jobs.batch`; empty where the cluster does not answer such questions. */
export declare function missingRights(connection: Connection, namespace: string, rights: readonly Right[], signal: AbortSignal): Promise<string[]>;
/** `create jobs.batch`, as kubectl writes it. */
export declare function describeRight({ verb, group, resource, subresource }: Right): string;
