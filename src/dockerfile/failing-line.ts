import type { Instruction } from './instructions.ts';

/** How far Kaniko had come, by its log. */
export interface BuildTrail {
  /** Number of the stage it built last, from 0; with stages left out it counts the others only. */
  readonly stage: number;
  /** What that stage begins with, as Kaniko names it: an image or a stage. */
  readonly base: string;
  /** How many of the stage's first commands are triggers of its base image (ONBUILD). */
  readonly triggers: number;
  /** How many commands of the stage it began, triggers included. */
  readonly commands: number;
}

/**
 * The instruction that Kaniko logged as `command` (e.g. `RUN exit 3`), compared without regard to white space.
 * Of several alike the `trail` tells the one; without it the first counts. A trigger leads to its ONBUILD, or to the
 * FROM whose image brings it. Undefined when none matches.
 */
export function locateCommand(
  instructions: readonly Instruction[],
  command: string,
  trail?: BuildTrail,
): Instruction | undefined {
  const wanted = normalise(command);
  const isWanted = (instruction: Instruction | undefined) =>
    instruction !== undefined && normalise(`${instruction.keyword} ${instruction.text}`) === wanted;
  if (trail === undefined) return instructions.find(isWanted);
  const stage = stageOf(instructions, trail);
  if (trail.commands <= trail.triggers) return locateTrigger(instructions, stage, wanted);
  const own = commandsOf(instructions, stage);
  const counted = own[trail.commands - trail.triggers - 1];
  return isWanted(counted) ? counted : (own.find(isWanted) ?? instructions.find(isWanted));
}

/** The instruction after the last one that Kaniko logged: it looks for the files of a COPY before it logs it. */
export function nextCommand(instructions: readonly Instruction[], trail: BuildTrail): Instruction | undefined {
  return commandsOf(instructions, stageOf(instructions, trail))[trail.commands - trail.triggers];
}

/** What Kaniko runs and logs of a stage. */
function commandsOf(instructions: readonly Instruction[], stage: number): Instruction[] {
  return instructions.filter((one) => one.stage === stage && !/^(FROM|MAINTAINER)$/.test(one.keyword));
}

/** Where stages were left out, the base tells the stage: one with this number or a higher one. */
function stageOf(instructions: readonly Instruction[], { stage, base }: BuildTrail): number {
  const from = instructions.filter(({ keyword }) => keyword === 'FROM');
  const mayBe = (instruction: Instruction | undefined) => {
    const image = baseOf(instruction);
    return image.includes('$') || image.toLowerCase() === base.toLowerCase();
  };
  if (mayBe(from[stage])) return stage;
  const later = from.findIndex((instruction, number) => number > stage && mayBe(instruction));
  return later < 0 ? stage : later;
}

function locateTrigger(instructions: readonly Instruction[], stage: number, wanted: string): Instruction | undefined {
  const from = instructions.filter(({ keyword }) => keyword === 'FROM');
  const base = baseOf(from[stage]).toLowerCase();
  const named = from.findLastIndex(({ text }, number) => number < stage && nameOf(text) === base);
  const trigger = instructions.find(
    ({ keyword, stage: own, text }) => keyword === 'ONBUILD' && own === named && normalise(text) === wanted,
  );
  return trigger ?? from[stage];
}

function baseOf(from: Instruction | undefined): string {
  return from?.text.split(/\s+/).find((word) => !word.startsWith('--')) ?? '';
}

function nameOf(text: string): string | undefined {
  return /\sas\s+(\S+)\s*$/i.exec(text)?.[1]?.toLowerCase();
}

// kaniko prints the keyword as the author typed it, so its case must not count; the case of the arguments must.
function normalise(command: string): string {
  const [keyword = '', ...words] = command.trim().split(/\s+/);
  return [keyword.toUpperCase(), ...words].join(' ');
}
