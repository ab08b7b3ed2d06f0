import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type ReadLog, readCommandFile, readLog } from './runner-commands.ts';

/** How a step ended, and what it left in the files of the runner. */
export interface FinishedStep {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly log: ReadLog;
  readonly outputs: ReadonlyMap<string, string>;
  readonly state: ReadonlyMap<string, string>;
  readonly summary: string;
  /** What else was written: environment and path of the job. */
  readonly leaked: string;
}

/** A step that runs. */
export interface RunningStep {
  readonly child: ChildProcess;
  readonly finished: Promise<FinishedStep>;
  /** What it wrote to standard output so far. */
  stdout(): string;
}

type Texts = Readonly<Record<string, string>>;

const FILES = ['OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH'] as const;

/** Starts steps of the Action as a workflow runner does, from a copy of the committed dist where no package is to be found. */
export class WorkflowRunner {
  readonly #root = mkdtempSync(join(tmpdir(), 'runner-'));
  readonly #node: string;
  readonly #metadata: {
    readonly inputs: Record<string, { default?: string }>;
    readonly runs: { main: string; post: string };
  };
  readonly workspace = join(this.#root, 'workspace');
  readonly temporary = join(this.#root, 'temp');
  #steps = 0;

  constructor(node: string = process.execPath) {
    this.#node = node;
    const project = fileURLToPath(new URL('../..', import.meta.url));
    for (const path of ['dist', 'action.yml', 'package.json'])
      cpSync(join(project, path), join(this.#root, 'action', path), { recursive: true });
    for (const folder of [this.workspace, this.temporary]) mkdirSync(folder);
    this.#metadata = parse(readFileSync(join(project, 'action.yml'), 'utf8'));
  }

  /** Runs the step with these inputs; defaults come from action.yml. */
  main(inputs: Texts, environment: Texts = {}): RunningStep {
    const given: Record<string, string> = {};
    for (const [name, { default: value = '' }] of Object.entries(this.#metadata.inputs)) given[name] = value;
    const variables = Object.entries({ ...given, ...inputs }).map(([name, value]) => {
      return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value] as const;
    });
    return this.#start(this.#metadata.runs.main, { ...Object.fromEntries(variables), ...environment });
  }

  /** Runs the post step with what the step saved. */
  post(state: ReadonlyMap<string, string>, environment: Texts = {}): Promise<FinishedStep> {
    const saved = Object.fromEntries([...state].map(([name, value]) => [`STATE_${name}`, value]));
    return this.#start(this.#metadata.runs.post, { ...saved, ...environment }).finished;
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  #start(script: string, environment: Texts): RunningStep {
    this.#steps += 1;
    const files = Object.fromEntries(FILES.map((name) => [name, join(this.#root, `${name}-${this.#steps}`)]));
    for (const path of Object.values(files)) writeFileSync(path, '');
    const env = {
      ...{ CI: 'true', GITHUB_ACTIONS: 'true', HOME: this.#root, PATH: process.env.PATH ?? '' },
      ...{ GITHUB_WORKSPACE: this.workspace, RUNNER_TEMP: this.temporary },
      ...Object.fromEntries(Object.entries(files).map(([name, path]) => [`GITHUB_${name}`, path])),
      ...environment,
    };
    const child = spawn(this.#node, [join(this.#root, 'action', script)], {
      cwd: this.workspace,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const written = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      written.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      written.stderr += text;
    });
    const finished = new Promise<FinishedStep>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => {
        const read = (name: string) => (existsSync(files[name] ?? '') ? readFileSync(files[name] ?? '', 'utf8') : '');
        resolve({
          ...{ status, ...written, log: readLog(written.stdout), summary: read('STEP_SUMMARY') },
          ...{ outputs: readCommandFile(read('OUTPUT')), state: readCommandFile(read('STATE')) },
          leaked: read('ENV') + read('PATH'),
        });
      });
    });
    return { child, finished, stdout: () => written.stdout };
  }
}
