import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PREPARE_SCRIPT } from '../../src/pod/prepare-script.ts';
import { readTree, type Tree } from '../unit/context/tree.ts';

/** What an init container made of the chunks it was sent. */
export interface Unpacked {
  /** 0 lets the builder start. */
  readonly status: number | null;
  /** What it left in the termination log. */
  readonly said: string;
  /** The context as the builder would find it. */
  readonly tree: Tree;
}

/** Lets the init container's own script, in the machine's shell, take what was received in the folder `incoming`. */
export function unpackChunks(incoming: string): Unpacked {
  const root = mkdtempSync(join(tmpdir(), 'unpacking-'));
  try {
    for (const folder of ['kaniko/buildcontext', 'kaniko/.docker', 'dev']) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    const script = PREPARE_SCRIPT.replaceAll(/(\/rootless-kaniko|\/kaniko|\/dev\/termination-log)/g, `${root}$1`);
    const env = { PATH: process.env.PATH ?? '', PROFILE: 'hardened', INCOMING: incoming, IDLE_SECONDS: '1' };
    const { status } = spawnSync('sh', ['-c', script], { env, timeout: 30_000 });
    const log = join(root, 'dev/termination-log');
    const context = join(root, 'kaniko/buildcontext/src');
    return {
      status,
      said: existsSync(log) ? readFileSync(log, 'utf8').trim() : '',
      tree: existsSync(context) ? readTree(context) : {},
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
