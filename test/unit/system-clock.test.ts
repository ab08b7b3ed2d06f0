import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/wiring.ts';

describe('the clock of the machine', () => {
  it('lets many calls of one run pause at a time, and Node warns of no leak', async () => {
    const names: string[] = [];
    const hear = ({ name }: Error) => names.push(name);
    process.on('warning', hear);
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 20 }, () => systemClock.sleep(1, signal)));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', hear);
    expect(names).toEqual([]);
  });
});
