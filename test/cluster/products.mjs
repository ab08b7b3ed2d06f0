// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClusterError } from './errors.mjs';
import { sourceDir } from './paths.mjs';

/**
 * @typedef {object} Product
 * @property {string} name its folder under go/, where go.mod and go.sum pin it
 * @property {string} module whose version in go.mod is the product's version
 * @property {string[]} commands the packages to build, below the module; `.` is the folder's own main.go
 * @property {(version: string) => Record<string, string>} stamp variables the linker sets, so that a program knows its own version
 * @property {string[]} [tags]
 * @property {boolean} [cgo]
 * @property {string} about how long a cold build takes on two cores
 */

const versionVariable = 'k8s.io/component-base/version';

/** @type {Product[]} */
export const products = [
  {
    name: 'kubernetes',
    module: 'k8s.io/kubernetes',
    commands: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubelet', 'kube-proxy', 'kubectl'].map(
      (name) => `cmd/${name}`,
    ),
    stamp: (version) => ({
      [`${versionVariable}.gitVersion`]: version,
      [`${versionVariable}.gitMajor`]: version.slice(1).split('.')[0] ?? '',
      [`${versionVariable}.gitMinor`]: version.split('.')[1] ?? '',
      [`${versionVariable}.gitTreeState`]: 'clean',
    }),
    about: '4 to 5 minutes',
  },
  {
    name: 'containerd',
    module: 'github.com/containerd/containerd/v2',
    commands: ['cmd/containerd', 'cmd/containerd-shim-runc-v2', 'cmd/ctr'],
    stamp: (version) => ({ 'github.com/containerd/containerd/v2/version.Version': version }),
    about: '1 minute',
  },
  {
    name: 'runc',
    module: 'github.com/opencontainers/runc',
    commands: [''],
    stamp: (version) => ({ 'main.version': version.slice(1) }),
    tags: ['seccomp', 'urfave_cli_no_docs'],
    cgo: true,
    about: '10 s',
  },
  {
    name: 'coredns',
    module: 'github.com/coredns/coredns',
    commands: ['.'],
    stamp: () => ({}),
    about: '1 minute',
  },
  {
    name: 'crane',
    module: 'github.com/google/go-containerregistry',
    commands: ['cmd/crane'],
    stamp: (version) => ({ 'github.com/google/go-containerregistry/cmd/crane/cmd.Version': version }),
    about: '5 s',
  },
  {
    name: 'kaniko',
    module: 'github.com/GoogleContainerTools/kaniko',
    commands: ['cmd/executor'],
    stamp: (version) => ({ 'github.com/GoogleContainerTools/kaniko/pkg/version.version': version }),
    about: '1 minute',
  },
];

/**
 * The version go.mod pins; it is written nowhere else.
 * @param {Product} product
 */
export function versionOf(product) {
  const file = join(sourceDir, 'go', product.name, 'go.mod');
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const words = line
      .trim()
      .split(/\s+/)
      .filter((word) => word !== 'require');
    if (words[0] === product.module && words[1]?.startsWith('v')) return words[1];
  }
  throw new ClusterError(`${file} does not require ${product.module}`, 'Restore the file from git.');
}

/** @param {string} name */
export function productNamed(name) {
  const product = products.find((one) => one.name === name);
  if (product === undefined) throw new Error(`no product is named ${name}`);
  return product;
}
