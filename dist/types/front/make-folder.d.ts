/**
 * Makes a folder and those above it that are missing. Node's own way tries for ever where the system says that there is no
 * place for it, as it does below /proc and in folders that a file server makes by itself.
 */
export declare function makeFolder(path: string, mode?: number): Promise<void>;
