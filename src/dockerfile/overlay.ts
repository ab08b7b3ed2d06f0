import { BuildError, RequestProblems } from '../build/errors.ts';
import { overlayProblems } from './overlay-problems.ts';
import { plainPath } from './paths.ts';
import { jsonArray, keyWord, literalSource, quoted, wordArray } from './quoting.ts';

/** A file or folder of the context that goes into the image. */
export interface AddedFile {
  /** Path in the context, never a pattern; a folder gives its content. */
  readonly source: string;
  /** Path in the image as COPY has it: a file goes into a destination that ends in `/`; relative means below the work folder. */
  readonly destination: string;
  /** Permissions in octal, `0644`; undefined keeps those of the context. */
  readonly mode?: string;
  /** `USER[:GROUP]`, by number or by a name that the base image has; undefined means 0:0. */
  readonly owner?: string;
}

/** An image described without a Dockerfile: a base image and what is laid over it. Undefined keeps what the base image says. */
export interface Overlay {
  readonly baseImage: string;
  readonly addFiles: readonly AddedFile[];
  readonly workdir?: string;
  readonly user?: string;
  readonly env: readonly Setting[];
  readonly labels: readonly Setting[];
  /** `PORT` or `PORT/tcp|udp`. */
  readonly expose: readonly string[];
  readonly volumes: readonly string[];
  /** Empty clears that of the base image. */
  readonly entrypoint?: readonly string[];
  /** Empty clears that of the base image, and so does an entry point without a command. */
  readonly cmd?: readonly string[];
}

/** A name and its value. */
export type Setting = readonly [key: string, value: string];

/** A Dockerfile that says what an overlay says. */
export interface RenderedDockerfile {
  readonly text: string;
  /** Build arguments that carry the values no line can hold. */
  readonly buildArgs: readonly Setting[];
}

/** Longest line a Dockerfile may have, in bytes without its break: a limit of the parser that Kaniko shares with BuildKit. */
const LONGEST_LINE = 65_535;
/** Only the first of them ends a line for moby's parser; to other readers, and to terminals, both do. */
const BREAK = /[\n\r]/;
const HEADER = '# Rendered by rootless-kaniko from base-image and the options that go with it.';

/**
 * Writes the Dockerfile of an overlay: reading it gives exactly what the overlay says, whatever characters it holds.
 * Throws {@link RequestProblems} with every value that no Dockerfile can express, by the name of its option.
 */
export function renderOverlay(overlay: Overlay): RenderedDockerfile {
  const carried = new CarriedValues(overlay);
  const lines = linesOf(overlay, (text) => carried.word(text));
  const problems = [...overlayProblems(overlay), ...lines.flatMap(tooLong)];
  if (problems.length > 0) throw new RequestProblems(problems);
  const declared = carried.buildArgs.map(([name]) => `ARG ${name}`);
  const instructions = lines.map(({ text }) => text);
  const text = [HEADER, `FROM ${overlay.baseImage}`, ...declared, ...instructions, ''].join('\n');
  return { text, buildArgs: carried.buildArgs };
}

/** An instruction and the option it comes from. */
interface Line {
  readonly field: string;
  readonly text: string;
}

function linesOf(overlay: Overlay, word: (text: string) => string): Line[] {
  const { workdir, user, expose, volumes, entrypoint, cmd } = overlay;
  const settings = (keyword: string, pairs: readonly Setting[]) =>
    pairs.map(([key, value]) => `${keyword} ${BREAK.test(key) ? word(key) : keyWord(key)}=${word(value)}`);
  const lines: [field: string, texts: string[]][] = [
    ['env', settings('ENV', overlay.env)],
    ['labels', settings('LABEL', overlay.labels)],
    ['workdir', workdir === undefined ? [] : [`WORKDIR ${word(plainPath(workdir))}`]],
    ['add-files', overlay.addFiles.map(copyInstruction)],
    ['expose', expose.length === 0 ? [] : [`EXPOSE ${expose.join(' ')}`]],
    // What is below a volume is left out of the image from this line on, so it comes after the files.
    ['volumes', volumes.length === 0 ? [] : [`VOLUME ${wordArray(volumes.map(plainPath))}`]],
    ['user', user === undefined ? [] : [`USER ${user}`]],
    ['entrypoint', entrypoint === undefined ? [] : [`ENTRYPOINT ${jsonArray(entrypoint)}`]],
    ['cmd', cmd === undefined ? [] : [`CMD ${jsonArray(cmd)}`]],
  ];
  return lines.flatMap(([field, texts]) => texts.map((text) => ({ field, text })));
}

function tooLong({ field, text }: Line): BuildError[] {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= LONGEST_LINE) return [];
  const message = `${field} makes a line of ${bytes} bytes; a Dockerfile's may have ${LONGEST_LINE}`;
  return [new BuildError('REQUEST_INVALID', message, { hint: 'Put what is so long into a file and add that.' })];
}

function copyInstruction({ source, destination, mode, owner }: AddedFile): string {
  const flags = [
    ...(mode === undefined ? [] : [`--chmod=${mode}`]),
    ...(owner === undefined ? [] : [`--chown=${owner}`]),
  ];
  const words = wordArray([literalSource(plainPath(source)), destinationWord(destination)]);
  return ['COPY', ...flags, words].join(' ');
}

/** A dot at the end would lose its meaning on the way: Kaniko shortens the path before it looks for a slash. */
function destinationWord(destination: string): string {
  const path = plainPath(destination);
  const isFolder = /(^|\/)\.?$/.test(destination);
  return isFolder && !path.endsWith('/') ? `${path}/` : path;
}

/** Writes words, and hands those that hold a line break to build arguments: instructions end with their line. */
class CarriedValues {
  readonly #prefix: string;
  readonly #buildArgs: Setting[] = [];

  constructor({ env }: Overlay) {
    let prefix = 'ROOTLESS_KANIKO_VALUE_';
    // A variable of this name would hide the argument.
    while (env.some(([key]) => key.startsWith(prefix))) prefix = `${prefix}_`;
    this.#prefix = prefix;
  }

  get buildArgs(): readonly Setting[] {
    return this.#buildArgs;
  }

  word(text: string): string {
    if (!BREAK.test(text)) return quoted(text);
    const name = `${this.#prefix}${this.#buildArgs.length + 1}`;
    this.#buildArgs.push([name, text]);
    return `"\${${name}}"`;
  }
}
