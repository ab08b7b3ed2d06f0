import { describe, expect, it } from 'vitest';
import { parseReference } from '../../../src/image/reference.ts';
import { digestIn, formatHandoff, parseHandoff, TASK_RESULTS, taskResults } from '../../../src/tekton/handoff.ts';
import { sampleDigest } from '../../support/samples.ts';

const tags = ['registry.example:5000/team/app:1', 'registry.example:5000/team/app:latest', 'debian'].map(
  parseReference,
);

describe('what prepare hands on', () => {
  it.each([
    { tags, push: true, insecureRegistries: ['registry.example:5000'] },
    { tags: [], push: false, insecureRegistries: [] },
  ])('is read as it was written: %j', (handoff) => {
    expect(parseHandoff(formatHandoff(handoff))).toEqual(handoff);
  });

  it('is one line of JSON', () => {
    const text = formatHandoff({ tags, push: true, insecureRegistries: [] });
    expect(text.indexOf('\n')).toBe(text.length - 1);
    expect(JSON.parse(text)).toEqual({
      tags: ['registry.example:5000/team/app:1', 'registry.example:5000/team/app:latest', 'docker.io/library/debian'],
      push: true,
      insecureRegistries: [],
    });
  });

  it.each([
    '',
    'x',
    '{}',
    'null',
    '[]',
    '5',
    '{"tags":["a"],"push":"yes","insecureRegistries":[]}',
    '{"tags":"a","push":true,"insecureRegistries":[]}',
    '{"tags":[1],"push":true,"insecureRegistries":[]}',
  ])('is a defect of ours where it is anything else: %j', (text) => {
    expect(() => parseHandoff(text)).toThrow(
      expect.objectContaining({ code: 'INTERNAL', message: 'the order that the step prepare left cannot be read' }),
    );
  });
});

describe('the results of a Task', () => {
  it('name the first tag, and every repository once', () => {
    const digest = sampleDigest();
    expect(taskResults(tags, digest)).toEqual({
      IMAGE_URL: 'registry.example:5000/team/app:1',
      IMAGE_DIGEST: digest,
      IMAGE_REF: `registry.example:5000/team/app@${digest}`,
      IMAGES: `registry.example:5000/team/app@${digest}\ndocker.io/library/debian@${digest}`,
    });
  });

  it('are those that a Task declares, in that order, and none ends with a line break', () => {
    const results = taskResults(tags, sampleDigest());
    expect(Object.keys(results)).toEqual(Object.keys(TASK_RESULTS));
    for (const value of Object.values(results)) expect(value).not.toMatch(/\s$/);
  });

  it('are a defect of ours where nothing has a name', () => {
    expect(() => taskResults([], sampleDigest())).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  });
});

describe('the digest that a step left', () => {
  const digest = sampleDigest();

  it('is taken in its strict form', () => {
    expect(digestIn(digest, 'the executor')).toBe(digest);
  });

  it.each<[string, string | undefined, string]>([
    ['is missing', undefined, 'left no digest'],
    ['is empty', '', 'left no digest'],
    ['is blank', ' \n', 'left no digest'],
    ['ends with a line break', `${digest}\n`, 'left something that is no digest'],
    ['is in upper case', digest.toUpperCase(), 'left something that is no digest'],
    ['has 65 digits', `${digest}0`, 'left something that is no digest'],
    ['has 63 digits', digest.slice(0, -1), 'left something that is no digest'],
    ['is of another kind', `sha512:${'0'.repeat(128)}`, 'left something that is no digest'],
    ['is two', `${digest}\n${digest}`, 'left something that is no digest'],
    ['stands behind something', ` ${digest}`, 'left something that is no digest'],
    ['is a name with it', `registry.example/app@${digest}`, 'left something that is no digest'],
  ])('is none where it %s, and is not quoted', (_, text, what) => {
    expect(() => digestIn(text, 'the executor')).toThrow(
      expect.objectContaining({
        code: 'DIGEST_MISSING',
        message: `the executor ended with success but ${what}`,
        hint: expect.stringContaining('EXTRA_ARGS'),
      }),
    );
  });
});
