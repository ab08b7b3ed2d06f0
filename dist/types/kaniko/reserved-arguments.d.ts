/** Why an argument is refused, and what to use instead. */
export interface ArgumentRefusal {
    readonly problem: string;
    readonly hint: string;
}
/** The name of the flag in `argument`, without dashes and value; undefined when it is no flag. */
export declare function flagName(argument: string): string | undefined;
/** Says why `argument` must not be handed to the executor, or undefined when it may. */
export declare function reservedArgument(argument: string): ArgumentRefusal | undefined;
