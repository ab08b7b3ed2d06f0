import { flagName } from './reserved-arguments.ts';

/** The values that arguments give a flag, in order; one without `=` is a switch that is on. */
export function flagValues(args: readonly string[], name: string): string[] {
  return args
    .filter((argument) => flagName(argument) === name)
    .map((argument) => /=(.*)$/s.exec(argument)?.[1] ?? 'true');
}

/** Whether a switch is on, as Go reads it: of several values the last one counts. */
export function isSwitchedOn(args: readonly string[], name: string): boolean {
  return /^(1|t|true)$/i.test(flagValues(args, name).at(-1) ?? '');
}

/** Whether a switch is off by what is said, and not by being left out. */
export function isSwitchedOff(args: readonly string[], name: string): boolean {
  return /^(0|f|false)$/i.test(flagValues(args, name).at(-1) ?? '');
}
