import { describeRemote, type GitContext, type RemoteContext, revisionText } from '../remote/remote-context.ts';
import { BuildError } from './errors.ts';
import type { Pinning } from './facts.ts';
import type { CommitFinder, ContextPacker, PackListener, PreparedSource } from './ports.ts';
import type { SourceRequest } from './request.ts';

/**
 * Makes what is built ready for a plan: packs a directory, or finds the commit of a remote context. Without `commits`
 * nobody is asked. Throws `CONTEXT_INVALID` where the server answers and has no such branch, tag or ref.
 */
export async function prepareSource(
  source: SourceRequest,
  ports: { readonly packer: ContextPacker; readonly commits?: CommitFinder },
  signal: AbortSignal,
  listener?: PackListener,
): Promise<PreparedSource> {
  const { remote, contextSecret } = source;
  if (remote === undefined) return await ports.packer.pack(source, signal, listener);
  const pinning = await pinningOf(remote, ports.commits, signal);
  const { dockerfileText: text } = source;
  const dockerfile = text === undefined ? { path: dockerfileIn(remote, source.dockerfile ?? 'Dockerfile') } : { text };
  const secret = contextSecret === undefined ? {} : { secret: contextSecret };
  return { facts: { kind: 'remote', remote, pinning, dockerfile, ...secret } };
}

/** What the phase that prepares the source is called, for people. */
export function describeSource({ remote, context }: SourceRequest): string {
  return remote === undefined ? `packing the context ${context}` : `looking at the context ${describeRemote(remote)}`;
}

/** The Dockerfile below the root of a remote context; `file` is relative to the context's own directory. */
function dockerfileIn({ subdirectory }: RemoteContext, file: string): string {
  const path: string[] = [];
  for (const part of `${subdirectory}/${file}`.split('/')) {
    if (part === '..') path.pop();
    else if (part !== '' && part !== '.') path.push(part);
  }
  return path.join('/');
}

async function pinningOf(
  remote: RemoteContext,
  commits: CommitFinder | undefined,
  signal: AbortSignal,
): Promise<Pinning> {
  if (remote.kind !== 'git') return { state: 'none' };
  const { revision } = remote;
  const given: Pinning | undefined =
    revision.kind !== 'commit'
      ? undefined
      : {
          state: 'pinned',
          pin: { commit: revision.commit, ...(revision.ref === undefined ? {} : { ref: revision.ref }) },
        };
  if (given !== undefined && revision.kind === 'commit' && revision.ref !== undefined) return given;
  if (commits === undefined) return given ?? { state: 'open', why: 'nobody was asked for it' };
  const answer = await commits.find(remote, signal);
  if (answer.state === 'found') return { state: 'pinned', pin: answer.pin };
  if (given !== undefined) return given;
  if (answer.state === 'absent') throw noSuchRevision(remote);
  return { state: 'open', why: answer.detail };
}

function noSuchRevision(remote: GitContext): BuildError {
  const name = revisionText(remote.revision);
  if (name === '') {
    return new BuildError('CONTEXT_INVALID', `${describeRemote(remote)} has no default branch`, {
      hint: 'Name a branch, as #main.',
    });
  }
  const isShort = /^[0-9a-f]{7,39}$/i.test(name);
  return new BuildError('CONTEXT_INVALID', `${describeRemote(remote)} has no branch, tag or ref '${name}'`, {
    hint: isShort ? 'Write all 40 digits of a commit.' : 'Check the name; a commit needs all 40 digits.',
  });
}
