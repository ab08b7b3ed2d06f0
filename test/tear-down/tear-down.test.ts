import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterAccess } from '../cluster/access.mjs';
import { leftBehind, type MachineState, machineState } from '../cluster/machine-state.mjs';

const SCRIPT = new URL('../cluster/cluster.mjs', import.meta.url).pathname;

describe('the local cluster', () => {
  let before: MachineState;
  beforeAll(() => {
    cluster('down');
    before = machineState();
  });
  afterAll(() => cluster('down'));

  it('leaves nothing behind when it is taken down with pods running', () => {
    cluster('up');
    runPods();
    // What is looked at below would be seen: a running cluster shows in every kind of trace.
    const kinds = new Set(leftBehind(before, machineState()).map((line) => line.split(': ')[0]));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['processes', 'namespaces', 'network', 'cgroups', 'loopDevices']),
    );
    cluster('down');
    expect(leftBehind(before, machineState())).toEqual([]);
  });

  it('comes up again after all its processes were killed at once, and is whole', () => {
    cluster('up');
    runPods();
    killEverything();
    cluster('up');
    expect(cluster('status')).not.toContain('down');
    runPods();
  });

  it('leaves nothing behind when it is taken down half-dead', () => {
    killEverything();
    cluster('down');
    expect(leftBehind(before, machineState())).toEqual([]);
  });

  it('is found running by a second up, which changes nothing', () => {
    cluster('up');
    const first = clusterAccess();
    cluster('up');
    expect(clusterAccess()).toEqual(first);
  });
});

function cluster(verb: string): string {
  const ran = spawnSync(process.execPath, [SCRIPT, verb], { encoding: 'utf8' });
  expect(ran.status, `${ran.stdout}${ran.stderr}`).toBe(0);
  return ran.stdout;
}

/** Starts an ordinary pod and one in a user namespace, and waits until both run. */
function runPods(): void {
  const { bin, kubeconfig, images, cacheDir } = clusterAccess();
  // By default kubectl writes into the user's home, and that would be found as something left behind.
  const cache = join(cacheDir, 'kubectl-cache');
  const kubectl = (args: string[], input = '') =>
    execFileSync(bin.kubectl, ['--kubeconfig', kubeconfig, '--cache-dir', cache, ...args], { encoding: 'utf8', input });
  const pods = [true, false].map((hostUsers) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `sleeper-${hostUsers}`, namespace: 'default' },
    spec: {
      hostUsers,
      terminationGracePeriodSeconds: 1,
      containers: [{ name: 'sleeper', image: images.busybox, command: ['sleep', '3600'] }],
    },
  }));
  kubectl(['delete', 'pod', 'sleeper-true', 'sleeper-false', '--ignore-not-found', '--force', '--grace-period=0']);
  kubectl(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: pods }));
  kubectl(['wait', '--for=condition=Ready', 'pod/sleeper-true', 'pod/sleeper-false', '--timeout=60s']);
}

/** Kills every process of the cluster: its first one, in a pid namespace of its own, and all that descend from it. */
function killEverything(): void {
  const descendants = (pid: string): string[] => {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter((name) => name !== '');
    return [...children, ...children.flatMap(descendants)];
  };
  const first = String(clusterAccess().init.pid);
  const all = [...descendants(first), first];
  expect(all.length).toBeGreaterThan(10);
  for (const pid of all) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It ended together with its parent.
    }
  }
}
