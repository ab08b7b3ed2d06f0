import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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

  it('lets no deadline be forgotten that is held by nothing but the waits it is joined to', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const { signal } = new AbortController();
    const waits = Array.from(
      { length: 20 },
      () =>
        new Promise((resolve) => {
          const joined = AbortSignal.any([signal, systemClock.deadline(50)]);
          joined.addEventListener('abort', () => resolve((joined.reason as Error).name));
        }),
    );
    const collecting = setInterval(collectGarbage, 5);
    expect(await Promise.all(waits)).toEqual(waits.map(() => 'TimeoutError'));
    clearInterval(collecting);
  });
});
