import { describe, expect, it } from 'vitest';
import { confirmDigest } from '../../../src/build/confirm-digest.ts';
import type { Confirmation } from '../../../src/build/outcome.ts';
import type { RegistryAnswer, RegistryQuestion } from '../../../src/build/ports.ts';
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
      return answers[question.reference.repository] ?? { state: 'confirmed' as const };
    },
  };
  const signal = new AbortController().signal;
  const confirmation = await confirmDigest(sampleRequest(raw).image, sampleDigest(), registry, signal);
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
});
