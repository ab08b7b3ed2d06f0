import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureAct } from '../cluster/addons/workflow-tools.mjs';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** What a checkout of this repository holds of all that a workflow here uses. */
const CHECKED_OUT = ['.actrc', '.gitignore', 'action.yml', 'dist', 'examples', 'package.json', 'test/e2e/act'];
const IDENTITY = ['-c', 'user.name=sample', '-c', 'user.email=sample@example.test', '-c', 'commit.gpgsign=false'];
/** The name under which examples use this repository. */
const OURS = 'OWNER/rootless-kaniko@COMMIT';

/** One line of act's log, as `--json` writes it. */
export interface ActEntry {
  readonly msg: string;
  readonly stepID?: readonly string[];
  readonly stage?: string;
  /** True for a line of a step that act took for no command. */
  readonly raw_output?: boolean;
  /** The command that act took a line for; `ignored` inside a fence. */
  readonly command?: string;
  readonly kvPairs?: Readonly<Record<string, string>> | null;
  readonly arg?: string;
  /** The line that the command stood in. */
  readonly raw?: string;
  readonly jobResult?: string;
}

/** How a run of act ended. */
export interface ActRan {
  readonly status: number | null;
  readonly entries: readonly ActEntry[];
  /** All that act shows to a person. */
  readonly shown: string;
}

/** A run of act that is still on. */
export interface ActRunning {
  readonly child: ChildProcess;
  readonly ended: Promise<ActRan>;
  /** Resolves when a step has printed a line that holds `text`; rejects when act ends before. */
  printed(text: string): Promise<void>;
}

/** What one run of act is given. */
export interface ActOrder {
  /** Path of the workflow in this repository; without it those that .actrc names. */
  readonly workflow?: string;
  readonly event?: string;
  /** The one job to run. */
  readonly job?: string;
  readonly vars?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Command that starts act in another network namespace. */
  readonly enter: readonly string[];
}

/** A checkout of this repository in a folder of its own, with a home and caches for act. Give `remove` when done. */
export class ActCheckout {
  readonly #root = mkdtempSync(join(tmpdir(), 'rootless-kaniko-act-'));
  readonly #act: string;
  readonly directory = join(this.#root, 'checkout');

  private constructor(act: string) {
    this.#act = act;
    for (const folder of ['home', 'cache', 'config']) mkdirSync(join(this.#root, folder));
    for (const path of CHECKED_OUT) cpSync(join(PROJECT, path), join(this.directory, path), { recursive: true });
    const git = (...args: string[]) => execFileSync('git', ['-C', this.directory, ...IDENTITY, ...args]);
    git('init', '--quiet', '--initial-branch=main');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'checkout');
    git('remote', 'add', 'origin', 'https://git.example.test/sample/project.git');
  }

  /** Builds act when the cache lacks it, which takes a minute. */
  static async make(): Promise<ActCheckout> {
    return new ActCheckout(await ensureAct((line) => process.stderr.write(`${line}\n`)));
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

  start({ workflow, event = 'workflow_dispatch', job, vars = {}, secrets = {}, environment = {}, enter }: ActOrder): ActRunning {
    const secretFile = join(this.#root, 'secrets.yml');
    writeFileSync(secretFile, JSON.stringify(secrets), { mode: 0o600 });
    const [command = '', ...before] = [...enter, 'setpriv', '--pdeathsig', 'KILL', this.#act];
    const args = [
      ...[event, '--json', '--secret-file', secretFile, '--local-repository', `${OURS}=${this.directory}`],
      ...(workflow === undefined ? [] : ['--workflows', workflow]),
      ...(job === undefined ? [] : ['--job', job]),
      ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
    ];
    const env = {
      ...{ PATH: process.env.PATH ?? '', HOME: join(this.#root, 'home'), ACT_DISABLE_VERSION_CHECK: '1' },
      ...{ XDG_CACHE_HOME: join(this.#root, 'cache'), XDG_CONFIG_HOME: join(this.#root, 'config') },
      ...environment,
    };
    return following(spawn(command, [...before, ...args], { cwd: this.directory, env, stdio: 'pipe' }));
  }

  async run(order: ActOrder): Promise<ActRan> {
    return await this.start(order).ended;
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

function following(child: ChildProcess): ActRunning {
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      for (const listener of listeners) listener();
    });
  }
  child.stdin?.end();
  const ended = new Promise<ActRan>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      const entries = entriesOf(text);
      resolve({ status, entries, shown: entries.map(({ msg }) => msg.replace(/\n$/, '')).join('\n') });
    });
  });
  const printed = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (entriesOf(text).some(({ raw_output: raw, msg }) => raw === true && msg.includes(wanted))) resolve();
      };
      listeners.add(look);
      look();
      void ended.then(({ shown }) => reject(new Error(`ended before '${wanted}' was printed:\n${shown}`)), reject);
    });
  return { child, ended, printed };
}

/** What is no JSON, as act's own panic, counts as a message. */
function entriesOf(text: string): ActEntry[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    try {
      return JSON.parse(line) as ActEntry;
    } catch {
      return { msg: line };
    }
  });
}
