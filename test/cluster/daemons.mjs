// @ts-check
import { join } from 'node:path';
import { nodeAddress, nodeName, serviceRange } from './addresses.mjs';
import { kubeconfigOf } from './credentials.mjs';
import { nodePaths } from './paths.mjs';

/** @typedef {import('./paths.mjs').Layout} Layout */
/** @typedef {import('./programs.mjs').Programs} Programs */
/** @typedef {{ name: string, command: string[] }} Daemon */

/**
 * What the API server needs before it starts, and what pods need.
 * @param {Layout} paths
 * @param {Programs} programs
 * @returns {Daemon[]}
 */
export function baseDaemons(paths, programs) {
  const etcd = 'http://127.0.0.1:2379';
  return [
    {
      name: 'etcd',
      // A cluster for tests starts empty; it need not survive a power cut.
      command: [
        programs.etcd,
        '--data-dir',
        '/run/etcd',
        '--listen-client-urls',
        etcd,
        '--advertise-client-urls',
        etcd,
        '--unsafe-no-fsync',
        // It has no one to hold an election against.
        '--heartbeat-interval',
        '10',
        '--election-timeout',
        '100',
      ],
    },
    { name: 'kube-apiserver', command: apiServerCommand(paths, programs, etcd) },
    { name: 'registry', command: [programs.registry, 'serve', join(paths.conf, 'registry.json')] },
    { name: 'registry-tls', command: [programs.registry, 'serve', join(paths.conf, 'registry-tls.json')] },
    { name: 'containerd', command: [programs.containerd, '--config', join(paths.conf, 'containerd.toml')] },
  ];
}

/**
 * Started as soon as the API server answers at all.
 * @param {Layout} paths
 * @param {Programs} programs
 * @returns {Daemon}
 */
export function kubelet(paths, programs) {
  return {
    name: 'kubelet',
    command: [
      programs.kubernetes('kubelet'),
      `--kubeconfig=${kubeconfigOf(paths.pki, 'node')}`,
      `--config=${join(paths.conf, 'kubelet.json')}`,
      `--hostname-override=${nodeName}`,
      `--node-ip=${nodeAddress}`,
      `--root-dir=${join(nodePaths.disk, 'kubelet')}`,
      '--cert-dir=/run/kubelet-certificates',
    ],
  };
}

/**
 * Started once the API server knows the rights of these: refused clients wait longer than ones that start later.
 * @param {Layout} paths
 * @param {Programs} programs
 * @returns {Daemon[]}
 */
export function apiClients(paths, programs) {
  const as = (/** @type {string} */ user) => `--kubeconfig=${kubeconfigOf(paths.pki, user)}`;
  return [
    {
      name: 'kube-controller-manager',
      command: [...controllerManagerCommand(paths, programs), as('controller-manager')],
    },
    {
      name: 'kube-scheduler',
      command: [
        programs.kubernetes('kube-scheduler'),
        as('scheduler'),
        '--leader-elect=false',
        '--cert-dir=/run/scheduler',
      ],
    },
    {
      name: 'kube-proxy',
      command: [programs.kubernetes('kube-proxy'), `--config=${join(paths.conf, 'kube-proxy.json')}`],
    },
  ];
}

/**
 * @param {Layout} paths
 * @param {Programs} programs
 * @returns {Daemon}
 */
export function coredns(paths, programs) {
  return { name: 'coredns', command: [programs.coredns, '-conf', join(paths.conf, 'Corefile')] };
}

/**
 * @param {Layout} paths
 * @param {Programs} programs
 * @param {string} etcd
 */
function apiServerCommand(paths, programs, etcd) {
  const pki = (/** @type {string} */ name) => join(paths.pki, name);
  return [
    programs.kubernetes('kube-apiserver'),
    `--etcd-servers=${etcd}`,
    '--bind-address=0.0.0.0',
    `--advertise-address=${nodeAddress}`,
    '--secure-port=6443',
    `--service-cluster-ip-range=${serviceRange}`,
    `--tls-cert-file=${pki('apiserver.crt')}`,
    `--tls-private-key-file=${pki('apiserver.key')}`,
    `--client-ca-file=${pki('ca.crt')}`,
    `--token-auth-file=${pki('tokens.csv')}`,
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${pki('service-account.pub')}`,
    `--service-account-signing-key-file=${pki('service-account.key')}`,
    `--kubelet-client-certificate=${pki('apiserver-kubelet.crt')}`,
    `--kubelet-client-key=${pki('apiserver-kubelet.key')}`,
    '--kubelet-preferred-address-types=InternalIP',
    '--allow-privileged=true',
    '--v=1',
  ];
}

/**
 * @param {Layout} paths
 * @param {Programs} programs
 */
function controllerManagerCommand(paths, programs) {
  return [
    programs.kubernetes('kube-controller-manager'),
    '--leader-elect=false',
    '--use-service-account-credentials',
    // It holds back its own requests, and makes dozens before the first pod can run.
    '--kube-api-qps=500',
    '--kube-api-burst=1000',
    `--service-account-private-key-file=${join(paths.pki, 'service-account.key')}`,
    `--root-ca-file=${join(paths.pki, 'ca.crt')}`,
    '--cert-dir=/run/controller-manager',
    '--flex-volume-plugin-dir=/run/volume-plugins',
  ];
}
