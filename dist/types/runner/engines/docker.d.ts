import type { EngineOffer, EngineProbe, EngineRefusal, EngineTools } from '../engine.ts';
import { type CommandLine, CommandLineEngine } from './command-line-engine.ts';
/** What `docker info` says, as far as it is read. */
interface DockerInfo {
    readonly ServerVersion?: string;
    readonly ServerErrors?: readonly string[] | null;
    readonly SecurityOptions?: readonly string[] | null;
    readonly CgroupVersion?: string;
    readonly MemoryLimit?: boolean;
    readonly CpuCfsQuota?: boolean;
}
/** How Docker is used. */
export declare const DOCKER: Omit<CommandLine, 'program'>;
/** Finds out whether a Docker daemon of this machine can be used; one without root before another. */
export declare function dockerProbe(tools: EngineTools): EngineProbe;
/** What a daemon says of itself, as an offer or the reason why not. */
export declare function judge(info: DockerInfo, engine: () => CommandLineEngine): EngineOffer | EngineRefusal;
export {};
