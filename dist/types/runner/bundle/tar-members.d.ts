import { type MemberHeader } from './tar-fields.ts';
/** One entry of a tar archive. */
export interface TarMember extends MemberHeader {
    /** Where its content begins in the archive, in bytes. */
    readonly offset: number;
    /** Its content, to be read at most once and before the next entry. */
    content(): AsyncGenerator<Buffer>;
}
/** The entries of a tar archive in order, whoever wrote it; throws an `Error` that says what is wrong with it. */
export declare function tarMembers(bytes: AsyncIterable<Buffer>): AsyncGenerator<TarMember>;
