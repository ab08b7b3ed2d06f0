import { describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { clockFinding, serverFindings } from '../../../src/doctor/server-findings.ts';

describe('the API server', () => {
  it('tells its version', () => {
    expect(serverFindings({ server: 'k:6443', version: 'v1.36.0', secondsAhead: 0 })[0]).toEqual({
      check: 'api-server',
      status: 'ok',
      text: 'k:6443 answers with Kubernetes v1.36.0',
    });
    expect(serverFindings({ server: 'k:6443' })[0]?.text).toBe('k:6443 answers');
  });

  it('that refuses the credentials is a problem, and its clock is told all the same', () => {
    const refusal = new BuildError('UNAUTHORIZED', 'cannot ask', { hint: 'Log in again.' });
    expect(serverFindings({ server: 'k', refusal, secondsAhead: 600 })).toEqual([
      { check: 'api-server', status: 'problem', text: 'cannot ask', fix: 'Log in again.' },
      expect.objectContaining({ check: 'clock', status: 'warning' }),
    ]);
  });
});

describe('a clock', () => {
  it.each([
    [0.4, 'ok', 'the clock of node a and that of this machine agree to 0 s'],
    [-30, 'ok', 'the clock of node a and that of this machine agree to 30 s'],
    [31, 'warning', 'the clock of node a is 31 s ahead of that of this machine'],
    [-3600, 'warning', 'the clock of node a is 3600 s behind that of this machine'],
    [undefined, 'unknown', 'the clock of node a is not known'],
  ] as const)('that is ahead by %s s is %s', (ahead, status, text) => {
    expect(clockFinding('pod-clock', 'node a', ahead)).toMatchObject({ check: 'pod-clock', status, text });
  });
});
