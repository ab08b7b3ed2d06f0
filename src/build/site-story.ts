import type { BuildPlan, IsolatedPush } from './build-plan.ts';
import type { SiteFacts } from './facts.ts';
import type { BuildOutcome, Ending } from './outcome.ts';
import type { RunIdentity } from './ports.ts';
import type { RegistryAccess } from './registry-access.ts';
import { describeRun, whereIs } from './remove-run.ts';
import type { RunsOn } from './request.ts';

/** What the phase is called in which the place of the build is looked at. */
export const SURVEY_TEXTS: Readonly<Record<RunsOn, string>> = {
  cluster: 'asking the cluster',
  runner: 'looking for what runs containers here',
};

/** What a survey found, for people. */
export function siteNotes(site: SiteFacts): string[] {
  if (site.runsOn === 'cluster') return [`cluster ${site.server}, namespace ${site.namespace}`];
  return [
    ...site.unused.map(({ engine, why }) => `engine ${engine} is not used: ${why}`),
    `engine ${site.engine}: ${site.description}`,
  ];
}

/** What of a plan people should know that belongs to its place. */
export function planNotes(plan: BuildPlan): string[] {
  return [
    ...(plan.isolation === undefined ? [] : [isolationNote(plan.isolation, plan.access)]),
    ...(plan.runsOn === 'runner' || plan.owner === undefined
      ? []
      : [`owned by pod ${plan.owner.name}: removed with it`]),
  ];
}

function isolationNote({ image, layout, pullSecret }: IsolatedPush, { pullConfig }: RegistryAccess): string {
  const gets =
    pullSecret !== undefined ? `pull-secret ${pullSecret}` : pullConfig !== undefined ? 'pull-credentials' : 'none';
  return `credentials are isolated: the build gets ${gets}, and ${layout ?? image} pushes`;
}

/** What the phase is called in which the run is made. */
export function describeStart(run: RunIdentity): string {
  return 'engine' in run
    ? `making ${describeRun(run)}`
    : `submitting ${describeRun(run)} to namespace ${run.namespace}`;
}

/** What stays of a run that was asked to be kept. The cluster removes an ended Job by itself, but never a bare pod. */
export function keptNote(run: RunIdentity): string {
  const forHours = !('engine' in run) && run.workload === 'job';
  return `${forHours ? 'kept for 24 hours' : 'kept until you delete it'}: ${describeRun(run)} ${whereIs(run)}`;
}

/** What an outcome says of the place of the build. */
export function siteOutcome(
  plan: BuildPlan,
  { where }: Ending,
): Pick<BuildOutcome, 'runsOn' | 'engine' | 'workload' | 'pod'> {
  if (plan.runsOn === 'runner') return { runsOn: 'runner', engine: plan.engine };
  return { runsOn: 'cluster', workload: plan.workload, pod: where };
}
