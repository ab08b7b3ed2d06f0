import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../src/options/option.ts';
import { ApiStub } from '../support/api-stub.ts';
import { inputText, malformedStepInputs } from '../support/malformed/action-steps.ts';
import { lineOf, spellings, usualLine } from '../support/malformed/command-line.ts';
import { canBeTyped } from '../support/malformed/disguised.ts';
import { describeInput, type MalformedInput, malformedInputs } from '../support/malformed/inputs.ts';
import { faultsOfLines } from '../support/malformed/judgement.ts';
import { type FinishedStep, WorkflowRunner } from '../support/workflow-runner.ts';
import { DistCopy } from './run-dist.ts';

const COMMANDS: readonly Command[] = ['build', 'render', 'verify', 'doctor', 'sweep', 'tekton'];
const LINES_EACH = 10;
const STEPS = 20;
/** An argument of Linux holds no more. */
const LONGEST_ARGUMENT = 131_071;

let server: ApiStub;
let copy: DistCopy;
let runner: WorkflowRunner;
let kubeconfig: string;

beforeAll(async () => {
  server = await ApiStub.start();
  copy = new DistCopy();
  runner = new WorkflowRunner();
  for (const folder of [copy.work, runner.workspace]) writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n');
  kubeconfig = join(copy.home, 'kubeconfig');
  writeFileSync(kubeconfig, server.kubeconfig({ token: 'token' }));
});

afterAll(async () => {
  copy.remove();
  runner.remove();
  await server.close();
});

/** So many of them, evenly spread, always the same. */
function sample<T>(all: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, at) => all[Math.floor(((at + 0.5) * all.length) / count)]).filter(
    (one): one is T => one !== undefined,
  );
}

function typed(command: Command): MalformedInput[] {
  const isTyped = (entry: string) => canBeTyped(entry) && entry.length < LONGEST_ARGUMENT;
  // What is no input of a Task is refused for that alone.
  const all = malformedInputs(command).filter(({ option }) => command !== 'tekton' || option.name !== 'kubeconfig');
  return all.filter(({ entries }) => entries.every(isTyped));
}

function problemsOf({ log }: FinishedStep): string[] {
  const annotations = log.commands.filter(({ name }) => name === 'error').map(({ data }) => data);
  const lines = log.lines.filter((line) => line.startsWith('error: ')).map((line) => line.slice('error: '.length));
  return [...annotations, ...lines];
}

describe('the bundled command line', () => {
  const cases = COMMANDS.flatMap((command) => sample(typed(command), LINES_EACH).map((input) => ({ command, input })));

  it.each(COMMANDS)(
    'refuses malformed values of %s with exit status 2 and a line each, and connects to nothing',
    async (command) => {
      for (const { input } of cases.filter((one) => one.command === command)) {
        const ended = await copy.cli([command, ...lineOf(command, [input], copy.work)], { KUBECONFIG: kubeconfig });
        const lines = ended.stderr.trimEnd().split('\n');
        const problems = lines.map((line) => line.replace(/^error /, ''));
        expect({ status: ended.status, stdout: ended.stdout }, describeInput(input)).toEqual({ status: 2, stdout: '' });
        expect(lines.filter((line) => !line.startsWith('error '))).toEqual([]);
        expect(faultsOfLines(problems, { inputs: [spellings(input.option)] }), describeInput(input)).toEqual([]);
      }
      expect(server.connections).toBe(0);
    },
  );

  it('is started so for sixty of them', () => {
    console.log(`${cases.length} malformed command lines and ${STEPS} malformed steps, each in a process of its own`);
    expect(cases).toHaveLength(COMMANDS.length * LINES_EACH);
  });
});

describe('the bundled Action', () => {
  it('refuses malformed inputs with exit status 2 and an annotation each, and connects to nothing', async () => {
    for (const input of sample(malformedStepInputs(), STEPS)) {
      const given = { tags: 'registry.example/team/app:1', ...(input.beside as Record<string, string>) };
      const inputs = { ...given, [input.option.name]: inputText(input) };
      const step = await runner.main(inputs, { KUBECONFIG: kubeconfig }).finished;
      expect({ status: step.status, stderr: step.stderr }, describeInput(input)).toEqual({ status: 2, stderr: '' });
      expect(faultsOfLines(problemsOf(step), { inputs: [[input.option.name]] }), describeInput(input)).toEqual([]);
    }
    expect(server.connections).toBe(0);
  });
});

describe('what is well-formed', () => {
  it('gets to the API server from both, which what is malformed does not', async () => {
    await copy.cli(['build', ...usualLine('build', copy.work)], { KUBECONFIG: kubeconfig });
    const after = server.connections;
    expect(after).toBeGreaterThan(0);
    await runner.main({ tags: 'registry.example/team/app:1' }, { KUBECONFIG: kubeconfig }).finished;
    expect(server.connections).toBeGreaterThan(after);
  });
});
