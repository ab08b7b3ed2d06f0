import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../../src/options/duration.ts';

describe('a duration', () => {
  it.each([
    ['90s', 90],
    ['15m', 900],
    ['1h30m', 5400],
    ['2h5s', 7205],
    [' 1h ', 3600],
  ])('%s is %i seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', ' ', '90', '1.5h', '-1m', '30m1h', '1d', 'h', '1h 30m', '9999999s'])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('is written so that it reads back as the same seconds', () => {
    fc.assert(fc.property(fc.nat({ max: 900_000 }), (seconds) => parseDuration(formatDuration(seconds)) === seconds));
  });

  it('is written in whole seconds, never negative', () => {
    expect(formatDuration(61.4)).toBe('1m1s');
    expect(formatDuration(-3)).toBe('0s');
  });
});
