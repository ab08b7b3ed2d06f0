import type { AddedFile } from '../dockerfile/overlay.ts';
import { BuildError } from './errors.ts';
import { doubleQuoted, quoted, visible } from './quoted.ts';

/** A word: a JSON string, which may hold anything, or anything without blanks. */
const WORD = /\s*(?:("(?:[^"\\]|\\.)*")(?=\s|$)|([^\s"'][^\s]*))/y;
const SETTING = /^(mode|owner)=(.*)$/s;
const HINT =
  'Write SOURCE DESTINATION [mode=0644] [owner=UID:GID]; a path with blanks goes in double quotes, as in JSON.';

/**
 * Reads `SOURCE DESTINATION [mode=MODE] [owner=OWNER]`. Paths with blanks, quotes or line breaks are JSON strings.
 * Throws `REQUEST_INVALID` naming the entry; what the values mean is not looked at.
 */
export function parseAddedFile(entry: string): AddedFile {
  const words = wordsOf(entry);
  const [source, destination, ...rest] = words;
  if (source === undefined || destination === undefined)
    throw refused(entry, 'does not name a source and a destination');
  const settings = new Map<string, string>();
  for (const word of rest) {
    const [, name, value] = SETTING.exec(word) ?? [];
    if (name === undefined || value === undefined) throw refused(entry, `ends with ${doubleQuoted(word)}`);
    if (settings.has(name)) throw refused(entry, `gives ${name} twice`);
    settings.set(name, value);
  }
  const mode = settings.get('mode');
  const owner = settings.get('owner');
  return {
    source,
    destination,
    ...(mode === undefined ? {} : { mode }),
    ...(owner === undefined ? {} : { owner }),
  };
}

function wordsOf(entry: string): string[] {
  const words: string[] = [];
  WORD.lastIndex = 0;
  const end = entry.trimEnd().length;
  while (WORD.lastIndex < end) {
    const [, text, bare] = WORD.exec(entry) ?? [];
    if (text === undefined && bare === undefined) throw refused(entry, 'has a quote that does not hold a path');
    words.push(bare ?? unquoted(entry, text ?? ''));
  }
  return words;
}

function unquoted(entry: string, text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    throw refused(entry, `holds ${visible(text)}, which is no JSON string`);
  }
}

function refused(entry: string, fault: string): BuildError {
  return new BuildError('REQUEST_INVALID', `add-files: ${quoted(entry)} ${fault}`, { hint: HINT });
}
