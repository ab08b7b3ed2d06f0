import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureTekton } from '../cluster/addons/tekton.mjs';
import { withLock } from '../cluster/lock.mjs';
import { access, crane, inPod } from './local-cluster.ts';
import { cli, localOptions } from './product.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where the executor is under a name that tells what it is, as the published images are called. */
const EXECUTOR = 'kaniko-project/executor:v1.24.0';
const say = (line: string) => process.stderr.write(`${line}\n`);

/** Tekton runs in the local cluster from here on. */
const images = await ensureTekton({ log: say });

/**
 * The only params that the tests give other values than the files under `tekton/` have: no registry of the internet can be
 * reached from the cluster.
 */
export const IMAGE_PARAMS = {
  CLI_IMAGE: await builtCli(),
  BUILDER_IMAGE: await renamedExecutor(),
  GIT_IMAGE: images.git,
  KUBECTL_IMAGE: images.kubectl,
} as const;

/** The image of the command line, built by the command line from the Dockerfile of the project, once for each content of `dist`. */
async function builtCli(): Promise<string> {
  const name = `rootless-kaniko:${contentOf(['Dockerfile', 'package.json', 'dist/cli.js', ...chunks()])}`;
  const { pull, push } = access.registries.plain;
  await withLock(say, async () => {
    if (await isPushed(`${push}/${name}`)) return;
    const args = [
      ...[`NODE_IMAGE=${inPod(images.nodejs)}`, `CRANE_IMAGE=${inPod(access.images.crane)}`].flatMap((one) => [
        '--build-arg',
        one,
      ]),
      ...['--tag', `${push}/${name}`],
    ];
    const { status, stderr } = await cli('build', ROOT, ...localOptions('builds'), ...args);
    if (status !== 0) throw new Error(`the image of the command line cannot be built:\n${stderr}`);
  });
  return `${pull}/${name}`;
}

async function renamedExecutor(): Promise<string> {
  const { pull, push } = access.registries.plain;
  await crane('copy', inPod(access.images.kaniko), `${new URL(access.registries.plain.endpoint).host}/${EXECUTOR}`);
  if (!(await isPushed(`${push}/${EXECUTOR}`))) throw new Error(`${EXECUTOR} is not in the registry`);
  return `${pull}/${EXECUTOR}`;
}

async function isPushed(image: string): Promise<boolean> {
  return await crane('digest', image).then(
    () => true,
    () => false,
  );
}

function chunks(): string[] {
  return readdirSync(join(ROOT, 'dist/chunks'))
    .sort()
    .map((file) => `dist/chunks/${file}`);
}

function contentOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(join(ROOT, path)));
  return hash.digest('hex').slice(0, 12);
}
