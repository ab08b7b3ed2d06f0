import { BuildError } from '../build/errors.ts';
import { locateCommand } from '../dockerfile/failing-line.ts';
import type { Instruction } from '../dockerfile/instructions.ts';
import type { LogFindings } from './build-log.ts';
import { clip } from './executor-crash.ts';

/**
 * The COPY or ADD that found nothing to copy although it names no pattern; pure. Kaniko goes on where `.dockerignore`
 * leaves out what is asked for, and makes an image that lacks it; Docker fails. In a stage that the image does not need
 * nothing is lacking.
 */
export function emptyCopy(
  { emptyCopies = [] }: LogFindings,
  instructions: readonly Instruction[],
  unneeded: ReadonlySet<number> = new Set(),
): BuildError | undefined {
  const found = emptyCopies
    .map(({ command, trail }) => locateCommand(instructions, command, trail))
    .find((one) => one !== undefined && !unneeded.has(one.stage) && lacks(one));
  if (found === undefined) return undefined;
  const { firstLine, lastLine, keyword, text } = found;
  const what = `Dockerfile line ${firstLine}: ${clip(`${keyword} ${text}`)} copied nothing`;
  return new BuildError('BUILD_FAILED', `${what}: .dockerignore of the context leaves it out`, {
    hint: 'Change .dockerignore or the line; what was pushed lacks it.',
    place: { line: firstLine, ...(lastLine > firstLine ? { endLine: lastLine } : {}) },
  });
}

function lacks({ keyword, text }: Instruction): boolean {
  return /^(COPY|ADD)$/.test(keyword) && !namesOtherThings(text);
}

/**
 * Whether an instruction may name nothing in the context, and rightly so: by a wildcard or a variable (neither is one behind
 * a backslash), from a stage, or in a here-document.
 */
function namesOtherThings(text: string): boolean {
  const [flags = ''] = /^(--\S+\s+)*\[?/.exec(text) ?? [];
  const words = text.slice(flags.length).replace(/\\+[*?[$]/g, '');
  return flags.includes('--from=') || /[*?[$]|<</.test(words);
}
