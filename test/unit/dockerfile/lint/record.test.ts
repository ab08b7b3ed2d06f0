import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lint } from '../../../../src/dockerfile/lint/lint.ts';
import { lintBatches } from '../../../support/lint-batches.ts';
import { type LintCase, questionOf } from '../../../support/lint-case.ts';
import { LINT_CASES } from '../../../support/lint-cases.ts';
import { type CaseRecord, caseName, type LintRecord } from '../../../support/lint-record.ts';

const RECORD = JSON.parse(
  readFileSync(new URL('../../../fixtures/lint-record.json', import.meta.url), 'utf8'),
) as LintRecord;

/** Whether the image is what Docker makes, at the places that were looked at. */
function isAsDockers({ docker }: LintCase, did: CaseRecord): boolean {
  if ('failed' in did || docker === 'fails') return 'failed' in did && docker === 'fails';
  return Object.entries(docker).every(([place, value]) => did.built[place] === value);
}

describe('the record of what the executor did', () => {
  it('is of the Dockerfiles there are, and of no others', () => {
    expect(Object.keys(RECORD.cases)).toEqual(LINT_CASES.map(caseName));
    expect(RECORD.executor).toBe('original v1.24.0');
  });

  it.each(LINT_CASES.map((one) => [one.rule, one] as const))('bears out what the linter says: %s', (_, one) => {
    const did = RECORD.cases[caseName(one)] ?? { failed: 'never run' };
    const executor = { family: 'original', version: [1, 24, 0] } as const;
    const severities = lint(one.dockerfile, { ...questionOf(one), executor }).map(({ severity }) => severity);
    const looks = JSON.stringify({ docker: one.docker, did });
    const asDockers = isAsDockers(one, did);
    if (severities.includes('error')) expect(asDockers || one.slight === true, looks).toBe(false);
    else if (severities.length === 0) expect(asDockers, looks).toBe(true);
    else expect('built' in did && (asDockers || one.slight === true), looks).toBe(true);
  });
});

describe('the Dockerfiles that are built together', () => {
  const batches = lintBatches(LINT_CASES, RECORD.cases);

  it('are all of them, each once, with everything that was recorded', () => {
    expect(batches.flatMap(({ names }) => names).toSorted()).toEqual(LINT_CASES.map(caseName).toSorted());
    for (const { names, one, recorded = { failed: 'never run' } } of batches) {
      const values = (did: CaseRecord) => ('built' in did ? Object.values(did.built) : [did.failed]);
      expect(values(recorded)).toEqual(names.flatMap((name) => values(RECORD.cases[name] ?? { failed: 'never run' })));
      if ('built' in recorded && one.docker !== 'fails')
        expect(Object.keys(recorded.built)).toEqual(Object.keys(one.docker));
    }
  });

  it('do not name what another one is looked at for, and leave nothing in force', () => {
    const together = batches.filter(({ names }) => names.length > 1);
    expect(together.length).toBeGreaterThan(1);
    for (const { one } of together) expect(one.dockerfile).not.toMatch(/^(?:USER|WORKDIR|ENV|ARG|VOLUME|SHELL)/m);
    const ofOnePlace = batches.map(({ one }) => one.dockerfile.split('/abs/').length - 1).filter((count) => count > 0);
    expect(ofOnePlace).toEqual([1, 1, 1]);
  });

  it('are apart where one fails', () => {
    for (const { names, recorded } of batches) {
      if (recorded === undefined || 'failed' in recorded) expect(names).toHaveLength(1);
    }
  });
});
