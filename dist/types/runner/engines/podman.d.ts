import type { EngineOffer, EngineProbe, EngineTools } from '../engine.ts';
import { type CommandLine, CommandLineEngine } from './command-line-engine.ts';
/** What `podman info` says, as far as it is read. */
interface PodmanInfo {
    readonly host?: {
        readonly serviceIsRemote?: boolean;
        readonly cgroupVersion?: string;
        readonly cgroupControllers?: readonly string[] | null;
        readonly security?: {
            readonly rootless?: boolean;
            readonly seccompEnabled?: boolean;
        };
        readonly idMappings?: {
            readonly uidmap?: readonly {
                readonly size?: number;
            }[] | null;
        };
    };
    readonly version?: {
        readonly Version?: string;
    };
    readonly store?: {
        readonly runRoot?: string;
    };
}
/** How podman is used. */
export declare const PODMAN: Omit<CommandLine, 'program'>;
/** Finds out whether podman can be used by this user. */
export declare function podmanProbe(tools: EngineTools): EngineProbe;
/** What podman says of itself, as an offer or the reason why not. */
export declare function judge({ host, version, store }: PodmanInfo, engine: () => CommandLineEngine): EngineOffer | {
    why: string;
};
export {};
