import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { ensureAct } from '../cluster/addons/workflow-tools.mjs';
import { type ActRan, type ActRunning, following } from './act-log.ts';
import { access } from './local-cluster.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** What a checkout of this repository holds of all that a workflow here uses. */
const CHECKED_OUT = ['.actrc', '.gitignore', 'action.yml', 'dist', 'examples', 'package.json', 'test/e2e/act'];
/** What .actrc says wins over a file of secrets. */
const ACTRC = readFileSync(join(PROJECT, '.actrc'), 'utf8').replace(/^-s .*\n/gm, '');
const IDENTITY = ['-c', 'user.name=sample', '-c', 'user.email=sample@example.test', '-c', 'commit.gpgsign=false'];
const SECRETS = 'secrets.yml';
const PAYLOAD = 'event.json';
/** The name under which examples use this repository. */
const OURS = 'OWNER/rootless-kaniko@COMMIT';

/** The name of the repository that the work tree belongs to. */
export const REPOSITORY = 'sample/project';

/** The network of the node leads to the cluster and nowhere else: what runs there is offline. */
export const ON_NODE = ['nsenter', '--target', String(access.init.pid), '--net'];
/** A network without anything, not even a loopback. */
export const NOWHERE = ['unshare', '--net'];

/** What one run of act is given. */
export interface ActOrder {
  /** Path of the workflow in this repository; without it those that .actrc names. */
  readonly workflow?: string;
  readonly event?: string;
  /** What GitHub would tell of the event. */
  readonly payload?: object;
  /** The one job to run. */
  readonly job?: string;
  readonly vars?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Folders of the work tree that are taken for actions of others, by name and version. */
  readonly actions?: Readonly<Record<string, string>>;
  /** Command that starts act in another network namespace. */
  readonly enter: readonly string[];
}

const roots = new Set<string>();

// A test worker is ended without its exit handlers.
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/**
 * A work tree in a folder of its own, with a home and caches for act: a checkout of this repository, or a project of a
 * user, whose workflows take this repository by the name that examples give it.
 */
export class ActProject {
  readonly #root = mkdtempSync(join(tmpdir(), 'rootless-kaniko-act-'));
  readonly #act: string;
  readonly #ours = join(this.#root, 'ours');
  readonly directory: string;

  private constructor(act: string, files: Readonly<Record<string, string>> | undefined) {
    this.#act = act;
    roots.add(this.#root);
    this.directory = files === undefined ? this.#ours : join(this.#root, 'project');
    for (const folder of ['home', 'cache', 'config']) mkdirSync(join(this.#root, folder));
    for (const path of CHECKED_OUT) cpSync(join(PROJECT, path), join(this.#ours, path), { recursive: true });
    for (const [path, text] of Object.entries(files === undefined ? {} : { '.actrc': ACTRC, ...files })) {
      mkdirSync(dirname(join(this.directory, path)), { recursive: true });
      writeFileSync(join(this.directory, path), text);
    }
    const git = (...args: string[]) => execFileSync('git', ['-C', this.directory, ...IDENTITY, ...args]);
    git('init', '--quiet', '--initial-branch=main');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'all');
    git('remote', 'add', 'origin', `https://github.com/${REPOSITORY}.git`);
  }

  /** A checkout of this repository, or a project with these files by path. Builds act when the cache lacks it. */
  static async make(files?: Readonly<Record<string, string>>): Promise<ActProject> {
    return new ActProject(await ensureAct((line) => process.stderr.write(`${line}\n`)), files);
  }

  /** The commit that is checked out. */
  get commit(): string {
    return execFileSync('git', ['-C', this.directory, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  }

  /** Paths below act's cache that runs left behind: workspaces and fetched actions. */
  left(): string[] {
    return readdirSync(join(this.#root, 'cache'), { recursive: true, encoding: 'utf8' }).filter(
      (path) => !['act', 'act/tool_cache'].includes(path),
    );
  }

  start(order: ActOrder): ActRunning {
    const written = { [SECRETS]: { GITHUB_TOKEN: 'none', ...order.secrets }, [PAYLOAD]: order.payload ?? {} };
    for (const [name, content] of Object.entries(written))
      writeFileSync(join(this.#root, name), JSON.stringify(content), { mode: 0o600 });
    const [command = '', ...before] = [...order.enter, 'setpriv', '--pdeathsig', 'KILL', this.#act];
    const env = {
      ...{ PATH: process.env.PATH ?? '', HOME: join(this.#root, 'home'), ACT_DISABLE_VERSION_CHECK: '1' },
      ...{ XDG_CACHE_HOME: join(this.#root, 'cache'), XDG_CONFIG_HOME: join(this.#root, 'config') },
      ...order.environment,
    };
    const args = [...before, ...argumentsOf(order), ...this.#places(order)];
    return following(spawn(command, args, { cwd: this.directory, env, stdio: 'pipe' }));
  }

  async run(order: ActOrder): Promise<ActRan> {
    return await this.start(order).ended;
  }

  #places({ actions = {} }: ActOrder): string[] {
    const files = ['--secret-file', join(this.#root, SECRETS), '--eventpath', join(this.#root, PAYLOAD)];
    const folders = Object.entries(actions).map(([name, path]) => [name, join(this.directory, path)] as const);
    return [
      ...files,
      ...[[OURS, this.#ours], ...folders].flatMap(([name, path]) => ['--local-repository', `${name}=${path}`]),
    ];
  }
}

function argumentsOf({ event = 'workflow_dispatch', workflow, job, vars = {} }: ActOrder): string[] {
  return [
    ...[event, '--json'],
    ...(workflow === undefined ? [] : ['--workflows', workflow]),
    ...(job === undefined ? [] : ['--job', job]),
    ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
  ];
}
