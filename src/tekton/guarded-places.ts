import { BuildError } from '../build/errors.ts';
import { CONTEXT_DIRECTORY, CONTEXT_MOUNT } from '../kaniko/paths.ts';

/** Where the pod of a Task has credentials, tokens, or what other steps go by. */
const GUARDED = ['/tekton', '/workspace', '/kaniko', '/rootless-kaniko', '/var/run/secrets', '/run/secrets', '/proc'];

/**
 * A problem for each link of a context that leads where the pod of a Task has credentials, or to a folder above such a place:
 * executors without the path-traversal fix follow it where it stands in the middle of a path that COPY names. What links of
 * the base image add to that, nobody can tell before the build.
 */
export function linkProblems(links: ReadonlyMap<string, string>): BuildError[] {
  return [...links].flatMap(([path, target]) => {
    const end = endOf(path, target);
    if (end !== undefined && !isGuarded(end)) return [];
    const message = `the link ${JSON.stringify(path)} of the context leads to ${JSON.stringify(target)}, where a Task has credentials`;
    const hint = 'Take it out, leave it out by .dockerignore, or use the remote variant of the Task.';
    return [new BuildError('CONTEXT_INVALID', message, { hint })];
  });
}

/** Where a link leads by its text; undefined where that depends on other links, because it goes down and up again. */
function endOf(path: string, target: string): string | undefined {
  if (/(^|\/)(?!\.{1,2}\/)[^/]+\/+(\.\/+)*\.\.(\/|$)/.test(target)) return undefined;
  const folder = target.startsWith('/') ? '' : `${CONTEXT_DIRECTORY}/${path}/..`;
  const parts: string[] = [];
  for (const part of `${folder}/${target}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function isGuarded(place: string): boolean {
  // Nothing is there but the context and its Dockerfile.
  if (isBelow(place, CONTEXT_MOUNT)) return false;
  return GUARDED.some((guarded) => isBelow(place, guarded) || isBelow(guarded, place));
}

function isBelow(place: string, folder: string): boolean {
  return place === folder || place.startsWith(folder === '/' ? '/' : `${folder}/`);
}
