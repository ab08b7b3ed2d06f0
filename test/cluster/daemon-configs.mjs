// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { nodeAddress, nodeName, podRange, registries } from './addresses.mjs';
import { cgroupName } from './cgroups.mjs';
import { kubeconfigOf } from './credentials.mjs';
import { imageNames } from './images/catalogue.mjs';
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
  write('cni/10-rootless-kaniko.conflist', cniConfig(paths));
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

/**
 * @param {Layout} paths
 * @param {Programs} programs
 */
function containerdConfig(paths, programs) {
  const text = JSON.stringify;
  const runtime = 'plugins."io.containerd.cri.v1.runtime"';
  return `version = 3
root = ${text(join(paths.node, 'containerd'))}
state = "/run/containerd"
[grpc]
  address = ${text(paths.containerdSocket)}
[plugins."io.containerd.internal.v1.opt"]
  path = "/run/containerd-opt"
[plugins."io.containerd.cri.v1.images"]
  snapshotter = "overlayfs"
  [plugins."io.containerd.cri.v1.images".pinned_images]
    sandbox = ${text(`${registries.plain.pull}/${imageNames.pause}`)}
  [plugins."io.containerd.cri.v1.images".registry]
    config_path = ${text(join(paths.conf, 'registry-hosts'))}
[${runtime}]
  # Root of this machine may lack CAP_SYS_RESOURCE, and then no process can be given a lower score than it has.
  restrict_oom_score_adj = true
  tolerate_missing_hugetlb_controller = true
  # A profile would be loaded into the machine's kernel, and stay there.
  disable_apparmor = true
  [${runtime}.cni]
    bin_dirs = [${text(programs.cni)}]
    conf_dir = ${text(join(paths.conf, 'cni'))}
  [${runtime}.containerd]
    default_runtime_name = "runc"
    [${runtime}.containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [${runtime}.containerd.runtimes.runc.options]
        BinaryName = ${text(programs.runc)}
        SystemdCgroup = false
`;
}

/** @param {Layout} paths */
function cniConfig(paths) {
  return {
    cniVersion: '0.4.0',
    name: 'rootless-kaniko',
    plugins: [
      {
        type: 'bridge',
        bridge: 'pods0',
        isGateway: true,
        ipMasq: false,
        hairpinMode: true,
        ipam: {
          type: 'host-local',
          ranges: [[{ subnet: podRange.replace('/16', '/24') }]],
          routes: [{ dst: '0.0.0.0/0' }],
          dataDir: join(paths.node, 'pod-addresses'),
        },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  };
}

const mebibyte = 1024 * 1024;

/** @param {Layout} paths */
function kubeletConfig(paths) {
  const reserve = Math.max(2048, Math.round(totalmem() / mebibyte / 5));
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    containerRuntimeEndpoint: `unix://${paths.containerdSocket}`,
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
    podPidsLimit: 2048,
    // What pods may use together is the machine less this: a build that runs wild ends itself, not the machine.
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
    volumePluginDir: '/run/volume-plugins',
    podLogsDir: join(paths.node, 'pod-logs'),
    seccompDefault: true,
    registryPullQPS: 0,
    syncFrequency: '10s',
    fileCheckFrequency: '1m',
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
