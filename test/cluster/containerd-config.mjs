// @ts-check
import { join } from 'node:path';
import { podRange, registries } from './addresses.mjs';
import { imageNames } from './images/catalogue.mjs';
import { nodePaths } from './paths.mjs';

/** @typedef {import('./paths.mjs').Layout} Layout */
/** @typedef {import('./programs.mjs').Programs} Programs */

// The strings of JSON are strings of TOML too.
const text = JSON.stringify;

/**
 * @param {Layout} paths
 * @param {Programs} programs
 */
export function containerdConfig(paths, programs) {
  return `version = 3
root = ${text(join(nodePaths.disk, 'containerd'))}
state = "/run/containerd"
[grpc]
  address = ${text(nodePaths.containerdSocket)}
[plugins."io.containerd.internal.v1.opt"]
  path = "/run/containerd-opt"
[plugins."io.containerd.cri.v1.images"]
  snapshotter = "overlayfs"
  [plugins."io.containerd.cri.v1.images".pinned_images]
    sandbox = ${text(`${registries.plain.pull}/${imageNames.pause}`)}
  [plugins."io.containerd.cri.v1.images".registry]
    config_path = ${text(join(paths.conf, 'registry-hosts'))}
${runtimeConfig(paths, programs)}`;
}

/**
 * @param {Layout} paths
 * @param {Programs} programs
 */
function runtimeConfig(paths, programs) {
  const runtime = 'plugins."io.containerd.cri.v1.runtime"';
  return `[${runtime}]
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

export function cniConfig() {
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
          dataDir: join(nodePaths.disk, 'pod-addresses'),
        },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  };
}
