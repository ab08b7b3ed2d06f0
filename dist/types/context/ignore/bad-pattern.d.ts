/** A pattern that moby refuses; the message says what is wrong with it. */
export declare class BadPattern extends Error {
}
