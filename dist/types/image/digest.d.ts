declare const digestBrand: unique symbol;
/** A content digest of strict form: `sha256:` and 64 lower-case hexadecimal digits. Made by `parseDigest` only. */
export type Digest = string & {
    readonly [digestBrand]: 'Digest';
};
/** The text as a digest, or undefined when it is anything but the strict form; nothing is trimmed or lower-cased. */
export declare function parseDigest(text: string): Digest | undefined;
export {};
