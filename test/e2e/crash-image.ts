import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { file, tar } from '../cluster/images/tar.mjs';
import { access, crane } from './local-cluster.ts';

/**
 * An executor image of the local registry with one file replaced; gives the name under which nodes pull it.
 * `tag` makes it the test's own.
 */
export async function executorWith(tag: string, path: string, content: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'rootless-kaniko-e2e-'));
  try {
    const layer = join(directory, 'layer.tar');
    writeFileSync(layer, tar([file(path, content, 0o755)]));
    const { pull, endpoint } = access.registries.plain;
    const { host } = new URL(endpoint);
    const base = access.images.kanikoDebug.replace(pull, host);
    await crane('append', `--base=${base}`, `--new_layer=${layer}`, `--new_tag=${host}/crash:${tag}`);
    return `${pull}/crash:${tag}`;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
