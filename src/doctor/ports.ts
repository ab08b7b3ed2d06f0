import type { ClusterPlan } from '../build/build-plan.ts';
import type { BuildError } from '../build/errors.ts';
import type { NodeFacts, TransportRights } from '../build/facts.ts';
import type { Ending } from '../build/outcome.ts';
import type { Quantities } from '../build/placement.ts';
import type { Clock, ClusterRun, CredentialFinder, Reporter, RunListener, StartedClusterRun } from '../build/ports.ts';
import type { Workload } from '../build/request.ts';

/** What may not be read: the right that is missing, or why there was no answer. */
export interface Unread {
  readonly unknown: string;
}

/** How the API server answers. */
export interface ServerAnswer {
  /** Host of the API server, for people. */
  readonly server: string;
  /** As `v1.34.1`; absent where it does not tell. */
  readonly version?: string;
  /** Its clock before that of this machine; absent where it does not tell the time. */
  readonly secondsAhead?: number;
  /** Why it refuses even to tell its version. */
  readonly refusal?: BuildError;
}

/** A right as `create jobs.batch`; `allowed` is undefined where the cluster does not answer. */
export interface ReviewedRight {
  readonly right: string;
  readonly allowed: boolean | undefined;
}

/** Whose rights are asked for. */
export interface RightsQuestion {
  readonly namespace: string;
  readonly workload: Workload;
  /** Whether the build brings a Secret of its own. */
  readonly bringsSecret: boolean;
}

/** The rights of the user, by what needs them. */
export interface RightsReview {
  /** Every build with this workload. */
  readonly needed: readonly ReviewedRight[];
  /** Each way to send a context. */
  readonly ways: Readonly<Record<keyof TransportRights, readonly ReviewedRight[]>>;
  /** Those that only make messages better. */
  readonly optional: readonly ReviewedRight[];
}

/** What a namespace says of itself. */
export interface NamespaceReading {
  readonly exists: boolean;
  readonly leaving: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

/** What admission says of a pod of ours. */
export type Verdict =
  | { readonly state: 'admitted' }
  | { readonly state: 'refused'; readonly error: BuildError }
  | { readonly state: 'unknown'; readonly why: string };

/** A resource quota with its numbers, as quantities. */
export interface Quota {
  readonly name: string;
  readonly hard: Quantities;
  readonly used: Quantities;
  /** True where it counts some pods only. */
  readonly scoped: boolean;
}

/** One entry of a limit range. */
export interface Limits {
  readonly name: string;
  /** As `Container` or `Pod`. */
  readonly type: string;
  readonly min: Quantities;
  readonly max: Quantities;
  readonly default: Quantities;
  readonly defaultRequest: Quantities;
}

/** Hears what the pod of a probe does. */
export interface ProbeListener extends RunListener {
  /** The executor has begun. */
  started(): void;
}

/** How the pod of a probe ended. */
export interface ProbeEnding {
  readonly ending: Ending;
  readonly node: string;
  /** What the init container wrote down. */
  readonly told: string;
  /** The node's clock before that of this machine; absent where nobody saw the pod end. */
  readonly secondsAhead?: number;
}

/** The cluster that is looked at. What may not be read is told as {@link Unread}; everything else that fails throws. */
export interface DoctorTarget {
  /** The namespace that counts; throws where there is no kubeconfig. */
  namespaceOf(asked: string | undefined): string;
  reach(signal: AbortSignal): Promise<ServerAnswer>;
  rights(question: RightsQuestion, signal: AbortSignal): Promise<RightsReview>;
  nodes(signal: AbortSignal): Promise<NodeFacts>;
  namespace(name: string, signal: AbortSignal): Promise<NamespaceReading | Unread>;
  quotas(namespace: string, signal: AbortSignal): Promise<readonly Quota[] | Unread>;
  limits(namespace: string, signal: AbortSignal): Promise<readonly Limits[] | Unread>;
  /** Asks admission about the pod of a plan; nothing is created. */
  admit(plan: ClusterPlan, signal: AbortSignal): Promise<Verdict>;
  /**
   * Starts the pod of a plan, which looks up `hosts` and does nothing else but what the executor does before it builds.
   */
  start(plan: ClusterPlan, hosts: readonly string[]): Promise<StartedClusterRun>;
  follow(run: StartedClusterRun, listener: ProbeListener, signal: AbortSignal): Promise<void>;
  /** How the pod ended; throws when its executor never ran or was lost. */
  ended(run: StartedClusterRun, signal: AbortSignal): Promise<ProbeEnding>;
  remove(run: ClusterRun, signal: AbortSignal): Promise<void>;
}

/** Everything a diagnosis needs from outside. */
export interface DoctorPorts {
  readonly target: DoctorTarget;
  readonly credentials: CredentialFinder;
  readonly reporter: Reporter;
  readonly clock: Clock;
}
