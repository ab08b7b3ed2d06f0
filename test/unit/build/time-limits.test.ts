import { describe, expect, it } from 'vitest';
import { timeLimits } from '../../../src/build/time-limits.ts';

describe('the time limits of a run', () => {
  it('let the client end before the cluster does', () => {
    expect(timeLimits(600, false)).toEqual({ timeout: 600, deadline: 630, keepAfterEnd: 300 });
  });

  it.each([
    [5, 60],
    [90, 90],
    [86_400, 300],
  ])('keep an ended run of %i s for %i s', (timeout, kept) => {
    expect(timeLimits(timeout, false).keepAfterEnd).toBe(kept);
  });

  it('keep a run for a day where that was asked for', () => {
    expect(timeLimits(5, true).keepAfterEnd).toBe(86_400);
  });
});
