import { describe, expect, it } from 'vitest';
import type { RequestProblems } from '../../../src/build/errors.ts';
import type { NodeOffer } from '../../../src/build/facts.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { CLUSTER_FACTS, CONTEXT_FACTS, samplePlan } from '../../support/samples.ts';

const ORIGINAL = { 'executor-version': 'original@v1.24.0' };
const WRONG = 'FROM base\nCOPY --parents a b\nMAINTAINER me\nRUN x \\\n  && mkdir /var/run/x\n';

function planOf(dockerfileText: string, raw: RawOptions = {}, offers?: readonly NodeOffer[]) {
  const cluster = offers === undefined ? CLUSTER_FACTS : { ...CLUSTER_FACTS, nodes: { offers } };
  return samplePlan({ ...ORIGINAL, ...raw }, { context: { ...CONTEXT_FACTS, dockerfileText }, site: cluster });
}

function problemsOf(dockerfileText: string, raw: RawOptions = {}, offers?: readonly NodeOffer[]) {
  try {
    planOf(dockerfileText, raw, offers);
    return [];
  } catch (error) {
    return (error as RequestProblems).problems;
  }
}

function node(name: string, arch: string): NodeOffer {
  return { name, labels: { 'kubernetes.io/arch': arch }, taints: [], schedulable: true };
}

describe('a Dockerfile that the executor would build otherwise', () => {
  it('is refused with all errors at once, each with place and next step', () => {
    expect(problemsOf(WRONG)).toMatchObject([
      {
        code: 'DOCKERFILE_LINT',
        exitStatus: 2,
        message: 'Dockerfile line 2, column 6: COPY --parents does not keep the folders (copy-parents)',
        hint: expect.stringMatching(/^Write one COPY for each folder.* lint: warn\.$/),
        place: { line: 2, column: 6 },
      },
      {
        message:
          'Dockerfile line 5, column 12: what RUN writes to /var/run/x is dropped: Kaniko leaves /var/run out of the image (var-run)',
        place: { line: 5, column: 12 },
      },
    ]);
  });

  it('is told of beside other problems of the request', () => {
    const codes = problemsOf(WRONG, { target: 'nowhere' }).map(({ code }) => code);
    expect(codes).toEqual(['DOCKERFILE_INVALID', 'DOCKERFILE_LINT', 'DOCKERFILE_LINT']);
  });

  it('is built with lint: warn, and everything is told', () => {
    const { remarks } = planOf(WRONG, { lint: 'warn' });
    expect(remarks.map(({ place }) => place.line)).toEqual([2, 3, 5]);
    expect(remarks[0]?.text).toBe(
      'Dockerfile line 2, column 6: COPY --parents does not keep the folders (copy-parents). Write one COPY for each folder, with the folder in its destination.',
    );
  });

  it('is built with lint: off without a word', () => {
    expect(planOf(WRONG, { lint: 'off' }).remarks).toEqual([]);
  });

  it('in a way that matters little is built, and told', () => {
    const { remarks } = planOf('FROM base\nMAINTAINER me\n');
    expect(remarks).toMatchObject([{ text: expect.stringContaining('MAINTAINER is skipped'), place: { line: 2 } }]);
  });

  it('that is given inline is told of under the name of its option', () => {
    const text = 'FROM base\nMAINTAINER me\n';
    expect(planOf(text, { 'dockerfile-inline': text }).remarks[0]?.text).toMatch(
      /^dockerfile-inline line 2, column 1: /,
    );
  });
});

describe('a Dockerfile for a pod with volumes of its own', () => {
  const COPIED = 'FROM base AS one\nWORKDIR /w\nCOPY a .\nRUN make\nFROM base\nCOPY --from=one /w/f /f\n';
  const MADE = COPIED.replace('COPY a .\n', '');
  const CACHED_RUN = '--cache=true';
  const messages = (dockerfileText: string, args: string, mounts: readonly string[] = ['/w']) => {
    const facts = { context: { ...CONTEXT_FACTS, dockerfileText }, mounts };
    const { remarks } = samplePlan({ ...ORIGINAL, lint: 'warn', 'kaniko-args': args }, facts);
    return remarks.map(({ text }) => /\((mounted-.*?)\)/.exec(text)?.[1]);
  };

  it('is told what is lost on them', () => {
    expect(messages('FROM base\nRUN touch /w/f\n', '')).toEqual(['mounted-folder']);
    expect(messages('FROM base\nRUN touch /w/f\n', '', [])).toEqual([]);
    expect(problemsOf('FROM base\nRUN touch /w/f\n')).toEqual([]);
  });

  it.each([
    ['', false],
    ['--cache', true],
    [CACHED_RUN, true],
    ['--cache=false', false],
    ['--cache=0', false],
    ['--cache=F', false],
    ['--cache-repo=r/c', false],
    [`${CACHED_RUN}\n--cache-run-layers=false`, false],
    [`${CACHED_RUN}\n--cache-copy-layers`, true],
  ])('is told what a cache lacks of them: with %j it is %j', (args, told) => {
    for (const text of [MADE, COPIED]) expect(messages(text, args)).toEqual(told ? ['mounted-folder-cached'] : []);
  });

  it('is told what a cache of COPY lacks where it is asked for alone', () => {
    const args = `${CACHED_RUN}\n--cache-run-layers=false\n--cache-copy-layers`;
    expect(messages(MADE, args)).toEqual([]);
    expect(messages(COPIED, args)).toEqual(['mounted-folder-cached']);
    expect(messages(COPIED, '--cache-copy-layers')).toEqual([]);
  });
});

describe('what the verdict depends on', () => {
  it.each([
    ['RUN touch /var/run/x', { 'kaniko-args': '--ignore-var-run=false' }],
    ['ARG TARGETOS\nRUN echo $TARGETOS', { 'build-args': 'TARGETOS=linux' }],
    ['COPY --parents a b\nFROM base AS other', { target: 'other', ...{ 'kaniko-args': '--skip-unused-stages' } }],
    ['FROM base\nCOPY --parents a b', { target: 'first' }],
    ['FROM base\nCOPY --parents a b', { target: '0' }],
    ['COPY --chmod=u=rwx a b', { 'executor-version': 'osscontainertools@v1.28.5' }],
  ] satisfies [string, RawOptions][])('is taken from the request: %j with %j', (text, raw) => {
    expect(problemsOf(`FROM base AS first\n${text}\n`, raw)).toEqual([]);
    expect(problemsOf(`FROM base AS first\n${text}\n`)).not.toEqual([]);
  });

  it('is the platform of all nodes the pod may land on, or the one that is asked for', () => {
    const text = 'FROM --platform=linux/arm64 base\n';
    expect(problemsOf(text, {}, [node('a', 'amd64')])).toHaveLength(1);
    expect(problemsOf(text, {}, [node('a', 'arm64'), node('b', 'arm64')])).toEqual([]);
    expect(problemsOf(text, { 'node-selector': 'kubernetes.io/arch=arm64' })).toEqual([]);
    expect(planOf(text, { 'node-selector': 'kubernetes.io/arch=arm64' }).remarks).toEqual([]);
    expect(problemsOf(text, { 'kaniko-args': '--custom-platform=linux/arm64' })).toEqual([]);
    expect(
      problemsOf(text, { 'kaniko-args': '--custom-platform=linux/amd64' }, [node('a', 'arm64')])[0]?.message,
    ).toContain('linux/amd64 is built');
  });

  it('and where nothing tells the platform, another one in a FROM is told of and built', () => {
    const text = 'FROM --platform=linux/arm64 base\n';
    for (const offers of [undefined, [node('a', 'arm64'), node('b', 'amd64')]]) {
      expect(problemsOf(text, {}, offers)).toEqual([]);
      expect(planOf(text, {}, offers).remarks).toMatchObject([
        { text: expect.stringContaining("FROM --platform=linux/arm64 is ignored: the node's platform is built") },
      ]);
    }
  });
});
