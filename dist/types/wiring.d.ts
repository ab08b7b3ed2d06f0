import type { BuildPorts, Clock, Reporter, RunJournal } from './build/ports.ts';
import type { ClusterChoice, RunnerChoice, RunsOn } from './build/request.ts';
import type { DoctorPorts } from './doctor/ports.ts';
import type { LayoutPusher, StepFiles, UnpackablePacker } from './steps/ports.ts';
import type { SweepPorts } from './sweep/ports.ts';
import type { VerifyPorts } from './verify/ports.ts';
/** What a front gives to build on this machine. */
export interface RunnerAccess {
    /** The environment of this process, which container engines get. */
    readonly environment: Readonly<Record<string, string | undefined>>;
    /** Where the executor is on this machine, for engines that pull no image. */
    readonly runner?: Pick<RunnerChoice, 'executorLayout' | 'executorPath'>;
    readonly reporter: Reporter;
    /** Remembers what exists, where another process may have to remove it. */
    readonly journal?: RunJournal;
}
/** What a front gives to build wherever a request says. */
export interface BuildAccess extends ClusterAccess, RunnerAccess {
    readonly runsOn: RunsOn;
}
/** What a front gives to reach a cluster. */
export interface ClusterAccess {
    readonly cluster: ClusterChoice;
    /** Path of the user's own kubeconfig, for fronts that may use it. */
    readonly userKubeconfig?: string | undefined;
    readonly reporter: Reporter;
    /** Remembers what exists, where another process may have to remove it. */
    readonly journal?: RunJournal;
}
/** Ports together with what ends their open connections. */
export interface Wired<Ports> {
    readonly ports: Ports;
    close(): void;
}
/** The ports of a build. The Kubernetes client is loaded for builds in a cluster and for nothing else. */
export declare function wireBuild(access: BuildAccess): Promise<Wired<BuildPorts>>;
/** The ports of a build in a cluster. */
export declare function wireInCluster({ cluster, environment, userKubeconfig, reporter, journal, }: ClusterAccess & Pick<RunnerAccess, 'environment'>): Promise<Wired<BuildPorts>>;
/** What removes a run of this machine that another process started. */
export declare function wireRunnerRemoval(access: RunnerAccess): Promise<Wired<Pick<BuildPorts, 'target'>>>;
/** What removes a run in a cluster that another process started. */
export declare function wireRemoval({ cluster, reporter }: ClusterAccess): Promise<Wired<Pick<BuildPorts, 'target'>>>;
/** The ports of trying out an image in a cluster. */
export declare function wireVerify({ cluster, userKubeconfig, reporter }: ClusterAccess): Promise<Wired<VerifyPorts>>;
/** The ports of a diagnosis. Pods that a dry run asks about are warned of as if somebody meant them. */
export declare function wireDoctor({ cluster, environment, userKubeconfig, reporter, }: ClusterAccess & Pick<RunnerAccess, 'environment'>): Promise<Wired<DoctorPorts>>;
/** The ports of removing what builds left in a cluster. */
export declare function wireSweep({ cluster, userKubeconfig, reporter }: ClusterAccess): Promise<Wired<SweepPorts>>;
/** Packs contexts from the file system. */
export declare const contextPacker: UnpackablePacker;
/** The files of the pod that a step of a Task runs in. */
export declare const podFiles: StepFiles;
/** Pushes images with the crane that is found in `path`. */
export declare function layoutPusher(path: string | undefined): LayoutPusher;
/** The machine's clock and chance. */
export declare const systemClock: Clock;
