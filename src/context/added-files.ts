import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildError, RequestProblems } from '../build/errors.ts';
import type { AddedFile } from '../dockerfile/overlay.ts';
import { lostPlace, plainPath } from '../dockerfile/paths.ts';
import { type Landing, landingsOf } from './landings.ts';
import { type PathBytes, toBuffer, toPathBytes } from './path-bytes.ts';
import type { TreeEntry } from './tree-entry.ts';

/** Folders that every base image may have with a mode of their own, which COPY of a folder would overwrite. */
const DELICATE_FOLDERS = ['/tmp', '/var/tmp', '/root'];

/**
 * Throws {@link RequestProblems} for every file to be added that is not among the `entries` of the context in
 * `directory`, or that Kaniko would add otherwise than it reads.
 */
export async function checkAddedFiles(
  added: readonly AddedFile[],
  entries: readonly TreeEntry[],
  directory: string,
): Promise<void> {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const problems: BuildError[] = [];
  for (const file of added) {
    const path = plainPath(file.source);
    const link = linkOn(path, byPath);
    const entry = path === '.' ? 'directory' : byPath.get(toPathBytes(path))?.kind;
    if (link !== undefined) problems.push(isLink(path, link));
    else if (entry === undefined) problems.push(await isMissing(path, directory));
    else {
      if (entry === 'directory') problems.push(...(await folderProblems(file, byPath, directory)));
      problems.push(...landingProblems(landingsOf(file, entries)));
    }
  }
  if (problems.length > 0) throw new RequestProblems(problems);
}

/** The first link on the way to a path, itself included. */
function linkOn(path: string, entries: ReadonlyMap<string, TreeEntry>): TreeEntry | undefined {
  const parts = path.split('/');
  const ways = parts.map((_, index) => toPathBytes(parts.slice(0, index + 1).join('/')));
  return ways.map((way) => entries.get(way)).find((entry) => entry?.kind === 'link');
}

function isLink(path: string, { path: link, target }: TreeEntry): BuildError {
  const at = textOf(link);
  const to = textOf(target);
  const what = at === path ? 'is a link' : `leads through the link ${show(at)}`;
  const hint = 'Name what it leads to; a folder may hold links, and they are copied as such.';
  return refused(`${show(path)} ${what} to ${show(to)}, which Kaniko would copy as a link or not find`, hint);
}

async function isMissing(path: string, directory: string): Promise<BuildError> {
  if (await exists(join(directory, path))) return leftOut(show(path));
  return refused(`the context has no ${show(path)}`, 'Check the path: it is relative to the context, and no pattern.');
}

function leftOut(what: string): BuildError {
  return refused(`${what} is left out of the context by .dockerignore`, 'Change .dockerignore, or add something else.');
}

/** True for a folder that has files, of which none is in the context. */
async function isEmptied(path: string, entries: ReadonlyMap<string, TreeEntry>, directory: string): Promise<boolean> {
  const inside = path === '.' ? '' : `${toPathBytes(path)}/`;
  if ([...entries.keys()].some((entry) => entry.startsWith(inside))) return false;
  return (await readdir(join(directory, path))).length > 0;
}

async function folderProblems(
  { source, mode }: AddedFile,
  entries: ReadonlyMap<string, TreeEntry>,
  directory: string,
): Promise<BuildError[]> {
  const path = plainPath(source);
  const problems: BuildError[] = [];
  if (await isEmptied(path, entries, directory)) problems.push(leftOut(`all that ${show(path)} holds`));
  if (mode !== undefined && (Number.parseInt(mode, 8) & 0o100) === 0) {
    const hint = 'Leave the mode out: files keep what they have in the context. Or add single files.';
    problems.push(refused(`${show(path)} is a folder, which nobody could enter with mode ${mode}`, hint));
  }
  return problems;
}

function landingProblems(landings: readonly Landing[]): BuildError[] {
  const delicate = landings.filter(({ kind, to }) => kind === 'directory' && DELICATE_FOLDERS.includes(to));
  const lost = landings.find(({ to }) => lostPlace(to) !== undefined);
  return [
    ...delicate.map(({ from, to }) => {
      const message = `the folder ${show(textOf(from))} would give ${to} its own mode and owner`;
      return refused(message, `Add what is in it as folders in ${to}, or as single files.`);
    }),
    ...(lost === undefined ? [] : [isLost(lost)]),
  ];
}

function isLost({ from, to }: Landing): BuildError {
  const message = `${show(textOf(from))} would land at ${show(textOf(to))}, which is never part of an image`;
  return refused(message, 'Leave it out: the runtime puts its own there.');
}

function textOf(path: PathBytes): string {
  return toBuffer(path).toString();
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

function refused(what: string, hint: string): BuildError {
  return new BuildError('CONTEXT_INVALID', `add-files: ${what}`, { hint });
}

function show(text: string): string {
  return JSON.stringify(text);
}
