import type { Word } from './words.ts';
/** A flag of an instruction, as `--from=build`. */
export interface Flag extends Word {
    /** Lower case, without dashes. */
    readonly name: string;
    /** Undefined for a flag without `=`. */
    readonly value?: string;
}
/** The flags at the beginning of an instruction's text, and what follows them. */
export interface FlaggedText {
    readonly flags: readonly Flag[];
    readonly rest: string;
    /** Where `rest` begins. */
    readonly restAt: number;
}
/** Reads flags as Docker's parser does: they stand first, quotes hold blanks together, and `--` ends them. */
export declare function readFlags(text: string): FlaggedText;
