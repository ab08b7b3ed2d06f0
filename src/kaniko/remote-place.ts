import type { Pinning, RemoteContextFacts } from '../build/facts.ts';
import type { GitContext, Pin } from '../remote/remote-context.ts';
import type { ContextPlace } from './context-place.ts';
import { CONTEXT_MOUNT, DOCKERFILE_KEY, DOCKERFILE_MOUNT } from './paths.ts';

/** The place of a context that the executor fetches by itself, which it unpacks where others are sent to. */
export function remotePlace({ remote, pinning, dockerfile }: RemoteContextFacts): ContextPlace {
  return {
    ...(remote.kind === 'git' ? gitPlace(remote, pinning) : { context: remote.url }),
    ...(remote.subdirectory === '' ? {} : { subPath: remote.subdirectory }),
    dockerfile: 'text' in dockerfile ? `${DOCKERFILE_MOUNT}/${DOCKERFILE_KEY}` : `${CONTEXT_MOUNT}/${dockerfile.path}`,
  };
}

/** The environment with which the executor takes plain HTTP for a git context; its own default is HTTPS. */
export function pullMethod(remote: RemoteContextFacts['remote']): string | undefined {
  return remote.kind === 'git' && remote.protocol === 'http' ? 'http' : undefined;
}

/**
 * The executor's form is `git://HOST/PATH#REF#COMMIT`. A name that may be a branch or a tag only `--git=branch` looks up.
 */
function gitPlace({ host, path, revision }: GitContext, pinning: Pinning): Pick<ContextPlace, 'context' | 'branch'> {
  const context = `git://${host}/${path}`;
  if (pinning.state === 'pinned') return { context: `${context}#${pinnedRevision(pinning.pin)}` };
  if (revision.kind !== 'ref') return { context };
  const { name } = revision;
  if (name.startsWith('refs/')) return { context: `${context}#${name}` };
  if (/^(pull|merge-requests|pull-requests|changes)\//.test(name)) return { context: `${context}#refs/${name}` };
  return { context, branch: name };
}

/**
 * The executor clones branches and tags, and checks out the commit: with an empty ref too, on any server. What else
 * points to a commit, as a pull request, it clones without its objects; there it must ask for the commit by itself, which
 * the servers that have such refs allow.
 */
function pinnedRevision({ ref, commit }: Pin): string {
  if (ref === undefined || /^refs\/(heads|tags)\//.test(ref)) return `${ref ?? ''}#${commit}`;
  return commit;
}
