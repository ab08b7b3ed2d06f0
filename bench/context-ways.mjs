// @ts-check
// The ways a context goes into a container, at two places: the local cluster, and a server with nothing behind it.
import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterAccess } from '../test/cluster/access.mjs';
import { measured } from './measured-process.mjs';

/** @typedef {import('./measured-process.mjs').Cost} Cost */

/**
 * Somewhere a context is sent to.
 * @typedef {object} Place
 * @property {string} name
 * @property {Record<string, (tree: string) => Promise<Cost>>} ways
 * @property {(way: string, tree: string) => void} clear makes room, and before that looks whether the tree has arrived
 * @property {() => void} close
 */

const POD = 'context-receiver';
const OURS = '/kaniko/buildcontext';
const THEIRS = '/arrived';

/**
 * @param {string} folder with the trees, and the bundled programs
 * @param {{ kubectl: string, kubeconfig: string, namespace: string }} cluster
 */
function tools(folder, { kubectl, kubeconfig, namespace }) {
  const base = [kubectl, '--kubeconfig', kubeconfig, '--cache-dir', join(folder, 'kubectl-cache'), '-n', namespace];
  /** @param {string} tree */
  const task = (tree) => {
    const directory = join(folder, tree);
    return JSON.stringify({ directory, kubeconfig, namespace, pod: POD, shell: '/busybox/sh' });
  };
  /** @param {string} tree */
  const piped = (tree) => `tar -C ${folder} -cf - ${tree} | ${base.join(' ')} exec -i ${POD} -- tar -xf - -C ${THEIRS}`;
  return {
    base,
    /** @type {(tree: string, until?: Promise<unknown>) => Promise<Cost>} */
    ours: (tree, until) => measured([process.execPath, join(folder, 'context-client.mjs'), task(tree)], until),
    ways: {
      'kubectl cp': (/** @type {string} */ tree) =>
        measured([...base, 'cp', join(folder, tree), `${POD}:${THEIRS}/${tree}`]),
      'tar, kubectl exec': (/** @type {string} */ tree) => measured(['sh', '-c', piped(tree)]),
    },
  };
}

/**
 * A server that hashes what it gets and throws it away.
 * @param {string} folder
 * @returns {Promise<Place>}
 */
export async function contractServer(folder) {
  const server = spawn(process.execPath, [join(folder, 'context-server.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const config = await new Promise((resolve) => server.stdout.once('data', resolve));
  const kubeconfig = join(folder, 'server-kubeconfig');
  writeFileSync(kubeconfig, config);
  const { ours, ways } = tools(folder, { kubectl: clusterAccess().bin.kubectl, kubeconfig, namespace: 'ci' });
  return {
    name: 'server that hashes and discards',
    ways: { ours: (tree) => ours(tree), ...ways },
    clear: () => undefined,
    close: () => server.stdin.end(),
  };
}

/**
 * A pod whose container does what the init container of a build does.
 * @param {string} folder
 * @param {string} prepareScript
 * @returns {Promise<Place>}
 */
export async function localCluster(folder, prepareScript) {
  const access = clusterAccess();
  const namespace = `bench-context-${process.pid}`;
  const { base, ours, ways } = tools(folder, { kubectl: access.bin.kubectl, kubeconfig: access.kubeconfig, namespace });
  const [kubectl = '', ...always] = base;
  /** @type {(...args: string[]) => string} */
  const run = (...args) => execFileSync(kubectl, [...always, ...args], { encoding: 'utf8' });
  const inPod = (/** @type {string} */ script) => run('exec', POD, '--', 'sh', '-c', script);
  run('create', 'namespace', namespace);
  execFileSync(kubectl, [...always, 'apply', '-f', '-'], {
    input: JSON.stringify(receiver(access.images.kanikoDebug)),
  });
  run('wait', '--for=condition=Ready', `pod/${POD}`, '--timeout=120s');
  const sums = 'find . -type f | sort | xargs -n 500 sha256sum | sha256sum';
  return {
    name: 'local cluster',
    ways: {
      ours: (tree) => {
        const prepare = [
          ...base,
          'exec',
          POD,
          '--',
          'env',
          'PROFILE=hardened',
          'IDLE_SECONDS=60',
          'sh',
          '-c',
          prepareScript,
        ];
        return ours(tree, measured(prepare));
      },
      ...ways,
      'kubectl cp, checked': (tree) => {
        const copy = [...base, 'cp', join(folder, tree), `${POD}:${THEIRS}/${tree}`];
        const check = [...base, 'exec', POD, '--', 'sh', '-c', `cd ${THEIRS}/${tree} && ${sums}`];
        return measured(['sh', '-c', '"$@" && eval "$CHECK"', 'sh', ...copy], undefined, { CHECK: quoted(check) });
      },
    },
    clear: (way, tree) => {
      const arrived = way === 'ours' ? `${OURS}/src` : `${THEIRS}/${tree}`;
      const [there, here] = [
        inPod(`cd ${arrived} && ${sums}`),
        execFileSync('sh', ['-c', sums], {
          cwd: join(folder, tree),
          env: { ...process.env, LC_ALL: 'C' },
          encoding: 'utf8',
        }),
      ];
      if (there !== here) throw new Error(`${tree} has not arrived whole by ${way}`);
      inPod(`rm -rf ${OURS}/* ${THEIRS}/* "$INCOMING"/*`);
    },
    close: () => void run('delete', 'namespace', namespace, '--wait=false'),
  };
}

/** @param {readonly string[]} command without single quotes */
function quoted(command) {
  return command.map((word) => `'${word}'`).join(' ');
}

/** @param {string} image */
function receiver(image) {
  const incoming = '/rootless-kaniko/incoming';
  const mounts = { unpacked: OURS, arrived: THEIRS, incoming };
  const env = { PATH: '/busybox', INCOMING: incoming, AHEAD: '4' };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: POD },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'prepare',
          image,
          command: ['/busybox/sleep', '100000'],
          env: Object.entries(env).map(([name, value]) => ({ name, value })),
          volumeMounts: Object.entries(mounts).map(([name, mountPath]) => ({ name, mountPath })),
        },
      ],
      volumes: [
        { name: 'unpacked', emptyDir: {} },
        { name: 'arrived', emptyDir: {} },
        { name: 'incoming', emptyDir: { medium: 'Memory', sizeLimit: '100Mi' } },
      ],
    },
  };
}
