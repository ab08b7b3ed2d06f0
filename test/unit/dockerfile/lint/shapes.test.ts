import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lint } from '../../../../src/dockerfile/lint/lint.ts';
import type { LintQuestion } from '../../../../src/dockerfile/lint/question.ts';
import { parseExecutorVersion } from '../../../../src/kaniko/executor-version.ts';
import { LINT_CASES } from '../../../support/lint-cases.ts';

const FOLDER = new URL('../../../fixtures/dockerfiles/', import.meta.url);
const SHAPES = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }));

/** What the original truly breaks, as its record shows for each of these rules. */
const BROKEN_BY_THE_ORIGINAL: Readonly<Record<string, readonly string[]>> = {
  'cache-mounts.Dockerfile': [
    ...['4 mount-bind', '5 mount-bind', '6 mount-cache', '9 mount-cache', '10 mount-cache', '14 mount-cache'],
  ],
  'heredocs.Dockerfile': ['4 run-heredoc', '11 copy-heredoc', '15 copy-heredoc', '19 run-heredoc'],
};

function errors(text: string, executor: string, more: Partial<LintQuestion> = {}): string[] {
  const findings = lint(text, { executor: parseExecutorVersion(executor), buildArgs: {}, ...more });
  return findings.filter(({ severity }) => severity === 'error').map(({ line, rule }) => `${line} ${rule}`);
}

describe('a Dockerfile of a well-known shape', () => {
  it('is one of more than ten', () => {
    expect(SHAPES.length).toBeGreaterThan(10);
  });

  it.each(SHAPES)('$name has no error with the default executor', ({ text }) => {
    expect(errors(text, 'osscontainertools@v1.28.5')).toEqual([]);
  });

  it.each(SHAPES)('$name has none in a Task of Tekton either, with a cache', ({ text }) => {
    const task = { mounts: ['/workspace', '/tekton/home'], caches: ['RUN'] } as const;
    expect(errors(text, 'osscontainertools@v1.28.5', task)).toEqual([]);
  });

  it.each(SHAPES)('$name has only true errors with the original', ({ name, text }) => {
    expect(errors(text, 'original@v1.24.0')).toEqual(BROKEN_BY_THE_ORIGINAL[name] ?? []);
  });
});

describe('the linter', () => {
  const pieces = [...SHAPES, ...LINT_CASES.map(({ dockerfile }) => ({ text: dockerfile }))].flatMap(({ text }) =>
    text.split('\n'),
  );
  const line = fc.oneof(fc.constantFrom(...pieces), fc.string(), fc.string({ unit: 'binary' }));
  const executor = fc.constantFrom(undefined, 'original@v1.24.0', 'osscontainertools@v1.28.5', 'chainguard@v1.25.16');

  it('never throws, and every finding lies inside the text', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'), executor, (lines, end, version) => {
        const text = lines.join(end);
        const known = version === undefined ? {} : { executor: parseExecutorVersion(version) };
        const rows = text.replace(/^\uFEFF/, '').split('\n');
        const task = { mounts: ['/workspace', '/kaniko', '/'], caches: ['RUN', 'COPY'] } as const;
        for (const found of lint(text, { buildArgs: {}, ...task, ...known })) {
          const row = rows[found.line - 1];
          expect(row, `line ${found.line} of ${JSON.stringify(text)}`).toBeDefined();
          expect(found.column).toBeGreaterThan(0);
          expect(found.column).toBeLessThanOrEqual((row ?? '').length + 1);
          expect(found.endLine ?? found.line).toBeLessThanOrEqual(rows.length);
          expect(found.endLine ?? found.line + 1).toBeGreaterThan(found.line);
        }
      }),
      { numRuns: 600 },
    );
  });
});
