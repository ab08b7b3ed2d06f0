import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureActionlint } from '../cluster/addons/workflow-tools.mjs';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** Labels of runners that examples make up. */
const CONFIG = 'self-hosted-runner:\n  labels: [arc-runners]\n';
/** How examples name this repository. */
const OURS = /\bOWNER\/rootless-kaniko@COMMIT\b/g;

/** What actionlint found. */
export interface Finding {
  readonly kind: string;
  readonly message: string;
  readonly line: number;
}

/**
 * actionlint over workflows of a project that has our action.yml at its root. It knows the inputs and outputs of local
 * actions only, so workflows that use ours by its name are read with `./` in its place. Give `remove` when done.
 */
export class WorkflowLint {
  readonly #root = mkdtempSync(join(tmpdir(), 'rootless-kaniko-lint-'));
  readonly #actionlint: string;

  private constructor(actionlint: string) {
    this.#actionlint = actionlint;
    mkdirSync(join(this.#root, '.github', 'workflows'), { recursive: true });
    writeFileSync(join(this.#root, '.github', 'actionlint.yaml'), CONFIG);
    for (const path of ['action.yml', 'dist']) cpSync(join(PROJECT, path), join(this.#root, path), { recursive: true });
    execFileSync('git', ['-C', this.#root, 'init', '--quiet']);
  }

  /** Builds actionlint when the cache lacks it. */
  static async make(): Promise<WorkflowLint> {
    return new WorkflowLint(await ensureActionlint((line) => process.stderr.write(`${line}\n`)));
  }

  /** What is wrong with the text of a workflow; empty when nothing. */
  async findings(text: string): Promise<Finding[]> {
    const file = join(this.#root, '.github', 'workflows', 'workflow.yml');
    writeFileSync(file, text.replace(OURS, './'));
    // Other linters are called only where a machine happens to have them: then findings would differ from place to place.
    const args = ['-shellcheck=', '-pyflakes=', '-format', '{{json .}}', file];
    return await new Promise((resolve, reject) => {
      execFile(this.#actionlint, args, { cwd: this.#root }, (error, stdout, stderr) => {
        // 0: nothing found, 1: something found.
        if (error !== null && error.code !== 1) reject(new Error(`actionlint failed: ${stderr}`, { cause: error }));
        else resolve(JSON.parse(stdout) as Finding[]);
      });
    });
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}
