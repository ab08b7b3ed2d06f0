import type { ProfileName } from '../build/choose-profile.ts';
import { BuildError, type DockerfilePlace } from '../build/errors.ts';
import type { RemoteContextFacts } from '../build/facts.ts';
import { locateCommand, nextCommand } from '../dockerfile/failing-line.ts';
import { readFlags } from '../dockerfile/flags.ts';
import type { Instruction } from '../dockerfile/instructions.ts';
import type { LogFindings } from './build-log.ts';
import { contextFailure } from './context-failure.ts';
import { changedContainer, clip, executorCrash } from './executor-crash.ts';
import { CONTEXT_DIRECTORY, CONTEXT_MOUNT } from './paths.ts';
import { profileFailure } from './profile-failure.ts';
import { baseFailure, pushFailure, unwritten } from './registry-failure.ts';

/** Everything a failed build left behind. */
export interface FailedBuild {
  readonly exitCode: number;
  /** The runtime's word for the end, as `OOMKilled`. */
  readonly reason?: string;
  readonly findings: LogFindings;
  readonly instructions: readonly Instruction[];
  /** The references that were to be pushed. */
  readonly tags?: readonly string[];
  /** Whether another container pushes, or nobody does; the builder pushes unless told. */
  readonly withoutPush?: boolean;
  /** The context, where the executor fetched it by itself. */
  readonly remote?: RemoteContextFacts;
  /** The memory limit of the builder, for the message; undefined when there is none. */
  readonly memoryLimit?: string;
  /** The security profile of a pod, which may be the reason. */
  readonly profile?: ProfileName;
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
  return profileFailure(explainEnd(failed), essence(failed.findings.error ?? ''), failed.profile);
}

function explainEnd(failed: FailedBuild): BuildError {
  const { exitCode, reason, findings, instructions, tags = [], withoutPush = false } = failed;
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
    (withoutPush ? unwritten(said, findings, instructions) : pushFailure(said, tags)) ??
    baseFailure(said, findings, instructions) ??
    damagedContext(said) ??
    changedContainer(said) ??
    badDockerfile(said) ??
    missingFile(said, failed) ??
    unsavedFile(said, failed) ??
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
    place: { line: Number(match[1]) },
  });
}

/** A path of the executor, relative to the context; undefined for one that is not in it. */
function pathInContext(said: string, remote: RemoteContextFacts | undefined): string | undefined {
  const root = remote === undefined ? CONTEXT_DIRECTORY : CONTEXT_MOUNT;
  const path = new RegExp(`(?:lstat|stat|open) ${root}/(.+?): no such file`).exec(said)?.[1];
  const below = remote === undefined || remote.remote.subdirectory === '' ? '' : `${remote.remote.subdirectory}/`;
  return path?.startsWith(below) === true ? path.slice(below.length) : path;
}

function missingFile(said: string, failed: FailedBuild): BuildError | undefined {
  if (!said.includes('no such file or directory')) return undefined;
  const path = pathInContext(said, failed.remote);
  const inStage = path === undefined ? STAGE_FILE.exec(said)?.[1] : undefined;
  if (path === undefined && inStage === undefined) return undefined;
  const { instructions } = failed;
  const byPath = instructions.find(({ keyword, text }) => COPIES.test(keyword) && text.includes(path ?? inStage ?? ''));
  const user = unloggedCommand(said, failed) ?? byPath;
  const where = user === undefined ? '' : `${describe(user)}: `;
  const what = path === undefined ? `the stage it copies from holds no '${inStage}'` : `the context holds no '${path}'`;
  return new BuildError('BUILD_FAILED', where + what, {
    hint:
      path === undefined ? 'Check the path in that stage.' : 'Check the path, the context directory and .dockerignore.',
    ...placeOf(user),
  });
}

const COPIES = /^(COPY|ADD)$/;
/** A file of another stage, which Kaniko keeps in a folder of the stage's number. */
const STAGE_FILE = /(?:lstat|stat|open) \/kaniko\/(?:deps\/)?\d+(\/.+?): no such file/;

/**
 * When a stage is done, Kaniko keeps what later ones copy from it. The last command of the stage is none of them; where one
 * alone copies from a stage, it is that.
 */
function unsavedFile(said: string, { instructions }: FailedBuild): BuildError | undefined {
  if (!said.startsWith('could not save file: ')) return undefined;
  const [copy, ...others] = instructions.filter(
    ({ keyword, text }) => keyword === 'COPY' && readFlags(text).flags.some(({ name }) => name === 'from'),
  );
  const user = others.length === 0 ? copy : undefined;
  const what = user === undefined ? 'what a COPY takes from another stage' : describe(user);
  return new BuildError('BUILD_FAILED', `${what} failed: ${said}`, {
    hint: /\/(proc|sys)\//.test(said)
      ? 'Copy folders of that stage, without /proc and /sys.'
      : 'The log above says more.',
    ...placeOf(user),
  });
}

/** The COPY or ADD whose files Kaniko could not find: it is logged after that only. */
function unloggedCommand(said: string, { findings, instructions }: FailedBuild): Instruction | undefined {
  if (!said.startsWith('failed to get files used from context') || findings.trail === undefined) return undefined;
  const next = nextCommand(instructions, findings.trail);
  return next !== undefined && COPIES.test(next.keyword) ? next : undefined;
}

function failedInstruction(said: string, failed: FailedBuild): BuildError {
  const { exitCode, findings, instructions } = failed;
  const unlogged = unloggedCommand(said, failed);
  const { lastCommand } = findings;
  if (lastCommand === undefined && unlogged === undefined) {
    const status = exitCode === OWN_STATUS ? '' : ` (exit status ${exitCode})`;
    const text = said === '' ? `Kaniko ended with exit status ${exitCode}` : `${said}${status}`;
    return new BuildError('BUILD_FAILED', text, { hint: 'The log above says more.' });
  }
  const found = unlogged ?? locateCommand(instructions, lastCommand ?? '', findings.trail);
  const where = found === unlogged && found !== undefined ? describe(found) : told(lastCommand ?? '', found);
  const unstarted = /^starting command: (.*)/s.exec(said)?.[1];
  const isRun = said === '' || exitCode !== OWN_STATUS || said.includes('waiting for process to exit');
  const killed = /signal: (\w+)/.exec(said)?.[1];
  const ended = killed === undefined ? `ended with ${statusOf(said, exitCode)}` : `was ended by signal: ${killed}`;
  const failure = unstarted === undefined ? `failed: ${said}` : `could not be started: ${unstarted}`;
  return new BuildError('BUILD_FAILED', `${where} ${isRun ? ended : failure}`, {
    hint: 'The log above shows its output.',
    ...placeOf(found),
  });
}

/** Kaniko passes on the status of a step; where it did not, or the log lies, both are told. */
function statusOf(said: string, exitCode: number): string {
  const told = /exit status (\d+)/.exec(said)?.[1] ?? String(exitCode);
  return told === String(exitCode) ? `exit status ${exitCode}` : `exit status ${told} (Kaniko: ${exitCode})`;
}

/** A command with its line, where it is found in the Dockerfile. */
function told(command: string, found: Instruction | undefined): string {
  if (found === undefined) return clip(command);
  const isOwn = !/^(FROM|ONBUILD)$/.test(found.keyword);
  return isOwn ? describe(found) : `Dockerfile line ${found.firstLine}: the trigger ${clip(command)} of its base image`;
}

function describe({ firstLine, keyword, text }: Instruction): string {
  return `Dockerfile line ${firstLine}: ${clip(`${keyword} ${text}`)}`;
}

function placeOf(instruction: Instruction | undefined): { place?: DockerfilePlace } {
  if (instruction === undefined) return {};
  const { firstLine, lastLine } = instruction;
  return { place: { line: firstLine, ...(lastLine > firstLine ? { endLine: lastLine } : {}) } };
}

/** The command Kaniko worked on last, for a message and for its place. */
function lastStep({ findings, instructions }: FailedBuild): { text: string; place?: DockerfilePlace } | undefined {
  const { lastCommand, trail } = findings;
  if (lastCommand === undefined) return undefined;
  const found = locateCommand(instructions, lastCommand, trail);
  return { text: told(lastCommand, found), ...placeOf(found) };
}

/** Not every runtime says so: a kill without a word, where memory is limited, is most likely for lack of it. */
function likelyOutOfMemory(failed: FailedBuild, said: string): BuildError | undefined {
  const { exitCode, memoryLimit } = failed;
  if (memoryLimit === undefined) return undefined;
  const byStep = exitCode === RUN_SIGNALLED && /signal: killed/.test(said);
  if (!byStep && exitCode !== KILLED) return undefined;
  const { text: who = 'the builder', place } = lastStep(failed) ?? {};
  const text = `${who} was killed (exit status ${exitCode}), most likely for lack of memory: the limit is ${memoryLimit}`;
  return new BuildError('OUT_OF_MEMORY', text, { hint: MORE_MEMORY, ...(place === undefined ? {} : { place }) });
}

const MORE_MEMORY = 'Raise it with resources: memory=4Gi; --compressed-caching=false is already on.';

function outOfMemory(failed: FailedBuild): BuildError {
  const { exitCode, memoryLimit } = failed;
  const limit = memoryLimit === undefined ? 'the node has' : `the limit of ${memoryLimit}`;
  const step = lastStep(failed);
  const during = step === undefined ? '' : ` during ${step.text}`;
  const details = { hint: MORE_MEMORY, ...(step?.place === undefined ? {} : { place: step.place }) };
  if (exitCode === KILLED || exitCode === RUN_SIGNALLED) {
    const who = exitCode === KILLED ? 'the build' : 'a step of the build';
    const text = `${who} was killed${during} (exit status ${exitCode}): it needs more memory than ${limit}`;
    return new BuildError('OUT_OF_MEMORY', text, details);
  }
  if (exitCode !== 0) {
    const what = `a process of the build was killed${during}, which then ended with exit status ${exitCode}`;
    return new BuildError('OUT_OF_MEMORY', `${what}: it needs more memory than ${limit}`, details);
  }
  const what = 'a process of the build was killed, but its step went on: the image that was made is not to be trusted';
  return new BuildError('OUT_OF_MEMORY', `${what}; it needs more memory than ${limit}`, details);
}

function essence(text: string): string {
  return text
    .replace(/^(error building image: |error building stage: |failed to execute command: )+/, '')
    .slice(0, 800);
}
