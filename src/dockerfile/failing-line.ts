import type { Instruction } from './instructions.ts';

/**
 * The instruction that kaniko logged as `command` (e.g. `RUN exit 3`), compared without regard to white space;
 * of several alike the first that does not start before line `afterLine` (1-based, default 1), or undefined when none matches.
 */
export function locateCommand(
  instructions: readonly Instruction[],
  command: string,
  afterLine = 1,
): Instruction | undefined {
  const wanted = normalise(command);
  return instructions.find(
    (instruction) =>
      instruction.firstLine >= afterLine && normalise(`${instruction.keyword} ${instruction.text}`) === wanted,
  );
}

// kaniko prints the keyword as the author typed it, so its case must not count; the case of the arguments must.
function normalise(command: string): string {
  const [keyword = '', ...words] = command.trim().split(/\s+/);
  return [keyword.toUpperCase(), ...words].join(' ');
}
