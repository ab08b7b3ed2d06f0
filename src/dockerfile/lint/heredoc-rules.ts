import type { Heredoc } from '../heredocs.ts';
import { quotedWords } from '../words.ts';
import { earlyExpansion } from './early-expansion.ts';
import { eachStep, forkOnly, originalOnly, type Rule, type Spot, spotAt } from './rule.ts';
import type { Step } from './steps.ts';

/** With an option, as `sh -e`, it is not the plain one. */
const PLAIN_SHELL = /^(sh|dash|ash)$/;
const IN_A_FILE = 'Put the script into a file of the context, COPY it and run that.';
/** The program after `#!`, without its folder and that of `env`. */
const INTERPRETER = /^#!\s*(?:\S*\/)?(?:env\s+(?:-S\s+)?)?(\S.*?)\s*$/;

/** Rules on heredocs. */
export const HEREDOC_RULES: readonly Rule[] = [
  {
    name: 'copy-heredoc',
    finds: '`COPY` or `ADD` of a heredoc',
    docker: 'writes the file',
    verdicts: originalOnly('error'),
    hint: 'Put the text into a file of the context.',
    check: eachStep((step) =>
      copied(step).map(({ word }) =>
        spotAt(step, `${step.keyword} ${word.text}: heredocs are not written here`, word.at),
      ),
    ),
  },
  {
    name: 'copy-heredoc-variables',
    finds: 'a variable in the heredoc of a `COPY` or `ADD`',
    docker: 'puts its value there',
    verdicts: forkOnly({ severity: 'error', before: [1, 29, 0] }),
    hint: 'Quote the name of the heredoc if the text is meant as it stands, else write the file in a RUN step.',
    check: eachStep((step) =>
      copied(step)
        .filter(({ expands }) => expands)
        .flatMap((heredoc) =>
          bodySpot(
            step,
            heredoc,
            /(?<!\\)\$(?:[A-Za-z_]|\{[A-Za-z_])/,
            (found) => `${found} in a heredoc is not replaced by its value`,
          ),
        ),
    ),
  },
  {
    name: 'run-heredoc',
    finds: '`RUN` with a heredoc',
    docker: 'runs the script, or hands it to the command',
    verdicts: originalOnly('error'),
    hint: `Join the commands with && instead. ${IN_A_FILE}`,
    check: eachStep((step) =>
      run(step)
        .slice(0, 1)
        .map(({ word }) =>
          spotAt(step, 'RUN with a heredoc: its text is dropped, and the step ends well all the same', word.at),
        ),
    ),
  },
  {
    name: 'run-heredoc-form',
    finds: '`RUN` of nothing but a heredoc that is not written as plain `<<NAME`',
    docker: 'runs the script',
    verdicts: forkOnly('error'),
    hint: 'Write RUN <<EOF, without dash, quotes or number.',
    check: eachStep((step) =>
      bare(step)
        .filter(({ word, name }, _, all) => all.length > 1 || word.text !== `<<${name}`)
        .slice(0, 1)
        .map(({ word }) =>
          spotAt(step, `RUN ${word.text}: the script is not run, and the step ends well all the same`, word.at),
        ),
    ),
  },
  {
    name: 'run-heredoc-interpreter',
    finds: '`RUN` of a heredoc with another interpreter than plain sh, by a `#!` line or by `SHELL`',
    docker: 'runs it with that interpreter',
    verdicts: forkOnly('error'),
    hint: 'Name the interpreter before the heredoc, as RUN python3 <<EOF.',
    check: eachStep((step) =>
      plain(step).flatMap((heredoc) => {
        const name = interpreterOf(heredoc.body[0]);
        if (name === undefined) return shellSpots(step, heredoc);
        if (PLAIN_SHELL.test(name)) return [];
        return [
          {
            ...spotAt(step, `the #! line of the heredoc is ignored: plain sh runs the script, not ${name}`),
            line: heredoc.firstLine,
            column: 1,
          },
        ];
      }),
    ),
  },
  {
    name: 'run-heredoc-expansion',
    finds:
      'in the script of a `RUN <<EOF`: a variable that it sets itself, `$(…)`, `$?`, or a `$` in single quotes or behind a backslash',
    docker: 'leaves the script to the shell that runs it',
    verdicts: forkOnly('error'),
    hint: `Join the commands with && instead. ${IN_A_FILE}`,
    check: eachStep((step) =>
      plain(step).flatMap((heredoc) => {
        const script = heredoc.body.join('\n');
        const early = earlyExpansion(script);
        if (early === undefined) return [];
        const lines = script.slice(0, early.at).split('\n');
        const place = { line: heredoc.firstLine + lines.length - 1, column: (lines.at(-1)?.length ?? 0) + 1 };
        return [
          {
            ...spotAt(step, `${early.text} in a RUN <<${heredoc.name} is replaced before the script begins`),
            ...place,
          },
        ];
      }),
    ),
  },
];

/** SHELL runs what hands the script to sh, not the script. */
function shellSpots(step: Step, { word }: Heredoc): Spot[] {
  const [shell, ...options] = step.before.shell;
  if (shell === undefined || (/^(\/bin\/)?(sh|dash|ash)$/.test(shell) && options.join(' ') === '-c')) return [];
  return [spotAt(step, `the script of RUN <<EOF is run by plain sh, not by ${step.before.shell.join(' ')}`, word.at)];
}

function copied({ keyword, instruction }: Step): readonly Heredoc[] {
  return keyword === 'COPY' || keyword === 'ADD' ? instruction.heredocs : [];
}

function run({ keyword, instruction }: Step): readonly Heredoc[] {
  return keyword === 'RUN' ? instruction.heredocs : [];
}

/** The heredoc that is all there is to run. */
function bare(step: Step): readonly Heredoc[] {
  const heredocs = run(step);
  const words = quotedWords(step.rest).map(({ text }) => text);
  return words.every((text) => heredocs.some(({ word }) => word.text === text)) ? heredocs : [];
}

/** The same, where the executor does run it. */
function plain(step: Step): readonly Heredoc[] {
  const heredocs = bare(step);
  return heredocs.length === 1 ? heredocs.filter(({ word, name }) => word.text === `<<${name}`) : [];
}

function interpreterOf(line: string | undefined): string | undefined {
  return INTERPRETER.exec(line ?? '')?.[1];
}

function bodySpot(
  step: Step,
  { body, firstLine }: Heredoc,
  pattern: RegExp,
  message: (found: string) => string,
): Spot[] {
  for (const [index, line] of body.entries()) {
    const match = pattern.exec(line);
    if (match === null || /^\s*#/.test(line)) continue;
    const found = /^\$\{?\w+\}?/.exec(line.slice(match.index))?.[0] ?? match[0];
    const spot = spotAt(step, message(found));
    return [{ ...spot, line: firstLine + index, column: match.index + 1 }];
  }
  return [];
}
