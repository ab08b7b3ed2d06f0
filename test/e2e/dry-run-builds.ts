import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import { access, leftIn, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, localOptions, type Ran } from './product.ts';

/** A context whose image tells its words apart. */
export const FILES = {
  Dockerfile: `FROM ${BUSYBOX}\nARG WORD\nCOPY hello /hello\nRUN cat /hello && echo "$WORD" > /word\n`,
};

/** What a script or a build prints. */
export const DIGEST = /^sha256:[0-9a-f]{64}\n$/;

/** A value that a shell would take apart. */
const WORD = ['--build-arg', 'WORD=$(id) "a" \'b\' $$ $(WORD)'];

/** Builds in a namespace, really done and only shown. */
export class DryRunBuilds {
  readonly #namespace: string;

  constructor(namespace: string) {
    this.#namespace = namespace;
  }

  /** The digest of a build as it is. */
  async built(context: string, image: string, options: readonly string[] = []): Promise<string> {
    const ran = await cli('build', context, ...this.#options(image, options), '--output', 'digest');
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(DIGEST);
    return ran.stdout;
  }

  /** Has a build shown in a folder, which touches no cluster. */
  async shown(context: string, image: string, options: readonly string[] = []): Promise<string> {
    const folder = join(contextOf({}), "it's a folder");
    const dry = ['--dry-run', '--output-directory', folder];
    const ran = await cli('build', context, ...this.#options(image, options), ...dry);
    expect(ran.status, ran.stderr).toBe(0);
    await this.nothingLeft();
    return folder;
  }

  /** Nothing of ours may be left once the cluster has removed what the workload owned. */
  async nothingLeft(): Promise<void> {
    expect(await leftIn(this.#namespace, 20)).toEqual([]);
  }

  #options(image: string, options: readonly string[]): string[] {
    const tag = image.includes('/') ? image : `${REGISTRY}/dry-run-${image}:1`;
    return [...localOptions(this.#namespace), '--reproducible', ...WORD, '--tag', tag, ...options];
  }
}

/** Starts the script of a folder with the real kubectl. */
export function startCommands(folder: string) {
  const env = {
    PATH: `${dirname(access.bin.kubectl)}:${process.env.PATH}`,
    KUBECONFIG: access.kubeconfig,
    HOME: contextOf({}),
  };
  return spawn(join(folder, 'commands.sh'), { cwd: '/', env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs the script of a folder to its end. */
export async function commandsOf(folder: string): Promise<Ran> {
  const child = startCommands(folder);
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status, stdout, stderr };
}
