import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BuildPorts, Clock, ContextPacker, Registry, Reporter } from './build/ports.ts';
import type { ClusterChoice } from './build/request.ts';
import { packContext } from './context/pack.ts';
import { confirmDigest } from './registry/confirm.ts';
import type { VerifyPorts } from './verify/ports.ts';

/** Data of one ConfigMap, as the API server limits it. */
const CONFIGMAP_BYTES = 1024 * 1024;
const CONFIRM_MILLISECONDS = 15_000;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** What a front gives to reach a cluster. */
export interface ClusterAccess {
  readonly cluster: ClusterChoice;
  /** Path of the user's own kubeconfig, for fronts that may use it. */
  readonly userKubeconfig?: string;
  readonly reporter: Reporter;
}

/** Ports together with what ends their open connections. */
export interface Wired<Ports> {
  readonly ports: Ports;
  close(): void;
}

/** The ports of a build in a cluster. The Kubernetes client is loaded here and nowhere else. */
export async function wireBuild({ cluster, userKubeconfig, reporter }: ClusterAccess): Promise<Wired<BuildPorts>> {
  const { connect } = await import('./cluster/connect.ts');
  const { clusterPreflight } = await import('./cluster/preflight.ts');
  const { ClusterTarget } = await import('./cluster/cluster-target.ts');
  const connection = connect(cluster, systemClock, userKubeconfig);
  const ports = {
    preflight: clusterPreflight(connection),
    target: new ClusterTarget(connection, reporter),
    packer: contextPacker,
    registry,
    reporter,
    clock: systemClock,
  };
  return { ports, close: () => connection.close() };
}

/** The ports of trying out an image in a cluster. */
export async function wireVerify({ cluster, userKubeconfig, reporter }: ClusterAccess): Promise<Wired<VerifyPorts>> {
  const { connect } = await import('./cluster/connect.ts');
  const { ClusterVerifyTarget } = await import('./cluster/verify-target.ts');
  const connection = connect(cluster, systemClock, userKubeconfig);
  const ports = { target: new ClusterVerifyTarget(connection, reporter), reporter, clock: systemClock };
  return { ports, close: () => connection.close() };
}

/** Packs contexts from the file system, up to what a ConfigMap carries. */
export const contextPacker: ContextPacker = {
  async pack({ context, dockerfile }, signal) {
    const packed = await packContext({ directory: context, dockerfile }, { archiveBytes: CONFIGMAP_BYTES }, signal);
    const { archive, sha256, files, bytes, dockerfileInArchive, dockerfileText } = packed;
    return {
      archive,
      facts: { sha256, files, bytes, archiveBytes: archive.length, dockerfileInArchive, dockerfileText },
    };
  },
};

const registry: Registry = {
  confirm: (question, signal) => confirmDigest({ ...question, timeoutMs: CONFIRM_MILLISECONDS, signal }),
};

/** The machine's clock and chance. */
export const systemClock: Clock = {
  monotonic: () => performance.now(),
  deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, { signal });
  },
  randomId: (length) => {
    const alphabet = `${LETTERS}0123456789`;
    return Array.from({ length }, (_, at) => alphabet[randomInt(at === 0 ? LETTERS.length : alphabet.length)]).join('');
  },
};
