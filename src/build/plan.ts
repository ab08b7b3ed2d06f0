import { PUSH_PLACES } from '../crane/push-places.ts';
import { type Instruction, stageNamed } from '../dockerfile/instructions.ts';
import { executorArguments, type ImageSink } from '../kaniko/arguments.ts';
import type { ContextPlace } from '../kaniko/context-place.ts';
import {
  describeExecutor,
  type ExecutorVersion,
  executorVersionOfImage,
  isAtLeast,
  parseExecutorVersion,
} from '../kaniko/executor-version.ts';
import { remotePlace } from '../kaniko/remote-place.ts';
import type { BuildPlan, ClusterPlan, CommonPlan } from './build-plan.ts';
import { clusterParts } from './cluster-plan.ts';
import { inUserTerms } from './dockerfile-origin.ts';
import { type BuildError, RequestProblems } from './errors.ts';
import type { ClusterFacts, Facts, SourceFacts } from './facts.ts';
import { isolatedPush, isolationWarnings } from './isolated-push.ts';
import { type LintFacts, lintDockerfile, unneededOf } from './lint-dockerfile.ts';
import { planProblems } from './plan-problems.ts';
import { NO_ACCESS } from './registry-access.ts';
import { contextNotes, contextWarnings, instructionsOf } from './remote-plan.ts';
import type { BuildRequest } from './request.ts';
import { runnerParts } from './runner-plan.ts';
import { timeLimits } from './time-limits.ts';

/** Kubernetes adds six characters to a Job's name for its pod, and the pod's name must stay a label value. */
const NAME_LENGTH = 57;

/** What the place of a build decides. */
export interface SiteParts<Own> {
  readonly transport: CommonPlan['transport'];
  /** Where the executor finds a context that is sent to it. */
  readonly place: ContextPlace;
  readonly profile: CommonPlan['profile'];
  readonly memoryLimit?: string;
  readonly warnings: readonly string[];
  /** What only plans for this place have. */
  readonly own: Own;
}

/** Decides everything about one build; pure. Throws when the Dockerfile, the executor or the place cannot serve the request. */
export function plan(request: BuildRequest, facts: Facts<ClusterFacts>): ClusterPlan;
export function plan(request: BuildRequest, facts: Facts): BuildPlan;
export function plan(request: BuildRequest, facts: Facts): BuildPlan {
  const { site } = facts;
  if (site.runsOn === 'cluster') {
    const { own, ...parts } = decide(request, facts, [], () => clusterParts(request, facts.context, site));
    return { ...own, ...parts };
  }
  const { problems, parts: ofRunner } = runnerParts(request, facts, site);
  const { own, ...parts } = decide(request, facts, problems, () => ofRunner);
  return { ...own, ...parts };
}

/**
 * Throws all that keeps a request from being planned whatever its place is like, so that no cluster is asked for one that is
 * refused anyway; pure.
 */
export function requireSound(request: BuildRequest, context: SourceFacts): void {
  const { problems } = judged(request, { context });
  if (problems.length > 0) throw new RequestProblems(problems);
}

/** What the Dockerfile and the executor say to a request. */
function judged(request: BuildRequest, facts: LintFacts) {
  const executor = executorOf(request);
  const instructions = instructionsOf(facts.context);
  const named = withStageName(request, instructions ?? []);
  const { problems, remarks } = lintDockerfile(named, facts, executor);
  return {
    executor,
    instructions,
    named,
    problems: [...planProblems(request, instructions, executor), ...problems],
    remarks,
  };
}

/** `partsOf` is asked when the request is known to be sound. */
function decide<Own>(
  request: BuildRequest,
  facts: Facts,
  siteProblems: readonly BuildError[],
  partsOf: () => SiteParts<Own>,
): CommonPlan & { readonly own: Own } {
  const { executor, instructions, named, problems: ownProblems, remarks } = judged(request, facts);
  const problems = [...siteProblems, ...ownProblems];
  if (problems.length > 0) throw new RequestProblems(problems);
  const { transport, place: sent, profile, memoryLimit, warnings, own } = partsOf();
  const place = facts.context.kind === 'remote' ? remotePlace(facts.context) : sent;
  return {
    name: runName(request, facts.id),
    executor: {
      image: request.executor.image,
      arguments: executorArguments(named, executor, place, sinkOf(request, facts)),
    },
    context: facts.context,
    transport,
    profile,
    ...(memoryLimit === undefined ? {} : { memoryLimit }),
    limits: timeLimits(request.timeoutSeconds, request.keep),
    tags: request.image.tags,
    push: request.image.push,
    ...isolatedPush(request),
    access: facts.access ?? NO_ACCESS,
    keep: request.keep,
    ...unneededOf(named, instructions ?? [], executor),
    notes: contextNotes(facts.context).map((text) => inUserTerms(text, request.source)),
    warnings: [
      ...warningsFor(executor),
      ...warnings,
      ...contextWarnings(facts.context),
      ...isolationWarnings(request),
    ].map((text) => inUserTerms(text, request.source)),
    remarks,
    own,
  };
}

function sinkOf({ registries }: BuildRequest, { sink, site }: Facts): ImageSink | undefined {
  if (registries.isolation !== undefined) return { kind: 'layout', directory: PUSH_PLACES.layout };
  return sink ?? (site.runsOn === 'runner' ? site.sink : undefined);
}

function executorOf(request: BuildRequest): ExecutorVersion | undefined {
  const { image, version } = request.executor;
  if (version !== undefined) return parseExecutorVersion(version);
  // What is in a layout or at a path of the user's has no name that would tell.
  const { executorLayout, executorPath } = request.runner;
  return executorLayout === undefined && executorPath === undefined ? executorVersionOfImage(image) : undefined;
}

/** Kaniko takes stages by name only, people by number as well. */
function withStageName(request: BuildRequest, instructions: readonly Instruction[]): BuildRequest {
  const { target } = request.source;
  const name = target === undefined ? undefined : stageNamed(instructions, target);
  return name === undefined ? request : { ...request, source: { ...request.source, target: name } };
}

function warningsFor(executor: ExecutorVersion | undefined): string[] {
  if (executor === undefined) {
    return [
      "the executor's name does not tell its version: only flags that every release has are used (executor-version says more)",
    ];
  }
  const fixed = executor.family === 'osscontainertools' && isAtLeast(executor, [1, 28, 0]);
  if (fixed || executor.family === 'chainguard') return [];
  return [
    `${describeExecutor(executor)} lacks the path-traversal fix of osscontainertools v1.28.0: build only Dockerfiles you trust`,
  ];
}

function runName(request: BuildRequest, id: string): string {
  const image = request.image.tags[0]?.repository.split('/').at(-1) ?? 'image';
  const slug = image.replace(/[^a-z0-9]+/g, '-').slice(0, NAME_LENGTH - 'kaniko--'.length - id.length);
  return `kaniko-${slug.replace(/^-+|-+$/g, '') || 'image'}-${id}`;
}
