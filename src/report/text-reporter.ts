import type { Reporter } from '../build/ports.ts';
import { withoutUsers } from '../build/secret-texts.ts';
import { harmlessLines, type Showing, uncommandingLines } from './harmless.ts';
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
  const say = (prefix: string, lines: readonly string[]) => {
    for (const line of lines) write(`${prefix}${hidden.masked(line)}\n`);
  };
  return {
    phase: (text) => say('==> ', harmlessLines(withoutUsers(text))),
    // Runners look for commands behind blanks.
    note: (text) => say('    ', uncommandingLines(withoutUsers(text))),
    warn: (text) => say('warning: ', harmlessLines(withoutUsers(text))),
    buildLine: (line) => say('  | ', harmlessLines(line.replace(/\r$/, ''), showing)),
    hide: (secrets) => hidden.add(secrets),
    withhold: (secrets) => hidden.add(secrets),
  };
}
