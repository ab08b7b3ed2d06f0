import { BuildError } from './build/errors.ts';
import type { BuildOutcome } from './build/outcome.ts';
import { parseRequest } from './build/parse-request.ts';
import type { Reporter } from './build/ports.ts';
import { runBuild } from './build/run-build.ts';
import { surroundingsOf } from './build/site-options.ts';
import { isForPrograms } from './options/option.ts';
import { optionsOf, type ProgramOptionName, type RawOptions } from './options/table.ts';
import { wireBuild } from './wiring.ts';

export { ERROR_KINDS } from './build/error-kinds.ts';
export { BuildError, type DockerfilePlace, type ErrorCode, RequestProblems } from './build/errors.ts';
export type { BuildOutcome } from './build/outcome.ts';
export type { Reporter } from './build/ports.ts';

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/**
 * Options of {@link build}: those of the option table under their names in camel case (`buildArgs` for `build-args`).
 * Values are texts, lists of texts or booleans, as on the command line.
 */
export type BuildOptions = {
  readonly [Name in ProgramOptionName as CamelCase<Name>]?: string | readonly string[] | boolean;
};

/** What a program may hand over besides the options. */
export interface BuildHooks {
  /** Cancels the build; everything it made is removed before the promise rejects. */
  readonly signal?: AbortSignal;
  /** Hears of phases, remarks and log lines; lines of the build are hostile text. Default: nothing is told. */
  readonly reporter?: Reporter;
}

const SILENT: Reporter = { phase: () => {}, note: () => {}, warn: () => {}, buildLine: () => {} };

/**
 * Builds an image with Kaniko, in a pod of a cluster or in a container on this machine, and pushes it. Rejects with a `BuildError`, or with
 * `RequestProblems` that holds every problem of the options.
 */
export async function build(options: BuildOptions, hooks: BuildHooks = {}): Promise<BuildOutcome> {
  const environment = process.env;
  const request = parseRequest(kebabCase(options), unknownOptions(options), surroundingsOf(environment));
  const { cluster, runsOn, runner } = request;
  const { ports, close } = await wireBuild({
    runsOn,
    cluster,
    runner,
    environment,
    reporter: hooks.reporter ?? SILENT,
  });
  try {
    return await runBuild(request, ports, hooks.signal ?? new AbortController().signal);
  } finally {
    close();
  }
}

function unknownOptions(options: BuildOptions): BuildError[] {
  const known = optionsOf('build').filter(isForPrograms);
  const names = new Set<string>(known.map(({ name }) => name));
  return Object.keys(kebabCase(options)).flatMap((name) => {
    const hint = 'Options have the names of the option table in camel case.';
    return names.has(name) ? [] : [new BuildError('REQUEST_INVALID', `unknown option '${name}'`, { hint })];
  });
}

function kebabCase(options: BuildOptions): RawOptions {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value,
    ]),
  ) as RawOptions;
}
