import { BuildError } from '../build/errors.ts';
import { doubleQuoted } from '../build/quoted.ts';
import { parseReference } from '../image/reference.ts';
import type { AddedFile, Overlay } from './overlay.ts';
import { leadsUp, lostPlace, plainPath } from './paths.ts';

const ACCOUNT = /^(?!-)[A-Za-z0-9_.-]+$/;
/** The largest id; the next one means "leave it" to the kernel. */
const LARGEST_ID = 4_294_967_294;
const PORT = /^(\d{1,5})(?:\/(?:tcp|udp))?$/;
/** Bytes of a value that goes to the executor as an argument, for which Linux allows 128 KiB with all that is around it. */
export const LONGEST_ARGUMENT = 130_000;
const PATH_HINT = 'Write the path itself, as /opt/app.';

/** Everything of an overlay that no Dockerfile, or none that Kaniko builds, can express; one problem for each value. */
export function overlayProblems(overlay: Overlay): BuildError[] {
  const { workdir, user, entrypoint = [], cmd = [] } = overlay;
  return [
    ...baseProblems(overlay.baseImage),
    ...overlay.addFiles.flatMap(fileProblems),
    ...(workdir === undefined ? [] : pathProblems('workdir', workdir)),
    ...(user === undefined ? [] : accountProblems('user', user)),
    ...settingProblems('env', overlay.env),
    ...settingProblems('labels', overlay.labels),
    ...overlay.expose.flatMap(portProblems),
    ...overlay.volumes.flatMap(volumeProblems),
    ...textProblems('entrypoint', entrypoint),
    ...textProblems('cmd', cmd),
  ];
}

function baseProblems(image: string): BuildError[] {
  try {
    parseReference(image);
    return [];
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    return [new BuildError(error.code, `base-image: ${error.message}`, { ...hinted(error.hint), cause: error })];
  }
}

function fileProblems({ source, destination, mode, owner }: AddedFile): BuildError[] {
  const name = `add-files: ${doubleQuoted(source)}`;
  const sourceText = textProblems('add-files', [source]);
  return [
    ...sourceText,
    ...(sourceText.length > 0 ? [] : sourceProblems(source)),
    ...pathProblems(`${name}: destination`, destination),
    ...dotProblems(name, destination),
    ...(mode === undefined ? [] : modeProblems(name, mode)),
    ...(owner === undefined ? [] : accountProblems(`${name}: owner`, owner)),
  ];
}

function sourceProblems(source: string): BuildError[] {
  const hint = 'Name a file or folder of the context, relative to it.';
  if (source === '') return [problem('add-files: a source is empty', hint)];
  if (source.startsWith('/'))
    return [problem(`add-files: source ${doubleQuoted(source)} is no path in the context`, hint)];
  return leadsUp(source) ? [problem(`add-files: source ${doubleQuoted(source)} leads up with '..'`, hint)] : [];
}

/** Kaniko takes any relative destination that ends with a dot for a folder, `notes.` too. */
function dotProblems(name: string, destination: string): BuildError[] {
  const last = destination.split('/').at(-1) ?? '';
  if (destination.startsWith('/') || /^\.{1,2}$/.test(last) || !last.endsWith('.')) return [];
  const message = `${name}: destination ${doubleQuoted(destination)} is relative and ends with a dot: Kaniko takes it for a folder`;
  return [problem(message, 'Write the destination from / on.')];
}

function modeProblems(name: string, mode: string): BuildError[] {
  if (/^[0-7]{3}$|^0[0-7]{3}$/.test(mode)) return [];
  if (/^[0-7]{4}$/.test(mode)) {
    const message = `${name}: mode ${mode} has a special bit, which Kaniko does not set`;
    return [problem(message, 'Give the file that bit in the context and leave the mode out: it is kept.')];
  }
  return [problem(`${name}: mode ${doubleQuoted(mode)} is not octal`, 'Write three digits from 0 to 7, as mode=0644.')];
}

function accountProblems(field: string, account: string): BuildError[] {
  const parts = account.split(':');
  const right = parts.length <= 2 && parts.every((part) => ACCOUNT.test(part) && !isTooLarge(part));
  if (right) return [];
  const hint = `Write USER or USER:GROUP, each a name or a number up to ${LARGEST_ID}.`;
  return [problem(`${field} ${doubleQuoted(account)} is no user`, hint)];
}

function isTooLarge(part: string): boolean {
  return /^\d+$/.test(part) && Number(part) > LARGEST_ID;
}

function settingProblems(field: string, settings: readonly (readonly [string, string])[]): BuildError[] {
  return settings.flatMap(([key, value]) => {
    const unwritable = textProblems(`${field}: ${doubleQuoted(key)}`, [key, value]).slice(0, 1);
    if (key !== '' && !key.includes('=')) return [...unwritable, ...lengthProblems(field, key, value)];
    return [problem(`${field}: ${doubleQuoted(key)} is no name`, `Write ${field} as KEY=VALUE.`)];
  });
}

/** Longer values without a line break are told by the length of their line. */
function lengthProblems(field: string, key: string, value: string): BuildError[] {
  const bytes = new TextEncoder().encode(value).length;
  if (bytes <= LONGEST_ARGUMENT || !/[\n\r]/.test(value)) return [];
  const message = `${field}: ${doubleQuoted(key)} has ${bytes} bytes with line breaks; ${LONGEST_ARGUMENT} can be handed over`;
  return [problem(message, 'Put what is so long into a file and add that.')];
}

function portProblems(port: string): BuildError[] {
  const number = Number(PORT.exec(port)?.[1] ?? 0);
  if (number >= 1 && number <= 65_535) return [];
  const hint = 'Write PORT, PORT/tcp or PORT/udp with a port from 1 to 65535; Kaniko knows no other protocol.';
  return [problem(`expose: ${doubleQuoted(port)} is no port`, hint)];
}

function volumeProblems(volume: string): BuildError[] {
  const problems = pathProblems('volumes:', volume);
  if (problems.length > 0 || volume.startsWith('/')) return problems;
  return [problem(`volumes: ${doubleQuoted(volume)} is relative`, PATH_HINT)];
}

function pathProblems(field: string, path: string): BuildError[] {
  const name = field.replace(/:$/, '');
  const unwritable = textProblems(name, [path]);
  if (unwritable.length > 0) return unwritable;
  if (path === '') return [problem(`${name} is empty`, PATH_HINT)];
  if (leadsUp(path)) return [problem(`${field} ${doubleQuoted(path)} leads up with '..'`, PATH_HINT)];
  const lost = lostPlace(plainPath(path));
  if (lost === undefined) return [];
  return [
    problem(`${field} ${doubleQuoted(path)} is in ${lost}, which is never part of an image`, 'Choose another place.'),
  ];
}

/** Texts of Linux end at a NUL, and half a surrogate pair is no character of any encoding. */
function textProblems(field: string, texts: readonly string[]): BuildError[] {
  return texts.flatMap((text) => {
    if (text.includes('\0')) return [problem(`${field} holds a NUL byte`, 'Take it out.')];
    return !/\p{Surrogate}/u.test(text)
      ? []
      : [problem(`${field} holds half a character`, 'Write it as valid Unicode.')];
  });
}

function problem(message: string, hint: string): BuildError {
  return new BuildError('REQUEST_INVALID', message, { hint });
}

function hinted(hint: string | undefined): { hint?: string } {
  return hint === undefined ? {} : { hint };
}
