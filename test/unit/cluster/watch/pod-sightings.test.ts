import type { V1ContainerState, V1Pod } from '@kubernetes/client-node';
import { describe, expect, it } from 'vitest';
import { hasBegun, isOlder, newestOf, PodSightings } from '../../../../src/cluster/watch/pod-sightings.ts';

interface Shape {
  readonly version: number;
  readonly state?: V1ContainerState;
  readonly leaving?: boolean;
}

/** A pod as the API server shows it. */
function pod(uid: string, { version, state = { waiting: {} }, leaving = false }: Shape): V1Pod {
  const status = { name: 'build', image: 'x', imageID: '', ready: false, restartCount: 0, state };
  const deletion = leaving ? { deletionTimestamp: new Date(0) } : {};
  return {
    metadata: { uid, name: uid, resourceVersion: String(version), ...deletion },
    status: { containerStatuses: [status] },
  };
}

/** What was told so far, as `uid@version`; `none` where there is no pod. */
async function told(sightings: PodSightings): Promise<string[]> {
  const stop = new AbortController();
  const names: string[] = [];
  setImmediate(() => stop.abort());
  for await (const one of sightings.told(stop.signal)) {
    names.push(one === undefined ? 'none' : `${one.metadata?.uid}@${one.metadata?.resourceVersion}`);
  }
  return names;
}

describe('two pods of one run', () => {
  it('are told as the first one, for as long as it stays', async () => {
    const sightings = new PodSightings();
    sightings.seen(pod('a', { version: 1 }));
    sightings.seen(pod('b', { version: 2 }));
    sightings.deleted(pod('b', { version: 3, leaving: true }));
    sightings.seen(pod('a', { version: 4, state: { running: {} } }));
    expect(await told(sightings)).toEqual(['a@1', 'a@4']);
  });

  it('are told as the second one once the first is on its way out and had not begun', async () => {
    const sightings = new PodSightings();
    sightings.seen(pod('a', { version: 1 }));
    sightings.seen(pod('b', { version: 2 }));
    sightings.seen(pod('a', { version: 3, leaving: true }));
    sightings.seen(pod('b', { version: 4, state: { running: {} } }));
    sightings.deleted(pod('a', { version: 5, leaving: true }));
    expect(await told(sightings)).toEqual(['a@1', 'b@2', 'b@4']);
  });

  it('that come the other way round are told the same', async () => {
    const sightings = new PodSightings();
    sightings.seen(pod('a', { version: 1 }));
    sightings.seen(pod('a', { version: 2, leaving: true }));
    sightings.seen(pod('b', { version: 3 }));
    expect(await told(sightings)).toEqual(['a@1', 'a@2', 'b@3']);
  });

  it('stay the first one where that had begun, whose end is then to be told', async () => {
    const sightings = new PodSightings();
    sightings.seen(pod('a', { version: 1, state: { running: {} } }));
    sightings.seen(pod('b', { version: 2 }));
    sightings.seen(pod('a', { version: 3, state: { running: {} }, leaving: true }));
    expect(await told(sightings)).toEqual(['a@1', 'a@3']);
  });

  it('are told as the one that is left in a listing', async () => {
    const sightings = new PodSightings();
    sightings.listed({
      metadata: { resourceVersion: '2' },
      items: [pod('a', { version: 1 }), pod('b', { version: 2 })],
    });
    const [first] = await told(sightings);
    const rest = first === 'a@1' ? pod('b', { version: 2 }) : pod('a', { version: 1 });
    sightings.listed({ metadata: { resourceVersion: '9' }, items: [rest] });
    expect(await told(sightings)).toEqual([`${rest.metadata?.uid}@${rest.metadata?.resourceVersion}`]);
  });

  it('are none once both are gone', async () => {
    const sightings = new PodSightings();
    sightings.seen(pod('a', { version: 1 }));
    sightings.seen(pod('b', { version: 2 }));
    sightings.deleted(pod('a', { version: 3, leaving: true }));
    sightings.deleted(pod('b', { version: 4, leaving: true }));
    expect((await told(sightings)).at(-1)).toBe('none');
  });
});

describe('a listing without the pod that counts', () => {
  const sightings = new PodSightings();
  sightings.seen(pod('a', { version: 5 }));

  it.each([
    ['misses it, where it is newer than what is known', '6', [], true],
    ['misses it, where another pod is in it', '6', [pod('b', { version: 6 })], true],
    ['misses nothing, where it is older', '4', [], false],
    ['misses nothing, where it has the pod', '6', [pod('a', { version: 5 })], false],
  ] as const)('%s', (_, resourceVersion, items, missed) => {
    expect(sightings.misses({ metadata: { resourceVersion }, items })).toBe(missed);
  });

  it('misses nothing, where no pod counts', () => {
    expect(new PodSightings().misses({ metadata: { resourceVersion: '6' }, items: [] })).toBe(false);
  });
});

describe('a pod whose fields are of other types', () => {
  it.each([null, 7, {}, [null]])('is taken as one where nothing has begun: %j', (odd) => {
    expect(hasBegun({ status: { containerStatuses: odd } } as unknown as V1Pod)).toBe(false);
    expect(isOlder(odd as unknown as string, '7')).toBe(false);
    const pods = [{ metadata: { creationTimestamp: { toString: 1 } } }, { metadata: { creationTimestamp: odd } }];
    expect(newestOf(pods as unknown as V1Pod[])).toBeDefined();
  });
});
