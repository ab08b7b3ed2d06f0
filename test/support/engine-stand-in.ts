import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildOutcome } from '../../src/build/outcome.ts';
import { parseRequest } from '../../src/build/parse-request.ts';
import { runBuild } from '../../src/build/run-build.ts';
import type { RawOptions } from '../../src/options/table.ts';
import { wireBuild } from '../../src/wiring.ts';
import { type RecordingReporter, recordingReporter } from './recording-reporter.ts';

const INFO = {
  host: {
    security: { rootless: true, seccompEnabled: true },
    idMappings: { uidmap: [{ size: 65537 }] },
    cgroupVersion: 'v2',
    cgroupControllers: ['cpu', 'memory'],
  },
  version: { Version: '5.0.0' },
};
const EXITED = { Status: 'exited', ExitCode: 0, OOMKilled: false };

/** What each command of the stand-in does, as the text of a shell script; `$DIGEST` is the file for the digest. */
export interface Behaviour {
  info?: string;
  image?: string;
  pull?: string;
  create?: string;
  start?: string;
  container?: string;
  rm?: string;
}

/**
 * A program in the place of podman, for what the real one does not do when it is asked to: answers that are cut, wrong or
 * late, and a container that vanishes. What the product does with the real one is shown on the real one.
 */
export class EngineStandIn {
  readonly #folder = mkdtempSync(join(tmpdir(), 'engine-stand-in-'));
  /** Where runs have their folders. */
  readonly temporary: string;
  /** The PATH on which it is found. */
  readonly path = `${this.#folder}:${process.env.PATH}`;
  readonly reporter: RecordingReporter = recordingReporter();

  constructor(behaviour: Behaviour, temporary?: string) {
    this.temporary = temporary ?? join(this.#folder, 'temp');
    const usual: Required<Behaviour> = {
      info: `echo '${JSON.stringify(INFO)}'`,
      image: 'exit 0',
      pull: 'exit 0',
      create: 'exit 0',
      start: 'cat > /dev/null',
      container: stateOf({}),
      rm: 'exit 0',
    };
    const cases = Object.entries({ ...usual, ...behaviour }).map(([verb, text]) => `${verb})\n${text}\n;;`);
    for (const folder of [this.temporary, this.context]) mkdirSync(folder, { recursive: true });
    const digest = `DIGEST=$(echo ${this.temporary}/rootless-*/digest)`;
    const text = `#!/bin/sh\necho "$*" >> ${this.#folder}/calls\n${digest}\ncase "$1" in\n${cases.join('\n')}\nesac\n`;
    const program = join(this.#folder, 'podman');
    writeFileSync(program, text);
    chmodSync(program, 0o755);
  }

  /** The context that is built. */
  readonly context = join(this.#folder, 'context');

  /** Builds a context of one Dockerfile, and whatever else is in its folder. */
  async build(raw: RawOptions = {}, signal = new AbortController().signal): Promise<BuildOutcome> {
    const { context } = this;
    writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n');
    const environment = { PATH: this.path, RUNNER_TEMP: this.temporary };
    const options = { context, tags: '127.0.0.1:1/app:1', 'run-on': 'runner', engine: 'podman', ...raw };
    const request = parseRequest(options);
    const access = { runsOn: request.runsOn, cluster: {}, environment, reporter: this.reporter };
    const { ports } = await wireBuild(access);
    return await runBuild(request, ports, signal);
  }

  /** The commands it was called with, by their verbs. */
  get verbs(): string[] {
    return this.calls.map((line) => line.split(' ')[0] ?? '');
  }

  get calls(): string[] {
    const path = join(this.#folder, 'calls');
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  }

  /** Folders of runs that are left. */
  get left(): string[] {
    return readdirSync(this.temporary);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A script that tells the state of a container. */
export function stateOf(state: object): string {
  return `echo '${JSON.stringify({ ...EXITED, ...state })}'`;
}
