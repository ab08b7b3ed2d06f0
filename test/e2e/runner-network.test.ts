import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layout } from '../cluster/paths.mjs';
import { programsIn } from '../cluster/programs.mjs';
import { canary } from './canary-search.ts';
import { access } from './local-cluster.ts';
import { contextOf, type Ran, watched } from './product.ts';
import { engineCommand, type LocalEngine, onMachine, podmen } from './runner-engines.ts';

/** What the first address of podman's own network leads to: the machine. */
const GATEWAY = '10.88.0.1';
const REGISTRY = `${GATEWAY}:5000`;
const PRIVATE_PORT = 8099;

/**
 * A machine's network of its own, with a registry that listens everywhere and a service that only the machine itself is to
 * reach. Podman makes its bridge and its rules in there, and they end with it.
 */
class OwnNetwork {
  readonly #folder = mkdtempSync(join(tmpdir(), 'own-network-'));
  readonly #holder: ChildProcess;
  readonly #servers: ChildProcess[] = [];
  readonly secret = canary('service');

  constructor() {
    this.#holder = spawn('unshare', ['--net', 'sh', '-c', 'ip link set lo up && read -r _'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  }

  /** A command in this network. */
  start(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    const enter = ['--target', String(this.#holder.pid), '--net', '--', command, ...args];
    return spawn('nsenter', enter, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  async serve(): Promise<void> {
    const config = join(this.#folder, 'config.yml');
    const storage = `storage: {filesystem: {rootdirectory: ${join(this.#folder, 'registry')}}}`;
    writeFileSync(config, `version: 0.1\n${storage}\nhttp: {addr: 0.0.0.0:5000}\n`);
    this.#servers.push(this.start(programsIn(layout(access.cacheDir)).registry, ['serve', config]));
    const answer = `require('node:http').createServer((_, to) => to.end('${this.secret}')).listen(${PRIVATE_PORT}, '127.0.0.1')`;
    this.#servers.push(this.start(process.execPath, ['-e', answer]));
    const busybox = join(this.#folder, 'busybox');
    execFileSync(access.bin.crane, ['pull', '--insecure', '--format=oci', onMachine(access.images.busybox), busybox]);
    // The registry takes a moment to listen.
    const push = ['push', busybox, '127.0.0.1:5000/busybox:1'];
    for (let left = 50; (await watched(this.start(access.bin.crane, push)).ended).status !== 0; left -= 1) {
      if (left === 0) throw new Error('the registry of the own network does not answer');
      await sleep(200);
    }
  }

  stop(): void {
    for (const server of this.#servers) server.kill('SIGKILL');
    this.#holder.stdin?.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

describe('the network of a build by podman', () => {
  let engine: LocalEngine;
  let network: OwnNetwork;

  beforeAll(async () => {
    ({ rootful: engine } = await podmen());
    // Nothing outside is reached from in there.
    engineCommand(engine, ['pull', '--quiet', onMachine(access.images.kanikoDebug)]);
    network = new OwnNetwork();
    await network.serve();
  }, 180_000);
  afterAll(() => network.stop());

  function build(choice: string, registry: string): Promise<Ran> {
    const fetch = `printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 3 127.0.0.1 ${PRIVATE_PORT} 2>&1; true`;
    const context = contextOf({ Dockerfile: `FROM ${registry}/busybox:1\nRUN ${fetch}\n` });
    const options = [
      ...['--run-on', 'runner', '--engine', 'podman', '--network', choice],
      ...['--executor', onMachine(access.images.kanikoDebug), '--executor-version', 'original@v1.24.0'],
      ...['--insecure-registry', registry, '--tag', `${registry}/network:${choice}`],
    ];
    const env = { ...engine.environment, RUNNER_TEMP: engine.temporary };
    return watched(network.start(engine.node, [engine.cli, 'build', context, ...options], env)).ended;
  }

  it('is its own by default: it pushes, and does not reach what listens on the machine for itself', async () => {
    const ran = await build('default', REGISTRY);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('confirmed by the registry');
    expect(ran.stderr).not.toContain(network.secret);
  });

  it('is that of the machine where it is asked for, and then reaches all of that', async () => {
    const ran = await build('host', '127.0.0.1:5000');
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain(network.secret);
  });
});
