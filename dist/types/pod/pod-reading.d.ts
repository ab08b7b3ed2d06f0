import type { V1Pod } from '@kubernetes/client-node';
/** A condition of a pod; what it does not say is empty. */
export interface Condition {
    readonly type: string;
    readonly status: string;
    readonly reason: string;
    readonly message: string;
}
/** How a container ended. */
export interface Terminated {
    readonly exitCode: number;
    readonly reason: string;
    readonly message: string;
}
/** One container of a pod; at most one of its three states is there. */
export interface Container {
    readonly name: string;
    readonly image: string;
    readonly waiting?: {
        readonly reason: string;
        readonly message: string;
    };
    readonly running: boolean;
    readonly terminated?: Terminated;
}
/** What a pod says of itself, with every gap filled: a status may be partial, late, or written by something else. */
export interface PodReading {
    readonly where: string;
    readonly node: string;
    readonly beingDeleted: boolean;
    readonly phase: string;
    readonly reason: string;
    readonly message: string;
    readonly inits: readonly Container[];
    readonly containers: readonly Container[];
    condition(type: string): Condition | undefined;
    /** The Secret that the init container takes the Docker config from, and the option that named it; undefined where there is none. */
    readonly dockerConfig: {
        readonly option: string;
        readonly secret: string;
    } | undefined;
    /** The memory limit of a container as the cluster admitted it; a LimitRange may have set it. */
    memoryLimit(container: string): string | undefined;
}
/** Reads a pod; never throws, whatever it is given. */
export declare function readPod(pod: V1Pod): PodReading;
