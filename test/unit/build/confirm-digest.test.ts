import { describe, expect, it } from 'vitest';
import { confirmDigest, learnedFrom, tagWarnings } from '../../../src/build/confirm-digest.ts';
import type { Confirmation } from '../../../src/build/outcome.ts';
import type { RegistryAnswer, RegistryQuestion } from '../../../src/build/ports.ts';
import { NO_ACCESS } from '../../../src/build/registry-access.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { sampleDigest, sampleRequest } from '../../support/samples.ts';

const ABSENT: RegistryAnswer = { state: 'absent', detail: 'HTTP 404' };

/** Confirms the request's image against registries that answer by repository. */
async function confirm(
  raw: RawOptions,
  answers: Readonly<Record<string, RegistryAnswer>> = {},
): Promise<{ confirmation: Confirmation; questions: RegistryQuestion[] }> {
  const questions: RegistryQuestion[] = [];
  const registry = {
    confirm: async (question: RegistryQuestion) => {
      questions.push(question);
      const { repository, tag } = question.reference;
      return answers[`${repository}:${tag}`] ?? answers[repository] ?? { state: 'confirmed' as const };
    },
  };
  const signal = new AbortController().signal;
  const confirmation = await confirmDigest(
    sampleRequest(raw),
    { digest: sampleDigest(), access: NO_ACCESS },
    registry,
    signal,
  );
  return { confirmation, questions };
}

describe('the digest', () => {
  it('is asked for with every tag', async () => {
    const { confirmation, questions } = await confirm({ tags: 'r.example/one:1,r.example/one:2,r.example/two:1' });
    expect(confirmation).toEqual({ confirmed: true });
    expect(questions.map(({ reference }) => reference.repository)).toEqual(['one', 'one', 'two']);
    expect(questions[0]).toMatchObject({ digest: sampleDigest(), insecure: false });
  });

  it('is asked for where this machine reaches the registry, by plain HTTP only where that is allowed', async () => {
    const { questions } = await confirm({
      tags: 'reg.test:5000/one:1,other.test/one:1',
      'registry-endpoint': 'reg.test:5000=http://10.0.0.1:30500',
      'insecure-registries': 'reg.test:5000',
    });
    expect(questions[0]).toMatchObject({ endpoint: 'http://10.0.0.1:30500', insecure: true });
    expect(Object.keys(questions[1] ?? {})).not.toContain('endpoint');
    expect(questions[1]?.insecure).toBe(false);
  });

  it('that one of two registries does not hold is an error that names the repository', async () => {
    await expect(confirm({ tags: 'r.example/one:1,r.example/two:1' }, { two: ABSENT })).rejects.toMatchObject({
      code: 'NOT_CONFIRMED',
      message: `r.example/two does not hold ${sampleDigest()}: HTTP 404`,
    });
  });

  it('is not confirmed where one registry cannot be asked', async () => {
    const away: RegistryAnswer = { state: 'unreachable', detail: 'connection refused' };
    const { confirmation } = await confirm({ tags: 'r.example/one:1,r.example/two:1' }, { one: away });
    expect(confirmation).toEqual({ confirmed: false, detail: 'connection refused' });
  });

  it('that one registry does not hold is an error, although another one cannot be asked', async () => {
    const away: RegistryAnswer = { state: 'unreachable', detail: 'connection refused' };
    const tags = 'away.example/one:1,r.example/two:1';
    await expect(confirm({ tags }, { one: away, two: ABSENT })).rejects.toMatchObject({ code: 'NOT_CONFIRMED' });
  });

  it('is not asked for again at a registry that gave no answer', async () => {
    const away: RegistryAnswer = { state: 'unreachable', detail: 'connection refused' };
    const { questions } = await confirm({ tags: 'r.example/one:1,r.example/one:2' }, { one: away });
    expect(questions).toHaveLength(1);
  });

  it('that the registry contradicts is an error with both digests', async () => {
    const detail = 'r.example answered with sha256:other';
    await expect(
      confirm({ tags: 'r.example/one:1' }, { one: { state: 'contradicted', detail } }),
    ).rejects.toMatchObject({
      code: 'NOT_CONFIRMED',
      message: `the registry says another digest for r.example/one: asked for ${sampleDigest()}, ${detail}`,
      hint: expect.stringContaining('Do not use this image'),
    });
  });
});

describe('what the registry holds', () => {
  const other = sampleDigest().replace('0', 'f') as ReturnType<typeof sampleDigest>;
  const manifest = { mediaType: 'application/vnd.oci.image.manifest.v1+json', size: 405, configDigest: other };

  it('is taken from the first tag', async () => {
    const { confirmation } = await confirm(
      { tags: 'r.example/one:1,r.example/two:1' },
      {
        one: { state: 'confirmed', manifest, tag: sampleDigest() },
        two: { state: 'confirmed', manifest: { ...manifest, size: 1 } },
      },
    );
    expect(learnedFrom(confirmation)).toEqual({
      imageId: other,
      manifest: { mediaType: manifest.mediaType, size: 405 },
    });
    expect(tagWarnings(confirmation)).toEqual([]);
  });

  it('adds nothing where it is unknown', () => {
    expect(learnedFrom({ confirmed: false })).toEqual({});
  });

  it('under a tag that was moved or removed by now is a warning for each', async () => {
    const { confirmation } = await confirm(
      { tags: 'r.example/one:1,r.example/one:2,r.example/one:3' },
      {
        'one:1': { state: 'confirmed', tag: sampleDigest() },
        'one:2': { state: 'confirmed', tag: other },
        'one:3': { state: 'confirmed', tag: 'gone' },
      },
    );
    expect(confirmation.confirmed).toBe(true);
    expect(learnedFrom(confirmation)).toEqual({ tagMoved: true });
    const why = 'by now: somebody else changed it after our push; use the image by its digest';
    expect(tagWarnings(confirmation)).toEqual([
      `r.example/one:2 points to ${other} ${why}`,
      `r.example/one:3 is gone ${why}`,
    ]);
  });
});
