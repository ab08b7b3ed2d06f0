import type { EngineName } from '../build/request.ts';
/** A file of this machine that a container sees. */
export interface Mount {
    readonly source: string;
    /** Where the container has it. */
    readonly target: string;
    readonly writable: boolean;
}
/** A folder that two containers of a run share. */
export interface SharedFolder {
    /** Where the container has it. */
    readonly target: string;
    readonly writable: boolean;
    /** Name of the container that it is made for, and goes with. */
    readonly owner: string;
}
/** A container of a run, as every engine can make it. */
export interface BuildContainer {
    /** Unique on this machine, and a valid name for every engine: lower-case letters, digits and dashes. */
    readonly name: string;
    readonly image: string;
    /** The image as an OCI layout or archive, where it is not the executor's. */
    readonly layout?: string;
    /** By its path, or its name in the PATH of the image. */
    readonly program: string;
    readonly arguments: readonly string[];
    /** All that its uid 0 has. */
    readonly capabilities: readonly string[];
    /** Nothing of its root filesystem can be written to. */
    readonly sealed: boolean;
    /** A folder in memory that is its own. */
    readonly scratch?: string;
    readonly shared?: SharedFolder;
    readonly environment: Readonly<Record<string, string>>;
    readonly mounts: readonly Mount[];
    readonly network: 'default' | 'host';
    /** Kubernetes quantities, as `2Gi` and `500m`. */
    readonly limits: {
        readonly memory?: string;
        readonly cpu?: string;
    };
    /** The file of this machine that it has as its termination log. */
    readonly terminationLog: string;
    /** The folder of the run, removed with it. */
    readonly folder: string;
    /** Seconds after which the engine itself ends the container, where it can. */
    readonly deadline: number;
}
/** A program with its arguments. */
export interface Command {
    readonly program: string;
    readonly args: readonly string[];
    /** Variables beside those of this process. */
    readonly env?: Readonly<Record<string, string>>;
    /**
     * Whether it runs beside this process and not in a container of its own: it then gets `env` alone, and is killed with all
     * that it started.
     */
    readonly uncontained?: boolean;
}
/** How a container ended. */
export interface ContainerEnding {
    readonly exitCode: number;
    /** `OOMKilled` where the engine says so. */
    readonly reason?: string;
}
/** How what {@link Engine.run} gave ended. */
export interface EndedCommand {
    readonly status: number;
    /** The last line it wrote, which is the engine's own where it could not start the container; hostile where it could. */
    readonly lastLine: string;
}
/** What an engine is given to work with. */
export interface EngineTools {
    /** The environment of this process, which its programs get. */
    readonly environment: Readonly<Record<string, string | undefined>>;
    /** The executor's image as an OCI layout or archive, where one is named by an option. */
    readonly executorLayout?: string;
    /** The executor's program, where one is named by an option. */
    readonly executorPath?: string;
    /** Tells what takes its time, as a pull. */
    note(text: string): void;
}
/** An engine that can be used here. */
export interface EngineOffer {
    readonly engine: Engine;
    /** The engine for people, as `podman 4.3.1, rootless`. */
    readonly description: string;
    /** Whether uid 0 of the build is another user on this machine, and how that is known. */
    readonly userns: {
        readonly applied: boolean;
        readonly reason: string;
    };
    /** Why memory and processor time cannot be limited; undefined where they can. */
    readonly noLimits?: string;
    /** Where the executor writes the digest, where the file for it cannot be mounted at its usual place. */
    readonly digestFile?: string;
}
/** An engine that cannot be used here, and why; one sentence without its name. */
export interface EngineRefusal {
    readonly why: string;
}
/** Finds out whether an engine can be used here: for a build, or only to remove what another process has left. */
export type EngineProbe = (signal: AbortSignal, purpose?: 'removal') => Promise<EngineOffer | EngineRefusal>;
/** What makes and runs containers on this machine. */
export interface Engine {
    readonly name: EngineName;
    /**
     * Gets the image and makes the container, which is not started. Throws a `BuildError`; what is left then is removed by
     * `removal`. An abort ends a pull at once.
     */
    create(container: BuildContainer, signal: AbortSignal): Promise<void>;
    /**
     * What starts the container that was made and stays until it has ended: standard input is the executor's, and what the
     * executor writes comes out of standard output and standard error.
     */
    run(container: BuildContainer): Command;
    /** How the container ended, by the engine's own knowledge where it has some. */
    ending(container: BuildContainer, ended: EndedCommand, signal: AbortSignal): Promise<ContainerEnding>;
    /**
     * What ends and removes a container whatever state it is in, and all the engine keeps of it; harmless where there is none.
     * Commands of the machine and no code, because what cleans up after a killed client runs them too.
     */
    removal(name: string, folder: string): readonly Command[];
}
