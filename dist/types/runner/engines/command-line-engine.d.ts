import type { EngineName } from '../../build/request.ts';
import { type Dialect } from '../container-arguments.ts';
import type { BuildContainer, Command, ContainerEnding, EndedCommand, Engine, EngineTools } from '../engine.ts';
/** An engine that is used by its command line, and what of it differs from others. */
export interface CommandLine extends Dialect {
    readonly name: EngineName;
    readonly program: string;
    /** Succeeds where an image is here. */
    readonly hasImage: (image: string) => readonly string[];
    /** Kills and removes a container at once, without the grace that is for programs that tidy up. */
    readonly removal: readonly string[];
    /** Variables beside those of this process. */
    readonly env?: Readonly<Record<string, string>>;
}
/** Podman or Docker: a container that is made, started with its input attached, looked at and removed. */
export declare class CommandLineEngine implements Engine {
    #private;
    readonly name: EngineName;
    constructor(line: CommandLine, tools: EngineTools);
    create(container: BuildContainer, signal: AbortSignal): Promise<void>;
    run({ name }: BuildContainer): Command;
    ending({ name, folder }: BuildContainer, { lastLine }: EndedCommand, signal: AbortSignal): Promise<ContainerEnding>;
    removal(name: string): readonly Command[];
}
