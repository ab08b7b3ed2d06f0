import { posix } from 'node:path';
import { looksRemote } from '../build/check-remote.ts';
import { BuildError } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';
import type { RawOptions } from '../options/table.ts';
import type { StepFiles } from './ports.ts';

/** Options whose context and Dockerfile are absolute paths, and what is wrong with those that were given. */
export interface WorkspaceSource {
  readonly raw: RawOptions;
  readonly problems: readonly BuildError[];
}

/** The link by which Kubernetes swaps the files of a ConfigMap or Secret, all at once. */
const SWAPPED = '..data';
const DEFAULT_DOCKERFILE = './Dockerfile';

/**
 * Finds what CONTEXT and DOCKERFILE name in the workspace at `root`. CONTEXT is relative to the workspace; DOCKERFILE is
 * looked for there first, then below CONTEXT. Neither may lead out of it: the repository is not trusted, and beside the
 * workspace lie the credentials of the pod.
 */
export async function locateInWorkspace(raw: RawOptions, root: string, files: StepFiles): Promise<WorkspaceSource> {
  const workspace = { root, base: await baseOf(root, files), files };
  const { file, ...others } = raw;
  const context = await pathInside(workspace, { param: 'CONTEXT', from: '', name: String(raw.context ?? '.') });
  if (context instanceof BuildError) return { raw: { ...others, context: workspace.base }, problems: [context] };
  const name = String(file ?? DEFAULT_DOCKERFILE);
  const isElsewhere = raw['dockerfile-inline'] !== undefined || raw['base-image'] !== undefined;
  if (isElsewhere && name === DEFAULT_DOCKERFILE) return { raw: { ...others, context }, problems: [] };
  const isInWorkspace = (await files.kindOf(posix.join(workspace.base, relativeTo(root, name)))) === 'file';
  const from = isInWorkspace ? '' : posix.relative(workspace.base, context);
  const dockerfile = await pathInside(workspace, { param: 'DOCKERFILE', from, name });
  if (dockerfile instanceof BuildError) return { raw: { ...others, context }, problems: [dockerfile] };
  return { raw: { ...others, context, file: dockerfile }, problems: [] };
}

interface Workspace {
  /** Where it is mounted. */
  readonly root: string;
  /** The folder that holds its files, without links. */
  readonly base: string;
  readonly files: StepFiles;
}

/**
 * A volume of a ConfigMap or Secret is a folder of links; what they lead to is a plain folder in it. A repository can hold a
 * link of that name to anywhere else.
 */
async function baseOf(root: string, files: StepFiles): Promise<string> {
  const own = await files.realPath(root);
  const swapped = posix.join(own, SWAPPED);
  if ((await files.kindOf(swapped)) !== 'directory') return own;
  const base = await files.realPath(swapped);
  return posix.dirname(base) === own && posix.basename(base).startsWith('..') ? base : own;
}

/** People also write the whole path, which other build Tasks take. */
function relativeTo(root: string, name: string): string {
  return name === root || name.startsWith(`${root}/`) ? name.slice(root.length + 1) : name;
}

/** The absolute path of `name` below `from`, a path in the workspace; a missing one is told by whoever reads it. */
async function pathInside(
  { root, base, files }: Workspace,
  { param, from, name }: { readonly param: string; readonly from: string; readonly name: string },
): Promise<string | BuildError> {
  if (param === 'CONTEXT' && looksRemote(name)) {
    const hint = 'Fetch it into the workspace source first, or use the remote variant of the Task.';
    return problem(`CONTEXT is ${quoted(name)}, which this Task does not fetch`, hint);
  }
  if (name.trim() === '') return problem(`${param} is empty`, `Give ${param} a value, or leave it out.`);
  const own = relativeTo(root, name);
  const isWhole = own !== name;
  if (own.startsWith('/')) {
    return problem(
      `${param} is ${quoted(name)}, outside of the workspace`,
      'Write it relative to the workspace source.',
    );
  }
  const path = posix.join(base, isWhole ? '' : from, own);
  if (!isBelow(base, path)) {
    return problem(`${param} is ${quoted(name)}, outside of the workspace`, 'Check out what is built as a whole.');
  }
  if ((await files.kindOf(path)) === 'missing') return path;
  if (isBelow(base, await files.realPath(path))) return path;
  return problem(`${param} is ${quoted(name)}, a link that leads out of the workspace`, 'Put the file itself there.');
}

function isBelow(base: string, path: string): boolean {
  const clean = path.replace(/\/+$/, '') || '/';
  return clean === base || clean.startsWith(base === '/' ? '/' : `${base}/`);
}

function problem(message: string, hint: string): BuildError {
  return new BuildError('REQUEST_INVALID', message, { hint });
}
