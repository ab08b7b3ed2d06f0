import { describe, expect, it } from 'vitest';
import { showBytes } from '../../../src/build/show-bytes.ts';

describe('a number of bytes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [1024 * 1024, '1.0 MiB'],
    [3 * 1024 ** 3, '3.0 GiB'],
    [5000 * 1024 ** 3, '5000.0 GiB'],
  ])('%i is shown as %s', (bytes, text) => expect(showBytes(bytes)).toBe(text));
});
