import { describe, expect, it } from 'vitest';
import type { TaskResults } from '../../../src/tekton/handoff.ts';
import { checkArgumentBytes, checkResultBytes, resultBytes } from '../../../src/tekton/termination-size.ts';
import { VARIANTS } from '../../../src/tekton/variant.ts';
import { sampleDigest } from '../../support/samples.ts';

/** The bytes of a text in JSON as Go writes it: quotes and backslashes escaped, and <, > and & in six characters. */
function goBytes(text: string): number {
  let bytes = 2;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if ('"\\\n\r\t\b\f'.includes(letter)) bytes += 2;
    else if (code < 0x20 || '<>&\u2028\u2029'.includes(letter)) bytes += 6;
    else bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The bytes of what Tekton's entrypoint writes: [{"key":"args","value":"…","type":4}]. */
function messageBytes(entries: readonly (readonly [key: string, value: string])[]): number {
  const each = entries.map(([key, value]) => '{"key":,"value":,"type":4}'.length + goBytes(key) + goBytes(value));
  return 1 + each.reduce((sum, bytes) => sum + bytes + 1, 0);
}

/** An argument that makes the message of all arguments exactly so long. */
function argumentsOf(bytes: number, unit: string): string[] {
  const fill = (count: number, rest: number) => [`--label=${unit.repeat(count)}${'a'.repeat(rest)}`];
  const measure = (args: readonly string[]) => messageBytes([['args', JSON.stringify(args)]]);
  for (let count = Math.ceil(bytes / goBytes(JSON.stringify(unit))); count >= 0; count -= 1) {
    const rest = bytes - measure(fill(count, 0));
    if (rest >= 0) return fill(count, rest);
  }
  throw new Error('there is no such argument');
}

describe('what one step can hand over', () => {
  it.each([
    ['native', 4, 2772],
    ['split', 5, 2157],
    ['remote', 2, 3796],
  ] as const)(
    'is in a %s Task the part of one of %i containers, and never over 4 KiB',
    (variant, containers, bytes) => {
      expect(resultBytes(variant)).toBe(bytes);
      expect((bytes + 300) * containers).toBeLessThanOrEqual(12 * 1024);
      expect(bytes + 300).toBeLessThanOrEqual(4096);
    },
  );
});

describe('the arguments of the build', () => {
  it.each(['a', '"', '\\', '\n', 'é', '✓', '𝕏', '<', '&', '\u2028', '\u0001'])(
    'fit up to the last byte, as Tekton counts it, where they are made of %j',
    (unit) => {
      for (const variant of VARIANTS) {
        const limit = resultBytes(variant);
        expect(checkArgumentBytes(variant, argumentsOf(limit, unit))).toBeUndefined();
        const { message } = checkArgumentBytes(variant, argumentsOf(limit + 1, unit)) ?? {};
        expect(message).toBe(`the arguments of the build take ${limit + 1} bytes, Tekton carries ${limit}`);
      }
    },
  );

  it('that do not fit are a problem of the request that says what can be shortened', () => {
    const problem = checkArgumentBytes('native', ['x'.repeat(5000)]);
    expect(problem).toMatchObject({ code: 'REQUEST_INVALID', exitStatus: 2 });
    for (const param of ['BUILD_ARGS', 'LABELS', 'TAGS', 'EXTRA_ARGS']) expect(problem?.hint).toContain(param);
  });
});

describe('the results', () => {
  const results = (url: string): TaskResults => ({
    IMAGE_URL: url,
    IMAGE_DIGEST: '',
    IMAGE_REF: `r@${sampleDigest()}`,
    IMAGES: `r@${sampleDigest()}\ns@${sampleDigest()}`,
  });
  const measure = (url: string) => messageBytes(Object.entries({ ...results(url), IMAGE_DIGEST: sampleDigest() }));

  it.each(VARIANTS)('of a %s Task fit up to the last byte, with a digest that is not known yet', (variant) => {
    const limit = resultBytes(variant);
    const url = 'u'.repeat(limit - measure(''));
    expect(checkResultBytes(variant, results(url))).toBeUndefined();
    expect(checkResultBytes(variant, results(`${url}u`))?.message).toBe(
      `the results IMAGE_URL, IMAGE_DIGEST, IMAGE_REF, IMAGES would take ${limit + 1} bytes, Tekton carries ${limit}`,
    );
  });
});
