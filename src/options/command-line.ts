/**
 * A command as an option gives it: a JSON array of texts where the first entry begins with `[`, else one argument an
 * entry, taken exactly. Undefined for what begins as an array and is none: nobody can tell what it should mean.
 */
export function readCommandLine(entries: readonly string[]): string[] | undefined {
  if (entries[0]?.trimStart().startsWith('[') !== true) return [...entries];
  try {
    const array: unknown = JSON.parse(entries.join('\n'));
    return Array.isArray(array) && array.every((one) => typeof one === 'string') ? array : undefined;
  } catch {
    return undefined;
  }
}
