/** Something in a script that a shell replaces before the script begins. */
export interface EarlyExpansion {
    readonly at: number;
    /** As it stands there, for messages: `$x`. */
    readonly text: string;
}
/**
 * The first place where a script comes out otherwise when a shell expands it as a heredoc first: a command, a variable
 * that the script sets before, and anything between single quotes or behind a backslash that was meant as it stands.
 */
export declare function earlyExpansion(script: string): EarlyExpansion | undefined;
