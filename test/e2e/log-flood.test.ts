import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftIn, ownNamespace } from './local-cluster.ts';
import { BUSYBOX, contextOf, localOptions, startCli } from './product.ts';

const LINES = 2_000_000;
/** More lines a second than a kubelet hands on here, over more time than it lets pass between two rotations. */
const FLOOD = `a=1; while [ $a -lt ${LINES} ]; do seq $a $((a+4999)); a=$((a+5000)); usleep 25000; done`;

describe('a build that prints more than its node keeps', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('flood');
  });
  afterAll(() => namespace.remove());

  it('has every line, or is told where some are not', async () => {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN ${FLOOD}\n` });
    const ran = await startCli(['build', context, ...localOptions(namespace.name), '--no-push', '--timeout', '4m'])
      .ended;
    expect(ran.status, ran.stderr.slice(-2_000)).toBe(0);
    const shown = [...ran.stderr.matchAll(/^ {2}\| (\d+)$/gm)].map(([, number]) => Number(number));
    const told = ran.stderr.match(/log lines between \S+ and \S+ (are|may be) missing/g) ?? [];
    const endTold = ran.stderr.includes('the end of the log may be missing');
    const holes = holesIn(new Set(shown));
    console.log(
      `${shown.length} of ${LINES} lines, ${holes} places without, ${told.length} gaps told, end told: ${endTold}`,
    );
    expect(holes).toBeLessThanOrEqual(told.length + (endTold ? 1 : 0));
    expect(await leftIn(namespace.name, 30)).toEqual([]);
  });
});

/** In how many places lines are missing. A single one is left out: it is glued to another at the edge of a gap. */
function holesIn(shown: ReadonlySet<number>): number {
  let holes = 0;
  let missing = 0;
  for (let number = 1; number <= LINES; number += 1) {
    missing = shown.has(number) ? 0 : missing + 1;
    if (missing === 2) holes += 1;
  }
  return holes;
}
