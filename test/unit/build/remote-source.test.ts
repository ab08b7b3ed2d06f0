import { describe, expect, it } from 'vitest';
import { RequestProblems } from '../../../src/build/errors.ts';
import { plan } from '../../../src/build/plan.ts';
import type { CommitAnswer } from '../../../src/build/ports.ts';
import { renderBuild } from '../../../src/build/render-build.ts';
import { runBuild } from '../../../src/build/run-build.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { FakePorts } from '../../support/fake-ports.ts';
import { COMMIT, factsWith, remoteFacts } from '../../support/remote-samples.ts';
import { sampleRequest } from '../../support/samples.ts';

const GIT = 'https://git.example/o/r.git#main';
const NEVER = new AbortController().signal;

function problemsOf(raw: RawOptions): string[] {
  try {
    sampleRequest(raw);
    return [];
  } catch (error) {
    return error instanceof RequestProblems ? error.problems.map(({ message }) => message) : [String(error)];
  }
}

async function built(raw: RawOptions, commit: CommitAnswer) {
  const ports = new FakePorts();
  ports.commit = commit;
  const outcome = await runBuild(sampleRequest({ context: GIT, ...raw }), ports, NEVER);
  return { outcome, ports, arguments: ports.plan?.executor.arguments ?? [] };
}

describe('a build from a remote context', () => {
  it('packs and sends nothing, and tells the commit that was built', async () => {
    const pin = { ref: 'refs/heads/main', commit: COMMIT };
    const { outcome, ports, arguments: given } = await built({}, { state: 'found', pin });
    expect(ports.steps).toEqual(['find', 'survey', 'check', 'start', 'follow', 'ending', 'remove', 'confirm']);
    expect(given).toContain(`--context=git://git.example/o/r.git#refs/heads/main#${COMMIT}`);
    expect(outcome).toMatchObject({ contextCommit: COMMIT, contextTransport: 'remote' });
    expect(ports.reporter.told.join('\n')).not.toContain('pinned');
    expect(ports.reporter.told.join('\n')).toMatch(
      /Dockerfile is in https:\/\/git\.example\/o\/r\.git#main: it is not looked at/,
    );
  });

  it('whose server cannot be asked is built from the branch, and warned of', async () => {
    const { outcome, ports, arguments: given } = await built({}, { state: 'unknown', detail: 'it hides' });
    expect(given).toContain('--git=branch=main');
    expect(outcome.contextCommit).toBeUndefined();
    expect(ports.reporter.told.join('\n')).toMatch(
      /warn: https:\/\/git\.example\/o\/r\.git#main is not pinned to a commit: it hides; the executor takes what is there/,
    );
  });

  it.each([
    [GIT, /has no branch, tag or ref 'main'/, /Check the name/],
    ['https://git.example/o/r.git#0123abc', /has no branch, tag or ref '0123abc'/, /Write all 40 digits of a commit/],
    ['https://git.example/o/r.git', /has no default branch/, /Name a branch/],
  ])('that has no such ref (%s) fails before anything is made', async (context, message, hint) => {
    const ports = new FakePorts();
    const failed = runBuild(sampleRequest({ context }), ports, NEVER);
    await expect(failed).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(ports.steps).toEqual(['find']);
  });

  it('that names a commit is built from it, wherever the server has it', async () => {
    const context = `https://git.example/o/r.git#${COMMIT}`;
    for (const commit of [{ state: 'absent' }, { state: 'unknown', detail: 'it hides' }] as const) {
      const { outcome, arguments: given } = await built({ context }, commit);
      expect(given).toContain(`--context=git://git.example/o/r.git##${COMMIT}`);
      expect(outcome.contextCommit).toBe(COMMIT);
    }
    const pin = { ref: 'refs/pull/1/merge', commit: COMMIT };
    const { arguments: given } = await built({ context }, { state: 'found', pin });
    expect(given).toContain(`--context=git://git.example/o/r.git#${COMMIT}`);
  });

  it('that names ref and commit asks nobody', async () => {
    const context = `git://git.example/o/r.git#refs/heads/main#${COMMIT}`;
    const { ports, arguments: given } = await built({ context }, { state: 'absent' });
    expect(ports.steps[0]).toBe('survey');
    expect(given).toContain(`--context=${context}`);
  });

  it('that is an archive has no commit and asks nobody', async () => {
    const { outcome, ports } = await built({ context: 's3://bucket/c.tar.gz' }, { state: 'absent' });
    expect(ports.steps[0]).toBe('survey');
    expect(outcome.contextCommit).toBeUndefined();
    expect(ports.reporter.told.join()).not.toContain('pinned');
  });

  it('whose URL is signed prints the signature nowhere, not even where the executor does', async () => {
    const context = 'https://files.example/c.tar.gz?X-Amz-Signature=5ecre7';
    const ports = new FakePorts();
    ports.lines = [`Error: error resolving source context: Get "${context}": EOF`];
    ports.end = { exitCode: 1, where: 'ci/pod' };
    const failed = runBuild(sampleRequest({ context }), ports, NEVER);
    await expect(failed).rejects.toMatchObject({
      code: 'CONTEXT_NOT_FETCHED',
      message: expect.not.stringContaining('5ecre7'),
    });
    expect(ports.reporter.told).toContain(
      'line: Error: error resolving source context: Get "https://files.example/c.tar.gz?…": EOF',
    );
    expect(ports.reporter.told.join('\n')).not.toContain('5ecre7');
  });

  it('takes the Dockerfile from the directory of the context', async () => {
    const context = 'https://git.example/o/r.git#main:images/app';
    for (const [file, path] of [
      [undefined, 'images/app/Dockerfile'],
      ['Dockerfile.dev', 'images/app/Dockerfile.dev'],
      ['../shared/./Dockerfile', 'images/shared/Dockerfile'],
    ] as const) {
      const { arguments: given } = await built({ context, file }, { state: 'unknown', detail: 'x' });
      expect(given).toContain(`--dockerfile=/kaniko/buildcontext/${path}`);
      expect(given).toContain('--context-sub-path=images/app');
    }
  });

  it('that is only rendered touches no network and says so', async () => {
    const ports = new FakePorts();
    const { plan: made, source } = await renderBuild(
      sampleRequest({ context: GIT }),
      { packer: ports.packer, clock: ports.clock },
      NEVER,
    );
    expect(ports.steps).toEqual([]);
    expect('archive' in source).toBe(false);
    expect(made.warnings.join()).toMatch(/is not pinned to a commit: nobody was asked for it/);
  });

  it('has no stages that anybody could look for before', () => {
    const request = sampleRequest({ context: GIT, target: 'no-such-stage' });
    expect(plan(request, factsWith(remoteFacts(GIT))).executor.arguments).toContain('--target=no-such-stage');
  });

  it('tells what it does otherwise than the spelling says', () => {
    const { warnings } = plan(sampleRequest({ context: GIT }), factsWith(remoteFacts('git@git.example:o/r.git')));
    expect(warnings.join()).toMatch(/speaks no ssh/);
  });
});

describe('a remote context cannot be combined', () => {
  it.each([
    [{ 'context-transport': 'exec' }, /context-transport is 'exec', but the executor fetches/],
    [{ file: '/etc/Dockerfile' }, /file '\/etc\/Dockerfile' is no path inside the remote context/],
    [{ file: '../Dockerfile' }, /no path inside/],
    [{ file: 'a/../../Dockerfile' }, /no path inside/],
    [{ file: 'https://x/Dockerfile' }, /no path inside/],
    [{ file: 'dir/' }, /no path inside/],
    [{ file: '.' }, /no path inside/],
    [{ 'context-secret': 'Not_A_Name' }, /is no Kubernetes name/],
  ])('with %j', (raw, said) => {
    expect(problemsOf({ context: GIT, ...raw }).join('\n')).toMatch(said);
  });

  it('and a context-secret not with a directory', () => {
    expect(problemsOf({ context: '.', 'context-secret': 'x' })).toEqual([
      'context-secret is given, but the context is a directory',
    ]);
    expect(problemsOf({ context: GIT, 'context-secret': 'x' })).toEqual([]);
  });

  it('and one problem is told once', () => {
    expect(problemsOf({ context: 'http://x/c.tar.gz', 'context-secret': 'x' })).toHaveLength(1);
  });
});
