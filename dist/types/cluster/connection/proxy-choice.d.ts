import type { ClusterSettings } from './access.ts';
type Environment = Readonly<Record<string, string | undefined>>;
/**
 * The proxy on the way to a cluster: the kubeconfig's own, else the environment's, read as Go programs read it;
 * `ALL_PROXY` comes last. Undefined where the way is direct. Throws when a proxy is named that is no URL; the text of
 * it is never shown, because it may hold a password.
 */
export declare function chooseProxy({ name, server, proxyUrl }: ClusterSettings, environment: Environment): URL | undefined;
/** The host of a URL without the brackets of an IPv6 address. */
export declare function bareHost({ hostname }: URL): string;
export {};
