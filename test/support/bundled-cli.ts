import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Leaves the largest resident memory of the process, in KiB, when it ends by itself. */
const MEASURE = `process.on('exit', () => require('node:fs').writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));`;

/** How a run of the command line ended. */
export interface CliRun {
  readonly status: number | null;
  readonly stderr: string;
  /** Bytes that were resident at most; undefined where the process was killed. */
  readonly peak: number | undefined;
}

/** The command line as it is in the source now, as a program of its own: memory and signals are those of a real process. */
export class BundledCli {
  readonly folder = mkdtempSync(join(tmpdir(), 'bundled-cli-'));

  private constructor() {
    writeFileSync(join(this.folder, 'measure.cjs'), MEASURE);
  }

  static async make(): Promise<BundledCli> {
    const cli = new BundledCli();
    await build({
      absWorkingDir: ROOT,
      entryPoints: { cli: 'src/cli/main.ts' },
      outdir: cli.folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
      },
      alias: { punycode: 'punycode/' },
      logLevel: 'warning',
    });
    return cli;
  }

  start(args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<CliRun> } {
    const peakFile = join(this.folder, `peak-${process.hrtime.bigint()}`);
    const env = { PATH: process.env.PATH ?? '', HOME: '/nonexistent', PEAK_FILE: peakFile };
    const argv = ['--require', join(this.folder, 'measure.cjs'), join(this.folder, 'cli.mjs'), ...args];
    const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const ended = new Promise<CliRun>((resolve) => {
      child.on('close', (status) => resolve({ status, stderr, peak: peakIn(peakFile) }));
    });
    return { child, ended };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function peakIn(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) * 1024;
  } catch {
    return undefined;
  }
}
