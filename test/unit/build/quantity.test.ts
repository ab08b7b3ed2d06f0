import { describe, expect, it } from 'vitest';
import { amountOf } from '../../../src/build/quantity.ts';

describe('a quantity', () => {
  it.each([
    ['0', 0],
    ['1500m', 1.5],
    ['0.5', 0.5],
    ['2Gi', 2 * 2 ** 30],
    ['2G', 2e9],
    ['129e6', 129e6],
    ['1E3', 1e3],
    ['1E', 1e18],
    ['12k', 12_000],
    ['100n', 1e-7],
  ])('%s is a number', (text, amount) => {
    expect(amountOf(text)).toBeCloseTo(amount, 9);
  });

  it.each(['', 'many', '1Zi', '1.2.3', '--1', '1 Gi', '\u001b[1m5'])('is not %j', (text) => {
    expect(amountOf(text)).toBeUndefined();
  });
});
