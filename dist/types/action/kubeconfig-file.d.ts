/** True for the content of a kubeconfig, as a secret holds it; false for a path. */
export declare function isKubeconfigContent(text: string): boolean;
/** Writes a kubeconfig where only this user reads it, in a folder of its own below `temporary`; gives its path. */
export declare function writeKubeconfig(content: string, temporary: string | undefined): Promise<string>;
/** Deletes what {@link writeKubeconfig} wrote, and nothing else; what is gone already is no error. */
export declare function deleteKubeconfig(path: string | undefined): Promise<void>;
