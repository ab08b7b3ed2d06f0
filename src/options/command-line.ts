/**
 * A command as an option gives it: a JSON array of texts where it is one entry that begins with `[`, else one argument
 * an entry, taken exactly. Undefined where it is neither.
 */
export function readCommandLine(entries: readonly string[]): string[] | undefined {
  const [only = ''] = entries;
  if (entries.length > 1 || !only.trimStart().startsWith('[')) return [...entries];
  try {
    const array: unknown = JSON.parse(only);
    return Array.isArray(array) && array.every((one) => typeof one === 'string') ? array : undefined;
  } catch {
    return undefined;
  }
}
