import { getInput } from '@actions/core';
import { BuildError } from '../build/errors.ts';
import { fromEnvironment } from '../front/build-args.ts';
import { actionOptions } from '../options/action-inputs.ts';
import { entriesOf } from '../options/entries.ts';
import { FOREIGN_INPUTS, isHarmless } from '../options/foreign-inputs.ts';
import type { Option } from '../options/option.ts';
import type { RawOptions } from '../options/table.ts';

/** The inputs of the step, not yet checked in their values. */
export interface Inputs {
  readonly raw: RawOptions;
  /** Inputs that are refused; the request reports them together with those of the values. */
  readonly problems: readonly BuildError[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads every input of the step; build arguments without a value take it from `environment`. */
export function readInputs(environment: Environment): Inputs {
  const raw: Record<string, string | string[] | boolean> = {};
  for (const option of actionOptions()) {
    const value = readInput(option);
    if (value !== undefined) raw[option.name] = value;
  }
  const buildArgs = raw['build-args'];
  if (Array.isArray(buildArgs)) raw['build-args'] = fromEnvironment(buildArgs, environment);
  return { raw, problems: refusedInputs() };
}

function readInput({ name, kind }: Option): string | string[] | boolean | undefined {
  const given = getInput(name, { trimWhitespace: false });
  // A runner fills in defaults, so a switch is only empty where the workflow says so, and that is a mistake.
  if (kind === 'switch') return asBoolean(given.trim());
  if (given.trim() === '') return undefined;
  if (kind === 'list') return entriesOf(given);
  // The first line of a document keeps its indentation.
  return given.includes('\n') ? given : given.trim();
}

/** The words of `getBooleanInput` of @actions/core; any other text is left as it is, for the request to refuse it. */
function asBoolean(text: string): boolean | string {
  if (/^(true|True|TRUE)$/.test(text)) return true;
  return /^(false|False|FALSE)$/.test(text) ? false : text;
}

/** The value is never quoted: it may be a secret. */
function refusedInputs(): BuildError[] {
  return FOREIGN_INPUTS.flatMap(({ origin, inputs }) =>
    inputs
      .filter((input) => !isHarmless(input, getInput(input.name)))
      .map(({ name, instead }) => {
        const message = `input ${name}, known from ${origin}, is not supported`;
        return new BuildError('REQUEST_INVALID', message, { hint: instead });
      }),
  );
}
