declare const digestBrand: unique symbol;

/** A content digest of strict form: `sha256:` and 64 lower-case hexadecimal digits. Made by `parseDigest` only. */
export type Digest = string & { readonly [digestBrand]: 'Digest' };

/** The text as a digest, or undefined when it is anything but the strict form; nothing is trimmed or lower-cased. */
export function parseDigest(text: string): Digest | undefined {
  return isDigest(text) ? text : undefined;
}

// No `m` flag and `$` without a trailing newline allowance: JavaScript's `$` does not match before a final "\n".
function isDigest(text: string): text is Digest {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}
