import { type Fields, type Kubeconfig } from './kubeconfig-file.ts';
/** A PEM text, or the file it lies in; text wins. */
export interface PemSource {
    readonly text?: string;
    readonly file?: string;
}
/** An API server and how it is reached and recognised. */
export interface ClusterSettings {
    readonly name: string;
    readonly server: URL;
    readonly authority?: PemSource;
    /** Name in the server's certificate where it is not the host of its URL. */
    readonly tlsServerName?: string;
    /** The server's certificate is not looked at, and plain HTTP may carry credentials. */
    readonly insecure: boolean;
    /** The kubeconfig's own proxy, which goes before those of the environment. */
    readonly proxyUrl?: string;
    /** What a credential plugin gets told besides, as the kubeconfig's extension for plugins has it. */
    readonly pluginConfig?: unknown;
}
/** A program that gives credentials. */
export interface PluginSettings {
    readonly command: string;
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly apiVersion: string;
    readonly installHint?: string;
    readonly provideClusterInfo: boolean;
    /** `Never`, `IfAvailable` or `Always`. */
    readonly interactiveMode: string;
}
/** Who asks, with every way of proving it that a kubeconfig knows. */
export interface UserSettings {
    readonly name: string;
    readonly token?: string;
    readonly tokenFile?: string;
    readonly certificate?: PemSource;
    readonly key?: PemSource;
    readonly basic?: {
        readonly username: string;
        readonly password: string;
    };
    readonly plugin?: PluginSettings;
    /** An older way of a client library, as `oidc`; its settings are the library's. */
    readonly authProvider?: Fields;
    /** Headers that ask to act as somebody else. */
    readonly impersonation: Readonly<Record<string, string | string[]>>;
}
/** One way into one cluster. */
export interface Access {
    readonly cluster: ClusterSettings;
    readonly user: UserSettings;
    readonly namespace: string | undefined;
}
/** The namespace of a context, `default` where it names none. Throws `KUBECONFIG_INVALID` for what no namespace is called. */
export declare function namespaceOf({ namespace }: Access): string;
/** What a context of a kubeconfig leads to. Throws `KUBECONFIG_INVALID` naming what is missing. */
export declare function accessOf(kubeconfig: Kubeconfig, context: string): Access;
