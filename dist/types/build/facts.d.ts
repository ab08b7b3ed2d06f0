/** A taint that keeps pods away from a node. */
export interface Taint {
    readonly key: string;
    readonly value?: string;
    readonly effect: string;
}
/** What one node offers, as far as the plan depends on it. */
export interface NodeOffer {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly taints: readonly Taint[];
    readonly schedulable: boolean;
    /** Undefined when pods can have user namespaces here, else the reason why not. */
    readonly noUserNamespaces?: string;
}
/** What is known of the nodes; without the right to read them, or offline, only why not. */
export type NodeFacts = {
    readonly offers: readonly NodeOffer[];
} | {
    readonly unknown: string;
};
/** What was found out about the cluster before the plan is made. */
export interface ClusterFacts {
    /** Host of the API server, for people. */
    readonly server: string;
    /** Namespace the pod will run in. */
    readonly namespace: string;
    readonly nodes: NodeFacts;
}
/** What was found out about the context before the plan is made. */
export interface ContextFacts {
    /** SHA-256 over the packed archive, in hex. */
    readonly sha256: string;
    readonly files: number;
    /** Bytes of the files before packing. */
    readonly bytes: number;
    /** Bytes of the packed archive. */
    readonly archiveBytes: number;
    readonly dockerfileInArchive: string;
    readonly dockerfileText: string;
}
/** Everything a plan is made from besides the request. */
export interface Facts {
    /** Random, lower-case letters and digits; makes the names of one build its own. */
    readonly id: string;
    readonly context: ContextFacts;
    readonly cluster: ClusterFacts;
}
