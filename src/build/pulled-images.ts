import { type Instruction, stageNamed } from '../dockerfile/instructions.ts';
import { builtStages } from '../dockerfile/lint/lint.ts';
import { mountsOf } from '../dockerfile/lint/mounts.ts';
import type { LintQuestion } from '../dockerfile/lint/question.ts';
import { stageBefore, stagesOf } from '../dockerfile/lint/stage-graph.ts';
import { expandKnown, type Step, stepsOf } from '../dockerfile/lint/steps.ts';
import { executorVersionOfImage, parseExecutorVersion } from '../kaniko/executor-version.ts';
import { questionOf } from './lint-dockerfile.ts';
import type { BuildRequest } from './request.ts';

/** An image that a build pulls. */
export interface PulledImage {
  /** With variables replaced; those without a value stand as they were written. */
  readonly image: string;
  /** Line of the instruction that names it, from 1. */
  readonly line: number;
}

/**
 * The images that the stages of a build begin with, copy from and mount; pure. Where a stage to begin with depends on what
 * is not known, no stage before the target is left out.
 */
export function pulledImages(request: BuildRequest, instructions: readonly Instruction[]): PulledImage[] {
  const question = stageQuestion(request, instructions);
  const steps = stepsOf(instructions, question);
  const stages = stagesOf(steps);
  const isOpen = stages.some(({ takes }) => takes.some((source) => source.includes('$')));
  const isBuilt = builtStages({ steps }, isOpen ? withoutSkipping(question) : question);
  return steps
    .filter(({ instruction }) => instruction.stage >= 0 && isBuilt(instruction))
    .flatMap((step) =>
      sourcesOf(step)
        .filter((source) => stageBefore(stages, step.instruction.stage, source.toLowerCase()) === undefined)
        .map((image) => ({ image, line: step.instruction.firstLine })),
    )
    .filter(({ image }) => image.toLowerCase() !== 'scratch');
}

function stageQuestion(request: BuildRequest, instructions: readonly Instruction[]): LintQuestion {
  const { image, version } = request.executor;
  const executor = version === undefined ? executorVersionOfImage(image) : parseExecutorVersion(version);
  const { target, ...question } = questionOf(request);
  const name = target === undefined ? undefined : stageNamed(instructions, target);
  return {
    ...question,
    ...(executor === undefined ? {} : { executor }),
    ...(name === undefined ? {} : { target: name }),
  };
}

function withoutSkipping({ executor: _, ...question }: LintQuestion): LintQuestion {
  return { ...question, skipsUnusedStages: false };
}

/** Names of stages and images that an instruction takes from. */
function sourcesOf(step: Step): string[] {
  const { keyword, words, flags, before } = step;
  const written =
    keyword === 'FROM'
      ? [words[0]?.text ?? '']
      : [
          ...flags.flatMap(({ name, value }) => (name === 'from' && value !== undefined ? [value] : [])),
          ...mountsOf(step).flatMap(({ from }) => from ?? []),
        ];
  return written.map((source) => expandKnown(source, before.variables) ?? source);
}
