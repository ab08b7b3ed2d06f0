/**
 * An input that people know from another action and that this one cannot honour. It is declared, because GitHub only
 * warns of inputs it does not know and the step would then build something else; and it is refused by name when set.
 */
export interface ForeignInput {
    /** The name of the input, the same as there. */
    readonly name: string;
    /** The next step: what to write instead, one sentence. */
    readonly instead: string;
    /** Values besides the empty one that change nothing here and are taken in silence, compared without regard to case. */
    readonly harmless?: readonly string[];
    /** True where no value changes anything here. */
    readonly unused?: true;
}
/** Foreign inputs together with the action they are known from. */
export interface ForeignInputs {
    readonly origin: string;
    readonly inputs: readonly ForeignInput[];
}
/** Every input the Action declares and refuses, by origin. */
export declare const FOREIGN_INPUTS: readonly ForeignInputs[];
/** True when `value` changes nothing: it is empty, or says what happens anyway. */
export declare function isHarmless({ harmless, unused }: ForeignInput, value: string): boolean;
