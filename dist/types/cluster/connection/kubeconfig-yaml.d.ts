/** What a text holds as YAML, or the line at which it is none, where that can be told. */
export type YamlReading = {
    readonly value: unknown;
} | {
    readonly line: number | undefined;
};
/** Reads one document. Tokens made of digits stay what was written; only null and booleans are more than text. */
export declare function readKubeconfigYaml(text: string): YamlReading;
