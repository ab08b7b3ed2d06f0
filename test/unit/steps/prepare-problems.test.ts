import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StepLab } from '../../support/step-lab.ts';

let lab: StepLab;
beforeEach(() => {
  lab = new StepLab({ Dockerfile: 'FROM debian:12\nCOPY . /app\n', 'sub/file': 'x' });
});
afterEach(() => lab.remove());

describe.each(['native', 'split'] as const)('what is wrong with a %s run', (variant) => {
  it('is told all at once, by the names of params, and nothing is written', async () => {
    const given = {
      ...{ IMAGE: 'registry.example/UP', PUSH: 'maybe', KANIKO_DIR: '/x', OPTIONS: 'nope=1', TAGS: ['a,b'] },
      ...{
        BUILD_ARGS: ['A'],
        CONTEXT: '../x',
        EXTRA_ARGS: ['--context=x', '--tar-path=y'],
        INSECURE_REGISTRIES: ['http://x'],
      },
    };
    const problems = await lab.problems(variant, given);
    for (const begin of [
      ...[
        'image reference "registry.example/UP"',
        "PUSH is 'maybe'",
        "KANIKO_DIR is '/x'",
        'OPTIONS: there is no option',
      ],
      ...[
        "IMAGE or TAGS: 'a,b'",
        "BUILD_ARGS: 'A'",
        "CONTEXT is '../x'",
        'EXTRA_ARGS: --context',
        'EXTRA_ARGS: --tar-path',
      ],
      ...["INSECURE_REGISTRIES: 'http://x'"],
    ])
      expect(
        problems.filter((line) => line.includes(` ${begin}`)),
        begin,
      ).toHaveLength(1);
    expect(lab.isUntouched()).toBe(true);
  });

  it('may be what the Dockerfile writes to folders that Tekton mounts', async () => {
    lab.put(join(lab.source, 'Dockerfile'), 'FROM debian:12\nWORKDIR /workspace\nRUN make\n');
    expect(await lab.problems(variant)).toEqual([
      expect.stringMatching(
        /^DOCKERFILE_LINT Dockerfile line \d, column \d+: .*\/workspace is a volume.* LINT: warn\.$/,
      ),
    ]);
    expect(lab.isUntouched()).toBe(true);
    await lab.prepare(variant, { LINT: 'warn' });
    expect(lab.reporter.told.join('\n')).toMatch(/warn: Dockerfile line \d, column \d+: /);
  });

  it.each([
    [
      'DOCKERFILE_INLINE',
      'FROM debian:12\nWORKDIR /tekton/home\nCOPY . .\n',
      /^DOCKERFILE_LINT DOCKERFILE_INLINE line \d/,
    ],
    ['DOCKERFILE_INLINE', 'RUN x\n', /^DOCKERFILE_INVALID DOCKERFILE_INLINE has no FROM/],
    ['TARGET', 'none', /^DOCKERFILE_INVALID the Dockerfile has no stage 'none'/],
    ['DOCKERFILE', 'missing', /^DOCKERFILE_MISSING there is no Dockerfile at .*the param DOCKERFILE/],
    ['CONTEXT', 'missing', /^CONTEXT_INVALID the context .* does not exist/],
    ['CONTEXT', 'https://git.example/app.git', /^REQUEST_INVALID CONTEXT is 'https:.*which this Task does not fetch/],
  ])('is told in terms of params: %s', async (name, value, problem) => {
    expect(await lab.problems(variant, { [name]: value })).toEqual([expect.stringMatching(problem)]);
    expect(lab.isUntouched()).toBe(true);
  });

  it('may be that the arguments do not fit into what Tekton carries', async () => {
    expect(await lab.problems(variant, { LABELS: [`a=${'x'.repeat(3000)}`] })).toEqual([
      expect.stringMatching(
        /^REQUEST_INVALID the arguments of the build take \d+ bytes, Tekton carries \d+\. Shorten BUILD_ARGS/,
      ),
    ]);
    expect(lab.isUntouched()).toBe(true);
  });

  it('may be that the results do not fit, which does not matter where nothing is pushed', async () => {
    const TAGS = Array.from({ length: 32 }, (_, index) => `r.example/a${index}`);
    const problems = await lab.problems(variant, { TAGS });
    expect(problems).toEqual(
      expect.arrayContaining([expect.stringMatching(/^REQUEST_INVALID the results IMAGE_URL, .* would take/)]),
    );
    expect(lab.isUntouched()).toBe(true);
    expect(await lab.problems(variant, { TAGS, PUSH: 'false' })).toEqual([]);
  });

  it('may be what reads the context: a file that changed, or one that cannot be packed', async () => {
    const socket = join(lab.source, 'sub');
    symlinkSync('/nowhere', join(socket, 'fine'));
    execFileSync('mkfifo', [join(socket, 'fifo')]);
    expect(await lab.problems(variant)).toEqual([
      expect.stringContaining('CONTEXT_INVALID the build context holds what cannot be packed: sub/fifo (a FIFO)'),
    ]);
    expect(lab.isUntouched()).toBe(true);
  });
});
