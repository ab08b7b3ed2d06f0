import type { Digest } from '../image/digest.ts';
import type { AppliedProfile } from './choose-profile.ts';
import type { AppliedTransport } from './choose-transport.ts';
import type { EngineName, RunsOn, Workload } from './request.ts';
/** How a container of ours ended, as the cluster or engine itself says. */
export interface Ending {
    readonly exitCode: number;
    /** `namespace/name` of the pod it ran in, or `engine/name` of the container. */
    readonly where: string;
    /** The runtime's word for it, as `OOMKilled` or `Error`. */
    readonly reason?: string;
    /** What the container left in its termination log. */
    readonly message?: string;
    /** The memory limit it ran under, where the cluster tells one. */
    readonly memoryLimit?: string;
}
/** What the registry holds under a digest. */
export interface PushedManifest {
    readonly mediaType: string;
    /** Bytes of the manifest. */
    readonly size: number;
    /** Digest of the image configuration, which engines call the image's id; an index has none. */
    readonly configDigest?: Digest;
}
/** Whether the registry was seen to hold the digest; `detail` says why not. */
export interface Confirmation {
    readonly confirmed: boolean;
    readonly detail?: string;
    /** The first tag's manifest, where the registry gave it and its bytes have the digest. */
    readonly manifest?: PushedManifest;
    /** Tags that point elsewhere by now, by what they point to. */
    readonly movedTags?: readonly MovedTag[];
}
/** A tag that somebody else moved after our push. */
export interface MovedTag {
    /** The reference with its tag. */
    readonly name: string;
    /** What it points to now; undefined when it is gone. */
    readonly digest?: Digest;
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
    /** Digest of the image configuration, as engines show it; absent where the registry could not be asked. */
    readonly imageId?: Digest;
    /** Media type and bytes of the pushed manifest; absent where the registry could not be asked. */
    readonly manifest?: {
        readonly mediaType: string;
        readonly size: number;
    };
    /** True when one of the tags pointed elsewhere right after the push: somebody pushed in between. */
    readonly tagMoved?: true;
    readonly securityProfile: AppliedProfile['name'];
    readonly contextTransport: AppliedTransport['name'];
    /** Why profile and transport are these, one sentence each. */
    readonly reasons: {
        readonly securityProfile: string;
        readonly contextTransport: string;
    };
    /** The commit of a git context that was built; absent where it was not found out, and for every other context. */
    readonly contextCommit?: string;
    readonly runsOn: RunsOn;
    /** What ran the executor on this machine; absent for a build in a cluster. */
    readonly engine?: EngineName;
    /** What ran the pod; absent for a build on this machine. */
    readonly workload?: Workload;
    /** Namespace and name of the pod that built it; absent for a build on this machine. */
    readonly pod?: string;
    /** Seconds of each phase, in order. */
    readonly phases: readonly {
        readonly name: string;
        readonly seconds: number;
    }[];
}
