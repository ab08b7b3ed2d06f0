/** Texts that must not be shown, and what a text looks like without them. */
export declare class HiddenTexts {
    #private;
    /** Hides these from now on, also as JSON, URLs, HTML, shells and base64 spell them; of several lines each one. */
    add(secrets: readonly string[]): void;
    /** A text without them; it loses its colours where they stood in the middle of one. */
    masked(text: string): string;
}
