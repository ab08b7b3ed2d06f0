import type { ExecutorVersion } from '../../kaniko/executor-version.ts';
import { parseDockerfile } from '../instructions.ts';
import { ALL_RULES } from './all-rules.ts';
import type { Finding } from './finding.ts';
import type { LintQuestion } from './question.ts';
import { type Rule, type Spot, severityOf } from './rule.ts';
import { stageNeeds, stagesOf } from './stage-graph.ts';
import { type Dockerfile, stepsOf } from './steps.ts';

const DIRECTIVE = /^(\s*(?:#|\/\/)\s*)([A-Za-z]\w*)\s*=\s*(\S+)\s*$/;

/**
 * What the executor would build otherwise than Docker does, by line and column; pure, and never throws.
 * Stages that are not built do not count.
 */
export function lint(text: string, question: LintQuestion): Finding[] {
  const steps = stepsOf(parseDockerfile(text), question);
  const dockerfile: Dockerfile = { steps, ...syntaxOf(text) };
  const isBuilt = builtStages(dockerfile, question);
  const findings = ALL_RULES.flatMap((rule) => findingsOf(rule, dockerfile, question, isBuilt));
  return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}

function findingsOf(
  rule: Rule,
  dockerfile: Dockerfile,
  question: LintQuestion,
  isBuilt: (spot: Spot) => boolean,
): Finding[] {
  const severity = severityOf(rule, question.executor);
  if (severity === undefined) return [];
  return rule
    .check(dockerfile, question)
    .filter(isBuilt)
    .map(({ line, column, endLine, message, hint = rule.hint, severity: milder }) => ({
      ...{ rule: rule.name, severity: milder ?? severity, line, column, message, hint },
      ...(endLine === undefined || endLine <= line ? {} : { endLine }),
    }));
}

/**
 * Tells the stages that are built: the maintained fork leaves out what the image does not need, the others what comes after
 * the target.
 */
export function builtStages(
  { steps }: Pick<Dockerfile, 'steps'>,
  { target, executor, skipsUnusedStages }: LintQuestion,
) {
  const { last, needed } = stageNeeds(stagesOf(steps), target);
  const skips = skipsUnusedStages === true || skipsByItself(executor);
  return ({ stage }: Pick<Spot, 'stage'>) => stage < 0 || (skips ? needed.has(stage) : stage <= last);
}

function skipsByItself(executor: ExecutorVersion | undefined): boolean {
  return executor?.family === 'osscontainertools';
}

/** Directives stand before everything else, one in a line; a `syntax` may also follow `//`. */
function syntaxOf(text: string): Pick<Dockerfile, 'syntax'> {
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const [, before = '', name = '', image = ''] = DIRECTIVE.exec(line) ?? [];
    if (name === '') return {};
    if (name.toLowerCase() === 'syntax') return { syntax: { image, line: index + 1, column: before.length + 1 } };
  }
  return {};
}
