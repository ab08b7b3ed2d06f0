import type { BuildError } from '../build/errors.ts';
import type { BuildOutcome } from '../build/outcome.ts';
import type { BuildRequest } from '../build/request.ts';
import { withoutUsers } from '../build/secret-texts.ts';
import { explanation, problemsOf } from './error-lines.ts';
import { codeMarkdown, markdownTable, plainMarkdown } from './markdown.ts';

const MOST_ROWS = 50;
/** A runner drops a summary of more than 1 MiB. */
const MOST_CHARACTERS = 256 * 1024;

/** The summary of a successful build, in Markdown. */
export function outcomeSummary(outcome: BuildOutcome, request: BuildRequest): string {
  const [first] = outcome.images;
  const title = first === undefined ? 'Image built, not pushed' : `Image pushed: ${plainMarkdown(first)}`;
  return whole([
    `### ${title}`,
    markdownTable(['', ''], [...imageRows(outcome), ...appliedRows(outcome, request)].slice(0, MOST_ROWS)),
    '#### Timeline',
    markdownTable(['phase', 'seconds'], timelineRows(outcome)),
    ...pullSection(outcome),
  ]);
}

/**
 * The summary of a failed build: what is at fault, the next step, and the phase it stopped in. `masked` takes secrets out of
 * a text, while it is whole and as it was said.
 */
export function failureSummary(error: BuildError, phase: string, masked: (text: string) => string): string {
  const problems = problemsOf(error).slice(0, MOST_ROWS);
  const lines = problems.map((problem) => `- \`${problem.code}\` ${plainMarkdown(masked(explanation(problem)))}`);
  return whole(['### Build failed', lines.join('\n'), `Stopped at: ${plainMarkdown(masked(withoutUsers(phase)))}`]);
}

function imageRows(outcome: BuildOutcome): string[][] {
  const { digest, image, images, confirmed, confirmation, tagMoved } = outcome;
  if (digest === undefined) return [];
  const answer = confirmed ? 'yes, the registry holds the digest' : `no: ${plainMarkdown(confirmation ?? 'not asked')}`;
  return [
    ['digest', codeMarkdown(digest)],
    ['image', codeMarkdown(image ?? '')],
    ...images.slice(0, MOST_ROWS / 2).map((name) => ['tag', codeMarkdown(name)]),
    ['confirmed', answer],
    ...(tagMoved === true ? [['tags', 'one was moved elsewhere right after the push: use the digest']] : []),
  ];
}

function appliedRows(outcome: BuildOutcome, { executor }: BuildRequest): string[][] {
  return [
    ['security profile', withReason(outcome.securityProfile, outcome.reasons.securityProfile)],
    ['context transport', withReason(outcome.contextTransport, outcome.reasons.contextTransport)],
    ...(outcome.contextCommit === undefined ? [] : [['context commit', codeMarkdown(outcome.contextCommit)]]),
    ...(outcome.engine === undefined ? [] : [['engine', codeMarkdown(outcome.engine)]]),
    ...(outcome.workload === undefined ? [] : [['workload', codeMarkdown(outcome.workload)]]),
    ['executor', codeMarkdown(executor.image)],
    ...(outcome.pod === undefined ? [] : [['pod', codeMarkdown(outcome.pod)]]),
  ];
}

function withReason(applied: string, reason: string): string {
  return `${codeMarkdown(applied)}: ${plainMarkdown(reason)}`;
}

function timelineRows({ phases }: BuildOutcome): string[][] {
  return phases.slice(0, MOST_ROWS).map(({ name, seconds }) => [plainMarkdown(name), seconds.toFixed(1)]);
}

/** References have passed the grammar, so nothing in them ends the code block. */
function pullSection({ pullImage }: BuildOutcome): string[] {
  if (pullImage === undefined) return [];
  const commands = [`docker pull ${pullImage}`, `kubectl set image deployment/NAME CONTAINER=${pullImage}`];
  return ['#### How to pull', ['```sh', ...commands, '```'].join('\n')];
}

function whole(parts: readonly string[]): string {
  return `${parts.join('\n\n').slice(0, MOST_CHARACTERS)}\n\n`;
}
