import { BuildError } from '../build/errors.ts';
import { visible } from '../build/quoted.ts';
import { FOREIGN_INPUTS } from '../options/foreign-inputs.ts';
import { type Command, flagOf, type Option } from '../options/option.ts';
import { optionsOf } from '../options/table.ts';

/** The one that most options are of comes first. */
const COMMANDS: readonly Command[] = ['build', 'verify', 'doctor', 'sweep', 'tekton', 'render'];
/** Letters that may be wrong, missing or too many in a name that is still recognized. */
const MOST_SLIPS = 2;
const LONGEST_COMPARED = 40;

/** The problem of an option that the command does not have, with what was probably meant. */
export function unknownOption(written: string, name: string, options: readonly Option[]): BuildError {
  const hint = elsewhere(name) ?? meant(name, options) ?? known(name) ?? 'See rootless-kaniko --help.';
  return new BuildError('REQUEST_INVALID', `unknown option ${visible(written)}`, { hint });
}

/** A command line of one command is often tried with another one. */
function elsewhere(name: string): string | undefined {
  const owner = COMMANDS.find((command) => optionsOf(command).some((one) => flagOf(one) === name || one.name === name));
  return owner === undefined ? undefined : `It is an option of ${owner}: leave it out here.`;
}

/** People bring options of other build programs along, which call them in the singular. */
function known(name: string): string | undefined {
  const inputs = FOREIGN_INPUTS.flatMap((origin) => origin.inputs);
  return inputs.find((input) => input.name === name || input.name === `${name}s`)?.instead;
}

function meant(name: string, options: readonly Option[]): string | undefined {
  if (name.length < 3 || known(name) !== undefined) return undefined;
  const flags = options.map(flagOf);
  const ranked = flags.map((flag) => ({ flag, slips: slipsBetween(name, flag) }));
  const [closest] = ranked.filter(({ slips }) => slips <= MOST_SLIPS).sort((one, other) => one.slips - other.slips);
  const flag =
    closest?.flag ?? flags.find((other) => other.startsWith(name.slice(0, 3)) || other.split('-').includes(name));
  return flag === undefined ? undefined : `Did you mean --${flag}?`;
}

/** How many letters have to be changed, added or left out to make one word of the other. */
function slipsBetween(one: string, other: string): number {
  if (one.length > LONGEST_COMPARED) return Number.POSITIVE_INFINITY;
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const changed = (above[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1);
      line.push(Math.min(changed, (above[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1));
    }
    above = line;
  }
  return above[other.length] ?? 0;
}
