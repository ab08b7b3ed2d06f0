import { BuildError } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';
import { withoutValue } from '../build/secret-texts.ts';
import { ValueReader } from '../options/value-reader.ts';
import { kindProblem, tektonFiles } from '../tekton/generate.ts';
import { readTektonOrder } from '../tekton/read-order.ts';
import { cliImageOf } from '../tekton/settings.ts';
import type { CommandLine } from './arguments.ts';
import { asYaml } from './rendered-yaml.ts';
import type { Surface } from './surface.ts';
import { VERSION } from './version.ts';
import { writeFiles } from './written-files.ts';

/** `rootless-kaniko tekton KIND`: writes objects for Tekton as YAML, on standard output or as files. */
export async function tektonCommand(line: CommandLine, surface: Surface): Promise<void> {
  const [kind = '', ...more] = [...line.positionals, ...line.rest];
  const unexpected = more.map(
    (argument) =>
      new BuildError('REQUEST_INVALID', `unexpected argument ${quoted(withoutValue(argument))}`, {
        hint: 'Name one kind of object.',
      }),
  );
  const unknown = kindProblem(kind);
  const known = [...line.problems, ...(unknown === undefined ? [] : [unknown]), ...unexpected];
  const reader = new ValueReader(line.raw, known);
  const directory = reader.line('output-directory');
  const order = readTektonOrder(line.raw, { version: VERSION, cliImage: cliImageOf(VERSION) }, reader.problems);
  const files = tektonFiles(kind, order);
  if (directory === undefined) surface.print(asYaml(files));
  else await writeFiles(directory, files, surface);
}
