import { beforeAll, describe, expect, it } from 'vitest';
import { ActProject, NOWHERE } from './act-run.ts';

describe('`act push` at the root of this repository', () => {
  let checkout: ActProject;
  beforeAll(async () => {
    checkout = await ActProject.make();
  }, 300_000);

  it('plans a build with no network at all, by the options of .actrc alone', async () => {
    const ran = await checkout.run({ event: 'push', enter: NOWHERE });
    expect(ran.status, ran.shown).toBe(0);
    expect(ran.shown).toContain('🏁  Job succeeded');
    expect(ran.shown).toMatch(/^planned \S+\.yaml$/m);
    expect(checkout.left()).toEqual([]);
  });
});
