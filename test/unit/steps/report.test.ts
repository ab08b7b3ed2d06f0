import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseReference } from '../../../src/image/reference.ts';
import { reportStep } from '../../../src/steps/report-step.ts';
import { formatHandoff, TASK_RESULTS, type TaskResults } from '../../../src/tekton/handoff.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';
import { StepLab } from '../../support/step-lab.ts';

const HANDOFF = '/rootless-kaniko/handoff/order.json';
const LEFT = { native: '/kaniko/out/digest', split: '/rootless-kaniko/handoff/pushed' } as const;
const NAMES = Object.keys(TASK_RESULTS) as (keyof TaskResults)[];
const PATHS = Object.fromEntries(NAMES.map((name) => [name, `/tekton/results/${name}`])) as Record<
  keyof TaskResults,
  string
>;
const TAGS = ['registry.example:5000/team/app:1', 'registry.example:5000/team/app:2', 'docker.io/team/app'];

let lab: StepLab;
beforeEach(() => {
  lab = new StepLab();
  order(true);
});
afterEach(() => lab.remove());

function order(push: boolean): void {
  lab.put(HANDOFF, formatHandoff({ tags: TAGS.map(parseReference), push, insecureRegistries: [] }));
}

function report(variant: 'native' | 'split'): Promise<void> {
  return reportStep({ variant, results: PATHS }, { files: lab.files, reporter: lab.reporter });
}

function results(): Record<string, string | undefined> {
  return Object.fromEntries(NAMES.map((name) => [name, lab.text(PATHS[name])]));
}
const NONE = Object.fromEntries(NAMES.map((name) => [name, undefined]));

describe.each(['native', 'split'] as const)('the step report of a %s Task', (variant) => {
  it('writes every result, without line breaks at their ends, for everybody to read', async () => {
    lab.put(LEFT[variant], DIGEST_TEXT);
    await report(variant);
    expect(results()).toEqual({
      IMAGE_URL: 'registry.example:5000/team/app:1',
      IMAGE_DIGEST: DIGEST_TEXT,
      IMAGE_REF: `registry.example:5000/team/app@${DIGEST_TEXT}`,
      IMAGES: `registry.example:5000/team/app@${DIGEST_TEXT}\ndocker.io/team/app@${DIGEST_TEXT}`,
    });
    for (const name of NAMES) expect(lab.mode(PATHS[name])).toBe(0o644);
    expect(lab.reporter.told).toEqual([`phase: pushed registry.example:5000/team/app@${DIGEST_TEXT}`]);
  });

  it.each<[string, string | undefined]>([
    ['is missing', undefined],
    ['is empty', ''],
    ['ends with a line break', `${DIGEST_TEXT}\n`],
    ['has two lines', `${DIGEST_TEXT}\n${DIGEST_TEXT}`],
    ['is in upper case', DIGEST_TEXT.toUpperCase()],
    ['has 65 digits', `${DIGEST_TEXT}0`],
    ['has another beginning', ` ${DIGEST_TEXT}`],
    ['is a command', 'sha256:$(touch /canary)'],
  ])('writes no result where the digest %s', async (_, text) => {
    if (text !== undefined) lab.put(LEFT[variant], text);
    const who = variant === 'native' ? 'the executor' : 'the step push';
    await expect(report(variant)).rejects.toMatchObject({
      code: 'DIGEST_MISSING',
      message: expect.stringMatching(
        new RegExp(`^${who} ended with success but left (no digest|something that is no digest)$`),
      ),
    });
    expect(results()).toEqual(NONE);
  });

  it('does not take the digest that the other variant leaves', async () => {
    lab.put(LEFT[variant === 'native' ? 'split' : 'native'], DIGEST_TEXT);
    await expect(report(variant)).rejects.toMatchObject({ code: 'DIGEST_MISSING' });
  });

  it('writes nothing where nothing was pushed, whatever lies there', async () => {
    order(false);
    lab.put(LEFT[variant], DIGEST_TEXT);
    await report(variant);
    expect(results()).toEqual(NONE);
    expect(lab.reporter.told).toEqual(['note: built; nothing is pushed, so there are no results']);
  });

  it('stops where prepare has left nothing', async () => {
    lab.put(HANDOFF, '');
    await expect(report(variant)).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(results()).toEqual(NONE);
  });
});

describe('what code of a Dockerfile may have put in the place of the digest', () => {
  it.each<[string, (path: string) => void]>([
    ['a link to an endless device', (path) => symlinkSync('/dev/zero', path)],
    ['a FIFO', (path) => void execFileSync('mkfifo', [path])],
    ['a folder', (path) => void execFileSync('mkdir', [path])],
    ['a link to itself', (path) => symlinkSync('digest', path)],
    ['a large file', (path) => void execFileSync('truncate', ['-s', '1T', path])],
  ])('neither ends it nor holds it up: %s', async (_, make) => {
    make(lab.place(LEFT.native));
    await expect(report('native')).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      message: expect.stringMatching(/digest cannot be read: /),
    });
    expect(results()).toEqual(NONE);
  });
});
