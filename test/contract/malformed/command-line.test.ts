import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../../src/options/option.ts';
import { OPTION_TOPICS } from '../../../src/options/table.ts';
import { CommandLines, lineOf, spellings } from '../../support/malformed/command-line.ts';
import { describeInput, type MalformedInput, triedInputs } from '../../support/malformed/inputs.ts';
import { faultsOf } from '../../support/malformed/judgement.ts';

const COMMANDS: readonly Command[] = ['build', 'render', 'verify', 'doctor', 'sweep', 'tekton'];
/** What a command refuses whatever it is: its being malformed adds a problem. */
const POINTLESS: Readonly<Partial<Record<Command, readonly string[]>>> = { tekton: ['kubeconfig'] };

let lines: CommandLines;

beforeAll(async () => {
  lines = await CommandLines.start();
});

afterAll(() => lines.stop());

async function faultsWith(command: Command, input: MalformedInput): Promise<string[]> {
  const isPointless = POINTLESS[command]?.includes(input.option.name) === true;
  const error = await lines.run(command, lineOf(command, [input], lines.folder));
  const faults = faultsOf(error, { inputs: [spellings(input.option)], ...(isPointless ? { problems: 2 } : {}) });
  return faults.map((fault) => `${command} ${describeInput(input)}: ${fault}`);
}

describe('a malformed value of an option on the command line', () => {
  it.each(COMMANDS)(
    'of %s is refused in one line that names the option and the fix, and nothing is asked',
    async (command) => {
      const faults: string[] = [];
      for (const input of triedInputs(command)) faults.push(...(await faultsWith(command, input)));
      expect(faults).toEqual([]);
      expect({ printed: lines.printed, connections: lines.connections }).toEqual({ printed: '', connections: 0 });
    },
  );

  it('is one of at least a thousand, of every option of the table', () => {
    const all = COMMANDS.flatMap(triedInputs);
    const distinct = new Set(all.map(({ option, entries }) => JSON.stringify([option.name, entries])));
    const options = new Set(all.map(({ option }) => option.name));
    console.log(
      `${distinct.size.toLocaleString('en')} malformed values of ${options.size} options, ${all.length.toLocaleString('en')} command lines`,
    );
    expect([...options].sort()).toEqual(OPTION_TOPICS.flatMap((topic) => topic.options.map(({ name }) => name)).sort());
    expect(distinct.size).toBeGreaterThan(1_000);
  });
});
