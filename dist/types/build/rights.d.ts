import type { TransportRights } from './facts.ts';
import type { Workload } from './request.ts';
/** One right in a namespace. */
export interface Right {
    readonly verb: string;
    readonly group: string;
    readonly resource: string;
    readonly subresource?: string;
}
/** A rule of a Role for one kind of object, and what it is for. */
export interface RightsRule {
    readonly group: string;
    /** With its subresource, as `pods/log`. */
    readonly resource: string;
    readonly verbs: readonly string[];
    readonly why: string;
}
/** What each workload needs. */
export declare const WORKLOAD_RULES: Readonly<Record<Workload, readonly RightsRule[]>>;
/**
 * What each way to send the context needs. Kubernetes 1.35 began to ask for `create` where a WebSocket is opened,
 * and releases before it ask for `get`.
 */
export declare const TRANSPORT_RULES: Readonly<Record<keyof TransportRights, readonly RightsRule[]>>;
/** What a build needs that brings credentials of its own, in a Secret. */
export declare const CREDENTIAL_RULES: readonly RightsRule[];
/** What only makes messages better. */
export declare const OPTIONAL_RULES: readonly RightsRule[];
/** What a sweep needs: the first where builds are Jobs, the second where they are bare pods. */
export declare const SWEEP_RULES: readonly RightsRule[];
/** What a diagnosis reads besides, in the namespace that it examines. */
export declare const DOCTOR_RULES: readonly RightsRule[];
/** What lets a profile be chosen by what the nodes offer; a right in no namespace. */
export declare const NODE_RULES: readonly RightsRule[];
/** The rights that rules give, in their order. */
export declare function rightsOf(rules: readonly Omit<RightsRule, 'why'>[]): Right[];
/** Each right that a workload needs. */
export declare const WORKLOAD_RIGHTS: Readonly<Record<Workload, readonly Right[]>>;
/** Each right that a way to send the context needs. */
export declare const TRANSPORT_RIGHTS: Readonly<Record<keyof TransportRights, readonly Right[]>>;
/** Each right of {@link CREDENTIAL_RULES}. */
export declare const CREDENTIAL_RIGHTS: readonly Right[];
/** `create jobs.batch`, as kubectl writes it. */
export declare function describeRight({ verb, group, resource, subresource }: Right): string;
