import { describe, expect, it } from 'vitest';
import type { ClusterPlan } from '../../../src/build/build-plan.ts';
import { judge } from '../../../src/build/verdict.ts';
import { BuildLog } from '../../../src/kaniko/build-log.ts';
import { remoteFacts } from '../../support/remote-samples.ts';
import { CONTEXT_FACTS, DIGEST_TEXT, samplePlan } from '../../support/samples.ts';

const PUSHED = { exitCode: 0, where: 'ci/pod', reason: 'Completed', message: DIGEST_TEXT };
const NOTHING = ['warning', 'No files to copy'] as const;
type Line = readonly [level: string, text: string] | string;

/** What becomes of a build with this Dockerfile that ended well, by the lines of its log. */
function told(
  dockerfile: string,
  lines: readonly Line[],
  context: 'remote' | 'packed' = 'remote',
  more: Partial<ClusterPlan> = {},
): string {
  const log = new BuildLog();
  for (const line of lines) {
    const [level, text] = typeof line === 'string' ? ['info', line] : line;
    log.read(`time="2026-11-21T12:39:00Z" level=${level} msg=${JSON.stringify(text)}`);
  }
  const remote = remoteFacts('https://git.example/o/r.git', { dockerfile: { text: dockerfile } });
  const facts = context === 'remote' ? remote : { ...CONTEXT_FACTS, dockerfileText: dockerfile };
  try {
    return judge({ ...samplePlan(), context: facts, ...more }, PUSHED, log.findings) ?? '';
  } catch (error) {
    return String(error);
  }
}

/** What v1.24.0 logged. */
const log = (copy: string): Line[] => [
  "Building stage 'a' [idx: '0', base-idx: '-1']",
  'COPY there /x',
  'Taking snapshot of files...',
  NOTHING,
  copy,
  NOTHING,
  'Taking snapshot of full filesystem...',
];

describe('a COPY from a remote context that found nothing', () => {
  it.each(['COPY no /x', 'COPY ["no", "/x"]', 'ADD --chown=1:1 [ "no", "/x" ]', 'COPY ["\\"a\\\\$\\"", "/x"]'])(
    'is no success: %s',
    (copy) => {
      expect(told(`FROM a\nCOPY there /x\n${copy}\n`, log(copy))).toMatch(
        /Dockerfile line 3: .* copied nothing: \.dockerignore of the context leaves it out/,
      );
    },
  );

  it.each(['COPY *.txt /x', 'COPY ["a[b]", "/x/"]', 'COPY $WHAT /x', 'COPY --from=b no /x', 'COPY <<EOF /x', 'RUN no'])(
    'may have meant nothing: %s',
    (copy) => {
      expect(told(`FROM a\nCOPY there /x\n${copy}\n`, log(copy))).toBe(DIGEST_TEXT);
    },
  );

  it('is not the one before it, which Kaniko logged before it looked for the files', () => {
    expect(told('FROM a\nCOPY there /x\nCOPY no /y\n', log('COPY no /y').slice(0, 4))).toBe(DIGEST_TEXT);
  });

  it('is not the one before it either where no snapshots are taken', () => {
    const text = 'FROM a\nCOPY there /x\nCOPY $W /y\n';
    const begin = ["Building stage 'a' [idx: '0', base-idx: '-1']", 'COPY there /x'];
    expect(told(text, [...begin, NOTHING, 'COPY $W /y', NOTHING])).toBe(DIGEST_TEXT);
    expect(told(text, [...begin, NOTHING, NOTHING, 'COPY $W /y', NOTHING])).toContain('line 2: COPY there /x');
    expect(told(text, [...begin, NOTHING, 'COPY $W /y', 'Pushing'])).toContain('line 2: COPY there /x');
  });

  it('is not to be had from one that was packed here', () => {
    expect(told('FROM a\nCOPY there /x\nCOPY no /x\n', log('COPY no /x'), 'packed')).toBe(DIGEST_TEXT);
  });

  it('is nothing to the image in a stage that it does not need, and hides none in another', () => {
    const lines = [
      ...log('COPY no /x'),
      "Building stage 'b' [idx: '1', base-idx: '-1']",
      NOTHING,
      'ADD gone /y',
      NOTHING,
    ];
    const text = 'FROM a AS one\nCOPY there /x\nCOPY no /x\nFROM b AS two\nADD gone /y\nFROM c\n';
    const unneeded = (...stages: number[]) => ({ unneeded: { stages: new Set(stages), counted: true } });
    expect(told(text, lines, 'remote', unneeded(0, 1))).toBe(DIGEST_TEXT);
    expect(told(text, lines, 'remote', unneeded(1))).toContain('line 3: COPY no /x copied nothing');
    expect(told(text, lines, 'remote', unneeded(0))).toContain('line 5: ADD gone /y copied nothing');
  });

  it('is told by its own line where the executor leaves stages out', () => {
    const text = 'FROM a AS dev\nCOPY there /x\nCOPY no /x\nFROM a\nCOPY there /x\nCOPY no /x\n';
    const unneeded = { stages: new Set([0]), counted: false };
    expect(told(text, log('COPY no /x'), 'remote', { unneeded })).toContain('line 6: COPY no /x copied nothing');
  });
});
