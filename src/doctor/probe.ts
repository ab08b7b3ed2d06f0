import { BuildError } from '../build/errors.ts';
import type { BuildRequest } from '../build/request.ts';
import { skipsPushCheck } from '../kaniko/push-check.ts';
import { readLookUps } from '../pod/probe-script.ts';
import { type Finding, fine, problem, unknown } from './finding.ts';
import type { DoctorPorts, ProbeListener } from './ports.ts';
import { probePlan } from './probe-plan.ts';
import { registryFindings, type Tried } from './registry-findings.ts';
import { clockFinding } from './server-findings.ts';
import type { Survey } from './survey.ts';
import { type Probed, tryRegistries } from './try-registries.ts';

const LOOK = 'Correct what is named; docs/errors.md says more of it.';

/** What a probe has besides the request and the survey. */
export interface ProbeTools {
  readonly ports: DoctorPorts;
  readonly listener: Omit<ProbeListener, 'line'>;
  readonly signal: AbortSignal;
}

/** Tries in a pod what only a pod can: the executor's image, its clock, names, and the registries of the tags. */
export async function probeFindings(
  request: BuildRequest,
  { site, profile, obstacle }: Survey,
  { ports, listener, signal }: ProbeTools,
): Promise<Finding[]> {
  if (profile === undefined) return untried(request, obstacle ?? 'no pod was tried');
  const order = {
    tags: request.image.tags,
    listener,
    planOf: (tags: BuildRequest['image']['tags'], round: number) =>
      probePlan(request, { ...site, id: round === 1 ? site.id : `${site.id}-${round}` }, { profile, tags }),
  };
  try {
    const probed = await tryRegistries(order, ports, signal);
    return [executorFinding(request, probed, profile), ...learned(request, probed)];
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof BuildError)) throw error;
    const stopped = problem('executor', error.message, error.hint ?? LOOK);
    return [stopped, ...untried(request, 'the pod did not come so far').filter(({ check }) => check !== 'executor')];
  }
}

function executorFinding({ executor }: BuildRequest, { first, failure }: Probed, profile: string): Finding {
  if (failure !== undefined) return problem('executor', failure.message, failure.hint ?? LOOK);
  return fine('executor', `${executor.image} ran with profile ${profile} on node ${first.node}`);
}

function learned(request: BuildRequest, { first, tried }: Probed): Finding[] {
  const skips = skipsPushCheck(request.executor.extraArguments);
  const honest = tried.map((one): Tried => {
    if (!skips || one.check.state !== 'passed') return one;
    return { ...one, check: { state: 'unknown', why: 'kaniko-args keeps the executor from trying it' } };
  });
  const clock = clockFinding('pod-clock', `node ${first.node}`, first.secondsAhead);
  return [clock, ...registryFindings(honest, readLookUps(first.told)), ...untagged(request)];
}

/** Every check of a pod that was not made, and why. */
export function untried(request: BuildRequest, why: string): Finding[] {
  const own = (['executor', 'pod-clock', 'dns'] as const).map((check) => unknown(check, why));
  if (request.image.tags.length === 0) return [...own, ...untagged(request)];
  return [...own, unknown('registry', why), unknown('push', why)];
}

function untagged({ image }: BuildRequest): Finding[] {
  if (image.tags.length > 0) return [];
  const fix = 'Name the images that would be pushed with --tag.';
  return [unknown('registry', 'no tag is given, so no registry was tried', fix)];
}
