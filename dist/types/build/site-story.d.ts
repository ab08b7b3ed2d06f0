import type { BuildPlan } from './build-plan.ts';
import type { SiteFacts } from './facts.ts';
import type { BuildOutcome, Ending } from './outcome.ts';
import type { RunIdentity } from './ports.ts';
import type { RunsOn } from './request.ts';
/** What the phase is called in which the place of the build is looked at. */
export declare const SURVEY_TEXTS: Readonly<Record<RunsOn, string>>;
/** What a survey found, for people. */
export declare function siteNotes(site: SiteFacts): string[];
/** What of a plan people should know that belongs to its place. */
export declare function planNotes(plan: BuildPlan): string[];
/** What the phase is called in which the run is made. */
export declare function describeStart(run: RunIdentity): string;
/** What stays of a run that was asked to be kept. The cluster removes an ended Job by itself, but never a bare pod. */
export declare function keptNote(run: RunIdentity): string;
/** What an outcome says of the place of the build. */
export declare function siteOutcome(plan: BuildPlan, { where }: Ending): Pick<BuildOutcome, 'runsOn' | 'engine' | 'workload' | 'pod'>;
