/**
 * Whether `path`, which lies in `directory` (a real path), is a link that leads out of it: a checkout must not make a
 * file of this machine show up in messages or images. False for a path that lies elsewhere, which is the user's own choice.
 */
export declare function leadsOut(path: string, directory: string): Promise<boolean>;
