/** A word of an instruction's text and where in it the word begins. */
export interface Word {
    readonly text: string;
    readonly at: number;
}
/** Words with blanks between them; blanks inside quotes belong to the word, and the quotes stay. */
export declare function quotedWords(text: string): Word[];
/** Words with blanks between them, whatever they hold. */
export declare function plainWords(text: string): Word[];
/** The strings of an instruction in JSON form, as `["a", "b"]`; undefined for every other form. */
export declare function jsonWords(text: string): Word[] | undefined;
/** Words in JSON form, else those with blanks between them. */
export declare function listedWords(text: string): Word[];
