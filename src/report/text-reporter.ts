import type { Reporter } from '../build/ports.ts';
import { harmlessLines, type Showing } from './harmless.ts';
import { HiddenTexts } from './hidden-texts.ts';

/**
 * Reports as plain lines; `write` gets one line at a time, line break included. What is shown of colours are those of the build,
 * and what is to be hidden goes to `hidden`, for others to hide it too.
 */
export function textReporter(
  write: (text: string) => void,
  showing?: Showing,
  hidden: HiddenTexts = new HiddenTexts(),
): Reporter {
  const say = (prefix: string, text: string, how?: Showing) => {
    for (const line of harmlessLines(text, how)) write(`${prefix}${hidden.masked(line)}\n`);
  };
  return {
    phase: (text) => say('==> ', text),
    note: (text) => say('    ', text),
    warn: (text) => say('warning: ', text),
    buildLine: (line) => say('  | ', line.replace(/\r$/, ''), showing),
    hide: (secrets) => hidden.add(secrets),
  };
}
