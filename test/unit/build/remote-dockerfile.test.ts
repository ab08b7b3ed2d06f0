import { describe, expect, it } from 'vitest';
import { RequestProblems } from '../../../src/build/errors.ts';
import { plan } from '../../../src/build/plan.ts';
import { runBuild } from '../../../src/build/run-build.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { FakePorts } from '../../support/fake-ports.ts';
import { factsWith, remoteFacts } from '../../support/remote-samples.ts';
import { sampleRequest } from '../../support/samples.ts';

const GIT = 'https://git.example/o/r.git#main:sub';
const NEVER = new AbortController().signal;
const MIB = 1024 * 1024;

function problemsOf(run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    return error instanceof RequestProblems ? error.problems.map(({ message }) => message) : [String(error)];
  }
}

/** The plan of a build from {@link GIT} with the text that the options give. */
function planOf(raw: RawOptions) {
  const request = sampleRequest({ context: GIT, ...raw });
  return plan(request, factsWith(remoteFacts(GIT, { dockerfile: { text: request.source.dockerfileText ?? '' } })));
}

describe('a Dockerfile for a remote context that is given as text', () => {
  it('is sent by itself, and the executor takes it from there', async () => {
    const ports = new FakePorts();
    const text = 'FROM debian:12\nCOPY . /c\n';
    const outcome = await runBuild(sampleRequest({ context: GIT, 'dockerfile-inline': text }), ports, NEVER).catch(
      (error: unknown) => error,
    );
    expect(outcome).toMatchObject({ code: 'CONTEXT_INVALID' });
    ports.commit = { state: 'unknown', detail: 'it hides' };
    ports.steps.length = 0;
    await runBuild(sampleRequest({ context: GIT, 'dockerfile-inline': text }), ports, NEVER);
    expect(ports.steps).toEqual(['find', 'survey', 'check', 'start', 'ship', 'follow', 'ending', 'remove', 'confirm']);
    expect(ports.plan?.context).toMatchObject({ dockerfile: { text } });
    expect(ports.plan?.executor.arguments).toEqual(
      expect.arrayContaining(['--context-sub-path=sub', '--dockerfile=/kaniko/inline-dockerfile/Dockerfile']),
    );
    expect(ports.reporter.told.join('\n')).toMatch(/phase: sending the Dockerfile$/m);
    expect(ports.reporter.told.join('\n')).toMatch(
      /note: dockerfile-inline goes to the pod in a ConfigMap; what it copies/,
    );
  });

  it('may be rendered, with its build arguments', () => {
    const { executor, context } = planOf({ 'base-image': 'debian:12', 'add-files': 'a /b', env: ['A=1\n2'] });
    expect(executor.arguments).toContain('--build-arg=ROOTLESS_KANIKO_VALUE_1=1\n2');
    expect(context).toMatchObject({ dockerfile: { text: expect.stringContaining('\nCOPY ["a", "/b"]\n') } });
  });

  it('may be as large as a ConfigMap, in bytes, and is refused by name where it is larger', () => {
    const head = `FROM debian:12\n#${'é'.repeat(1000)}`;
    const fits = head + '#'.repeat(MIB - Buffer.byteLength(head));
    expect(problemsOf(() => sampleRequest({ context: GIT, 'dockerfile-inline': fits }))).toEqual([]);
    const large = `${fits}#`;
    expect(large.length).toBeLessThan(MIB);
    expect(problemsOf(() => sampleRequest({ context: GIT, 'dockerfile-inline': large, tags: 'A' }))).toEqual([
      expect.stringMatching(/^dockerfile-inline has 1048577 bytes; .* a ConfigMap, which holds 1048576$/),
      expect.stringMatching(/^tags: image reference "A"/),
    ]);
    expect(problemsOf(() => sampleRequest({ 'dockerfile-inline': large }))).toEqual([]);
    const labels = Array.from({ length: 20 }, (_, index) => `l${index}=${'x'.repeat(60_000)}`);
    expect(problemsOf(() => sampleRequest({ context: GIT, 'base-image': 'debian:12', labels }))).toEqual([
      expect.stringMatching(/^the Dockerfile rendered from base-image has 12\d+ bytes; /),
    ]);
  });

  it('and file exclude each other', () => {
    const raw = { context: GIT, 'dockerfile-inline': 'FROM x', file: 'Dockerfile' };
    expect(problemsOf(() => sampleRequest(raw)).join()).toMatch(/file and dockerfile-inline exclude each other/);
  });

  it('is linted, and its stages are looked for', () => {
    const text = 'FROM debian:12 AS one\nADD --checksum=sha256:0 https://x.example/f /f\n';
    const raw = { 'dockerfile-inline': text, target: 'two', 'executor-version': 'original@v1.24.0' };
    const problems = problemsOf(() => planOf(raw));
    expect(problems).toEqual([
      expect.stringMatching(/no stage 'two'/),
      expect.stringMatching(/^Dockerfile line 2, column \d+: .*checksum/),
    ]);
    const { remarks } = planOf({ ...raw, target: '0', lint: 'warn' });
    expect(remarks.map(({ text: said }) => said).join()).toMatch(/^dockerfile-inline line 2, column/);
    expect(planOf({ ...raw, target: '0', lint: 'off' }).executor.arguments).toContain('--target=one');
  });

  it('is not judged by files that nobody has looked at', () => {
    const text = 'FROM debian:12\nCOPY link dir/folder /tmp\nCOPY a b/\nADD x /y\n';
    expect(problemsOf(() => planOf({ 'dockerfile-inline': text, 'executor-version': 'original@v1.24.0' }))).toEqual([]);
  });
});
