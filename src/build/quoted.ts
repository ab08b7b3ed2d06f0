import { withoutSecretsOrUser } from './secret-texts.ts';

/** What does not show in a line or changes how it reads: controls, blanks that are none, no width, another direction, halves. */
const UNSEEN =
  /[\x00-\x1f\x7f-\xa0\xad\u061c\u115f\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
/** A value of people is known by its beginning; what is longer only hides what is said of it. */
const LONGEST = 80;

/** A value that somebody gave, for messages: in one line, clipped, and what nobody could see of it written as JSON would. */
export function quoted(text: string): string {
  // In quotes that it does not hold itself one sees where it ends.
  return text.includes("'") ? doubleQuoted(text) : `'${visible(text)}'`;
}

/** The same in the quotes of JSON. */
export function doubleQuoted(text: string): string {
  return `"${visible(text).replaceAll('"', '\\"')}"`;
}

/** The same without quotes. */
export function visible(given: string): string {
  // Before it is clipped: a password without what ends it looks like a host.
  const text = withoutSecretsOrUser(given);
  // A character of two halves counts once, and is never cut between them.
  const beginning = [...text.slice(0, 2 * LONGEST)];
  const isWhole = text.length <= 2 * LONGEST && beginning.length <= LONGEST;
  const shown = isWhole ? text : `${beginning.slice(0, LONGEST).join('')}…`;
  return shown.replace(UNSEEN, (character) => SHORT[character] ?? escapeOf(character));
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
