import type { ClusterPlan } from '../build/build-plan.ts';
import { PROFILES, type ProfileName } from '../build/choose-profile.ts';
import { BuildError } from '../build/errors.ts';
import type { Verdict } from '../doctor/ports.ts';
import { buildWorkload } from '../pod/build-workload.ts';
import { podOf, type WorkloadManifest } from '../pod/workload-shell.ts';
import { callApi } from './api/api-request.ts';
import type { Connection } from './connection/connect.ts';

/** Lets admission judge the pod of a build. Where a policy refuses its security profile, the error names those that pass. */
export async function requireAdmission(connection: Connection, plan: ClusterPlan, signal: AbortSignal): Promise<void> {
  try {
    await dryRunPod(connection, buildWorkload(plan), signal);
  } catch (error) {
    if (!(error instanceof BuildError) || error.code !== 'POLICY_REFUSED') throw error;
    throw withPassing(error, plan.profile.name, await passingProfiles(connection, plan, signal));
  }
}

/**
 * Lets admission judge the pod of a workload, which for a Job would only show in events. Nothing is created.
 * Skipped without the right to create pods, and where a webhook cannot judge a dry run.
 */
export async function dryRunPod(
  connection: Connection,
  manifest: WorkloadManifest,
  signal: AbortSignal,
): Promise<void> {
  const verdict = await judgePod(connection, manifest, signal);
  if (verdict.state === 'refused') throw verdict.error;
}

/** What admission says of the pod of a workload, or why that is not known; nothing is created. */
export async function judgePod(
  connection: Connection,
  manifest: WorkloadManifest,
  signal: AbortSignal,
): Promise<Verdict> {
  const namespace = manifest.metadata?.namespace ?? '';
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods?dryRun=All`;
  const deed = `run the pod in namespace ${namespace}`;
  try {
    await callApi(connection, { method: 'POST', path, body: podOf(manifest), deed }, signal);
    return { state: 'admitted' };
  } catch (error) {
    if (!(error instanceof BuildError) || error.code === 'CLUSTER_UNREACHABLE') throw error;
    if (error.code === 'RIGHTS_MISSING') return { state: 'unknown', why: 'you may not create pods' };
    if (/dry ?run/i.test(error.message)) return { state: 'unknown', why: error.message };
    return { state: 'refused', error };
  }
}

/** The other profiles in which admission would take the same build. */
async function passingProfiles(
  connection: Connection,
  plan: ClusterPlan,
  signal: AbortSignal,
): Promise<readonly ProfileName[]> {
  const passing: ProfileName[] = [];
  for (const name of PROFILES.filter((other) => other !== plan.profile.name)) {
    const other = buildWorkload({ ...plan, profile: { ...plan.profile, name } });
    if ((await judgePod(connection, other, signal)).state === 'admitted') passing.push(name);
  }
  return passing;
}

function withPassing({ code, message }: BuildError, refused: ProfileName, passing: readonly ProfileName[]): BuildError {
  const [first, ...more] = passing;
  if (first === undefined) {
    const hint = 'Use a namespace that enforces no more than baseline, or ask for an exception in that policy.';
    return new BuildError(code, `${message}; no security profile passes here`, { hint });
  }
  const hint =
    first === 'restricted-userns'
      ? `Set security-profile: ${first}, in which few Dockerfiles build, or use a namespace that enforces no more than baseline.`
      : `Set security-profile: ${first}.`;
  return new BuildError(
    code,
    `${message}; security-profile ${refused} does not pass here, ${[first, ...more].join(' or ')} would`,
    { hint },
  );
}
