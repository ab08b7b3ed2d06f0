const LONGEST_WORDS = 300;

/** Words of a program that stand within a line of ours. */
export function oneLine(words: string): string {
  return words.slice(0, LONGEST_WORDS).replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

/** What a program printed as JSON; an empty object where it is no JSON, or no object. */
export function toldJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
