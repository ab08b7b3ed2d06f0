import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionOptions } from '../../../src/options/action-inputs.ts';
import { FOREIGN_INPUTS } from '../../../src/options/foreign-inputs.ts';
import { ActionSteps, inputText, malformedStepInputs } from '../../support/malformed/action-steps.ts';
import { CommandLines } from '../../support/malformed/command-line.ts';
import { describeInput, type MalformedInput } from '../../support/malformed/inputs.ts';
import { type Expected, faultsOfLines } from '../../support/malformed/judgement.ts';

/** Any text that a workflow can write is one: of a Dockerfile, and of a kubeconfig or its path. */
const TAKE_ANYTHING = ['dockerfile-inline', 'kubeconfig'];

let lines: CommandLines;
let steps: ActionSteps;

beforeAll(async () => {
  lines = await CommandLines.start();
  steps = new ActionSteps(lines);
});

afterAll(async () => {
  steps.stop();
  await lines.stop();
});

async function faultsWith(inputs: Readonly<Record<string, string>>, expected: Expected): Promise<string[]> {
  const { status, problems, rest } = await steps.run(inputs);
  const faults = [
    ...(status === 2 ? [] : [`ends with ${status}`]),
    ...(rest === '' ? [] : [`prints ${rest}`]),
    ...faultsOfLines(problems, expected),
  ];
  return faults.map((fault) => `${fault} | ${problems.join(' | ')}`);
}

function textsOf(input: MalformedInput): Record<string, string> {
  return { ...(input.beside as Record<string, string>), [input.option.name]: inputText(input) };
}

describe('a malformed input of the Action', () => {
  const inputs = malformedStepInputs();

  it('is refused in one line that names the input and the fix, and nothing is asked', async () => {
    const faults: string[] = [];
    for (const input of inputs) {
      const found = await faultsWith(textsOf(input), { inputs: [[input.option.name]] });
      faults.push(...found.map((fault) => `${describeInput(input)}: ${fault}`));
    }
    console.log(`${inputs.length.toLocaleString('en')} malformed inputs of the Action`);
    expect(faults).toEqual([]);
    expect(lines.connections).toBe(0);
  });

  it('is refused beside another one of another input, each in its line', async () => {
    const firsts = [...new Map(inputs.map((input) => [input.option.name, input])).values()];
    const faults: string[] = [];
    for (const [at, one] of firsts.entries()) {
      const other = firsts[(at + 1) % firsts.length] ?? one;
      const expected = { inputs: [[one.option.name], [other.option.name]], others: true as const };
      const found = await faultsWith(
        { ...textsOf(other), ...textsOf(one), [other.option.name]: inputText(other) },
        expected,
      );
      faults.push(...found.map((fault) => `${describeInput(one)}, ${describeInput(other)}: ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(lines.connections).toBe(0);
  });

  it.each(FOREIGN_INPUTS.flatMap((foreign) => foreign.inputs).filter(({ unused }) => unused !== true))(
    'known from another action is refused by name: $name',
    async ({ name }) => {
      expect(await faultsWith({ [name]: 'hunter2' }, { inputs: [[name]] })).toEqual([]);
      expect(lines.connections).toBe(0);
    },
  );

  it('is there of every input but those that take anything', () => {
    const names = new Set(inputs.map(({ option }) => option.name as string));
    expect(actionOptions().flatMap(({ name }) => (names.has(name) ? [] : [name]))).toEqual(TAKE_ANYTHING);
  });
});

describe('a step whose inputs are well-formed', () => {
  it('gets to the API server, which the others do not', async () => {
    const { status } = await steps.run({});
    expect(status).not.toBe(2);
    expect(lines.connections).toBeGreaterThan(0);
  });
});
