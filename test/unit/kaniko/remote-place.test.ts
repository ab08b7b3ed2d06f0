import { describe, expect, it } from 'vitest';
import type { RemoteContextFacts } from '../../../src/build/facts.ts';
import { executorArguments } from '../../../src/kaniko/arguments.ts';
import { remotePlace } from '../../../src/kaniko/remote-place.ts';
import { reservedArgument } from '../../../src/kaniko/reserved-arguments.ts';
import { COMMIT, remoteFacts } from '../../support/remote-samples.ts';
import { sampleRequest } from '../../support/samples.ts';

const GIT = 'https://git.example/o/r.git';
const DOCKERFILE = '--dockerfile=/kaniko/buildcontext/Dockerfile';

function contextArguments(facts: RemoteContextFacts): string[] {
  const all = executorArguments(sampleRequest(), undefined, remotePlace(facts));
  return all.slice(
    0,
    all.findIndex((argument) => argument.startsWith('--destination=')),
  );
}

describe('the arguments for a remote context', () => {
  it.each([
    ['', ['--context=git://git.example/o/r.git']],
    ['#main', ['--context=git://git.example/o/r.git', '--git=branch=main']],
    ['#v1', ['--context=git://git.example/o/r.git', '--git=branch=v1']],
    ['#refs/tags/v1', ['--context=git://git.example/o/r.git#refs/tags/v1']],
    ['#pull/1/merge', ['--context=git://git.example/o/r.git#refs/pull/1/merge']],
    ['#merge-requests/1/head', ['--context=git://git.example/o/r.git#refs/merge-requests/1/head']],
  ])('in git%s are these where nobody knows its commit', (behind, expected) => {
    expect(contextArguments(remoteFacts(`${GIT}${behind}`))).toEqual([...expected, DOCKERFILE]);
  });

  it('in git carry the commit, and the ref it is on', () => {
    const pinned = { state: 'pinned', pin: { ref: 'refs/heads/main', commit: COMMIT } } as const;
    const facts = remoteFacts(`${GIT}#main:a b`, { pinning: pinned, dockerfile: { path: 'a b/x/Dockerfile' } });
    expect(contextArguments(facts)).toEqual([
      `--context=git://git.example/o/r.git#refs/heads/main#${COMMIT}`,
      '--context-sub-path=a b',
      '--dockerfile=/kaniko/buildcontext/a b/x/Dockerfile',
    ]);
  });

  it('name a Dockerfile that is sent by its own place', () => {
    const facts = remoteFacts('s3://bucket/c.tar.gz#:sub', { dockerfile: { text: 'FROM x\n' } });
    expect(contextArguments(facts)).toEqual([
      '--context=s3://bucket/c.tar.gz',
      '--context-sub-path=sub',
      '--dockerfile=/kaniko/inline-dockerfile/Dockerfile',
    ]);
  });

  it.each(['refs/pull/7/head', 'refs/merge-requests/7/head'])('in git at %s ask for the commit itself', (ref) => {
    const facts = remoteFacts(`${GIT}#${ref}`, { pinning: { state: 'pinned', pin: { ref, commit: COMMIT } } });
    expect(contextArguments(facts)[0]).toBe(`--context=git://git.example/o/r.git#${COMMIT}`);
  });

  it('in git with a commit alone leave the ref empty, which needs no server that hands out single commits', () => {
    const facts = remoteFacts(`${GIT}#${COMMIT}`, { pinning: { state: 'pinned', pin: { commit: COMMIT } } });
    expect(contextArguments(facts)[0]).toBe(`--context=git://git.example/o/r.git##${COMMIT}`);
  });

  it.each([
    ['https://files.example/c.tar.gz?X-Amz-Signature=a', []],
    ['s3://bucket/c.tar.gz', []],
    ['gs://bucket/c.tar.gz', []],
    ['https://acc.blob.core.windows.net/box/c.tar.gz', []],
  ])('in the archive %s are its own URL', (text, more) => {
    expect(contextArguments(remoteFacts(text))).toEqual([`--context=${text}`, ...more, DOCKERFILE]);
    expect(contextArguments(remoteFacts(`${text}#:sub`))).toContain('--context-sub-path=sub');
  });

  it('cannot be contradicted by kaniko-args', () => {
    expect(reservedArgument('--git=branch=other')).toMatchObject({ problem: '--git=branch is set by rootless-kaniko' });
    expect(reservedArgument('--git=recurse-submodules=true')).toBeUndefined();
    expect(reservedArgument('--context-sub-path=x')?.hint).toContain('#REF:DIRECTORY');
  });
});
