/** Seconds of a duration such as `90s`, `15m` or `1h30m`; undefined when `text` is none. */
export declare function parseDuration(text: string): number | undefined;
/** A duration as people write it: `1h30m`, `45s`. */
export declare function formatDuration(seconds: number): string;
