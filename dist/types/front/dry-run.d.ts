import type { Clock, ContextPacker, Reporter } from '../build/ports.ts';
import type { BuildRequest } from '../build/request.ts';
import type { SentArchive } from '../context/open-ended.ts';
import { type RenderedFile } from '../pod/rendered-files.ts';
/** Name of the script that performs the build from the files beside it. */
export declare const COMMANDS_FILE = "commands.sh";
/** Everything a build would create, without what is secret. */
export interface DryRun {
    readonly files: readonly RenderedFile[];
    /** The script of {@link COMMANDS_FILE}. */
    readonly commands: string;
    /** The packed context, where the commands send it: the file {@link CONTEXT_FILE}. */
    readonly archive?: SentArchive;
    /** Why the files do not perform the build, one sentence each; empty where they do. */
    readonly missing: readonly string[];
}
/** What a dry run needs from outside. */
export interface DryRunPorts {
    readonly packer: ContextPacker;
    readonly clock: Clock;
    readonly reporter: Reporter;
}
/** Plans a build, tells what is to be known of it, and gives what it would create. No cluster, no engine and no network. */
export declare function dryRun(request: BuildRequest, ports: DryRunPorts, signal: AbortSignal): Promise<DryRun>;
