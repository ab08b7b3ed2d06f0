import type { AddedFile, Overlay } from '../dockerfile/overlay.ts';
import { readCommandLine } from '../options/command-line.ts';
import type { OptionName } from '../options/table.ts';
import type { ValueReader } from '../options/value-reader.ts';
import { parseAddedFile } from './parse-added-file.ts';

const ORIGINS = ['file', 'dockerfile-inline', 'base-image'] as const;
/** What only a rendered Dockerfile takes. */
const FIELDS = ['add-files', 'workdir', 'user', 'env', 'expose', 'volumes', 'entrypoint', 'cmd'] as const;
const RANGE = /^(\d{1,5})-(\d{1,5})(\/.*)?$/;
const HIGHEST_PORT = 65_535;

/** Reads the image that is described without a Dockerfile; undefined where none is. Contradictions are noted as problems. */
export function readOverlay(reader: ValueReader): Overlay | undefined {
  noteContradictions(reader);
  // A block of a workflow ends with a line break that nobody means.
  const baseImage = reader.text('base-image')?.trim();
  const workdir = reader.text('workdir')?.replace(/[\r\n]+$/, '');
  const user = reader.text('user')?.trim();
  const entrypoint = readCommand(reader, 'entrypoint');
  const cmd = readCommand(reader, 'cmd');
  const rest = {
    addFiles: readAddedFiles(reader),
    env: reader.pairs('env'),
    expose: reader.list('expose').flatMap(portsOf),
    volumes: reader.list('volumes'),
  };
  if (baseImage === undefined) return undefined;
  return {
    baseImage,
    ...rest,
    labels: reader.pairs('labels'),
    ...(workdir === undefined ? {} : { workdir }),
    ...(user === undefined ? {} : { user }),
    ...(entrypoint === undefined ? {} : { entrypoint }),
    ...(cmd === undefined ? {} : { cmd }),
  };
}

function noteContradictions(reader: ValueReader): void {
  const origins = ORIGINS.filter((name) => reader.has(name));
  if (origins.length > 1) {
    reader.problem(`${origins.join(' and ')} exclude each other`, 'Give the Dockerfile in one way.');
  }
  if (!reader.has('base-image')) {
    for (const name of FIELDS.filter((field) => reader.has(field))) {
      reader.problem(`${name} is given without base-image`, 'Name the image to build on, or say it in the Dockerfile.');
    }
    return;
  }
  for (const name of (['target', 'build-args'] as const).filter((other) => reader.has(other))) {
    const message = `${name} means nothing with base-image`;
    reader.problem(message, `Leave ${name} out, or write a Dockerfile.`);
  }
}

function readAddedFiles(reader: ValueReader): AddedFile[] {
  return reader.list('add-files').flatMap((entry) => reader.attempt(() => parseAddedFile(entry)) ?? []);
}

function readCommand(reader: ValueReader, name: OptionName): string[] | undefined {
  if (!reader.has(name)) return undefined;
  const command = readCommandLine(reader.entries(name));
  if (command === undefined) {
    const hint = `Write ${name} as ["sh", "-c", "true"], in one line.`;
    reader.problem(`${name} begins as a JSON array but is none of texts`, hint);
  }
  return command;
}

/** Images know single ports only, so a range becomes its ports; what is neither is left for the renderer to refuse. */
function portsOf(entry: string): string[] {
  const [, from = '', to = '', protocol = ''] = RANGE.exec(entry) ?? [];
  const count = Number(to) - Number(from) + 1;
  if (from === '' || count < 1 || Number(to) > HIGHEST_PORT) return [entry.toLowerCase()];
  return Array.from({ length: count }, (_, index) => `${Number(from) + index}${protocol.toLowerCase()}`);
}
