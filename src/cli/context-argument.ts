import { BuildError } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';
import { withoutValue } from '../build/secret-texts.ts';
import { fromEnvironment } from '../front/build-args.ts';
import type { RawOptions } from '../options/table.ts';
import type { CommandLine } from './arguments.ts';
import type { Surface } from './surface.ts';

/** The options with the context in place, and the problems of the command line so far. */
export function withContext(
  line: CommandLine,
  { environment }: Surface,
): { readonly raw: RawOptions; readonly problems: readonly BuildError[] } {
  const [context, ...more] = line.positionals;
  const extra = [...more, ...line.rest, ...(context !== undefined && line.raw.context !== undefined ? [context] : [])];
  const unexpected = extra.map((argument) => {
    const hint = 'Give one context, and values right after their option.';
    return new BuildError('REQUEST_INVALID', `unexpected argument ${quoted(withoutValue(argument))}`, { hint });
  });
  const buildArgs = line.raw['build-args'];
  const raw = {
    ...line.raw,
    ...(context === undefined || line.raw.context !== undefined ? {} : { context }),
    ...(Array.isArray(buildArgs) ? { 'build-args': fromEnvironment(buildArgs, environment) } : {}),
  };
  return { raw, problems: [...line.problems, ...unexpected] };
}
