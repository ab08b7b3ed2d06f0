import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectStep } from '../../../src/steps/collect-step.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';
import { StepLab } from '../../support/step-lab.ts';
import { objectOf, problemsOf } from '../../support/tekton-orders.ts';

const PATHS = { IMAGE_REFS: '/tekton/results/IMAGE_REFS', IMAGES: '/tekton/results/IMAGES' };
const pinned = (name: string) => `registry.example:5000/team/${name}@${DIGEST_TEXT}`;

let lab: StepLab;
beforeEach(() => {
  lab = new StepLab();
});
afterEach(() => lab.remove());

function collect(...images: string[]): Promise<void> {
  return collectStep({ images, results: PATHS }, { files: lab.files, reporter: lab.reporter });
}

describe('the step collect', () => {
  it('writes the first repository of each image, and every repository of all', async () => {
    await collect(`${pinned('a')}\n${pinned('more')}`, pinned('b'));
    expect(JSON.parse(lab.text(PATHS.IMAGE_REFS) ?? '')).toEqual([pinned('a'), pinned('b')]);
    expect(lab.text(PATHS.IMAGES)).toBe([pinned('a'), pinned('more'), pinned('b')].join('\n'));
    expect(lab.reporter.told).toEqual(['a', 'more', 'b'].map((name) => `phase: pushed ${pinned(name)}`));
  });

  it.each([
    ['nothing', '', /it is empty/],
    ['a text', 'rm -rf /', /white space/],
    ['a name without a digest', 'registry.example/team/app:1', /which has no digest/],
    ['a line too much', `${pinned('a')}\n`, /it is empty/],
  ])('writes nothing where a Dockerfile has forged %s', async (_, forged, told) => {
    await expect(collect(pinned('a'), forged)).rejects.toThrow(told);
    expect([lab.text(PATHS.IMAGE_REFS), lab.text(PATHS.IMAGES)]).toEqual([undefined, undefined]);
  });

  it('writes nothing that Tekton would lose', async () => {
    const many = Array.from({ length: 40 }, (_, index) => pinned(`app-${index}`));
    await expect(collect(...many)).rejects.toThrow(/IMAGE_REFS and IMAGES of all images take \d+ bytes, .* 3796/);
    expect(lab.text(PATHS.IMAGES)).toBeUndefined();
  });
});

describe('a pipeline for several images', () => {
  const builds = (count: number) =>
    Array.from({ length: count }, (_, index) => `image=registry.example:5000/team/app-${index}:1`);

  it('is refused where it could not tell of all of them, before any is built', () => {
    expect(problemsOf({ builds: builds(15) })).toEqual([]);
    expect(problemsOf({ builds: builds(40) })).toEqual([
      expect.stringMatching(/^the results IMAGE_REFS and IMAGES of all images take \d+ bytes, Tekton carries 3796\. /),
    ]);
  });

  it('is refused without a push, for Tekton would fail it at its end', () => {
    for (const kind of ['pipeline', 'pipelinerun'])
      expect(() => objectOf(kind, { push: false })).toThrow(/push is off, and a pipeline hands on what it has pushed/);
    expect(() => objectOf('task', { push: false })).not.toThrow();
  });
});
