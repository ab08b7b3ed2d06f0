import { type Word } from './words.ts';
/** A heredoc of an instruction, as `<<EOF`, with its body. */
export interface Heredoc {
    /** The word that opens it, e.g. `3<<-"EOF"`. */
    readonly word: Word;
    readonly name: string;
    /** False where the name is quoted: then variables in the body stay as they are. */
    readonly expands: boolean;
    /** Written with `<<-`: tabs at the beginning of lines are dropped. */
    readonly chomps: boolean;
    /** The number before `<<`, as in `3<<EOF`; empty without one. */
    readonly descriptor: string;
    /** Lines of the body, without the one that ends it. */
    readonly body: readonly string[];
    /** Number of the body's first line, from 1. */
    readonly firstLine: number;
}
/** The heredocs that `text` opens; `lines` are those after it, of which the first has the number `firstLine`. */
export declare function readHeredocs(instruction: {
    readonly keyword: string;
    readonly text: string;
}, lines: readonly string[], firstLine: number): Heredoc[];
