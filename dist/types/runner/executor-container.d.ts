/** A mounted filesystem, as /proc/self/mountinfo has it. */
export interface MountPoint {
    readonly path: string;
    /** The folder of its filesystem that is mounted. */
    readonly root: string;
    readonly type: string;
}
/** Something that this program cannot do without. */
export interface Need {
    /** For people, as `Node`. */
    readonly what: string;
    /** Absolute, links resolved. */
    readonly path: string;
}
/** What was read of the container that this program runs in. */
export interface ContainerReading {
    /** The executor with links resolved; undefined where there is no such program. */
    readonly executor: string | undefined;
    readonly uid: number;
    /** Whether threads of the kernel are seen, as in the process namespace of a machine and in no other. */
    readonly kernelThreads: boolean;
    readonly mounts: readonly MountPoint[];
    /** Files and links on the root filesystem that the executor does not leave alone; some of them, where there are many. */
    readonly files: readonly string[];
    readonly needs: readonly Need[];
    /** Files that builds leave, as far as they are here. */
    readonly traces: readonly string[];
    /** Effective capabilities, as a bit mask. */
    readonly capabilities: bigint;
    readonly noNewPrivileges: boolean;
    readonly seccomp: boolean;
}
/** The folder that the executor never deletes from. */
export declare const OWN_FOLDER = "/kaniko";
/** Made by a build before its executor starts, and there for good: a container has one build. */
export declare const BUILD_MARKER = "/kaniko/rootless-kaniko-build";
/** What builds leave: ours, and those that were made by hand. */
export declare const TRACES: readonly ["/kaniko/rootless-kaniko-build", "/kaniko/Dockerfile"];
/** Folders of images of executors whose content is theirs. */
export declare const FOLDERS_OF_EXECUTORS: readonly ["/kaniko", '/busybox', '/busybox2'];
/**
 * Why the executor must not run in a container, one sentence; undefined where it may. Kaniko deletes the filesystem that it
 * runs in, so that has to be an executor's image and nothing else, and to hold nothing that this program needs; pure.
 */
export declare function containerRefusal(reading: ContainerReading): string | undefined;
/** What a container has beyond the hardened profile, for people; empty where there is nothing; pure. */
export declare function excessOf({ capabilities, noNewPrivileges, seccomp }: ContainerReading): string[];
/** Whether the executor leaves a path alone; pure. It reads the same table of mounts, and takes it literally. */
export declare function isSpared(path: string, mounts: readonly MountPoint[]): boolean;
/** The mounts in the text of a mountinfo file; pure. */
export declare function mountsIn(mountinfo: string): MountPoint[];
