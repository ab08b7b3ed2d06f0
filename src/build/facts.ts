import type { ImageSink } from '../kaniko/arguments.ts';
import type { Pin, RemoteContext } from '../remote/remote-context.ts';
import type { RegistryAccess } from './registry-access.ts';
import type { EngineName } from './request.ts';

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
export type NodeFacts = { readonly offers: readonly NodeOffer[] } | { readonly unknown: string };

/** Verbs the user lacks for each way to send the context, as `create configmaps`; none where it can be used. */
export interface TransportRights {
  readonly configmap: readonly string[];
  readonly exec: readonly string[];
  readonly stdin: readonly string[];
}

/** A pod in the build's namespace that the build belongs to: when it is deleted, so is the build. */
export interface OwnerPod {
  readonly name: string;
  readonly uid: string;
}

/** What was found out about the cluster before the plan is made. */
export interface ClusterFacts {
  readonly runsOn: 'cluster';
  /** Host of the API server, for people. */
  readonly server: string;
  /** Namespace the pod will run in. */
  readonly namespace: string;
  readonly nodes: NodeFacts;
  readonly missingRights: TransportRights;
  /** The pod this client runs in, as a Kubernetes-hosted runner's, where it is in the build's namespace. */
  readonly owner?: OwnerPod;
}

/** Why an engine that comes first is not used. */
export interface UnusedEngine {
  readonly engine: EngineName;
  readonly why: string;
}

/** What was found out about this machine before the plan is made. */
export interface RunnerFacts {
  readonly runsOn: 'runner';
  readonly engine: EngineName;
  /** The engine for people, as `podman 4.3.1, rootless`. */
  readonly description: string;
  /** Whether uid 0 of the build is another user here, and how that is known. */
  readonly userns: { readonly applied: boolean; readonly reason: string };
  /** Why memory and processor time cannot be limited; undefined where they can. */
  readonly noLimits?: string;
  readonly unused: readonly UnusedEngine[];
  /** The platform of the images it builds, as `linux/amd64`; undefined where nobody looked. */
  readonly platform?: string;
  /** Where the executor leaves the image, where that is not the usual place. */
  readonly sink?: ImageSink;
}

/** What is known of the place where the build runs. */
export type SiteFacts = ClusterFacts | RunnerFacts;

/** An entry directly in the context directory with the bytes of all files in it. */
export interface SizedEntry {
  readonly path: string;
  readonly bytes: number;
}

/** Folders of one name that are seldom meant to be in a context, where they are large. */
export interface ForgottenFolders {
  /** As `node_modules`. */
  readonly name: string;
  /** The line of an ignore file that leaves them out. */
  readonly line: string;
  readonly files: number;
  readonly bytes: number;
}

/** What an ignore file left out. */
export interface LeftOut {
  /** Name of the ignore file. */
  readonly by: string;
  /** Files and links that were left out one by one. */
  readonly files: number;
  /** Folders that were left out with all that is in them. */
  readonly folders: number;
}

/** What was found out about a context that this machine packs and sends. */
export interface ContextFacts {
  readonly kind: 'packed';
  /** SHA-256 over the tar archive, in hex; only of one that was read before it is sent, as a small one is. */
  readonly sha256?: string;
  readonly files: number;
  /** Bytes of the files before packing. */
  readonly bytes: number;
  /** Bytes of the tar archive. */
  readonly archiveBytes: number;
  /** Bytes of the compressed archive where it fits into one ConfigMap. */
  readonly inlineBytes?: number;
  /** The up to five largest entries directly in the context, largest first. */
  readonly largest: readonly SizedEntry[];
  readonly forgotten: readonly ForgottenFolders[];
  /** Absent where there is no ignore file. */
  readonly leftOut?: LeftOut;
  /** Paths of the symbolic links in it, and of the folders; absent where there are none. */
  readonly links?: readonly string[];
  /** What each of those links leads to, as its text says. */
  readonly linkTargets?: ReadonlyMap<string, string>;
  readonly folders?: readonly string[];
  readonly dockerfileText: string;
}

/** Whether a remote context stays what it is until the executor fetches it; `open` says why it may not. */
export type Pinning =
  | { readonly state: 'pinned'; readonly pin: Pin }
  | { readonly state: 'open'; readonly why: string }
  /** An archive has no commits. */
  | { readonly state: 'none' };

/** The Dockerfile for a remote context: its path below the root of what is fetched, or a text that is sent to the pod. */
export type RemoteDockerfile = { readonly path: string } | { readonly text: string };

/** What is known of a context that the executor fetches by itself. */
export interface RemoteContextFacts {
  readonly kind: 'remote';
  readonly remote: RemoteContext;
  readonly pinning: Pinning;
  /** Name of an existing Secret with the credentials for it. */
  readonly secret?: string;
  readonly dockerfile: RemoteDockerfile;
}

/** What is known of the context, wherever it comes from. */
export type SourceFacts = ContextFacts | RemoteContextFacts;

/** Everything a plan is made from besides the request. */
export interface Facts<Site extends SiteFacts = SiteFacts> {
  /** Random, lower-case letters and digits; makes the names of one build its own. */
  readonly id: string;
  readonly context: SourceFacts;
  readonly site: Site;
  /** What opens the registries of the build; undefined where nothing does. Secret. */
  readonly access?: RegistryAccess;
  /** Where the executor leaves the image; undefined means that it pushes and the kubelet reads the digest. */
  readonly sink?: ImageSink;
  /** Folders that are volumes where the executor runs, besides its own: what is written there does not get into the image. */
  readonly mounts?: readonly string[];
}
