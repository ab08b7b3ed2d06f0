import type { PluginSettings } from './access.ts';
/** What a credential plugin complains of, without what the kubeconfig gives it to keep: programs print their settings. Pure. */
export declare function safeComplaint(complaint: string, { env, args }: PluginSettings): string;
