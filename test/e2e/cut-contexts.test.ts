import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RelayFault, TcpRelay } from '../support/tcp-relay.ts';
import { access, leftIn, ownNamespace } from './local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, type Ran, startCli } from './product.ts';

/** More than a chunk of an upload, and less than the context. */
const SOME_BYTES = 6_000_000;
const NOISE = randomBytes(20_000_000);
const SUM = createHash('sha256').update(NOISE).digest('hex');

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: { readonly server: string } }[];
}

describe('a context on a way to the API server that', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('cut-contexts');
  });
  afterAll(async () => {
    expect(await leftIn(namespace.name, 60)).toEqual([]);
    await namespace.remove();
  });

  it.concurrent.each<[string, RelayFault]>([
    ['ends every connection on the way to the pod', { cutUp: SOME_BYTES }],
    ['ends every connection on the way back', { deafAfterUp: SOME_BYTES }],
  ])('%s carries it byte for byte by exec', async (_, fault) => {
    const ran = await sent('exec', fault);
    expectRight(ran);
    expect(ran.stderr).toContain('the upload was interrupted after');
  });

  it.concurrent('stalls in the middle carries it byte for byte by exec', async () => {
    const ran = await sent('exec', {}, (relay, index) => relay.stall(index));
    expectRight(ran);
    expect(ran.stderr).toMatch(/the upload was interrupted after .* no sign of life within 20 s/);
  });

  it.concurrent('ends a connection on the way to the pod is told to be cut off by stdin', async () => {
    expectCutOff(await sent('stdin', { cutUp: SOME_BYTES }));
  });

  it.concurrent('ends a connection on the way back is right by stdin, or told to be cut off', async () => {
    const ran = await sent('stdin', { deafAfterUp: SOME_BYTES });
    if (ran.status === 0) expectRight(ran);
    else expectCutOff(ran);
  });

  it.concurrent('is away for some seconds, as when the API server is restarted, is told to be cut off by stdin', async () => {
    const ran = await sent('stdin', {}, (relay) => relay.restart(3_000));
    expectCutOff(ran);
  });

  /** Builds with a context that goes through a relay; `disturb` is called once, in the middle of it. */
  async function sent(
    transport: 'exec' | 'stdin',
    fault: RelayFault,
    disturb?: (relay: TcpRelay, index: number) => void,
  ): Promise<Ran> {
    const config = load(readFileSync(access.kubeconfig, 'utf8')) as Kubeconfig;
    const { hostname, port } = new URL(config.clusters[0]?.cluster.server ?? '');
    const relay = await TcpRelay.start(Number(port), hostname);
    relay.fault = () => fault;
    const looking = setInterval(() => {
      const index = relay.up.findIndex((bytes) => bytes >= SOME_BYTES);
      if (index < 0) return;
      clearInterval(looking);
      disturb?.(relay, index);
    }, 5);
    const near = { server: `https://127.0.0.1:${relay.port}`, 'tls-server-name': 'kubernetes' };
    const clusters = config.clusters.map((one) => ({ ...one, cluster: { ...one.cluster, ...near } }));
    const options = localOptions(namespace.name);
    options[options.indexOf('--kubeconfig') + 1] = JSON.stringify({ ...config, clusters });
    const Dockerfile = `FROM ${BUSYBOX}\nRUN echo "sum $(sha256sum < /kaniko/buildcontext/src/noise)"\n`;
    const how = ['--no-push', '--context-transport', transport];
    try {
      return await startCli(['build', contextOf({ Dockerfile, noise: NOISE }), ...options, ...how]).ended;
    } finally {
      clearInterval(looking);
      await relay.close();
    }
  }

  function expectRight(ran: Ran): void {
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain(`| sum ${SUM}`);
  }

  function expectCutOff(ran: Ran): void {
    expect(errorLine(ran)).toMatch(
      /^error CONTEXT_DAMAGED: the context (was cut off after .* and stdin cannot be resumed|did not arrive whole)/,
    );
    expect(ran.status).toBe(3);
    expect(ran.stderr).not.toContain('| sum ');
  }
});
