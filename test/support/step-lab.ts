import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BuildError, RequestProblems } from '../../src/build/errors.ts';
import type { StepFiles, UnpackablePacker } from '../../src/steps/ports.ts';
import { type PrepareOrder, prepareStep } from '../../src/steps/prepare-step.ts';
import { stepFiles } from '../../src/task-pod/step-files.ts';
import { contextPacker } from '../../src/wiring.ts';
import { type GivenValues, paramValues } from './param-values.ts';
import { recordingReporter } from './recording-reporter.ts';

/** Folders that Tekton or the Task mounts at places of their own. */
const OF_THE_POD = /^\/(kaniko|rootless-kaniko|tekton)\//;
const FOLDERS = [
  ...['kaniko/buildcontext', 'kaniko/.docker', 'kaniko/out', 'kaniko/oci'],
  ...['rootless-kaniko/handoff', 'rootless-kaniko/push-config', 'tekton/creds/.docker', 'tekton/results'],
];

/** A pod of a Task in a folder: what the steps know by absolute paths lies below it. */
export class StepLab {
  readonly root = mkdtempSync(join(tmpdir(), 'step-lab-'));
  readonly source = join(this.root, 'workspace/source');
  readonly reporter = recordingReporter();

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const folder of FOLDERS) mkdirSync(join(this.root, folder), { recursive: true });
    mkdirSync(this.source, { recursive: true });
    for (const [path, text] of Object.entries(files)) this.put(join(this.source, path), text);
  }

  /** Files of the pod, wherever they are told to be. */
  readonly files: StepFiles = {
    read: (path, most) => stepFiles.read(this.place(path), most),
    write: (path, text) => stepFiles.write(this.place(path), text),
    kindOf: (path) => stepFiles.kindOf(this.place(path)),
    realPath: (path) => stepFiles.realPath(this.place(path)),
  };

  readonly packer: UnpackablePacker = {
    pack: async (source, signal, listener) => {
      const { archive, facts } = await contextPacker.pack(source, signal, listener);
      return {
        facts,
        archive: { ...archive, unpack: (directory, within) => archive.unpack(this.place(directory), within) },
      };
    },
  };

  /** Where a path of the pod is on this machine. */
  place(path: string): string {
    return OF_THE_POD.test(path) ? join(this.root, path) : path;
  }

  /** Writes a file, at a path of the pod or of this machine. */
  put(path: string, text: string): string {
    const place = this.place(path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
    return place;
  }

  /** A workspace besides the sources, with these files. */
  workspace(name: string, files: Readonly<Record<string, string>>): string {
    const folder = join(this.root, 'workspace', name);
    mkdirSync(folder, { recursive: true });
    for (const [path, text] of Object.entries(files)) this.put(join(folder, path), text);
    return folder;
  }

  /** The text of a file of the pod; undefined where there is none. */
  text(path: string): string | undefined {
    return existsSync(this.place(path)) ? readFileSync(this.place(path), 'utf8') : undefined;
  }

  /** The permission bits of a file of the pod. */
  mode(path: string): number {
    return statSync(this.place(path)).mode & 0o7777;
  }

  /** Runs the step prepare, and gives the arguments that it hands on. */
  async prepare(
    variant: PrepareOrder['variant'],
    given: GivenValues = {},
    workspaces: Partial<PrepareOrder['workspaces']> = {},
  ): Promise<string[]> {
    const order: PrepareOrder = {
      variant,
      params: paramValues(given, variant),
      workspaces: { source: this.source, ...workspaces },
      result: '/tekton/results/args',
    };
    const ports = { packer: this.packer, files: this.files, reporter: this.reporter };
    await prepareStep(order, ports, new AbortController().signal);
    return JSON.parse(this.text('/tekton/results/args') ?? '') as string[];
  }

  /** What is wrong with a run, each problem with its code and its hint. */
  async problems(...order: Parameters<StepLab['prepare']>): Promise<string[]> {
    try {
      await this.prepare(...order);
      return [];
    } catch (error) {
      if (!(error instanceof BuildError)) throw error;
      const all = error instanceof RequestProblems ? error.problems : [error];
      return all.map(({ code, message, hint }) => `${code} ${message}. ${hint}`);
    }
  }

  /** Whether a step has written anything. */
  isUntouched(): boolean {
    const written = ['/kaniko/buildcontext/src', '/rootless-kaniko/handoff/order.json', '/kaniko/.docker/config.json'];
    return [...written, '/rootless-kaniko/push-config/config.json', '/tekton/results/args'].every(
      (path) => !existsSync(this.place(path)),
    );
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
