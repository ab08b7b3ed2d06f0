// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { nodeAddress, nodeName, podRange } from './addresses.mjs';
import { cgroupName } from './cgroups.mjs';
import { cniConfig, containerdConfig } from './containerd-config.mjs';
import { kubeconfigOf } from './credentials.mjs';
import { nodePaths } from './paths.mjs';
import { registryConfig } from './registry-config.mjs';
import { writeRegistryHosts } from './registry-hosts.mjs';

/** @typedef {import('./paths.mjs').Layout} Layout */
/** @typedef {import('./programs.mjs').Programs} Programs */

/**
 * Writes the files the daemons read. JSON serves wherever YAML is asked for.
 * @param {Layout} paths
 * @param {Programs} programs
 */
export function writeConfigs(paths, programs) {
  const write = (/** @type {string} */ name, /** @type {string | object} */ content) =>
    writeFileSync(join(paths.conf, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  mkdirSync(join(paths.conf, 'cni'), { recursive: true });
  write('containerd.toml', containerdConfig(paths, programs));
  write('cni/10-rootless-kaniko.conflist', cniConfig());
  write('kubelet.json', kubeletConfig(paths));
  write('kube-proxy.json', kubeProxyConfig(paths));
  write('Corefile', corefile(paths));
  // The machine's name servers are of no use in a network without uplink.
  write('resolv.conf', '# none\n');
  writeRegistryHosts(paths);
  write('registry.json', registryConfig({ address: '0.0.0.0:5000', storage: join(paths.state, 'registry') }));
  write(
    'registry-tls.json',
    registryConfig({
      address: '0.0.0.0:5443',
      storage: join(paths.state, 'registry-tls'),
      tls: {
        certificate: join(paths.pki, 'registry.crt'),
        key: join(paths.pki, 'registry.key'),
        htpasswd: join(paths.pki, 'registry-htpasswd'),
      },
    }),
  );
}

const mebibyte = 1024 * 1024;

/** @param {Layout} paths */
function kubeletConfig(paths) {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    containerRuntimeEndpoint: `unix://${nodePaths.containerdSocket}`,
    cgroupDriver: 'cgroupfs',
    cgroupRoot: `/${cgroupName}`,
    failCgroupV1: false,
    failSwapOn: false,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: join(paths.pki, 'ca.crt') },
    },
    authorization: { mode: 'Webhook' },
    resolvConf: join(paths.conf, 'resolv.conf'),
    clusterDomain: 'cluster.local',
    clusterDNS: [nodeAddress],
    maxOpenFiles: 20000,
    oomScoreAdj: 0,
    ...limits(),
    volumePluginDir: '/run/volume-plugins',
    podLogsDir: join(nodePaths.disk, 'pod-logs'),
    seccompDefault: true,
    registryPullQPS: 0,
    syncFrequency: '10s',
    fileCheckFrequency: '1m',
  };
}

/** A build that runs wild shall end itself, not the machine. */
function limits() {
  const reserve = Math.max(2048, Math.round(totalmem() / mebibyte / 5));
  return {
    podPidsLimit: 2048,
    // What pods may use together is the machine less this.
    enforceNodeAllocatable: ['pods'],
    systemReserved: { memory: `${reserve}Mi`, cpu: '100m' },
    evictionHard: {
      'memory.available': '200Mi',
      'nodefs.available': '5%',
      'imagefs.available': '5%',
      'nodefs.inodesFree': '5%',
      'imagefs.inodesFree': '5%',
    },
    evictionPressureTransitionPeriod: '10s',
    imageGCHighThresholdPercent: 100,
  };
}

/** @param {Layout} paths */
function kubeProxyConfig(paths) {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    mode: 'iptables',
    hostnameOverride: nodeName,
    clusterCIDR: podRange,
    clientConnection: { kubeconfig: kubeconfigOf(paths.pki, 'proxy') },
    // Connection tracking belongs to the whole machine: leave its settings alone.
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
  };
}

/** @param {Layout} paths */
function corefile(paths) {
  return `.:53 {
	bind ${nodeAddress}
	errors
	kubernetes cluster.local in-addr.arpa {
		kubeconfig ${kubeconfigOf(paths.pki, 'coredns')}
		ttl 5
	}
}
`;
}
