import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PUSH_PLACES } from '../../../src/crane/push-places.ts';
import { PUSH_SCRIPT } from '../../../src/crane/push-script.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';

/** Every shell of this machine that an image may have, too; the first is always there. */
export const SHELLS = [['sh'], ['dash'], ['bash'], ['busybox', 'sh']].filter(
  ([program = '', ...args]) => program === 'sh' || spawnSync(program, [...args, '-c', 'true']).status === 0,
);

/** What a stand-in for crane does when a push goes well. */
export const TAKEN = 'pushed';

const MANIFEST_HEX = 'c'.repeat(64);
/** A program in the place of crane: it writes down how it is called, and does then what the test says for this call. */
const CRANE = `#!/bin/sh
number=$(ls "$LAB" | grep -c '^call-')
for word; do printf '%s\\0' "$word"; done > "$LAB/call-$number"
taken() { printf '%s' "$1" > "$ref"; echo "$1"; }
name=\${3%:*} ref=$5
pushed() { taken "$name@\${1:-$DIGEST}"; }
[ -f "$LAB/act-$number" ] || number=last
. "$LAB/act-$number"
`;
/** No test waits: pauses are written down. */
const SLEEP = 'sleep() { echo "$1" >> "$LAB/slept"; }\n';

/** What a run of the script came to. */
export interface Ran {
  readonly status: number | null;
  /** Both streams. */
  readonly output: string;
  /** What is in the termination log. */
  readonly left: string;
}

/** A folder in which the script finds all of its places, and a stand-in for crane. */
export class PushLab {
  readonly folder = mkdtempSync(join(tmpdir(), 'push-lab-'));

  constructor() {
    const folders = [`.${PUSH_PLACES.layout}/blobs/sha256`, `.${PUSH_PLACES.work}`, 'dev', 'bin', 'lab'];
    for (const folder of folders) mkdirSync(join(this.folder, folder), { recursive: true });
    writeFileSync(join(this.folder, 'bin/crane'), CRANE, { mode: 0o755 });
    const index = { schemaVersion: 2, manifests: [{ size: 2, digest: `sha256:${MANIFEST_HEX}` }] };
    this.write(`${PUSH_PLACES.layout}/index.json`, JSON.stringify(index));
    this.write(`${PUSH_PLACES.layout}/blobs/sha256/${MANIFEST_HEX}`, '{}');
  }

  /** Writes a file where the script has this path. */
  write(path: string, text: string): void {
    mkdirSync(join(this.folder, path, '..'), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Whether there is a file of this path below the folder. */
  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  /** Takes crane away. */
  withoutCrane(): void {
    rmSync(join(this.folder, 'bin/crane'));
  }

  /** Runs the script with these arguments; `acts` are what crane does, call by call, the last one for all that follow. */
  run(shell: readonly string[], words: readonly string[], ...acts: readonly string[]): Ran {
    const lab = join(this.folder, 'lab');
    for (const [at, act] of [...acts.entries()]) writeFileSync(join(lab, `act-${at}`), act);
    writeFileSync(join(lab, 'act-last'), acts.at(-1) ?? TAKEN);
    const log = join(this.folder, 'dev/termination-log');
    writeFileSync(log, '');
    const [program = 'sh', ...args] = shell;
    // Without SHLVL a bash whose input is a socket reads the user's start file.
    const env = { PATH: `${this.folder}/bin:${process.env.PATH}`, SHLVL: '1', LAB: lab, DIGEST: DIGEST_TEXT };
    const script = SLEEP + this.#placed(PUSH_SCRIPT);
    const ended = spawnSync(program, [...args, '-c', script, 'push', ...words], {
      ...{ env, encoding: 'utf8', timeout: 30_000 },
    });
    return { status: ended.status, output: ended.stdout + ended.stderr, left: readFileSync(log, 'utf8') };
  }

  /** The arguments of each call of crane, with the places as the script has them. */
  get calls(): string[][] {
    const lab = join(this.folder, 'lab');
    const count = readdirSync(lab).filter((name) => name.startsWith('call-')).length;
    return Array.from({ length: count }, (_, at) => {
      const words = readFileSync(join(lab, `call-${at}`), 'utf8')
        .split('\0')
        .slice(0, -1);
      return words.map((word) => word.replace(this.folder, ''));
    });
  }

  /** How long the script paused between tries, in seconds. */
  get pauses(): number[] {
    const slept = join(this.folder, 'lab/slept');
    return existsSync(slept) ? readFileSync(slept, 'utf8').trim().split('\n').map(Number) : [];
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #placed(script: string): string {
    return script.replaceAll(/(\/rootless-kaniko|\/kaniko|\/dev\/termination-log)/g, `${this.folder}$1`);
  }
}
