import { chmodSync, chownSync, lutimesSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crane, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, localOptions } from './product.ts';

/** A machine on which the tree is checked out. */
interface Machine {
  readonly umask: number;
  readonly owner: number;
  /** Seconds since 1970. */
  readonly time: number;
}

/** The tree on a path of its own, as that machine's git would leave it. */
function checkedOut({ umask, owner, time }: Machine): string {
  const before = process.umask(umask);
  try {
    const root = contextOf({});
    mkdirSync(join(root, 'tree/empty'), { recursive: true });
    writeFileSync(join(root, 'Dockerfile'), `FROM ${BUSYBOX}\nCOPY tree /tree\nRUN echo built > /built\n`);
    writeFileSync(join(root, 'tree/run.sh'), '#!/bin/sh\n');
    chmodSync(join(root, 'tree/run.sh'), 0o777 & ~umask);
    symlinkSync('run.sh', join(root, 'tree/link'));
    for (const path of ['tree/empty', 'tree/run.sh', 'Dockerfile', 'tree', '.']) {
      chownSync(join(root, path), owner, owner);
      lutimesSync(join(root, path), time, time);
    }
    return root;
  } finally {
    process.umask(before);
  }
}

describe('one tree on two machines', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('same-tree');
  });
  afterAll(async () => {
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  it('gives one image with reproducible, whatever its path, owners, times and umask', async () => {
    const machines: Machine[] = [
      { umask: 0o022, owner: 0, time: 1 },
      { umask: 0o002, owner: 1001, time: 1_900_000_000 },
    ];
    const digests = machines.map(async (machine, index) => {
      const image = `${REGISTRY}/same-tree:${index}`;
      const ran = await cli(
        'build',
        checkedOut(machine),
        ...localOptions(namespace.name),
        '--tag',
        image,
        '--reproducible',
      );
      expect(ran.status, ran.stderr).toBe(0);
      return (await crane('digest', image)).trim();
    });
    const [one, two] = await Promise.all(digests);
    expect(one).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(two).toBe(one);
  });
});
