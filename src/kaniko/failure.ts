import { BuildError } from '../build/errors.ts';
import type { RemoteContextFacts } from '../build/facts.ts';
import { locateCommand } from '../dockerfile/failing-line.ts';
import type { Instruction } from '../dockerfile/instructions.ts';
import type { LogFindings } from './build-log.ts';
import { contextFailure } from './context-failure.ts';
import { clip, executorCrash } from './executor-crash.ts';
import { CONTEXT_DIRECTORY, CONTEXT_MOUNT } from './paths.ts';
import { baseFailure, pushFailure } from './registry-failure.ts';

/** Everything a failed build left behind. */
export interface FailedBuild {
  readonly exitCode: number;
  /** The runtime's word for the end, as `OOMKilled`. */
  readonly reason?: string;
  readonly findings: LogFindings;
  readonly instructions: readonly Instruction[];
  /** The references that were to be pushed. */
  readonly tags?: readonly string[];
  /** The context, where the executor fetched it by itself. */
  readonly remote?: RemoteContextFacts;
  /** The memory limit of the builder, for the message; undefined when there is none. */
  readonly memoryLimit?: string;
}

/** The status of Kaniko for every error but that of a RUN step, whose own status it passes on. */
const OWN_STATUS = 1;
/** How Kaniko passes on that a RUN step was ended by a signal, and how a shell does for the signal KILL. */
const RUN_SIGNALLED = 255;
const KILLED = 137;

/**
 * Explains a failed build in one line with the next step; pure. The log only helps to choose the words: whatever a step
 * printed, the result is an error, and where Kaniko's status can only be that of a step it is told as such.
 */
export function explainFailure(failed: FailedBuild): BuildError {
  const { exitCode, reason, findings, instructions, tags = [] } = failed;
  if (reason === 'OOMKilled') return outOfMemory(failed);
  const said = essence(findings.error ?? '');
  const likely = likelyOutOfMemory(failed, said);
  if (likely !== undefined) return likely;
  const crash = executorCrash({ exitCode, ...findings });
  if (crash !== undefined) return crash;
  if (exitCode !== OWN_STATUS) return failedInstruction(said, failed);
  const unfetched = failed.remote === undefined ? undefined : contextFailure(said, failed.remote);
  if (unfetched !== undefined) return unfetched;
  return (
    pushFailure(said, tags) ??
    baseFailure(said, findings, instructions) ??
    damagedContext(said) ??
    badDockerfile(said) ??
    missingFile(said, failed) ??
    failedInstruction(said, failed)
  );
}

/** The executor checks the context it takes from its stdin by itself; what it says of the network or the disk is no damage. */
function damagedContext(said: string): BuildError | undefined {
  const found = /error resolving source context: ((?:unexpected )?EOF$|gzip: .*|flate: .*|archive\/tar: .*)/.exec(
    said,
  )?.[1];
  if (found === undefined) return undefined;
  return new BuildError('CONTEXT_DAMAGED', `the context did not arrive whole: the builder says '${found}'`, {
    hint: 'Run the build again; a context that is sent by exec goes on after a cut, one that is sent to stdin cannot.',
  });
}

function badDockerfile(said: string): BuildError | undefined {
  const match = /dockerfile parse error on line (\d+): (.*)/.exec(said);
  if (match === null) return undefined;
  return new BuildError('BUILD_FAILED', `Dockerfile line ${match[1]}: ${match[2]}`, {
    hint: 'Correct the Dockerfile.',
  });
}

/** Where the executor has the context; the directory of a remote one is not told apart from its root. */
function directoryOf(remote: RemoteContextFacts | undefined): string {
  return remote === undefined ? CONTEXT_DIRECTORY : CONTEXT_MOUNT;
}

function missingFile(said: string, { instructions, remote }: FailedBuild): BuildError | undefined {
  const path = said.includes('no such file or directory')
    ? new RegExp(`(?:lstat|stat|open) ${directoryOf(remote)}/(.+?): no such file`).exec(said)?.[1]
    : undefined;
  if (path === undefined) return undefined;
  const user = instructions.find(({ keyword, text }) => /^(COPY|ADD)$/.test(keyword) && text.includes(path));
  const place =
    user === undefined ? '' : `Dockerfile line ${user.firstLine}: ${clip(`${user.keyword} ${user.text}`)}: `;
  return new BuildError('BUILD_FAILED', `${place}the context holds no '${path}'`, {
    hint: 'Check the path, the context directory and .dockerignore.',
  });
}

function failedInstruction(said: string, { exitCode, findings, instructions }: FailedBuild): BuildError {
  const { lastCommand } = findings;
  if (lastCommand === undefined) {
    const status = exitCode === OWN_STATUS ? '' : ` (exit status ${exitCode})`;
    const text = said === '' ? `Kaniko ended with exit status ${exitCode}` : `${said}${status}`;
    return new BuildError('BUILD_FAILED', text, { hint: 'The log above says more.' });
  }
  const where = placeOf(lastCommand, instructions);
  const isRun = said === '' || exitCode !== OWN_STATUS || /waiting for process to exit|starting command/.test(said);
  const killed = /signal: (\w+)/.exec(said)?.[1];
  const ended = killed === undefined ? `ended with ${statusOf(said, exitCode)}` : `was ended by signal: ${killed}`;
  return new BuildError('BUILD_FAILED', `${where} ${isRun ? ended : `failed: ${said}`}`, {
    hint: 'The log above shows its output.',
  });
}

/** Kaniko passes on the status of a step; where it did not, or the log lies, both are told. */
function statusOf(said: string, exitCode: number): string {
  const told = /exit status (\d+)/.exec(said)?.[1] ?? String(exitCode);
  return told === String(exitCode) ? `exit status ${exitCode}` : `exit status ${told} (Kaniko: ${exitCode})`;
}

/** A command with its line, where it is found in the Dockerfile. */
function placeOf(command: string, instructions: readonly Instruction[]): string {
  const found = locateCommand(instructions, command);
  if (found === undefined) return clip(command);
  return `Dockerfile line ${found.firstLine}: ${clip(`${found.keyword} ${found.text}`)}`;
}

/** Not every runtime says so: a kill without a word, where memory is limited, is most likely for lack of it. */
function likelyOutOfMemory(failed: FailedBuild, said: string): BuildError | undefined {
  const { exitCode, memoryLimit, findings, instructions } = failed;
  if (memoryLimit === undefined) return undefined;
  const byStep = exitCode === RUN_SIGNALLED && /signal: killed/.test(said);
  if (!byStep && exitCode !== KILLED) return undefined;
  const who = findings.lastCommand === undefined ? 'the builder' : placeOf(findings.lastCommand, instructions);
  const text = `${who} was killed (exit status ${exitCode}), most likely for lack of memory: the limit is ${memoryLimit}`;
  return new BuildError('OUT_OF_MEMORY', text, { hint: MORE_MEMORY });
}

const MORE_MEMORY = 'Raise it with resources: memory=4Gi; --compressed-caching=false is already on.';

function outOfMemory({ exitCode, memoryLimit, findings, instructions }: FailedBuild): BuildError {
  const limit = memoryLimit === undefined ? 'the node has' : `the limit of ${memoryLimit}`;
  const { lastCommand } = findings;
  const during = lastCommand === undefined ? '' : ` during ${placeOf(lastCommand, instructions)}`;
  if (exitCode === KILLED || exitCode === RUN_SIGNALLED) {
    const who = exitCode === KILLED ? 'the build' : 'a step of the build';
    const text = `${who} was killed${during} (exit status ${exitCode}): it needs more memory than ${limit}`;
    return new BuildError('OUT_OF_MEMORY', text, { hint: MORE_MEMORY });
  }
  if (exitCode !== 0) {
    const what = `a process of the build was killed${during}, which then ended with exit status ${exitCode}`;
    return new BuildError('OUT_OF_MEMORY', `${what}: it needs more memory than ${limit}`, { hint: MORE_MEMORY });
  }
  const what = 'a process of the build was killed, but its step went on: the image that was made is not to be trusted';
  return new BuildError('OUT_OF_MEMORY', `${what}; it needs more memory than ${limit}`, { hint: MORE_MEMORY });
}

function essence(text: string): string {
  return text
    .replace(/^(error building image: |error building stage: |failed to execute command: )+/, '')
    .slice(0, 800);
}
