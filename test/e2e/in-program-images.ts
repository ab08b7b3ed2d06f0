import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureTekton } from '../cluster/addons/tekton.mjs';
import { access, inPod, REGISTRY } from './local-cluster.ts';
import { cli, localOptions } from './product.ts';

/** Node without a shell, as the images of the examples are made on, comes with the add-on of Tekton. */
const { nodejs } = await ensureTekton({ log: (line) => process.stderr.write(`${line}\n`) });

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The example's own file, as it is in the repository. */
export function exampleFile(example: string, file: string): string {
  return readFileSync(new URL(`../../examples/in-program/${example}/${file}`, import.meta.url), 'utf8');
}

/** Builds the image of an example from its own Dockerfile, with the product; gives its name as a node pulls it. */
export async function exampleImage(example: string): Promise<string> {
  const name = `in-program-${example}:${process.pid}`;
  const built = await cli(
    ...['build', ROOT, '--file', `${ROOT}/examples/in-program/${example}/Dockerfile`, ...localOptions('builds')],
    ...['--tag', `${REGISTRY}/${name}`, '--build-arg', `NODE_IMAGE=${inPod(nodejs)}`],
  );
  if (built.status !== 0) throw new Error(built.stderr);
  return `${access.registries.plain.pull}/${name}`;
}
