import type { Digest } from '../image/digest.ts';
import type { ImageReference } from '../image/reference.ts';
import type { GitContext, Pin } from '../remote/remote-context.ts';
import type { BuildPlan } from './build-plan.ts';
import type { BuildError, DockerfilePlace } from './errors.ts';
import type { ContextFacts, RemoteContextFacts, SiteFacts } from './facts.ts';
import type { NeededRegistry } from './needed-registries.ts';
import type { Ending, PushedManifest } from './outcome.ts';
import type { RegistryFile } from './registry-access.ts';
import type { BuildRequest, EngineName, Login, Workload } from './request.ts';
/** What it takes to find a run in a cluster again and to remove it. */
export interface ClusterRun {
    readonly name: string;
    readonly namespace: string;
    readonly workload: Workload;
    /** Identity of the object everything else is owned by; unknown where the answer to its creation was lost. */
    readonly uid?: string;
}
/** A run in a cluster that was started. */
export interface StartedClusterRun extends ClusterRun {
    readonly uid: string;
}
/** What it takes to find a run on this machine again and to remove it. */
export interface RunnerRun {
    /** Name of the container. */
    readonly name: string;
    readonly engine: EngineName;
}
/** What it takes to find a run again and to remove it. */
export type RunIdentity = ClusterRun | RunnerRun;
/** A run that was started. */
export type StartedRun = StartedClusterRun | RunnerRun;
/** Hears what a run does. */
export interface RunListener {
    /** One line of the builder's log; hostile. */
    line(text: string): void;
    /** A new reason why the builder does not run yet. */
    waiting(why: string): void;
}
/** Hears how the context is sent. */
export interface ShipListener {
    /** A new reason why the pod does not take the context yet. */
    waiting(why: string): void;
    /** So much of the context has arrived. */
    arrived(bytes: number, total: number): void;
}
/** What is sent to a run, and the plan that says how: its packed context, or else the Dockerfile that the plan holds. */
export interface Freight<Plan extends BuildPlan = BuildPlan> {
    readonly plan: Plan;
    readonly archive?: ContextArchive;
}
/** Remembers the runs that exist, so that another process can remove them when this one is killed. */
export interface RunJournal {
    /** A run is about to be made (no uid yet), or was made. */
    made(run: RunIdentity): void;
    /** A run was removed. */
    removed(run: RunIdentity): void;
}
/**
 * Where a build runs: the same verbs for a cluster and for a runner, each of which takes its own plans and runs only.
 * Every wait ends when `signal` aborts.
 */
export interface Target {
    /** What the run of a plan will be, to be known before it is made. */
    identify(plan: BuildPlan): RunIdentity;
    /**
     * Creates the run; its builder waits for the context. An abort does not cut the creation itself short, because the
     * caller must know whether there is something to remove.
     */
    start(plan: BuildPlan, signal: AbortSignal): Promise<StartedRun>;
    /**
     * Hands over the freight; resolves when it cannot be lost any more, or when the run is over before that:
     * `ending` then says why. Gives how the context was cut off where the builder then ended with its own error status: that
     * is the reason unless it tells another. `listener` hears what the pod waits for meanwhile.
     */
    ship(run: StartedRun, freight: Freight, listener: ShipListener, signal: AbortSignal): Promise<BuildError | undefined>;
    /** Hands every log line of the builder to `listener`, once and in order, until the builder has ended. */
    follow(run: StartedRun, listener: RunListener, signal: AbortSignal): Promise<void>;
    /** How the builder ended, by its own terminated state; throws a `BuildError` when it never ran or was lost. */
    ending(run: StartedRun, signal: AbortSignal): Promise<Ending>;
    /**
     * Goes on to the push of a run whose build has succeeded, where another container pushes: from then on that one is followed,
     * and its end is the run's.
     */
    push(run: StartedRun, signal: AbortSignal): Promise<void>;
    /** Removes everything the run made. Removing twice is no error. */
    remove(run: RunIdentity, signal: AbortSignal): Promise<void>;
}
/** What a survey depends on. */
export interface SurveyQuestion extends Pick<BuildRequest, 'placement' | 'workload' | 'source' | 'runner'> {
    /** Whether the build brings a Secret of its own. */
    readonly bringsSecret: boolean;
}
/** Looks before anything is made. */
export interface Preflight {
    /** Finds out what the plan depends on; throws when the place cannot be used, naming every missing right. */
    survey(question: SurveyQuestion, signal: AbortSignal): Promise<SiteFacts>;
    /** Lets the place judge the plan before anything is made: Pod Security, quota, other policies. */
    check(plan: BuildPlan, signal: AbortSignal): Promise<void>;
}
/** A packed context, which can be read again and gives the same bytes each time, or an error. */
export interface ContextArchive {
    /** The archive as one gzip member, where it is small enough for a ConfigMap. */
    readonly inline?: Buffer;
    /** SHA-256 of the plain tar archive, in hexadecimal; may take reading all of it. */
    sha256(signal?: AbortSignal): Promise<string>;
    /** The plain tar archive in pieces; throws `CONTEXT_INVALID` where a file is not what it was when it was packed. */
    read(): AsyncIterable<Buffer>;
    /** The same, read into memory of the caller's own. */
    open?(): ArchiveReader;
}
/** A packed context that can also be laid out as files, as the executor would unpack it. */
export interface UnpackableArchive extends ContextArchive {
    /** Writes the tree below `directory`, which exists and is empty. Throws `CONTEXT_INVALID`, or the reason of `signal`. */
    unpack(directory: string, signal: AbortSignal): Promise<void>;
}
/** An archive that is being read, from its beginning. */
export interface ArchiveReader {
    /** Fills `target` and gives how much of it: less than all of it only at the end. One call at a time. */
    fill(target: Buffer): Promise<number>;
    /** Ends the reading, also during a call. */
    close(): void;
}
/** A packed context: its facts and its bytes. */
export interface PackedSource {
    readonly facts: ContextFacts;
    readonly archive: ContextArchive;
}
/** A context that the executor fetches by itself: nothing is sent. */
export interface RemoteSource {
    readonly facts: RemoteContextFacts;
}
/** What is built, ready for a plan. */
export type PreparedSource = PackedSource | RemoteSource;
/** What a git server says of a revision. */
export type CommitAnswer = {
    readonly state: 'found';
    readonly pin: Pin;
}
/** The server answered and has no such ref. */
 | {
    readonly state: 'absent';
}
/** The server could not be asked from here. */
 | {
    readonly state: 'unknown';
    readonly detail: string;
};
/** Asks git servers which commit a revision is. */
export interface CommitFinder {
    find(context: GitContext, signal: AbortSignal): Promise<CommitAnswer>;
}
/** Hears how a context is packed. */
export interface PackListener {
    /** So many files and folders were found up to now. */
    found(entries: number): void;
}
/** Packs the build context. */
export interface ContextPacker {
    pack(source: BuildRequest['source'], signal: AbortSignal, listener?: PackListener): Promise<PackedSource>;
}
/** What a registry says of a digest; `contradicted` is an answer under this digest that is another manifest. */
export type RegistryAnswer = Confirmed | {
    readonly state: 'absent';
    readonly detail: string;
} | {
    readonly state: 'contradicted';
    readonly detail: string;
} | {
    readonly state: 'unreachable';
    readonly detail: string;
};
/** A digest that the registry holds, and what else was learned on the way. */
export interface Confirmed {
    readonly state: 'confirmed';
    /** Absent where the registry gave no manifest of a kind we know. */
    readonly manifest?: PushedManifest;
    /** What the reference's tag points to now, where the registry tells it: a digest, or that the tag is gone. */
    readonly tag?: Digest | 'gone';
}
/** A question to a registry. */
export interface RegistryQuestion {
    readonly reference: ImageReference;
    readonly digest: Digest;
    /** Base URL under which this machine reaches the registry; undefined means `https://` and its own name. */
    readonly endpoint?: string;
    /** Plain HTTP may be tried after HTTPS failed. */
    readonly insecure: boolean;
    /** The certificate is not checked. */
    readonly unverified: boolean;
    /** PEM text of the authority that signed its certificate, besides those that this machine trusts. */
    readonly authority?: string;
    /** PEM texts by which this machine shows the registry who it is; the key is secret. */
    readonly clientCertificate?: {
        readonly certificate: string;
        readonly key: string;
    };
    /** A Docker config that may hold a credential for it; secret. */
    readonly dockerConfig?: string;
}
/** Asks registries for digests. */
export interface Registry {
    confirm(question: RegistryQuestion, signal: AbortSignal): Promise<RegistryAnswer>;
}
/** Tells the user what happens; results do not go through it. */
export interface Reporter {
    /** A phase of the story begins. */
    phase(text: string): void;
    /** Something the user should know, one sentence. */
    note(text: string): void;
    /** Something that may turn out wrong; `place` is what in the Dockerfile it is about. */
    warn(text: string, place?: DockerfilePlace): void;
    /** One line of the build's own output; hostile. */
    buildLine(line: string): void;
    /** Has these texts hidden wherever they would be shown, where that can be done. */
    hide?(secrets: readonly string[]): void;
    /** Hides these texts in what is told here, and names them to nobody else. */
    withhold?(secrets: readonly string[]): void;
}
/** Time and chance, so that everything else is reproducible. */
export interface Clock {
    /** Milliseconds that only grow. */
    monotonic(): number;
    /** A signal that aborts after `milliseconds`. */
    deadline(milliseconds: number): AbortSignal;
    /** Resolves after `milliseconds`; rejects when `signal` aborts. */
    sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
    /** `length` random lower-case letters and digits, the first one a letter. */
    randomId(length: number): string;
}
/** Everything a build needs from outside. */
export interface BuildPorts {
    readonly preflight: Preflight;
    readonly target: Target;
    readonly packer: ContextPacker;
    readonly commits: CommitFinder;
    readonly registry: Registry;
    readonly credentials: CredentialFinder;
    readonly reporter: Reporter;
    readonly clock: Clock;
    readonly journal: RunJournal;
}
/** Credentials of registries for one build. */
export interface RegistryCredentials {
    /** A Docker config with the credentials of these registries and nothing else; undefined where there is none. Secret. */
    readonly config?: string;
    /** What must never be shown: passwords, tokens, and the base64 forms of both. */
    readonly secrets: readonly string[];
    /** Where the credential of each registry comes from, for people. */
    readonly found: readonly {
        readonly registry: string;
        readonly source: string;
    }[];
    /** Registries without a credential, which may serve everybody. */
    readonly without: readonly string[];
}
/** Finds the credentials of this machine's user, and what else of this machine opens a registry. */
export interface CredentialFinder {
    /**
     * A login that is `given` for a registry counts before what is kept here. Throws `CREDENTIALS_INVALID` where what is there
     * cannot be used, or the reason of `signal`.
     */
    find(registries: readonly NeededRegistry[], given: ReadonlyMap<string, Login>, signal: AbortSignal): Promise<RegistryCredentials>;
    /** A Docker config of these logins alone. */
    configOf(given: ReadonlyMap<string, Login>): Pick<RegistryCredentials, 'config' | 'secrets'>;
    /** The texts of PEM files by their names; throws `CREDENTIALS_INVALID` that names every file that cannot be used. */
    readFiles(files: readonly RegistryFile[], signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
}
