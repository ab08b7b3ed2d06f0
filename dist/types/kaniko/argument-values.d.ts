import { type ArgumentRefusal } from './reserved-arguments.ts';
/**
 * Says why the value of an argument would end every build, or undefined when it may be handed to the executor. One without a
 * value takes the argument behind it for its value, which may be one of ours.
 */
export declare function malformedValue(argument: string): ArgumentRefusal | undefined;
