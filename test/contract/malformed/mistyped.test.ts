import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../../src/options/option.ts';
import { CommandLines, lineOf, spellings, usualLine } from '../../support/malformed/command-line.ts';
import { CONTRADICTIONS } from '../../support/malformed/contradictions.ts';
import { describeInput, type MalformedInput, malformedInputs } from '../../support/malformed/inputs.ts';
import { faultsOf } from '../../support/malformed/judgement.ts';
import { mistypedLines } from '../../support/malformed/mistyped-lines.ts';

const COMMANDS: readonly Command[] = ['build', 'render', 'verify', 'doctor', 'sweep', 'tekton'];
/** Each option is wrong beside this many of those that follow it in the table. */
const NEIGHBOURS = 5;

let lines: CommandLines;

beforeAll(async () => {
  lines = await CommandLines.start();
});

afterAll(() => lines.stop());

/** The first malformed inputs of every option, each with those of the options behind it. */
function pairs(command: Command): (readonly [MalformedInput, MalformedInput])[] {
  const firsts = new Map(malformedInputs(command).map((input) => [input.option.name, input]));
  const all = [...firsts.values()];
  return all.flatMap((one, at) => all.slice(at + 1, at + 1 + NEIGHBOURS).map((other) => [one, other] as const));
}

function expectNothingAsked(): void {
  expect({ printed: lines.printed, connections: lines.connections }).toEqual({ printed: '', connections: 0 });
}

describe('a command line', () => {
  it.each(COMMANDS)(
    'of %s that is mistyped is refused in one line that names the word and the fix',
    async (command) => {
      const faults: string[] = [];
      const mistyped = mistypedLines(command);
      for (const { words, name, others } of mistyped) {
        const error = await lines.run(command, [...usualLine(command, lines.folder), ...words]);
        const found = faultsOf(error, { inputs: [[name]], ...(others === undefined ? {} : { others }) });
        faults.push(...found.map((fault) => `${command} ${words.join(' ').slice(0, 80)}: ${fault}`));
      }
      console.log(`${mistyped.length} mistyped command lines of ${command}`);
      expect(faults).toEqual([]);
      expectNothingAsked();
    },
  );

  it.each(COMMANDS)('of %s with two malformed values is refused with both', async (command) => {
    const faults: string[] = [];
    const both = pairs(command);
    for (const [one, other] of both) {
      const error = await lines.run(command, lineOf(command, [one, other], lines.folder));
      const found = faultsOf(error, { inputs: [spellings(one.option), spellings(other.option)], others: true });
      faults.push(...found.map((fault) => `${command} ${describeInput(one)}, ${describeInput(other)}: ${fault}`));
    }
    console.log(`${both.length} command lines of ${command} with two malformed values`);
    expect(faults).toEqual([]);
    expectNothingAsked();
  });

  it.each(CONTRADICTIONS)(
    'that contradicts itself is refused by name: $command $line',
    async ({ command, line, names }) => {
      expect(faultsOf(await lines.run(command, line), { inputs: names })).toEqual([]);
      expectNothingAsked();
    },
  );
});

describe('a command line that is well-formed', () => {
  it.each(['build', 'verify', 'doctor', 'sweep'] as const)(
    'of %s gets to the API server, which the others do not',
    async (command) => {
      const before = lines.connections;
      await lines.run(command, usualLine(command, lines.folder));
      expect(lines.connections).toBeGreaterThan(before);
    },
  );

  it.each(['render', 'tekton'] as const)('of %s prints something', async (command) => {
    expect(await lines.run(command, usualLine(command, lines.folder))).toBeUndefined();
    expect(lines.printed).toContain('kind: ');
  });
});
