import { BuildError } from '../build/errors.ts';
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
      new BuildError('REQUEST_INVALID', `unexpected argument '${argument}'`, { hint: 'Name one kind of object.' }),
  );
  const unknown = kindProblem(kind);
  const known = [...line.problems, ...(unknown === undefined ? [] : [unknown]), ...unexpected];
  const order = readTektonOrder(line.raw, { version: VERSION, cliImage: cliImageOf(VERSION) }, known);
  const files = tektonFiles(kind, order);
  const directory = line.raw['output-directory'];
  if (typeof directory === 'string') await writeFiles(directory, files, surface);
  else surface.print(asYaml(files));
}
