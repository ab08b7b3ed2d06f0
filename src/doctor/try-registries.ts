import type { ClusterPlan } from '../build/build-plan.ts';
import { asBuildError, type BuildError } from '../build/errors.ts';
import type { ClusterRun } from '../build/ports.ts';
import { removeRun } from '../build/remove-run.ts';
import { formatReference, type ImageReference, nameOf } from '../image/reference.ts';
import { BuildLog } from '../kaniko/build-log.ts';
import { type PushCheck, readPushCheck } from '../kaniko/push-check.ts';
import type { DoctorPorts, ProbeEnding, ProbeListener } from './ports.ts';
import { hostsOf, type Tried } from './registry-findings.ts';

/** What the pods of a probe found out. */
export interface Probed {
  /** How the first of them ended. */
  readonly first: ProbeEnding;
  readonly tried: readonly Tried[];
  /** Why the executor ended otherwise than by its destinations or its empty Dockerfile. */
  readonly failure?: BuildError;
}

/** How a probe is made. */
export interface ProbeOrder {
  readonly tags: readonly ImageReference[];
  /** The plan that tries these references; the number tells the pods of one probe apart. */
  planOf(tags: readonly ImageReference[], round: number): ClusterPlan;
  readonly listener: Omit<ProbeListener, 'line'>;
}

interface Round {
  readonly plan: ClusterPlan;
  readonly tags: readonly ImageReference[];
}

interface RoundEnd {
  readonly end: ProbeEnding;
  readonly check: PushCheck;
}

/**
 * Runs a build that has nothing to build, and reads from its end which destinations it may push to. An executor stops at the
 * first that refuses: those behind it are tried by another pod. Every pod is removed, whatever happens.
 */
export async function tryRegistries(order: ProbeOrder, ports: DoctorPorts, signal: AbortSignal): Promise<Probed> {
  const tags = [...new Map(order.tags.map((tag) => [nameOf(tag), tag])).values()];
  const { end: first, check } = await runRound({ plan: order.planOf(tags, 1), tags }, order, ports, signal);
  const { tried, left } = conclude(tags, check);
  const more = await tryRest(order, left, ports, signal);
  // Without a destination it is a cache that refuses, which kaniko-args name.
  const isLost = check.state === 'failed' || (check.state === 'refused' && tags.length === 0);
  const failure = isLost ? { failure: check.error } : {};
  return { first, tried: [...tried, ...more], ...failure };
}

/** What keeps another pod from running takes nothing from what the first one found out. */
async function tryRest(
  order: ProbeOrder,
  tags: readonly ImageReference[],
  ports: DoctorPorts,
  signal: AbortSignal,
): Promise<Tried[]> {
  const all: Tried[] = [];
  let rest = tags;
  for (let round = 2; rest.length > 0; round += 1) {
    const now = { plan: order.planOf(rest, round), tags: rest };
    try {
      const { tried, left } = conclude(rest, (await runRound(now, order, ports, signal)).check);
      all.push(...tried);
      rest = left;
    } catch (error) {
      signal.throwIfAborted();
      return [...all, ...rest.map((tag) => untried(tag, asBuildError(error).message))];
    }
  }
  return all;
}

/** What one end says of each tag, and which tags it says nothing of. */
function conclude(
  tags: readonly ImageReference[],
  check: PushCheck,
): { readonly tried: readonly Tried[]; readonly left: readonly ImageReference[] } {
  if (check.state === 'failed') {
    return { tried: tags.map((tag) => untried(tag, 'the executor ended before')), left: [] };
  }
  if (check.state === 'passed') return { tried: tags.map((tag) => ({ tag, check })), left: [] };
  const at = Math.max(
    0,
    tags.findIndex((tag) => names(check.image ?? '', tag)),
  );
  const passed = tags.slice(0, at).map((tag) => ({ tag, check: { state: 'passed' } as const }));
  const refused = tags.slice(at, at + 1).map((tag) => ({ tag, check }));
  return { tried: [...passed, ...refused], left: tags.slice(at + 1) };
}

function untried(tag: ImageReference, why: string): Tried {
  return { tag, check: { state: 'unknown', why } };
}

/** Executors call Docker Hub by its own name. */
function names(image: string, tag: ImageReference): boolean {
  return image.replace(/^index\.docker\.io\//, 'docker.io/').replace(/:[\w.-]+$/, '') === nameOf(tag);
}

async function runRound(
  { plan, tags }: Round,
  { listener }: ProbeOrder,
  ports: DoctorPorts,
  signal: AbortSignal,
): Promise<RoundEnd> {
  const { target } = ports;
  const log = new BuildLog();
  let identity: ClusterRun = { name: plan.name, namespace: plan.namespace, workload: plan.workload };
  try {
    const run = await target.start(plan, hostsOf(tags));
    identity = run;
    signal.throwIfAborted();
    await target.follow(run, { ...listener, line: (text) => void log.read(text) }, signal);
    const end = await target.ended(run, signal);
    return { end, check: readPushCheck(end.ending, log.findings, tags.map(formatReference)) };
  } finally {
    await removeRun(identity, ports);
  }
}
