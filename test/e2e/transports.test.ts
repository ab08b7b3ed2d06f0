import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extent, WAYS } from './extent.ts';
import { access, crane, inPod, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions, startCli } from './product.ts';

const EXAMPLE = new URL('../../examples/hello', import.meta.url).pathname;
const MIB = 1024 * 1024;
/** What the issue allows a client to hold resident while it sends a context of any size. */
const RESIDENT_LIMIT = 180 * MIB;

describe('a context', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('transports');
  });
  afterAll(() => namespace.remove());

  // A Job with a ConfigMap is what build-hello builds.
  it.each(extent(WAYS, ([transport, workload]) => transport === 'exec' || workload === 'pod'))(
    'goes by %s into the pod of a %s',
    async (transport, workload) => {
      const image = `${REGISTRY}/hello-${transport}-${workload}:1`;
      const base = ['--build-arg', `BASE=${inPod(access.images.debian)}`];
      const how = ['--context-transport', transport, '--workload', workload];
      const ran = await cli(
        'build',
        EXAMPLE,
        ...localOptions(namespace.name),
        ...how,
        ...base,
        '--tag',
        image,
        '-o',
        'json',
      );
      expect(ran.status, ran.stderr).toBe(0);
      expect(ran.stderr).toContain(`context transport ${transport}: as asked for`);
      const outcome = JSON.parse(ran.stdout);
      expect(outcome).toMatchObject({ confirmed: true, contextTransport: transport, workload });
      expect((await crane('digest', image)).trim()).toBe(outcome.digest);
      expect(await leftIn(namespace.name, 20)).toEqual([]);
    },
  );

  it.each([
    ['100 MB', 100_000_000],
    ['1 GiB', 1024 * MIB],
  ])('of %s goes by exec, arrives byte for byte and takes little memory here', async (_, bytes) => {
    const directory = contextOf({
      Dockerfile: `FROM ${BUSYBOX}\nRUN echo "sum $(sha256sum < ${inPodPath('noise')})"\n`,
    });
    const sum = await writeNoise(`${directory}/noise`, bytes);
    const run = startCli(['build', directory, ...localOptions(namespace.name), '--no-push']);
    const peak = peakResident(run.child.pid ?? 0, run.ended);
    const ran = await run.ended;
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toMatch(/context transport exec: the packed context has \S+ .iB, more than a ConfigMap holds/);
    expect(ran.stderr).toContain(`| sum ${sum}`);
    expect(await peak).toBeLessThan(RESIDENT_LIMIT);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('of many files, links and names arrives as it is', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`d${at % 7}/file ${at} ü`, `${at}\n`]));
    const list = `cd ${inPodPath('')} && find . -type f | sort | xargs -d '\\n' cat | sha256sum`;
    const Dockerfile = `FROM ${BUSYBOX}\nRUN echo "sum $(${list})"\n`;
    const directory = contextOf({ Dockerfile, ...files });
    const [byMap, byExec] = await Promise.all(
      ['configmap', 'exec'].map((transport) =>
        cli('build', directory, ...localOptions(namespace.name), '--no-push', '--context-transport', transport),
      ),
    );
    const sumOf = (text = '') => /\| sum (\S+)/.exec(text)?.[1];
    expect(sumOf(byMap?.stderr)).toMatch(/^[0-9a-f]{64}$/);
    expect(sumOf(byExec?.stderr)).toBe(sumOf(byMap?.stderr));
  });

  it.each(['configmap', 'exec'])(
    'goes by %s through a helper image where the executor has no shell',
    async (transport) => {
      const options = localOptions(namespace.name);
      options[options.indexOf('--executor') + 1] = access.images.kaniko;
      const how = ['--helper-image', access.images.busybox, '--context-transport', transport];
      const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nCOPY Dockerfile /\n` });
      const ran = await cli('build', context, ...options, ...how, '--tag', `${REGISTRY}/helped:1`);
      expect(ran.status, ran.stderr).toBe(0);
      expect(await leftIn(namespace.name, 20)).toEqual([]);
    },
  );

  it('that is too large for the ConfigMap that was asked for is refused with size and folders', async () => {
    const directory = contextOf({ Dockerfile: `FROM ${BUSYBOX}\n`, 'big/noise.bin': randomBytes(1_500_000) });
    const options = [...localOptions(namespace.name), '--context-transport', 'configmap'];
    const ran = await cli('build', directory, ...options, '--tag', `${REGISTRY}/failure:1`);
    expect(errorLine(ran)).toMatch(/^error CONTEXT_TOO_LARGE: .*largest: big \(1\.4 MiB\)/);
    expect(ran.status).toBe(2);
  });
});

/** Where a RUN step finds a file of the context without copying it. */
function inPodPath(path: string): string {
  return `/kaniko/buildcontext/src/${path}`;
}

/** Writes random bytes piece by piece; gives their SHA-256. */
async function writeNoise(path: string, bytes: number): Promise<string> {
  const hash = createHash('sha256');
  async function* pieces() {
    for (let left = bytes; left > 0; left -= 8 * MIB) {
      const piece = randomBytes(Math.min(left, 8 * MIB));
      hash.update(piece);
      yield piece;
    }
  }
  await pipeline(pieces(), createWriteStream(path));
  return hash.digest('hex');
}

/** The largest resident memory of a process until it has ended, in bytes, as the kernel counts it. */
async function peakResident(pid: number, ended: Promise<unknown>): Promise<number> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  let peak = 0;
  while (!over) {
    const kib = /VmHWM:\s+(\d+) kB/.exec(statusOf(pid))?.[1];
    peak = Math.max(peak, Number(kib ?? 0) * 1024);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (peak === 0) throw new Error('the memory of the client was never seen');
  return peak;
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
