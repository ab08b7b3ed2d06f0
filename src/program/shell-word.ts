/** A text as one word of a POSIX shell, whatever characters it holds; without quotes where it needs none. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A variable of a shell, and the text that stands for it. */
export interface ShellVariable {
  readonly name: string;
  readonly text: string;
}

/** A command line of a POSIX shell, in which each occurrence of the text of `variable` is that variable. */
export function shellCommand(words: readonly string[], variable?: ShellVariable): string {
  return words.map((word) => (variable === undefined ? shellWord(word) : wordWith(word, variable))).join(' ');
}

function wordWith(word: string, { name, text }: ShellVariable): string {
  const parts = word.split(text);
  return parts.length === 1
    ? shellWord(word)
    : parts.map((part) => (part === '' ? '' : shellWord(part))).join(`"$${name}"`);
}
