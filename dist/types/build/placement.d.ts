import type { ValueReader } from '../options/value-reader.ts';
/** A toleration as Kubernetes knows it. */
export interface Toleration {
    readonly key: string;
    readonly operator: 'Equal' | 'Exists';
    readonly value?: string;
    readonly effect?: string;
}
/** Kubernetes quantities by resource name, as `{ memory: '2Gi' }`. */
export type Quantities = Readonly<Record<string, string>>;
/** Where in the cluster a pod runs and what it may use. */
export interface Placement {
    /** Undefined means the namespace of the kubeconfig's context. */
    readonly namespace?: string;
    readonly serviceAccount?: string;
    readonly imagePullSecret?: string;
    readonly nodeSelector: Readonly<Record<string, string>>;
    readonly tolerations: readonly Toleration[];
    readonly requests: Quantities;
    readonly limits: Quantities;
}
/** Reads the options that say where a pod runs; problems are noted in `reader`. */
export declare function readPlacement(reader: ValueReader): Placement;
/** Reads the name of a Kubernetes object; a name the API server would refuse is noted as a problem. */
export declare function readObjectName(reader: ValueReader, option: 'namespace' | 'service-account' | 'run-service-account' | 'context-secret' | 'image-pull-secret' | 'pull-secret' | 'registry-secret'): string | undefined;
