import { BuildError } from '../../build/errors.ts';
/** The fields of a YAML mapping; their values are checked where they are used. */
export type Fields = Readonly<Record<string, unknown>>;
/** A named entry of a kubeconfig and the file it came from. */
export interface Entry {
    readonly name: string;
    readonly fields: Fields;
    /** What the entry was read from, for messages. */
    readonly origin: string;
    /** Folder that relative paths start from; undefined means the current one. */
    readonly folder: string | undefined;
}
/** A kubeconfig, of one file or of several. */
export interface Kubeconfig {
    readonly origin: string;
    readonly currentContext: string | undefined;
    readonly clusters: ReadonlyMap<string, Entry>;
    readonly users: ReadonlyMap<string, Entry>;
    readonly contexts: ReadonlyMap<string, Entry>;
}
/** Reads a kubeconfig file. Throws `KUBECONFIG_INVALID` that names it and shows nothing of what it holds. */
export declare function readKubeconfig(path: string): Kubeconfig;
/** Reads a kubeconfig given as text; throws like {@link readKubeconfig}. */
export declare function parseKubeconfig(text: string, origin: string, folder?: string): Kubeconfig;
/** Several kubeconfigs as one; as for kubectl, the first that sets something wins. */
export declare function mergeKubeconfigs(all: readonly Kubeconfig[]): Kubeconfig;
/** A field that is text and not empty. */
export declare function textOf(value: unknown): string | undefined;
/** The texts of a list; everything else is left out. */
export declare function textsOf(value: unknown): string[];
export declare function isFields(value: unknown): value is Fields;
/** A path of an entry, which is relative to its kubeconfig. */
export declare function pathOf({ fields, folder }: Entry, key: string): string | undefined;
/** `path` as seen from `folder`. */
export declare function fromFolder(path: string, folder: string | undefined): string;
/** The error of a kubeconfig that cannot be used. */
export declare function kubeconfigInvalid(message: string, hint: string): BuildError;
