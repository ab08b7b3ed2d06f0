import type { SourceFacts, TransportRights } from './facts.ts';
import type { TransportChoice } from './request.ts';
/** How the context gets into the pod, and why it is this way. */
export interface AppliedTransport {
    readonly name: keyof TransportRights | 'remote';
    readonly reason: string;
}
/**
 * Decides how the context is sent: `auto` takes the ConfigMap, which needs no further right and survives the client's
 * death, where the packed context fits into one, else exec, which goes on after a cut, else stdin. Throws
 * `CONTEXT_TOO_LARGE`, or `RIGHTS_MISSING` with every missing verb of the ways that are left.
 */
export declare function chooseTransport(choice: TransportChoice, context: SourceFacts, missing: TransportRights): AppliedTransport;
