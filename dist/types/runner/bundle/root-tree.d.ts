import type { TarMember } from './tar-members.ts';
/** Who owns a file in the container, and its mode. */
export interface Ownership {
    readonly uid: number;
    readonly gid: number;
    /** Permission bits and the three special bits; undefined for symbolic links, which have none. */
    readonly mode: number | undefined;
}
/**
 * The root directory of a container while layers are laid over each other: everything is this user's own, and what it is to
 * become is noted. Nothing outside of it is read or written, whatever the archives say. Devices and named pipes are left out:
 * a container gets those that it is to have.
 */
export declare class RootTree {
    #private;
    readonly root: string;
    /** `root` exists and is empty, and nobody else writes into it. */
    constructor(root: string);
    /** What every file and folder is to become, by its path from the root. */
    get owners(): ReadonlyMap<string, Ownership>;
    /** From here on come the entries of the next layer. */
    beginLayer(): void;
    /** Takes over an entry; throws an `Error` that tells what is wrong with it. */
    add(member: TarMember): Promise<void>;
    /** Makes a folder where there is none, and gives its path from the root with all links followed inside. */
    folder(path: string): string;
}
