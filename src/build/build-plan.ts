import type { ImageReference } from '../image/reference.ts';
import type { AppliedProfile } from './choose-profile.ts';
import type { AppliedTransport } from './choose-transport.ts';
import type { DockerfilePlace } from './errors.ts';
import type { OwnerPod, SourceFacts } from './facts.ts';
import type { Placement } from './placement.ts';
import type { RegistryAccess } from './registry-access.ts';
import type { EngineName, NetworkChoice, Workload } from './request.ts';

/** Time limits of one run, in seconds. */
export interface TimeLimits {
  /** The client gives up and removes everything. */
  readonly timeout: number;
  /** The cluster itself ends the run; later than `timeout`, so it only counts where the client is gone. */
  readonly deadline: number;
  /** Time the cluster keeps an ended run before it removes it. */
  readonly keepAfterEnd: number;
}

/** Something about a place in the Dockerfile that the user should read. */
export interface Remark {
  readonly text: string;
  readonly place: DockerfilePlace;
}

/** A push from a second container, in which nothing of the Dockerfile runs. */
export interface IsolatedPush {
  readonly image: string;
  /** The same as an OCI layout or archive, for engine runc. */
  readonly layout?: string;
  /** Name of an existing Secret with the Docker config that the build itself gets. */
  readonly pullSecret?: string;
  /** Arguments of the script that pushes. */
  readonly arguments: readonly string[];
}

/** What is decided about a build wherever it runs; says nothing of manifests, engines or wires. */
export interface CommonPlan {
  /** Unique name of this run and of everything it makes. */
  readonly name: string;
  readonly executor: { readonly image: string; readonly arguments: readonly string[] };
  readonly context: SourceFacts;
  readonly transport: AppliedTransport;
  readonly profile: AppliedProfile;
  readonly limits: TimeLimits;
  /** The memory that the builder may have, as a Kubernetes quantity; undefined means no limit of ours. */
  readonly memoryLimit?: string;
  readonly tags: readonly ImageReference[];
  readonly push: boolean;
  /** How the image is pushed, where a second container does it. */
  readonly isolation?: IsolatedPush;
  /** What opens registries; secret. */
  readonly access: RegistryAccess;
  readonly keep: boolean;
  /** Numbers of the stages that the image does not need, and whether the executor counts them where it numbers stages. */
  readonly unneeded?: { readonly stages: ReadonlySet<number>; readonly counted: boolean };
  /** What is good to know, one sentence each. */
  readonly notes: readonly string[];
  /** Remarks the user should read, one sentence each. */
  readonly warnings: readonly string[];
  /** What the linter says of the Dockerfile. */
  readonly remarks: readonly Remark[];
}

/** A build in a pod, decided. */
export interface ClusterPlan extends CommonPlan {
  readonly runsOn: 'cluster';
  readonly namespace: string;
  /** Image of the init container, where it is not the executor's. */
  readonly helperImage?: string;
  readonly workload: Workload;
  /** The pod that the build belongs to and goes with. */
  readonly owner?: OwnerPod;
  /** Name of an existing Secret with the Docker config. */
  readonly registrySecret?: string;
  readonly placement: Placement;
  /** Under which a sweep finds every object of this run. */
  readonly sweepKey?: string;
}

/** A build on this machine, decided. */
export interface RunnerPlan extends CommonPlan {
  readonly runsOn: 'runner';
  readonly engine: EngineName;
  readonly network: NetworkChoice;
  /** Processor time that the builder may have, as a Kubernetes quantity; undefined means no limit of ours. */
  readonly cpuLimit?: string;
}

/** Everything that will be done, decided. */
export type BuildPlan = ClusterPlan | RunnerPlan;
