import { describe, expect, it } from 'vitest';
import { BuildError, RequestProblems } from '../../../src/build/errors.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { parseSweepRequest } from '../../../src/sweep/sweep-request.ts';

function problemsOf(raw: RawOptions, known: readonly BuildError[] = []): string[] {
  try {
    parseSweepRequest(raw, known);
  } catch (error) {
    if (error instanceof RequestProblems) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe('a request to sweep', () => {
  it('has sensible defaults', () => {
    expect(parseSweepRequest({ 'sweep-key': 'run-1' })).toEqual({ key: 'run-1', cluster: {}, timeoutSeconds: 120 });
  });

  it('takes every option', () => {
    const raw = {
      'sweep-key': 'run-1',
      kubeconfig: '/etc/kube',
      'kube-context': 'prod',
      namespace: 'ci',
      timeout: '5s',
    };
    expect(parseSweepRequest(raw)).toEqual({
      key: 'run-1',
      cluster: { kubeconfig: '/etc/kube', kubeContext: 'prod' },
      namespace: 'ci',
      timeoutSeconds: 5,
    });
  });

  it('reports all of its problems at once, those of the command line first', () => {
    const known = [new BuildError('REQUEST_INVALID', 'unknown option --x')];
    expect(problemsOf({ namespace: 'NO', timeout: '4s' }, known)).toEqual([
      'unknown option --x',
      'no sweep-key is given',
      "namespace 'NO' is no Kubernetes name",
      "timeout is '4s'",
    ]);
  });

  it.each(['a', '7', 'A_b.c-9', '0f6f4a4e-7a3c-4a55-9b8f-0d3f4f8e2b11', 'x'.repeat(63)])('takes the key %s', (key) => {
    expect(parseSweepRequest({ 'sweep-key': key }).key).toBe(key);
  });

  it.each(['-a', 'a-', '.a', 'a_', 'a b', 'a,app=b', 'a=b', 'a!', 'a/b', 'ä', 'a\n', ' a', 'x'.repeat(64)])(
    'refuses the key %j, which no label can have',
    (key) => {
      const problems = problemsOf({ 'sweep-key': key });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^sweep-key '.* is no value of a Kubernetes label$/);
    },
  );

  it.each(['', ' '])('refuses the key %j, which says nothing', (key) => {
    expect(problemsOf({ 'sweep-key': key })).toEqual(['sweep-key is empty']);
  });
});
