import { parse } from 'node:path';
import { type ProgramEnding, runProgram } from '../../program/run-program.ts';

/** The refs of the largest repositories are some tens of megabytes. */
const MOST_OUTPUT = 64 * 1024 * 1024;

/**
 * Of the user's environment: git asks nobody for a password, speaks the language that is read here, and belongs to no
 * repository, whose own settings could have it run programs.
 */
function environment(protocols: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|TRACE.*)$/.test(name),
  );
  const silent = { GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: '', SSH_ASKPASS: '', GCM_INTERACTIVE: 'never', LC_ALL: 'C' };
  // Before all settings, so that neither they nor a redirect can have a helper program run.
  return { ...Object.fromEntries(inherited), ...silent, GIT_ALLOW_PROTOCOL: protocols };
}

/** Runs git as {@link runProgram} does; `protocols` are the only ones it may speak, as `https:http`. */
export async function runGit(args: readonly string[], protocols: string, signal: AbortSignal): Promise<ProgramEnding> {
  // The root of the disk lies in no repository.
  const cwd = parse(process.execPath).root;
  return await runProgram({ command: 'git', args, env: environment(protocols), cwd, mostOutput: MOST_OUTPUT }, signal);
}
