import type { Connection } from './connect.ts';
/** One right in a namespace. */
export interface Right {
    readonly verb: string;
    readonly group: string;
    readonly resource: string;
    readonly subresource?: string;
}
/** What a build needs; docs/rights.md holds the Role made of it. */
export declare const BUILD_RIGHTS: readonly Right[];
/** What trying out an image needs: the same without a context to hand over. */
export declare const VERIFY_RIGHTS: readonly Right[];
/**
 * Throws `RIGHTS_MISSING` that names every missing right at once. Where the cluster does not answer such questions,
 * nothing is thrown: the first refused request will tell.
 */
export declare function requireRights(connection: Connection, namespace: string, rights: readonly Right[], signal: AbortSignal): Promise<void>;
/** `create jobs.batch`, as kubectl writes it. */
export declare function describeRight({ verb, group, resource, subresource }: Right): string;
