import { type BuildError, RequestProblems } from '../build/errors.ts';
import { readCluster, readSweepKey } from '../build/parse-request.ts';
import { readObjectName } from '../build/placement.ts';
import type { ClusterChoice } from '../build/request.ts';
import type { RawOptions } from '../options/table.ts';
import { ValueReader } from '../options/value-reader.ts';

/** One checked order to remove what builds left. */
export interface SweepRequest {
  /** The key of the builds, exactly. */
  readonly key: string;
  readonly cluster: ClusterChoice;
  /** Undefined means the namespace of the kubeconfig's context. */
  readonly namespace?: string;
  readonly timeoutSeconds: number;
}

const TIMEOUT_RANGE = [5, 24 * 3600] as const;
const DEFAULT_TIMEOUT = 120;

/** Turns raw options into a checked order; throws {@link RequestProblems} with every problem, those already known first. */
export function parseSweepRequest(raw: RawOptions, known: readonly BuildError[] = []): SweepRequest {
  const reader = new ValueReader(raw, known);
  if (!reader.has('sweep-key'))
    reader.problem('no sweep-key is given', 'Write --sweep-key KEY, with the key that the builds were given.');
  const key = readSweepKey(reader);
  const namespace = readObjectName(reader, 'namespace');
  const request = {
    cluster: readCluster(reader),
    ...(namespace === undefined ? {} : { namespace }),
    timeoutSeconds: reader.seconds('timeout', DEFAULT_TIMEOUT, TIMEOUT_RANGE),
  };
  if (key === undefined || reader.problems.length > 0) throw new RequestProblems(reader.problems);
  return { key, ...request };
}
