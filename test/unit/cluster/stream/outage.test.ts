import { describe, expect, it } from 'vitest';
import { Outage } from '../../../../src/cluster/stream/outage.ts';
import { ManualClock } from '../../../support/clocks.ts';

describe('an outage', () => {
  async function told(story: (outage: Outage, pass: (milliseconds: number) => void) => void): Promise<number> {
    const clock = new ManualClock();
    let count = 0;
    const outage = new Outage(clock, 1_000, () => {
      count += 1;
    });
    story(outage, (milliseconds) => clock.pass(milliseconds));
    await new Promise((resolve) => setImmediate(resolve));
    return count;
  }

  it('is not told when it is over within a moment', async () => {
    const count = await told((outage, pass) => {
      outage.begin();
      pass(999);
      outage.end();
      pass(1_000);
    });
    expect(count).toBe(0);
  });

  it('is told once, however often it is seen to go on', async () => {
    const count = await told((outage, pass) => {
      outage.begin();
      pass(600);
      outage.begin();
      pass(600);
      outage.begin();
      pass(5_000);
    });
    expect(count).toBe(1);
  });

  it('is told again when there is another one', async () => {
    const count = await told((outage, pass) => {
      outage.begin();
      pass(1_000);
      outage.end();
      outage.begin();
      pass(1_000);
    });
    expect(count).toBe(2);
  });
});
