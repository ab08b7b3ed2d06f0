import type { Digest } from '../image/digest.ts';
import type { AppliedProfile } from './choose-profile.ts';
import type { AppliedTransport } from './choose-transport.ts';
import type { Workload } from './request.ts';

/** How a container of ours ended, as the cluster or engine itself says. */
export interface Ending {
  readonly exitCode: number;
  /** `namespace/name` of what it ran in. */
  readonly where: string;
  /** The runtime's word for it, as `OOMKilled` or `Error`. */
  readonly reason?: string;
  /** What the container left in its termination log. */
  readonly message?: string;
}

/** Whether the registry was seen to hold the digest; `detail` says why not. */
export interface Confirmation {
  readonly confirmed: boolean;
  readonly detail?: string;
}

/** What a successful build hands to its caller; without push there is no digest and there are no references. */
export interface BuildOutcome {
  readonly digest?: Digest;
  /** First tag's name with the digest, as `registry/name@sha256:…`. */
  readonly image?: string;
  /** First tag's name, bare. */
  readonly imageName?: string;
  /** All pushed references with their tags. */
  readonly images: readonly string[];
  /** The name under which nodes pull the image, with digest. */
  readonly pullImage?: string;
  /** True when the registry itself was asked and holds the digest. */
  readonly confirmed: boolean;
  /** Why `confirmed` is false. */
  readonly confirmation?: string;
  readonly securityProfile: AppliedProfile['name'];
  readonly contextTransport: AppliedTransport['name'];
  readonly workload: Workload;
  /** Namespace and name of the pod that built it. */
  readonly pod: string;
  /** Seconds of each phase, in order. */
  readonly phases: readonly { readonly name: string; readonly seconds: number }[];
}
