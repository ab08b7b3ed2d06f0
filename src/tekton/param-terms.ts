import { BuildError, RequestProblems } from '../build/errors.ts';
import { type OptionName, optionsOf } from '../options/table.ts';
import { paramNameOf } from './task-params.ts';

/** Does `work`; what it throws names params where it would name options. */
export function inParamTerms<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw errorInParamTerms(error);
  }
}

/** An error that names params where it would name options. */
export function errorInParamTerms(error: unknown): unknown {
  return error instanceof BuildError ? retold(error, paramTerms) : error;
}

/**
 * Awaits `work`; the hints of what it throws name params. The message of a build stays as it is but for what it begins with:
 * it quotes names that people gave to their objects, and a Secret or a file may be called as an option is.
 */
export async function withHintsInParamTerms<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof BuildError ? retold(error, inItsBeginning) : error;
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

const NAMES = optionsOf('build').map(({ name }) => name);
const ANY = alternatives(NAMES);
/** A name with a hyphen is no other word; what is quoted, or a path, is the user's. */
const HYPHENED = new RegExp(
  `(?<!\\w)'[^']*'|"[^"]*"|(?<![\\w./-])(${alternatives(NAMES.filter((name) => name.includes('-')))})(?![\\w/-])`,
  'g',
);
const AS_OPTION = new RegExp(`\\boption "?(${ANY})\\b"?`, 'g');
/** Where the name can only be that of an option: what a problem is about stands at its beginning. */
const BEGINNING = new RegExp(`^(${ANY})(?=: | '| "| is | are | and |, line | takes | holds | makes | means | begins )`);
const ELSEWHERE = [
  BEGINNING,
  new RegExp(`(?<=^(?:Give|Write|Leave) )(${ANY})(?= )`),
  new RegExp(`(?<=\\b(?:Use|with) )(${ANY})(?=: )`),
  new RegExp(`(?<=\\bin )(${ANY})(?= \\(--)`),
];

function inItsBeginning(message: string): string {
  return message.replace(BEGINNING, (name) => toldName(name as OptionName));
}

/** A sentence with the names of params instead of those of options. */
export function paramTerms(text: string): string {
  const whole = text
    .replace(AS_OPTION, (_, name: OptionName) => `param ${toldName(name)}`)
    .replace(HYPHENED, (found, name?: OptionName) => (name === undefined ? found : toldName(name)));
  return ELSEWHERE.reduce((told, place) => told.replace(place, (name) => toldName(name as OptionName)), whole);
}

function alternatives(names: readonly string[]): string {
  return [...names].sort((a, b) => b.length - a.length).join('|');
}

/** The first of the tags is a param of its own. */
function toldName(option: OptionName): string {
  return option === 'tags' ? 'IMAGE or TAGS' : paramNameOf(option);
}
