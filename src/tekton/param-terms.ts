import { BuildError, RequestProblems } from '../build/errors.ts';
import type { OptionName } from '../options/table.ts';
import { optionsOf } from '../options/table.ts';
import { paramNameOf } from './task-params.ts';

/** Does `work`; what it throws names params where it would name options. */
export function inParamTerms<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof BuildError ? retold(error, paramTerms) : error;
  }
}

/**
 * Awaits `work`; the hints of what it throws name params. The message of a build stays as it is: it quotes names that people
 * gave to their objects, and a Secret may be called as an option is.
 */
export async function withHintsInParamTerms<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof BuildError ? retold(error, (message) => message) : error;
  }
}

function retold(error: BuildError, tell: (message: string) => string): BuildError {
  if (error instanceof RequestProblems) return new RequestProblems(error.problems.map((one) => retold(one, tell)));
  const { code, hint, cause, place, exitStatus: exit } = error;
  const told = {
    ...(hint === undefined ? {} : { hint: paramTerms(hint) }),
    ...(place === undefined ? {} : { place }),
  };
  return new BuildError(code, tell(error.message), { ...told, cause, exit });
}

/**
 * A sentence with the names of params instead of those of options. A name with a hyphen is no other word, and what a problem
 * is about stands at its beginning.
 */
export function paramTerms(text: string): string {
  const names = optionsOf('build').map(({ name }) => name as OptionName);
  const hyphened = names.filter((name) => name.includes('-')).sort((a, b) => b.length - a.length);
  const whole = hyphened.reduce(
    (told, name) => told.replace(new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'g'), paramNameOf(name)),
    text,
  );
  const first = names.find((name) => new RegExp(`^${name}(: | is '| is empty| takes | holds | means )`).test(whole));
  return first === undefined ? whole : paramNameOf(first) + whole.slice(first.length);
}
