// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registries } from './addresses.mjs';

/** @typedef {import('./paths.mjs').Layout} Layout */

/**
 * Tells the node where each registry name leads, so that an image can be pulled under the name it was pushed to as well.
 * @param {Layout} paths
 */
export function writeRegistryHosts(paths) {
  const authority = `ca = ${JSON.stringify(join(paths.pki, 'registry-ca.crt'))}`;
  const hosts = [
    ...[registries.plain.push, registries.plain.pull, new URL(registries.plain.endpoint).host].map((name) => ({
      name,
      url: 'http://127.0.0.1:5000',
      more: '',
    })),
    ...[registries.tls.push, registries.tls.pull, new URL(registries.tls.endpoint).host].map((name) => ({
      name,
      url: 'https://127.0.0.1:5443',
      more: authority,
    })),
  ];
  for (const { name, url, more } of hosts) {
    const folder = join(paths.conf, 'registry-hosts', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'hosts.toml'),
      `server = "${url}"\n[host."${url}"]\n  capabilities = ["pull", "resolve"]\n  ${more}\n`,
    );
  }
}
