import type { ImageReference } from '../image/reference.ts';
import type { AppliedProfile } from './choose-profile.ts';
import type { ContextFacts } from './facts.ts';
import type { Placement } from './placement.ts';
/** Time limits of one run, in seconds. */
export interface TimeLimits {
    /** The client gives up and removes everything. */
    readonly timeout: number;
    /** The cluster itself ends the run; later than `timeout`, so it only counts where the client is gone. */
    readonly deadline: number;
    /** Time the cluster keeps an ended run before it removes it. */
    readonly keepAfterEnd: number;
}
/** Everything that will be done, decided; says nothing of manifests, engines or wires. */
export interface BuildPlan {
    /** Unique name of this run and of every object it makes. */
    readonly name: string;
    readonly namespace: string;
    readonly executor: {
        readonly image: string;
        readonly arguments: readonly string[];
    };
    readonly context: ContextFacts & {
        readonly transport: 'configmap';
    };
    /** Name of an existing Secret with the Docker config. */
    readonly registrySecret?: string;
    readonly profile: AppliedProfile;
    readonly placement: Placement;
    readonly limits: TimeLimits;
    readonly tags: readonly ImageReference[];
    readonly push: boolean;
    readonly keep: boolean;
    /** Remarks the user should read, one sentence each. */
    readonly warnings: readonly string[];
}
