/** What a tar archive says of an entry. */
export interface MemberHeader {
    /** As it is in the archive, without blanks of any kind being cut off; hostile. */
    readonly path: string;
    /** The type flag: `0` a file, `1` a hard link, `2` a symbolic link, `5` a folder. */
    readonly flag: string;
    /** Permission bits and the three special bits. */
    readonly mode: number;
    readonly uid: number;
    readonly gid: number;
    /** Bytes of content. */
    readonly size: number;
    /** Where a link points; hostile. */
    readonly target: string;
}
/** The header in a block, with what pax records say instead; throws an `Error` where it is none. */
export declare function readHeader(block: Buffer, pax: Readonly<Record<string, string>>): MemberHeader;
/** The records of a pax header by their keywords; throws an `Error` where they are none. */
export declare function readPax(bytes: Buffer): Record<string, string>;
