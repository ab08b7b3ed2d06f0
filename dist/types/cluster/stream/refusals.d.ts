/** Tells a refusal that stays from troubles that pass. */
export declare class Refusals {
    #private;
    /** Throws `error` once it is a refusal for the third time in a row; anything else passes by itself. */
    judge(error: unknown): void;
    /** It went well. */
    reset(): void;
}
