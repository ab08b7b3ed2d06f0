import type { IdMapping, IdRange } from './id-mapping.ts';
/** Who wants ids. */
export interface IdOwner {
    /** Undefined for a user that has none. */
    readonly name: string | undefined;
    readonly uid: number;
}
/** Program and arguments before a command that is to have all ids of a container of an ordinary user. */
export declare function inUserNamespace({ uids, gids }: Pick<IdMapping, 'uids' | 'gids'>): readonly string[];
/** The ranges of a container whose root is this user and whose other ids, `wanted` of them, are those of a file like /etc/subuid. */
export declare function rangesOf(file: string, owner: IdOwner, { own, wanted }: {
    own: number;
    wanted: number;
}): IdRange[];
