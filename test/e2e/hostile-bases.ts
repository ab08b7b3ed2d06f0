import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { file, link, tar } from '../cluster/images/tar.mjs';
import { FORGED } from './forging.ts';
import { ESCAPED, HOSTILE_BASES, ONBUILD_DOCKERFILE } from './hostile-context-attacks.ts';
import { access, crane, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, localOptions } from './product.ts';

const OUT = [link('out/dev', '/dev'), link('out/kaniko', '/kaniko'), link('up', '../../../../../../kaniko')];

/** Makes the base images of the attacks, in the registry that asks for no credentials. */
export async function makeHostileBases(namespace: string): Promise<void> {
  const context = contextOf({ Dockerfile: ONBUILD_DOCKERFILE });
  const options = [...localOptions(namespace), '--lint', 'off', '--tag', HOSTILE_BASES.onbuild];
  const built = await cli('build', context, ...options);
  if (built.status !== 0) throw new Error(built.stderr);
  await withLayers(HOSTILE_BASES.leaving, [
    file('out/kaniko/executor', 'changed', 0o755),
    file('out/kaniko/oci/index.json', 'changed'),
    file('up/Dockerfile', 'changed'),
  ]);
  await withLayers(HOSTILE_BASES.dots, [
    file('../../kaniko/escaped', ESCAPED),
    file('../kaniko/Dockerfile', 'changed'),
    file('out/../../../kaniko/escaped', ESCAPED),
  ]);
  await withLayers(HOSTILE_BASES.log, [file('out/dev/termination-log', FORGED)]);
  await withLayers(HOSTILE_BASES.mounts, [
    file('out/kaniko/buildcontext/src/file.txt', 'changed'),
    file('up/.docker/config.json', '{}'),
  ]);
}

/** The small base image with a layer of links that lead out of it, and one that writes through them. */
async function withLayers(image: string, files: Parameters<typeof tar>[0]): Promise<void> {
  const folder = contextOf({});
  const layers = [OUT, files].map((entries, index) => {
    const path = join(folder, `${index}.tar`);
    writeFileSync(path, tar(entries));
    return `--new_layer=${path}`;
  });
  const { host } = new URL(access.registries.plain.endpoint);
  const [base, tag] = [BUSYBOX, image].map((name) => name.replace(REGISTRY, host));
  execFileSync(access.bin.crane, ['append', '--insecure', `--base=${base}`, ...layers, `--new_tag=${tag}`]);
  await crane('digest', image);
}
