// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceDir } from './paths.mjs';
import { builtFolders } from './programs.mjs';

/** The files that say how the programs are run. */
const settings = [
  'addresses.mjs',
  'certificates.mjs',
  'containerd-config.mjs',
  'credentials.mjs',
  'daemon-configs.mjs',
  'daemons.mjs',
  'network.mjs',
  'node-setup.sh',
  'objects.mjs',
  'registry-config.mjs',
  'registry-hosts.mjs',
];

/**
 * One word for all versions and settings: a running cluster of another edition is replaced.
 * @param {import('./paths.mjs').Layout} paths
 */
export function editionOf(paths) {
  const hash = createHash('sha256').update(builtFolders(paths).join(' '));
  for (const name of settings) hash.update(readFileSync(join(sourceDir, name)));
  return hash.digest('hex').slice(0, 16);
}
