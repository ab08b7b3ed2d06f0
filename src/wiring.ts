import { randomInt } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BuildPorts, Clock, CredentialFinder, Registry, Reporter, RunJournal } from './build/ports.ts';
import type { ClusterChoice, RunnerChoice, RunsOn } from './build/request.ts';
import { CONFIGMAP_BYTES } from './build/sent-dockerfile.ts';
import { packContext } from './context/pack.ts';
import { gitCommits } from './context/remote/git-commits.ts';
import type { DoctorPorts } from './doctor/ports.ts';
import { isExpectedWarning } from './pod/context-credentials.ts';
import { homeFolder } from './program/home-folder.ts';
import { confirmDigest } from './registry/confirm.ts';
import { dockerConfigCredentials } from './registry/credentials/docker-config-credentials.ts';
import type { LayoutPusher, StepFiles, UnpackablePacker } from './steps/ports.ts';
import type { SweepPorts } from './sweep/ports.ts';
import { cranePusher } from './task-pod/crane-pusher.ts';
import { checkLayout } from './task-pod/layout-check.ts';
import { stepFiles } from './task-pod/step-files.ts';
import type { VerifyPorts } from './verify/ports.ts';

const CONFIRM_MILLISECONDS = 15_000;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** What a front gives to build on this machine. */
export interface RunnerAccess {
  /** The environment of this process, which container engines get. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the executor is on this machine, for engines that pull no image. */
  readonly runner?: Pick<RunnerChoice, 'executorLayout' | 'executorPath'>;
  readonly reporter: Reporter;
  /** Remembers what exists, where another process may have to remove it. */
  readonly journal?: RunJournal;
}

/** What a front gives to build wherever a request says. */
export interface BuildAccess extends ClusterAccess, RunnerAccess {
  readonly runsOn: RunsOn;
}

/** What a front gives to reach a cluster. */
export interface ClusterAccess {
  readonly cluster: ClusterChoice;
  /** Path of the user's own kubeconfig, for fronts that may use it. */
  readonly userKubeconfig?: string | undefined;
  readonly reporter: Reporter;
  /** Remembers what exists, where another process may have to remove it. */
  readonly journal?: RunJournal;
}

/** Ports together with what ends their open connections. */
export interface Wired<Ports> {
  readonly ports: Ports;
  close(): void;
}

/** The ports of a build. The Kubernetes client is loaded for builds in a cluster and for nothing else. */
export async function wireBuild(access: BuildAccess): Promise<Wired<BuildPorts>> {
  return access.runsOn === 'runner' ? await wireOnRunner(access) : await wireInCluster(access);
}

async function wireOnRunner({ environment, runner, reporter, journal }: RunnerAccess): Promise<Wired<BuildPorts>> {
  const { runnerPreflight } = await import('./runner/runner-preflight.ts');
  const { target, engines } = await runnerTarget({
    environment,
    reporter,
    ...(runner === undefined ? {} : { runner }),
  });
  const ports = {
    preflight: runnerPreflight(engines),
    target,
    packer: contextPacker,
    commits: gitCommits(systemClock),
    registry,
    credentials: credentialsOf(environment),
    reporter,
    clock: systemClock,
    journal: journal ?? NO_JOURNAL,
  };
  return { ports, close: () => undefined };
}

/** The credentials of the user of this process. */
function credentialsOf(environment: RunnerAccess['environment']): CredentialFinder {
  return dockerConfigCredentials({ environment, home: homeFolder(environment) ?? '/', clock: systemClock });
}

async function runnerTarget({ environment, runner, reporter }: RunnerAccess) {
  const { machineEngines } = await import('./runner/machine-engines.ts');
  const { RunnerTarget } = await import('./runner/runner-target.ts');
  const engines = machineEngines({ environment, ...runner, note: (text) => reporter.note(text) });
  return {
    engines,
    target: new RunnerTarget(engines, { environment, temporary: environment.RUNNER_TEMP ?? tmpdir() }),
  };
}

/** The ports of a build in a cluster. */
export async function wireInCluster({
  cluster,
  environment,
  userKubeconfig,
  reporter,
  journal,
}: ClusterAccess & Pick<RunnerAccess, 'environment'>): Promise<Wired<BuildPorts>> {
  const { connect } = await import('./cluster/connection/connect.ts');
  const { clusterPreflight } = await import('./cluster/preflight.ts');
  const { ClusterTarget } = await import('./cluster/cluster-target.ts');
  const connection = connect(cluster, systemClock, userKubeconfig);
  connection.onSecrets = (secrets) => reporter.withhold?.(secrets);
  connection.onWarning = (text) => {
    if (!isExpectedWarning(text)) reporter.warn(text);
  };
  const ports = {
    preflight: clusterPreflight(connection),
    target: new ClusterTarget(connection, reporter),
    packer: contextPacker,
    commits: gitCommits(systemClock),
    registry,
    credentials: credentialsOf(environment),
    reporter,
    clock: systemClock,
    journal: journal ?? NO_JOURNAL,
  };
  return { ports, close: () => connection.close() };
}

/** What removes a run of this machine that another process started. */
export async function wireRunnerRemoval(access: RunnerAccess): Promise<Wired<Pick<BuildPorts, 'target'>>> {
  const { target } = await runnerTarget(access);
  return { ports: { target }, close: () => undefined };
}

/** What removes a run in a cluster that another process started. */
export async function wireRemoval({ cluster, reporter }: ClusterAccess): Promise<Wired<Pick<BuildPorts, 'target'>>> {
  const { connect } = await import('./cluster/connection/connect.ts');
  const { ClusterTarget } = await import('./cluster/cluster-target.ts');
  const connection = connect(cluster, systemClock);
  connection.onSecrets = (secrets) => reporter.withhold?.(secrets);
  return { ports: { target: new ClusterTarget(connection, reporter) }, close: () => connection.close() };
}

/** The ports of trying out an image in a cluster. */
export async function wireVerify({ cluster, userKubeconfig, reporter }: ClusterAccess): Promise<Wired<VerifyPorts>> {
  const { connect } = await import('./cluster/connection/connect.ts');
  const { ClusterVerifyTarget } = await import('./cluster/verify-target.ts');
  const connection = connect(cluster, systemClock, userKubeconfig);
  connection.onSecrets = (secrets) => reporter.withhold?.(secrets);
  connection.onWarning = (text) => reporter.warn(text);
  const ports = { target: new ClusterVerifyTarget(connection, reporter), reporter, clock: systemClock };
  return { ports, close: () => connection.close() };
}

/** The ports of a diagnosis. Pods that a dry run asks about are warned of as if somebody meant them. */
export async function wireDoctor({
  cluster,
  environment,
  userKubeconfig,
  reporter,
}: ClusterAccess & Pick<RunnerAccess, 'environment'>): Promise<Wired<DoctorPorts>> {
  const { connect } = await import('./cluster/connection/connect.ts');
  const { ClusterDoctorTarget } = await import('./cluster/doctor-target.ts');
  const connection = connect(cluster, systemClock, userKubeconfig);
  connection.onSecrets = (secrets) => reporter.withhold?.(secrets);
  connection.onWarning = (text) => {
    if (!/would violate PodSecurity/.test(text)) reporter.warn(text);
  };
  const target = new ClusterDoctorTarget(connection, reporter);
  const ports = { target, credentials: credentialsOf(environment), reporter, clock: systemClock };
  return { ports, close: () => connection.close() };
}

/** The ports of removing what builds left in a cluster. */
export async function wireSweep({ cluster, userKubeconfig, reporter }: ClusterAccess): Promise<Wired<SweepPorts>> {
  const { connect } = await import('./cluster/connection/connect.ts');
  const { ClusterSweepTarget } = await import('./cluster/sweep-target.ts');
  const connection = connect(cluster, systemClock, userKubeconfig);
  connection.onSecrets = (secrets) => reporter.withhold?.(secrets);
  connection.onWarning = (text) => reporter.warn(text);
  const ports = { target: new ClusterSweepTarget(connection), reporter, clock: systemClock };
  return { ports, close: () => connection.close() };
}

/** Packs contexts from the file system. */
export const contextPacker: UnpackablePacker = {
  async pack({ context: directory, dockerfile, dockerfileText: text, overlay }, signal, listener) {
    const source = { directory, dockerfile, dockerfileText: text, addFiles: overlay?.addFiles };
    const packed = await packContext(source, { inlineBytes: CONFIGMAP_BYTES }, signal, listener);
    const { inlineSha256, files, bytes, tarBytes, largest, forgotten, dockerfileText } = packed;
    const { leftOut, links, linkTargets, folders, inline, sha256, read, open, unpack } = packed;
    return {
      archive: { sha256, read, open, unpack, ...(inline === undefined ? {} : { inline }) },
      facts: {
        kind: 'packed',
        ...{ files, bytes, archiveBytes: tarBytes, largest, forgotten, folders, dockerfileText },
        ...(inlineSha256 === undefined ? {} : { sha256: inlineSha256 }),
        ...(leftOut === undefined ? {} : { leftOut }),
        ...(links.length === 0 ? {} : { links, linkTargets }),
        ...(inline === undefined ? {} : { inlineBytes: inline.length }),
      },
    };
  },
};

/** Remembers nothing: for fronts whose process is the only one that cleans up. */
const NO_JOURNAL: RunJournal = { made: () => undefined, removed: () => undefined };

const registry: Registry = {
  confirm: (question, signal) => confirmDigest({ ...question, timeoutMs: CONFIRM_MILLISECONDS, signal }),
};

/** The files of the pod that a step of a Task runs in. */
export const podFiles: StepFiles = stepFiles;

/** Pushes images with the crane that is found in `path`. */
export function layoutPusher(path: string | undefined): LayoutPusher {
  return cranePusher(path, (milliseconds, signal) => systemClock.sleep(milliseconds, signal), checkLayout);
}

/** The machine's clock and chance. */
export const systemClock: Clock = {
  monotonic: () => performance.now(),
  // Not AbortSignal.timeout: Node 20 collects that one as garbage, and it never aborts, where nothing but AbortSignal.any holds it.
  deadline: (milliseconds) => {
    const deadline = new AbortController();
    const passed = new DOMException('The time is over', 'TimeoutError');
    setTimeout(() => deadline.abort(passed), milliseconds).unref();
    return deadline.signal;
  },
  sleep: async (milliseconds, signal) => {
    // Many calls of one run may pause at a time, and Node warns of more than ten on standard error as of a leak.
    setMaxListeners(0, signal);
    await sleep(milliseconds, undefined, { signal });
  },
  randomId: (length) => {
    const alphabet = `${LETTERS}0123456789`;
    return Array.from({ length }, (_, at) => alphabet[randomInt(at === 0 ? LETTERS.length : alphabet.length)]).join('');
  },
};
