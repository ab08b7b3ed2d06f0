/** A text as one word of a POSIX shell, whatever characters it holds; without quotes where it needs none. */
export declare function shellWord(text: string): string;
/** A variable of a shell, and the text that stands for it. */
export interface ShellVariable {
    readonly name: string;
    readonly text: string;
}
/** A command line of a POSIX shell, in which each occurrence of the text of `variable` is that variable. */
export declare function shellCommand(words: readonly string[], variable?: ShellVariable): string;
