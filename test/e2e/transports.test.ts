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

const SIZES = [
  ['100 MB', 'exec', 100_000_000],
  ['100 MB', 'stdin', 100_000_000],
  ['1 GiB', 'exec', 1024 * MIB],
  ['1 GiB', 'stdin', 1024 * MIB],
] as const;

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

  it.each(extent(SIZES, ([size]) => size === '1 GiB'))(
    'of %s goes by %s, arrives byte for byte and takes little memory here',
    async (_, transport, bytes) => {
      const directory = contextOf({
        Dockerfile: `FROM ${BUSYBOX}\nRUN echo "sum $(sha256sum < ${inPodPath('noise')})"\n`,
      });
      const sum = await writeNoise(`${directory}/noise`, bytes);
      const how = ['--no-push', ...(transport === 'exec' ? [] : ['--context-transport', transport])];
      const run = startCli(['build', directory, ...localOptions(namespace.name), ...how]);
      const peak = peakResident(run.child.pid ?? 0, run.ended);
      const ran = await run.ended;
      expect(ran.status, ran.stderr).toBe(0);
      const why =
        transport === 'exec' ? 'the packed context has \\S+ .iB, more than a ConfigMap holds' : 'as asked for';
      expect(ran.stderr).toMatch(new RegExp(`context transport ${transport}: ${why}`));
      expect(ran.stderr).toContain(`| sum ${sum}`);
      expect(await peak).toBeLessThan(RESIDENT_LIMIT);
      expect(await leftIn(namespace.name, 20)).toEqual([]);
    },
  );

  it('of many files, links and names arrives as it is', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`d${at % 7}/file ${at} ü`, `${at}\n`]));
    const list = `cd ${inPodPath('')} && { find . | sort | xargs -d '\\n' stat -c '%n %f %u:%g %s'; find . -type f | sort | xargs -d '\\n' cat; } | sha256sum`;
    const Dockerfile = `FROM ${BUSYBOX}\nRUN echo "sum $(${list})"\n`;
    const directory = contextOf({ Dockerfile, ...files });
    const [byMap, byExec, byStdin] = await Promise.all(
      ['configmap', 'exec', 'stdin'].map((transport) =>
        cli('build', directory, ...localOptions(namespace.name), '--no-push', '--context-transport', transport),
      ),
    );
    const sumOf = (text = '') => /\| sum (\S+)/.exec(text)?.[1];
    expect(sumOf(byMap?.stderr)).toMatch(/^[0-9a-f]{64}$/);
    expect(sumOf(byExec?.stderr)).toBe(sumOf(byMap?.stderr));
    expect(sumOf(byStdin?.stderr)).toBe(sumOf(byMap?.stderr));
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

  it('goes by stdin into an executor without a shell, and needs no helper image', async () => {
    const options = localOptions(namespace.name);
    options[options.indexOf('--executor') + 1] = access.images.kaniko;
    const how = ['--security-profile', 'hardened', '--context-transport', 'stdin'];
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nCOPY Dockerfile /\n` });
    const ran = await cli('build', context, ...options, ...how, '--tag', `${REGISTRY}/unhelped:1`);
    expect(ran.status, ran.stderr).toBe(0);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it.each([
    ['that cannot be pulled', 'localhost:5000/none:v1.24.0', [], /^error IMAGE_PULL_FAILED: /],
    ['that ends at once', access.images.kanikoDebug, ['--kaniko-arg', '--no-such'], /^error BUILD_FAILED: .*--no-such/],
  ])('goes not by stdin into an executor %s, which says so itself', async (_, executor, more, said) => {
    const options = localOptions(namespace.name);
    // Without its version the executor is given every argument, known or not.
    options.splice(options.indexOf('--executor'), 4, '--executor', executor, '--context-transport', 'stdin', ...more);
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\n`, noise: randomBytes(20_000_000) });
    const ran = await cli('build', context, ...options, '--tag', `${REGISTRY}/failure:1`);
    expect(errorLine(ran)).toMatch(said);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

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
