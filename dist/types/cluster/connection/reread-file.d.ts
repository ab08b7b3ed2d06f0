/**
 * A file that somebody else replaces now and then, as the kubelet does with tokens. It is read at every use; while a
 * replacement is under way and it is missing or empty, what was read last still counts.
 */
export declare class RereadFile {
    #private;
    /** `what` names the file's part in messages, as `the token file of user 'dev'`. */
    constructor(path: string, what: string);
    /** The file's text without space around it; throws `KUBECONFIG_INVALID` when it never could be read. */
    read(): Promise<string>;
    /** Forgets what was read, because it was refused. */
    drop(): void;
}
