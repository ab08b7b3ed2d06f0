import { describe, expect, it } from 'vitest';
import { linkProblems } from '../../../src/tekton/guarded-places.ts';

const problemOf = (path: string, target: string) => linkProblems(new Map([[path, target]]));

describe('a link of the context', () => {
  it.each([
    ['a', '/tekton/creds'],
    ['a', '/'],
    ['a', '/./'],
    ['a', '//tekton'],
    ['a', '/var/run'],
    ['a', '/var'],
    ['a', '/run/secrets/kubernetes.io'],
    ['a', '/proc/self/root'],
    ['a', '/workspace/dockerconfig'],
    ['a', '/kaniko/.docker'],
    ['a', '../../../../tekton/home'],
    ['a', '../../../..'],
    ['deep/er/a', '../../../../../tekton'],
    ['a', '../../.docker'],
    ['a', 'b/../../../../tekton'],
    ['a', '/usr/../tekton'],
    ['a', '/usr/./..'],
  ])('%s to %s is refused', (path, target) => {
    const [problem, ...more] = problemOf(path, target);
    expect(more).toEqual([]);
    expect(problem?.message).toContain(`the link ${JSON.stringify(path)} of the context leads to`);
    expect(problem?.code).toBe('CONTEXT_INVALID');
  });

  it.each([
    ['a', 'b'],
    ['a', './b/c'],
    ['deep/a', '../b'],
    ['deep/er/a', '../../b'],
    ['a', '/usr/bin/python3'],
    ['a', '/etc/ssl'],
    ['a', '/opt/tekton'],
    ['a', '/tektonic'],
    ['a', '..hidden'],
    ['a', 'b/..hidden'],
    ['a', '/kaniko/buildcontext/src/b'],
    ['a', '..'],
    ['a', '../sibling/file'],
    ['a', '/var/lib/x'],
  ])('%s to %s is taken', (path, target) => {
    expect(problemOf(path, target)).toEqual([]);
  });

  it('is one of all that are told', () => {
    const links = new Map([
      ['a', '/tekton'],
      ['b', 'c'],
      ['d', '/proc'],
    ]);
    expect(linkProblems(links).map(({ message }) => message.split(' ')[2])).toEqual(['"a"', '"d"']);
  });
});
