import type { Instruction } from '../instructions.ts';
import { mountsOf } from './mounts.ts';
import type { LintQuestion } from './question.ts';
import { expandKnown, type Step, stepsOf } from './steps.ts';

/** A build stage and what it takes from others. */
export interface Stage {
  readonly number: number;
  readonly name: string | undefined;
  readonly from: Step;
  /** Names or numbers of stages, or images. */
  readonly takes: readonly string[];
}

/** The stages of a Dockerfile in order. */
export function stagesOf(steps: readonly Step[]): Stage[] {
  return steps
    .filter(({ keyword }) => keyword === 'FROM')
    .map((from, number) => {
      const own = steps.filter(({ instruction, keyword }) => instruction.stage === number && keyword !== 'FROM');
      const [base = '', as, name] = from.words.map(({ text }) =>
        (expandKnown(text, from.before.variables) ?? text).toLowerCase(),
      );
      const sources = own.flatMap((step) => [
        ...step.flags.filter((flag) => flag.name === 'from').map(({ value = '' }) => value.toLowerCase()),
        ...mountsOf(step).map((mount) => mount.from?.toLowerCase() ?? ''),
      ]);
      return { number, name: as === 'as' ? name : undefined, from, takes: [base, ...sources] };
    });
}

/** The stage that becomes the image, and those it needs, itself included. */
export function stageNeeds(
  stages: readonly Stage[],
  target: string | undefined,
): { readonly last: number; readonly needed: ReadonlySet<number> } {
  const wanted = target === undefined ? undefined : stages.find(({ name }) => name === target.toLowerCase());
  const last = wanted ?? stages.at(-1);
  const needed = new Set<number>();
  const visit = (stage: Stage | undefined): void => {
    if (stage === undefined || needed.has(stage.number)) return;
    needed.add(stage.number);
    for (const source of stage.takes) visit(stageBefore(stages, stage.number, source));
  };
  visit(last);
  return { last: last?.number ?? 0, needed };
}

/** The stage that `source`, a name or number in lower case, means in a later stage; undefined for an image. */
export function stageBefore(stages: readonly Stage[], later: number, source: string): Stage | undefined {
  return stages.findLast(({ number, name }) => number < later && (name === source || String(number) === source));
}

/**
 * Numbers of the stages that the image does not need; none where a stage begins with, or takes from, what only the build
 * knows.
 */
export function unneededStages(instructions: readonly Instruction[], question: LintQuestion): ReadonlySet<number> {
  const stages = stagesOf(stepsOf(instructions, question));
  if (stages.some(({ takes }) => takes.some((source) => source.includes('$')))) return new Set();
  const { needed } = stageNeeds(stages, question.target);
  return new Set(stages.map(({ number }) => number).filter((number) => !needed.has(number)));
}

/** The stages whose steps are in the image: the last that is built, and those it begins with. */
export function imageStages(stages: readonly Stage[], target: string | undefined): ReadonlySet<number> {
  return withBases(stages, stages[stageNeeds(stages, target).last]);
}

/** A stage and those it begins with: all whose steps it has. */
export function withBases(stages: readonly Stage[], last: Stage | undefined): ReadonlySet<number> {
  const chain = new Set<number>();
  let stage = last;
  while (stage !== undefined) {
    const { number, takes } = stage;
    chain.add(number);
    stage = stages.findLast((other) => other.number < number && other.name !== undefined && other.name === takes[0]);
  }
  return chain;
}
