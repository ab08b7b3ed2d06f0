/** Texts that must not be shown, and what a text looks like without them. */
export declare class HiddenTexts {
    #private;
    /** Hides these from now on, also as JSON, URLs and base64 spell them; of several lines each one. */
    add(secrets: readonly string[]): void;
    /** A text without them. */
    masked(text: string): string;
}
