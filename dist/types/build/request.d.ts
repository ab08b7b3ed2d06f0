import type { Overlay } from '../dockerfile/overlay.ts';
import type { ImageReference } from '../image/reference.ts';
import type { Pair } from '../options/value-reader.ts';
import type { RemoteContext } from '../remote/remote-context.ts';
import type { Placement } from './placement.ts';
/** Which user and namespaces the builder runs with; `auto` decides by what the nodes offer. */
export type ProfileChoice = 'auto' | 'userns' | 'hardened' | 'restricted-userns';
/** How the context is sent; `auto` decides by its size and the user's rights. */
export type TransportChoice = 'auto' | 'configmap' | 'exec' | 'stdin';
/** What happens to a Dockerfile that the executor would build into another image than it says. */
export type LintLevel = 'error' | 'warn' | 'off';
/** What runs the pod: a Job, which cleans up after itself, or nothing but the pod. */
export type Workload = 'job' | 'pod';
/** Where a build runs: in a pod, or in a container on this machine. */
export type RunsOn = 'cluster' | 'runner';
/** What may run the executor on this machine. */
export type EngineName = 'podman' | 'docker' | 'runc' | 'executor';
/** Which network the container has on this machine: that of its engine, or the machine's own. */
export type NetworkChoice = 'default' | 'host';
/** How a build runs on this machine. */
export interface RunnerChoice {
    /** `auto` takes the first engine that can be used. */
    readonly engine: EngineName | 'auto';
    readonly network: NetworkChoice;
    /** OCI layout or archive with the executor's image, for engine runc. */
    readonly executorLayout?: string;
    /** The executor's program, for engine executor. */
    readonly executorPath?: string;
}
/** How the cluster is found. */
export interface ClusterChoice {
    /** Path or content of a kubeconfig. */
    readonly kubeconfig?: string;
    readonly kubeContext?: string;
}
/** What is built, and how it gets to the executor. */
export interface SourceRequest {
    /** A directory, or the place of a remote context. */
    readonly context: string;
    /** Where `context` is no directory: what the executor fetches by itself. */
    readonly remote?: RemoteContext;
    /**
     * Relative to the current directory, or to a remote context; undefined means `<context>/Dockerfile`, or `dockerfileText`
     * where that is given.
     */
    readonly dockerfile?: string;
    /** Text of a Dockerfile that is in no file: given inline, or rendered. */
    readonly dockerfileText?: string;
    /** What `dockerfileText` was rendered from; undefined where it was given. */
    readonly overlay?: Overlay;
    readonly buildArgs: readonly Pair[];
    readonly target?: string;
    readonly labels: readonly Pair[];
    readonly lint: LintLevel;
    readonly transport: TransportChoice;
    /** Name of an existing Secret with the credentials for a remote context. */
    readonly contextSecret?: string;
}
/** A user of a registry; secret. */
export interface Login {
    readonly user: string;
    readonly password: string;
}
/** Paths of two PEM files of this machine. */
export interface ClientCertificate {
    readonly certificate: string;
    readonly key: string;
}
/** A build without credentials for what it pushes, which a second container does. */
export interface Isolation {
    /** Name of an existing Secret with the Docker config that the build itself gets. */
    readonly pullSecret?: string;
    /** Logins that the build itself gets, by registry. */
    readonly pullCredentials: ReadonlyMap<string, Login>;
    /** Image of the second container, with crane and a shell. */
    readonly pusherImage: string;
    /** The same as an OCI layout or archive, for engine runc. */
    readonly pusherLayout?: string;
}
/** How the registries of a build are opened and reached. */
export interface RegistryAccessRequest {
    /** Logins that were given, by registry; they win over those of this machine. */
    readonly credentials: ReadonlyMap<string, Login>;
    /** Registries whose certificates are not checked. */
    readonly unverified: readonly string[];
    /** Paths of PEM files with authorities, by registry. */
    readonly authorities: ReadonlyMap<string, string>;
    readonly clientCertificates: ReadonlyMap<string, ClientCertificate>;
    /** `HOST[:PORT][/PATH]` from which images of Docker Hub are pulled first. */
    readonly mirrors: readonly string[];
    /** `REGISTRY=HOST[:PORT][/PATH]` from which images of a registry are pulled first. */
    readonly maps: readonly string[];
    readonly isolation?: Isolation;
}
/** One checked order to build an image; no raw text is left in it. */
export interface BuildRequest {
    readonly source: SourceRequest;
    readonly image: {
        readonly tags: readonly ImageReference[];
        readonly push: boolean;
        /** Times are taken out of the image. */
        readonly reproducible: boolean;
        readonly registrySecret?: string;
        /** `HOST` or `HOST:PORT` of the registries that speak plain HTTP. */
        readonly insecureRegistries: readonly string[];
        /** Base URL under which this machine reaches a registry, by registry name. */
        readonly registryEndpoints: ReadonlyMap<string, string>;
        readonly pullRegistry?: string;
    };
    readonly registries: RegistryAccessRequest;
    readonly runsOn: RunsOn;
    /** Why it runs there, where that was not said outright. */
    readonly runsOnReason?: string;
    readonly cluster: ClusterChoice;
    readonly runner: RunnerChoice;
    readonly placement: Placement;
    readonly executor: {
        readonly image: string;
        /** `FAMILY@VERSION` as given; undefined means the image's name tells. */
        readonly version?: string;
        readonly extraArguments: readonly string[];
        /** Image of the init container; undefined means the executor's. */
        readonly helperImage?: string;
    };
    readonly workload: Workload;
    readonly profile: ProfileChoice;
    /** Under which a sweep finds what the build made; undefined means that none does. */
    readonly sweepKey?: string;
    readonly timeoutSeconds: number;
    readonly keep: boolean;
}
