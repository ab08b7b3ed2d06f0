import { jsonWords } from '../words.ts';
import { type Spot, spotAt } from './rule.ts';
import { type Written, writtenPaths } from './shell-writes.ts';
import { expandKnown, type Step } from './steps.ts';

/** A shell script that a RUN runs: what it plainly writes to, and how a place in it becomes a spot. */
export interface Script {
  readonly written: readonly Written[];
  spot(at: number, message: string): Spot;
}

/** Commands that run the heredoc given to them as a shell script. */
const SHELL = /^(?:(?:\/\S*\/)?(?:ba|da|a|z)?sh\b[^|&;]*)?$/;

/** The scripts of a step: the command, and the heredocs that a shell runs. */
export function scriptsOf(step: Step): Script[] {
  if (step.keyword !== 'RUN') return [];
  const expand = (word: string) => expandKnown(word, step.before.variables);
  const read = (script: string) => writtenPaths(script, step.before.workdir, expand);
  return [commandScript(step, read), ...heredocScripts(step, read)];
}

function commandScript(step: Step, read: (script: string) => Written[]): Script {
  const words = jsonWords(step.rest);
  if (words === undefined) {
    return { written: read(step.rest), spot: (at, message) => spotAt(step, message, step.restAt + at) };
  }
  const shell = words.findIndex(({ text }) => /^-\w*c$/.test(text));
  const script = shell < 0 ? words.map(({ text }) => text).join(' ') : (words[shell + 1]?.text ?? '');
  return { written: read(script), spot: (_, message) => spotAt(step, message, step.restAt) };
}

function heredocScripts(step: Step, read: (script: string) => Written[]): Script[] {
  return step.instruction.heredocs.flatMap(({ word, body, firstLine }): Script[] => {
    if (!SHELL.test(step.rest.replace(word.text, '').trim())) return [];
    const script = withoutHeredocs(body).join('\n');
    const spot = (at: number, message: string) => {
      const before = script.slice(0, at).split('\n');
      return {
        ...spotAt(step, message),
        line: firstLine + before.length - 1,
        column: (before.at(-1)?.length ?? 0) + 1,
      };
    };
    return [{ written: read(script), spot }];
  });
}

/** A heredoc that a script opens itself: its text goes into a file or a program, as a script that is run much later. */
const INNER = /(?<!<)<<(-?)[ \t]*(?:'([^']+)'|"([^"]+)"|\\?([\w.-]+))/g;

/** The lines of a script, with those of its own heredocs empty, so that all others keep their numbers. */
function withoutHeredocs(body: readonly string[]): string[] {
  const lines = [...body];
  for (let at = 0, next = 1; at < lines.length; at = next, next += 1) {
    for (const [, dash, ...names] of (lines[at] ?? '').matchAll(INNER)) {
      const name = names.find((one) => one !== undefined);
      const end = lines.findIndex((line, i) => i >= next && (dash === '-' ? line.replace(/^\t+/, '') : line) === name);
      if (end < 0) continue;
      lines.fill('', next, end + 1);
      next = end + 1;
    }
  }
  return lines;
}
