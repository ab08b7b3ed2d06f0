import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../../../src/dockerfile/instructions.ts';
import { ALL_RULES } from '../../../../src/dockerfile/lint/all-rules.ts';
import { lint } from '../../../../src/dockerfile/lint/lint.ts';
import type { LintQuestion } from '../../../../src/dockerfile/lint/question.ts';
import { severityOf } from '../../../../src/dockerfile/lint/rule.ts';
import { stepsOf } from '../../../../src/dockerfile/lint/steps.ts';
import { parseExecutorVersion } from '../../../../src/kaniko/executor-version.ts';
import { type LintCase, questionOf } from '../../../support/lint-case.ts';
import { LINT_CASES } from '../../../support/lint-cases.ts';

const EXECUTORS = ['original@v1.24.0', 'osscontainertools@v1.28.5', 'chainguard@v1.25.16'];

function found(one: LintCase, executor: string | undefined): string[] {
  const version = executor === undefined ? {} : { executor: parseExecutorVersion(executor) };
  return lint(one.dockerfile, { ...questionOf(one), ...version }).map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('a rule', () => {
  const names = ALL_RULES.map(({ name }) => name);

  it('has a name of its own', () => {
    expect(new Set(names).size).toBe(names.length);
  });

  it('has a Dockerfile that shows what an executor does there', () => {
    const shown = new Set(LINT_CASES.flatMap(({ rule, also }) => [rule, also]));
    expect(ALL_RULES.filter(({ name, where }) => !shown.has(name) && where === undefined)).toEqual([]);
  });

  it('that no ordinary pod can show is one of two, and finds nothing in such a pod', () => {
    const others = ALL_RULES.filter(({ where }) => where !== undefined);
    expect(others.map(({ name, where }) => `${where} ${name}`)).toEqual([
      'native-task mounted-folder',
      'native-task mounted-folder-cached',
    ]);
    const written = 'RUN touch /workspace/f /tekton/results/f\nWORKDIR /workspace\nCOPY a.txt .\n';
    const text = `FROM a AS b\n${written}FROM b AS c\n${written}COPY --from=b /workspace/f /f\n`;
    for (const one of [...LINT_CASES, { rule: 'none', dockerfile: text, docker: 'fails' as const }]) {
      const question: LintQuestion = { ...questionOf(one), caches: ['RUN', 'COPY'] };
      const steps = stepsOf(parseDockerfile(one.dockerfile), question);
      for (const rule of others) expect(rule.check({ steps }, question)).toEqual([]);
    }
  });

  it.each(LINT_CASES.filter(({ rule }) => rule !== 'none'))(
    '$rule finds what its Dockerfile shows: $dockerfile',
    (one) => {
      for (const name of [one.rule, ...(one.also === undefined ? [] : [one.also])]) {
        const rule = ALL_RULES.find((known) => known.name === name);
        for (const executor of EXECUTORS) {
          const severity = rule === undefined ? 'no such rule' : severityOf(rule, parseExecutorVersion(executor));
          const expected = severity === undefined ? [] : [`${severity} ${name}`];
          const own = found(one, executor).filter((text) => text.endsWith(` ${name}`));
          expect([...new Set(own)]).toEqual(expected);
        }
      }
    },
  );

  it.each(LINT_CASES.filter(({ rule }) => rule === 'none'))('finds nothing in $dockerfile', (one) => {
    for (const executor of [...EXECUTORS, undefined]) expect(found(one, executor)).toEqual([]);
  });

  it('of one Dockerfile finds nothing that another one is about', () => {
    for (const one of LINT_CASES) {
      const rules = found(one, 'original@v1.24.0').map((text) => text.split(' ')[1]);
      const own = one.rule.startsWith('run-heredoc') ? 'run-heredoc' : one.rule.replace(/^(copy-heredoc).*/, '$1');
      expect(rules.filter((rule) => rule !== own)).toEqual([]);
    }
  });
});

describe('an executor that nothing is known of', () => {
  const ask = (text: string, more: Partial<LintQuestion> = {}) =>
    lint(text, { buildArgs: {}, ...more }).map(({ rule, severity }) => `${severity} ${rule}`);

  it('gets what all get, at its mildest', () => {
    expect(ask('FROM a\nCOPY --parents a b\nRUN --security=insecure x\nRUN --mount=type=cache,target=/c x\n')).toEqual([
      'error copy-parents',
      'warning run-security',
    ]);
  });
});
