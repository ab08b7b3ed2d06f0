import { describe, expect, it } from 'vitest';
import { parseDigest } from '../../../src/image/digest.ts';

const HEX = '0123456789abcdef'.repeat(4);

describe('a digest', () => {
  it('is sha256 and 64 lower-case hexadecimal digits', () => {
    expect(parseDigest(`sha256:${HEX}`)).toBe(`sha256:${HEX}`);
  });

  it.each([
    ['nothing', ''],
    ['a trailing newline', `sha256:${HEX}\n`],
    ['a leading blank', ` sha256:${HEX}`],
    ['upper case', `sha256:${HEX.toUpperCase()}`],
    ['an upper-case algorithm', `SHA256:${HEX}`],
    ['one digit too few', `sha256:${HEX.slice(1)}`],
    ['one digit too many', `sha256:${HEX}0`],
    ['another algorithm', `sha512:${HEX}${HEX}`],
    ['no algorithm', HEX],
    ['a name before it', `app@sha256:${HEX}`],
    ['a second line', `sha256:${HEX}\nsha256:${HEX}`],
  ])('is not %s', (_what, text) => {
    expect(parseDigest(text)).toBeUndefined();
  });
});
