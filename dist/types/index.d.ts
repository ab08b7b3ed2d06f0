import type { BuildOutcome } from './build/outcome.ts';
import type { Reporter } from './build/ports.ts';
import { type ProgramOptionName } from './options/table.ts';
export { ERROR_KINDS } from './build/error-kinds.ts';
export { BuildError, type DockerfilePlace, type ErrorCode, RequestProblems } from './build/errors.ts';
export type { BuildOutcome } from './build/outcome.ts';
export type { Reporter } from './build/ports.ts';
type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<CamelCase<Tail>>}` : Name;
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
/**
 * Builds an image with Kaniko, in a pod of a cluster or in a container on this machine, and pushes it. Rejects with a `BuildError`, or with
 * `RequestProblems` that holds every problem of the options.
 */
export declare function build(options: BuildOptions, hooks?: BuildHooks): Promise<BuildOutcome>;
