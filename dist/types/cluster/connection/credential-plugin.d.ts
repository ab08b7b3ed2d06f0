import type { Clock } from '../../build/ports.ts';
import { type ProgramEnding } from '../../program/run-program.ts';
import type { PluginSettings } from './access.ts';
import { type Fields } from './kubeconfig-file.ts';
type PluginEnding = ProgramEnding & {
    readonly stdout: string;
};
/** What a credential plugin gave. */
export interface PluginCredential {
    readonly token?: string;
    readonly certificate?: string;
    readonly key?: string;
}
/** A plugin, whose user it speaks for, and what it gets told. */
export interface PluginUse {
    readonly settings: PluginSettings;
    readonly user: string;
    readonly environment: Readonly<Record<string, string | undefined>>;
    /** The cluster as the plugin protocol has it; undefined where the plugin does not ask for it. */
    readonly cluster: () => Promise<Fields | undefined>;
}
interface Held {
    readonly credential: PluginCredential;
    /** Wall-clock times in milliseconds; infinite where the plugin names none. */
    readonly renewAt: number;
    readonly expiresAt: number;
}
/** Runs a credential plugin when its credential is needed: once for all who wait, and not again before it expires. */
export declare class CredentialPlugin {
    #private;
    constructor(use: PluginUse, clock: Clock);
    /** The credential; throws `KUBECONFIG_INVALID` when the plugin gives none, and the reason when `signal` aborts. */
    credential(signal: AbortSignal): Promise<PluginCredential>;
    /** Forgets the credential, because it was refused. */
    drop(): void;
}
/** The credential in what a plugin printed, and how long it lives; throws `KUBECONFIG_INVALID` where there is none. */
export declare function heldFrom({ stdout, complaint, status }: PluginEnding, name: string, apiVersion: string): Held;
export {};
