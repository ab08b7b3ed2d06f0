import type { BuildError } from '../build/errors.ts';
import type { Ending } from '../build/outcome.ts';
import { type RegistryFault, registryFault } from '../image/registry-fault.ts';
import type { LogFindings } from './build-log.ts';
import { explainFailure } from './failure.ts';
import { withoutName } from './registry-failure.ts';
import { flagName } from './reserved-arguments.ts';

/**
 * What the executor says of its destinations before it builds: it tries them in order and stops at the first that refuses.
 * `passed` is that it came to its Dockerfile, which is empty in a probe.
 */
export type PushCheck =
  | { readonly state: 'passed' }
  | {
      readonly state: 'refused';
      /** The reference it stopped at; undefined where it does not name one. */
      readonly image?: string;
      readonly fault?: RegistryFault;
      /** What the registry or the network said; hostile. */
      readonly said: string;
      readonly error: BuildError;
    }
  /** It ended by something else. */
  | { readonly state: 'failed'; readonly error: BuildError };

const CHECKING = /push permission\S* -- .*?checking push permission for "([^"]+)": (.*)/s;

/** Reads how an executor ended that had nothing to build, from its status and what its log says last; pure. */
export function readPushCheck(ending: Ending, findings: LogFindings, tags: readonly string[]): PushCheck {
  const said = findings.error ?? '';
  const { exitCode, reason } = ending;
  if (exitCode === 1 && said.startsWith('error building image: ')) return { state: 'passed' };
  const failed = { exitCode, ...(reason === undefined ? {} : { reason }), findings, instructions: [], tags };
  const error = explainFailure(failed);
  if (error.code !== 'PUSH_FAILED') return { state: 'failed', error };
  const [, image, words = said] = CHECKING.exec(said) ?? [];
  const short = words.replace(/^creating push check transport for \S+ failed: /, '').trim();
  const fault = registryFault(withoutName(words, image));
  return {
    state: 'refused',
    error,
    said: short,
    ...(image === undefined ? {} : { image }),
    ...(fault === undefined ? {} : { fault }),
  };
}

/** Whether arguments of the user keep the executor from trying its destinations. */
export function skipsPushCheck(extraArguments: readonly string[]): boolean {
  return extraArguments.some(
    (argument) => flagName(argument) === 'skip-push-permission-check' && !/=(false|f|0)$/i.test(argument),
  );
}
