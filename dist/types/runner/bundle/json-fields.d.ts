/** A field of something that was read as JSON, where it is an object; undefined where there is none. */
export declare function objectAt(value: unknown, key: string): Readonly<Record<string, unknown>> | undefined;
/** A field that is text. */
export declare function textAt(value: unknown, key: string): string | undefined;
/** A field that is a number. */
export declare function numberAt(value: unknown, key: string): number | undefined;
/** A field that is a list; empty where there is none. */
export declare function listAt(value: unknown, key: string): readonly unknown[];
/** What of a field that is a list is text. */
export declare function stringsAt(value: unknown, key: string): readonly string[];
