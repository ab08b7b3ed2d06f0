import { BuildError } from '../build/errors.ts';

const CRASH =
  /^(panic: |fatal error: |runtime: out of memory|runtime: goroutine stack|unexpected fault address|SIG(SEGV|BUS|ILL|FPE|ABRT): |Assertion violated|standard_init_linux\.go.*exec format|exec \S*: exec format error|exec \S*: no such file)/;

/** Signals that end a program by a fault of its own, by the exit status they leave. */
const FAULTS: Readonly<Record<number, string>> = {
  132: 'SIGILL, an instruction this processor lacks',
  133: 'SIGTRAP',
  134: 'SIGABRT',
  135: 'SIGBUS',
  136: 'SIGFPE',
  137: 'SIGKILL',
  139: 'SIGSEGV',
  159: 'SIGSYS, a system call that the security profile forbids',
};
/** The status of a Go program that panicked. */
const GO_PANIC = 2;

/** Whether a line of the log is how a crash of the executor begins. */
export function isCrashLine(text: string): boolean {
  return CRASH.test(text);
}

/** What is known of an executor that may have crashed. */
export interface CrashSigns {
  readonly exitCode: number;
  /** Kaniko's own last error: who tells one has not crashed. */
  readonly error?: string;
  readonly crash?: string;
  readonly lastCommand?: string;
}

/** Explains a crash of the executor itself, or gives undefined when it ended by itself; pure. */
export function executorCrash({ exitCode, error, crash, lastCommand }: CrashSigns): BuildError | undefined {
  if (error !== undefined) return undefined;
  const status = `exit status ${exitCode}`;
  const during = lastCommand === undefined ? '' : ` during ${clip(lastCommand)}`;
  if (crash !== undefined && /exec format|no such file/.test(crash)) return cannotRun(crash, status);
  if (crash?.startsWith('Assertion violated') === true) {
    return crashed(`the executor stopped${during}: ${crash} (${status})`, ASSERTION);
  }
  if (crash !== undefined && (exitCode === GO_PANIC || FAULTS[exitCode] !== undefined)) {
    return crashed(`the executor crashed${during}: ${crash} (${status})`, REPORT);
  }
  const signal = FAULTS[exitCode];
  if (signal === undefined) return undefined;
  return crashed(
    `the executor was ended${during} by ${signal} (${status})`,
    exitCode === 137 ? KILLED : exitCode === 132 ? PROCESSOR : REPORT,
  );
}

const REPORT = 'Run it again; if it comes back, try another executor version and report it to its makers.';
const ASSERTION = 'This is a defect of the executor: try another executor version, and report it to its makers.';
const KILLED = 'Something on the node killed it, most likely for lack of memory there: set resources: memory=SIZE.';
const PROCESSOR = 'Choose another executor, or nodes with another processor by node-selector.';

function cannotRun(said: string, status: string): BuildError {
  return crashed(
    `the executor does not run on this node: ${said} (${status})`,
    'Its image is for another platform or broken: choose another executor, or nodes with node-selector: kubernetes.io/arch=amd64.',
  );
}

function crashed(message: string, hint: string): BuildError {
  return new BuildError('EXECUTOR_CRASHED', message, { hint });
}

/** Explains a container that is not the one that was asked for: the executor cannot even write its first file; pure. */
export function changedContainer(said: string): BuildError | undefined {
  const found =
    /error resolving dockerfile path: copying dockerfile: (.*(?:not permitted|permission denied|read-only .*))/;
  const why = found.exec(said)?.[1];
  if (why === undefined) return undefined;
  return new BuildError('BUILD_FAILED', `the executor cannot write to its own folder: ${why}`, {
    hint: 'Look for a policy or webhook that changes pods: uid 0 and a root file system to write to are what it needs.',
  });
}

/** One line of a command, short enough for a message. */
export function clip(command: string): string {
  const line = command.replace(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
