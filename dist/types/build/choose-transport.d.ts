import type { SourceFacts, TransportRights } from './facts.ts';
import type { TransportChoice } from './request.ts';
/** How the context gets into the pod, and why it is this way. */
export interface AppliedTransport {
    readonly name: keyof TransportRights | 'remote';
    readonly reason: string;
}
/**
 * Whether the executor itself takes and unpacks the context, from its stdin. With isolated credentials the init container
 * does, so that code of the Dockerfile finds a context that it cannot change.
 */
export declare function isUnpackedByExecutor(transport: AppliedTransport, isolation: object | undefined): boolean;
/**
 * Decides how the context is sent: `auto` takes the ConfigMap, which needs no further right and survives the client's
 * death, where the packed context fits into one, else exec, which goes on after a cut, else stdin. Throws
 * `CONTEXT_TOO_LARGE`, or `RIGHTS_MISSING` with every missing verb of the ways that are left.
 */
export declare function chooseTransport(choice: TransportChoice, context: SourceFacts, missing: TransportRights): AppliedTransport;
