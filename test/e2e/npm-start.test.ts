import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { access, crane, inPod, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { contextOf } from './product.ts';

const PROJECT = new URL('../..', import.meta.url).pathname;

describe('npm start on a fresh clone', () => {
  const clone = join(contextOf({}), 'clone');
  execFileSync('git', ['clone', '--quiet', PROJECT, clone]);

  it('builds and runs the example with nothing installed', async () => {
    const ran = start();
    expect(ran.status, ran.stderr).toBe(0);
    const lines = ran.stdout.trim().split('\n').slice(-3);
    expect(lines.slice(0, 2)).toEqual(['Hello from rootless Kaniko!', 'I am app, uid 1000.']);
    expect(lines[2]).toBe((await crane('digest', `${REGISTRY}/hello:latest`)).trim());
    expect(existsSync(join(clone, 'node_modules'))).toBe(false);
  });

  it('builds on a cluster that is named, with the options of build', async () => {
    const namespace = await ownNamespace('start');
    const { push, pull, endpoint } = access.registries.plain;
    const options = [
      ...['--kube-context', access.context, '--namespace', namespace.name, '--tag', `${push}/start-own:1`],
      ...['--build-arg', `BASE=${inPod(access.images.debian)}`, '--pull-registry', pull],
      ...['--insecure-registry', push, '--registry-endpoint', `${push}=${endpoint}`],
      ...['--executor', access.images.kanikoDebug, '--executor-version', 'original@v1.24.0'],
    ];
    const ran = start(options, { KUBECONFIG: access.kubeconfig });
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout).toContain('Hello from rootless Kaniko!');
    expect(await leftIn(namespace.name, 20)).toEqual([]);
    await namespace.remove();
  });

  it('never takes a kubeconfig that happens to lie around', () => {
    const ran = start(['--tag', 'example.invalid/hello:1'], { KUBECONFIG: access.kubeconfig });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('A cluster of yours is used only when you name it with --kube-context.');
  });

  function start(args: readonly string[] = [], environment: Record<string, string> = {}) {
    const env = { ...process.env, ...environment };
    return spawnSync('npm', ['start', '--silent', '--', ...args], { cwd: clone, env, encoding: 'utf8' });
  }
});
