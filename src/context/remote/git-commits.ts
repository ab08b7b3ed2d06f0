import type { Clock, CommitAnswer, CommitFinder } from '../../build/ports.ts';
import type { ProgramEnding } from '../../program/run-program.ts';
import { candidatesOf, pinOf, readRefs } from '../../remote/advertised-refs.ts';
import { type GitContext, gitUrl } from '../../remote/remote-context.ts';
import { runGit } from './git-process.ts';

/** Who has not answered by then leaves the context unpinned. */
const ANSWER_MILLISECONDS = 15_000;

/** Asks git servers with the git of this machine, which knows the user's proxies and credential helpers. */
export function gitCommits(clock: Pick<Clock, 'deadline'>): CommitFinder {
  return { find: (context, signal) => findCommit(context, clock.deadline(ANSWER_MILLISECONDS), signal) };
}

async function findCommit(context: GitContext, deadline: AbortSignal, signal: AbortSignal): Promise<CommitAnswer> {
  const protocols = context.protocol === 'http' ? 'https:http' : 'https';
  try {
    const ending = await runGit(questionFor(context), protocols, AbortSignal.any([signal, deadline]));
    const { status, stdout } = ending;
    if (status === 0 && stdout !== undefined) return answerIn(stdout, context);
    return { state: 'unknown', detail: reasonOf(ending) };
  } catch (error) {
    signal.throwIfAborted();
    if (deadline.aborted) return { state: 'unknown', detail: 'the server did not answer within 15 s' };
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { state: 'unknown', detail: missing ? 'there is no git on this machine' : 'git cannot be started here' };
  }
}

function questionFor(context: GitContext): string[] {
  const names = candidatesOf(context.revision);
  return [
    ...['ls-remote', '--', gitUrl(context)],
    // A tag's own line says the tag, and the one with ^{} its commit.
    ...names.flatMap((name) => (name === 'HEAD' ? [name] : [name, `${name}^{}`])),
  ];
}

function answerIn(output: string, { revision }: GitContext): CommitAnswer {
  const pin = pinOf(revision, readRefs(output));
  return pin === undefined ? { state: 'absent' } : { state: 'found', pin };
}

/** Why the server could not be asked, in words; git's own quote the URL and are for people at a terminal. */
function reasonOf({ stdout, complaint }: ProgramEnding): string {
  if (stdout === undefined) return 'it advertises more refs than can be read';
  if (/could not read Username|Authentication failed|terminal prompts disabled/i.test(complaint)) {
    return 'the server wants credentials, and this machine has none for it';
  }
  if (/repository .* not found|not found/i.test(complaint))
    return 'the server shows no such repository without credentials';
  if (/Could not resolve host/i.test(complaint)) return 'its name cannot be resolved from here';
  if (/certificate|SSL/i.test(complaint)) return 'its certificate is not trusted here';
  // The end of several lines, of which git says the first ones itself.
  if (/^and the repository exists\./.test(complaint)) return 'the server refused to tell git its refs';
  const said = complaint
    .replace(/^fatal: /, '')
    .replace(/'https?:\/\/[^\s']*'|https?:\/\/\S+/g, 'it')
    .slice(0, 200);
  return said === '' ? 'git could not ask the server' : `git could not ask the server: ${said}`;
}
