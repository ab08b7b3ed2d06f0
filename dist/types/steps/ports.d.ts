import type { BuildPorts, ContextPacker, PackedSource, PackListener, Reporter, UnpackableArchive } from '../build/ports.ts';
import type { BuildRequest, ClusterChoice } from '../build/request.ts';
import type { Digest } from '../image/digest.ts';
import type { ImageReference } from '../image/reference.ts';
/** Files in the pod of a Task. */
export interface StepFiles {
    /** The text of a file; undefined where there is none. Throws where it cannot be read, or is larger than `most` bytes. */
    read(path: string, most: number): Promise<string | undefined>;
    /** Writes a file that every step may read, in place of the one that is there. */
    write(path: string, text: string): Promise<void>;
    /** What a path is, links followed. */
    kindOf(path: string): Promise<'file' | 'directory' | 'missing' | 'other'>;
    /** The path with all links followed; it must exist. */
    realPath(path: string): Promise<string>;
}
/** Pushes an image that is an OCI layout on disk. */
export interface LayoutPusher {
    /** Gives the digest that was pushed. `configDirectory` holds the Docker config. */
    push(layout: string, target: PushTarget, signal: AbortSignal): Promise<Digest>;
}
/** Where an image is pushed to, and with what. */
export interface PushTarget {
    readonly reference: ImageReference;
    /** The registry speaks plain HTTP. */
    readonly insecure: boolean;
    readonly configDirectory: string;
}
/** A packer whose contexts can also be laid out as files. */
export interface UnpackablePacker extends ContextPacker {
    pack(source: BuildRequest['source'], signal: AbortSignal, listener?: PackListener): Promise<PackedSource & {
        readonly archive: UnpackableArchive;
    }>;
}
/** What the step `prepare` needs from outside. */
export interface PreparePorts {
    readonly packer: UnpackablePacker;
    readonly files: StepFiles;
    readonly reporter: Reporter;
}
/** What the step `push` needs from outside. */
export interface PushPorts {
    readonly files: StepFiles;
    readonly pusher: LayoutPusher;
    readonly reporter: Reporter;
}
/** What the step `report` needs from outside. */
export interface ReportPorts {
    readonly files: StepFiles;
    readonly reporter: Reporter;
}
/** What the step `submit` needs from outside. */
export interface SubmitPorts {
    readonly files: StepFiles;
    readonly reporter: Reporter;
    /** Connects to the cluster that is chosen; `close` ends what is open. */
    connect(cluster: ClusterChoice): Promise<{
        readonly ports: BuildPorts;
        close(): void;
    }>;
}
