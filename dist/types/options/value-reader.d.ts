import { BuildError, type ErrorCode } from '../build/errors.ts';
import { type OptionName, type RawOptions } from './table.ts';
/** A KEY=VALUE entry, in the order given. */
export type Pair = readonly [key: string, value: string];
/** Reads raw options one by one and collects every problem, so that a request reports all of them at once. */
export declare class ValueReader {
    #private;
    readonly problems: BuildError[];
    /** `known` are problems that were found before, as unknown flags; they are reported first. */
    constructor(raw: RawOptions, known?: readonly BuildError[]);
    /** True when an option is given; an empty list is not. */
    has(name: OptionName): boolean;
    /** Notes a problem and goes on. */
    problem(message: string, hint: string, code?: ErrorCode): void;
    /** Runs `read` on a value; an error it throws becomes a problem, and the result is undefined. */
    attempt<T>(read: () => T): T | undefined;
    /** The text of an option exactly as given, or undefined; given but empty is a problem. */
    text(name: OptionName): string | undefined;
    /** The same where an empty text says something too. */
    exactText(name: OptionName): string | undefined;
    /** A text of one line: a break at its end, which a block of a workflow leaves, is taken off, and none may be inside. */
    line(name: OptionName): string | undefined;
    /** A switch; undefined means `fallback`. */
    switch(name: OptionName, fallback: boolean): boolean;
    /** One of the choices the table names; undefined means `fallback`. */
    choice<Choice extends string>(name: OptionName, fallback: Choice): Choice;
    /** A duration in seconds within `least` and `most`; undefined means `fallback`. */
    seconds(name: OptionName, fallback: number, [least, most]: readonly [number, number]): number;
    /** The entries of a list: one a line, blank lines left out; kind `tags` splits on commas too. Entries are trimmed. */
    list(name: OptionName): string[];
    /** The entries of a list exactly as given, blanks and line breaks included; one text is split into lines. */
    entries(name: OptionName): string[];
    /** A list of KEY=VALUE entries; the value keeps its blanks and may be empty, and a line break inside it stays. */
    pairs(name: OptionName): Pair[];
}
