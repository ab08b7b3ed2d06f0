import { type Instruction, stageNamed } from '../dockerfile/instructions.ts';
import { executorArguments } from '../kaniko/arguments.ts';
import { type ContextPlace, contextFromStdin, unpackedContext } from '../kaniko/context-place.ts';
import {
  describeExecutor,
  type ExecutorVersion,
  executorVersionOfImage,
  isAtLeast,
  parseExecutorVersion,
} from '../kaniko/executor-version.ts';
import { remotePlace } from '../kaniko/remote-place.ts';
import type { BuildPlan } from './build-plan.ts';
import { chooseProfile } from './choose-profile.ts';
import { type AppliedTransport, chooseTransport } from './choose-transport.ts';
import { inUserTerms } from './dockerfile-origin.ts';
import { RequestProblems } from './errors.ts';
import type { Facts, SourceFacts } from './facts.ts';
import { lintDockerfile, unneededOf } from './lint-dockerfile.ts';
import { planProblems } from './plan-problems.ts';
import { contextNotes, contextWarnings, instructionsOf } from './remote-plan.ts';
import type { BuildRequest } from './request.ts';
import { timeLimits } from './time-limits.ts';

/** Kubernetes adds six characters to a Job's name for its pod, and the pod's name must stay a label value. */
const NAME_LENGTH = 57;

/** Decides everything about one build; pure. Throws when the Dockerfile or the executor cannot serve the request. */
export function plan(request: BuildRequest, facts: Facts): BuildPlan {
  const executor = executorOf(request);
  const instructions = instructionsOf(facts.context);
  const named = withStageName(request, instructions ?? []);
  const { problems: lintProblems, remarks } = lintDockerfile(named, facts, executor);
  const problems = [...planProblems(request, instructions, executor), ...lintProblems];
  if (problems.length > 0) throw new RequestProblems(problems);
  const transport = chooseTransport(request.source.transport, facts.context, facts.cluster.missingRights);
  const place = placeOf(facts.context, transport);
  return {
    name: runName(request, facts.id),
    namespace: facts.cluster.namespace,
    executor: {
      image: request.executor.image,
      arguments: executorArguments(named, executor, place, facts.sink),
    },
    ...(request.executor.helperImage === undefined ? {} : { helperImage: request.executor.helperImage }),
    workload: request.workload,
    // What is kept to be looked at must outlive the runner.
    ...(facts.cluster.owner === undefined || request.keep ? {} : { owner: facts.cluster.owner }),
    context: facts.context,
    transport,
    ...(request.image.registrySecret === undefined ? {} : { registrySecret: request.image.registrySecret }),
    profile: chooseProfile(request.profile, facts.cluster.nodes, request.placement),
    placement: request.placement,
    ...(request.sweepKey === undefined ? {} : { sweepKey: request.sweepKey }),
    limits: timeLimits(request.timeoutSeconds, request.keep),
    tags: request.image.tags,
    push: request.image.push,
    keep: request.keep,
    ...unneededOf(named, instructions ?? [], executor),
    notes: contextNotes(facts.context).map((text) => inUserTerms(text, request.source)),
    warnings: [...warningsFor(executor), ...workloadWarnings(request, facts), ...contextWarnings(facts.context)].map(
      (text) => inUserTerms(text, request.source),
    ),
    remarks,
  };
}

function placeOf(context: SourceFacts, transport: AppliedTransport): ContextPlace {
  if (context.kind === 'remote') return remotePlace(context);
  return transport.name === 'stdin' ? contextFromStdin() : unpackedContext();
}

function executorOf(request: BuildRequest): ExecutorVersion | undefined {
  const { image, version } = request.executor;
  return version === undefined ? executorVersionOfImage(image) : parseExecutorVersion(version);
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

/** Nothing in a cluster removes a bare pod that has ended, but its owner. */
function workloadWarnings(request: BuildRequest, { cluster }: Facts): string[] {
  if (request.workload === 'job' || cluster.owner !== undefined) return [];
  return [
    'workload pod has no owner here: if this client is killed, the pod ends at its deadline but stays to be deleted',
  ];
}

function runName(request: BuildRequest, id: string): string {
  const image = request.image.tags[0]?.repository.split('/').at(-1) ?? 'image';
  const slug = image.replace(/[^a-z0-9]+/g, '-').slice(0, NAME_LENGTH - 'kaniko--'.length - id.length);
  return `kaniko-${slug.replace(/^-+|-+$/g, '') || 'image'}-${id}`;
}
