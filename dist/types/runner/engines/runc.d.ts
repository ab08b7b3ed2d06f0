import { type RuntimeProgram } from '../bundle/commands.ts';
import { type IdMapping } from '../bundle/id-mapping.ts';
import { type SeccompProfile } from '../bundle/seccomp-profile.ts';
import type { BuildContainer, Command, ContainerEnding, EndedCommand, Engine, EngineProbe, EngineTools } from '../engine.ts';
/** Finds out whether a runtime can be used alone. Without an image it is for clearing away only. */
export declare function runcProbe(tools: EngineTools): EngineProbe;
interface RuncParts {
    readonly runtime: RuntimeProgram;
    readonly mapping: IdMapping;
    readonly seccomp: SeccompProfile;
    readonly architecture: string;
    readonly layout: string | undefined;
}
/** A container of runc or crun and of nothing else: unpacked from an image layout into the folder of its run. */
export declare class RuncEngine implements Engine {
    #private;
    readonly name = "runc";
    constructor(parts: RuncParts, tools: EngineTools);
    create(container: BuildContainer, signal: AbortSignal): Promise<void>;
    run({ name, folder }: BuildContainer): Command;
    ending({ folder }: BuildContainer, { status, lastLine }: EndedCommand): Promise<ContainerEnding>;
    removal(name: string, folder: string): readonly Command[];
}
/** The last error in a log of the runtime; pure. */
export declare function errorIn(text: string): string | undefined;
export {};
