import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { type Digest, parseDigest } from '../../../src/image/digest.ts';
import { formatReference, parseReference } from '../../../src/image/reference.ts';
import type { LayoutPusher } from '../../../src/steps/ports.ts';
import { pushStep } from '../../../src/steps/push-step.ts';
import { formatHandoff } from '../../../src/tekton/handoff.ts';
import { sampleDigest } from '../../support/samples.ts';
import { StepLab } from '../../support/step-lab.ts';

const PUSHED = '/rootless-kaniko/handoff/pushed';
const OTHER = parseDigest(`sha256:${'f'.repeat(64)}`) as Digest;
const TAGS = ['registry.example:5000/team/app:1', 'plain.example/team/app:1', 'plain.example/team/app:2'];

let lab: StepLab;
let asked: string[];
beforeEach(() => {
  lab = new StepLab();
  asked = [];
});
afterEach(() => lab.remove());

/** A pusher that remembers what it was asked for, and answers with these digests, the last one from then on. */
function answering(...digests: readonly (Digest | BuildError)[]): LayoutPusher {
  return {
    push: (layout, { reference, insecure, configDirectory }) => {
      asked.push(`${layout} ${configDirectory} ${formatReference(reference)}${insecure ? ' insecure' : ''}`);
      const answer = digests[Math.min(asked.length, digests.length) - 1];
      return answer instanceof BuildError ? Promise.reject(answer) : Promise.resolve(answer ?? OTHER);
    },
  };
}

function push(pusher: LayoutPusher, signal = new AbortController().signal): Promise<void> {
  return pushStep({ files: lab.files, pusher, reporter: lab.reporter }, signal);
}

function order(tags: readonly string[], isPushed = true): void {
  const handoff = { tags: tags.map(parseReference), push: isPushed, insecureRegistries: ['plain.example'] };
  lab.put('/rootless-kaniko/handoff/order.json', formatHandoff(handoff));
}

describe('the step push', () => {
  it('pushes the layout to every tag, by plain HTTP only where that was said, and leaves the digest', async () => {
    order(TAGS);
    await push(answering(sampleDigest()));
    const with_ = '/kaniko/oci /rootless-kaniko/push-config';
    expect(asked).toEqual([
      `${with_} registry.example:5000/team/app:1`,
      `${with_} plain.example/team/app:1 insecure`,
      `${with_} plain.example/team/app:2 insecure`,
    ]);
    expect(lab.text(PUSHED)).toBe(sampleDigest());
    expect(lab.mode(PUSHED)).toBe(0o644);
    expect(lab.reporter.told).toEqual(TAGS.map((tag) => `phase: pushing ${tag}`));
  });

  it('fails where two registries got different digests, and leaves none', async () => {
    order(TAGS);
    await expect(push(answering(sampleDigest(), sampleDigest(), OTHER))).rejects.toMatchObject({
      code: 'PUSH_FAILED',
      message: expect.stringContaining('plain.example/team/app:2'),
    });
    expect(lab.text(PUSHED)).toBeUndefined();
  });

  it('fails where one push fails, asks for no other, and leaves no digest', async () => {
    order(TAGS);
    const fault = new BuildError('PUSH_FAILED', 'x');
    await expect(push(answering(sampleDigest(), fault))).rejects.toBe(fault);
    expect(asked).toHaveLength(2);
    expect(lab.text(PUSHED)).toBeUndefined();
  });

  it('pushes nothing where nothing is to be pushed', async () => {
    order(TAGS, false);
    await push(answering(sampleDigest()));
    expect(asked).toEqual([]);
    expect(lab.text(PUSHED)).toBeUndefined();
    expect(lab.reporter.told).toEqual(['note: nothing is pushed']);
  });

  it.each(['', '{', '{"tags":[]}'])('stops where prepare has left %j', async (text) => {
    lab.put('/rootless-kaniko/handoff/order.json', text);
    await expect(push(answering(sampleDigest()))).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(asked).toEqual([]);
  });

  it('says where it belongs where prepare has left nothing at all, as outside of a Task', async () => {
    await expect(push(answering(sampleDigest()))).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      hint: 'This command is run by the Tasks of rootless-kaniko: generate them with the command tekton.',
    });
  });
});
