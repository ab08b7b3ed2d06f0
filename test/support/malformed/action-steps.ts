import { join } from 'node:path';
import { vi } from 'vitest';
import { buildStep } from '../../../src/action/build-step.ts';
import { WorkflowLog } from '../../../src/action/workflow-log.ts';
import { actionInputs, actionOptions } from '../../../src/options/action-inputs.ts';
import { systemClock } from '../../../src/wiring.ts';
import { readLog } from '../runner-commands.ts';
import type { CommandLines } from './command-line.ts';
import { canBeTyped } from './disguised.ts';
import { type MalformedInput, malformedInputs } from './inputs.ts';

/** How a step of the Action ended. */
export interface EndedStep {
  readonly status: number;
  /** The problems it told, each from its code on. */
  readonly problems: readonly string[];
  /** What else it printed. */
  readonly rest: string;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const TAG = 'registry.example/team/app:1';

/** The malformed inputs as a workflow can write them: it has no NUL, its blanks are trimmed, and what is blank is not given. */
export function malformedStepInputs(): MalformedInput[] {
  const names = new Set(actionOptions().map(({ name }) => name));
  return malformedInputs('build').filter(({ option, entries }) => {
    if (!names.has(option.name) || !entries.every(canBeTyped)) return false;
    if (option.kind === 'switch') return !/^\s*(?:true|True|TRUE|false|False|FALSE)\s*$/.test(entries[0] ?? '');
    const isLine = option.kind === 'list' || option.kind === 'tags';
    return entries.every(
      (entry) => entry.trim() !== '' && (entry.trim() === entry || (!isLine && entry.includes('\n'))),
    );
  });
}

/** The value of an input that holds these entries; one of a list goes in quotes, in which it is exact. */
export function inputText({ option, entries }: MalformedInput): string {
  return option.kind === 'list'
    ? entries.map((entry) => `"${entry.replaceAll('"', '""')}"`).join('\n')
    : entries.join('\n');
}

/** Steps of the Action in this process, wired as in earnest, beside an API server that notes every connection. */
export class ActionSteps {
  readonly #before = { ...process.env };
  readonly #usual: Readonly<Record<string, string>>;

  constructor(lines: CommandLines) {
    const defaults = Object.fromEntries(actionInputs().map(({ name, value = '' }) => [name, value]));
    this.#usual = variablesOf({ ...defaults, tags: TAG, context: lines.folder });
    Object.assign(process.env, { KUBECONFIG: lines.kubeconfig, RUNNER_TEMP: join(lines.folder, 'temp') });
  }

  /** Runs a step with these inputs and well-formed ones besides; a step takes them all out of the environment. */
  async run(inputs: Readonly<Record<string, string>>): Promise<EndedStep> {
    Object.assign(process.env, this.#usual, variablesOf(inputs));
    const before = SIGNALS.map((name) => process.listeners(name));
    let printed = '';
    const keep = (text: unknown) => {
      printed += String(text);
      return true;
    };
    const stdout = vi.spyOn(process.stdout, 'write').mockImplementation(keep);
    try {
      const status = await buildStep(new WorkflowLog(systemClock, keep));
      return { status, ...readStep(printed) };
    } finally {
      stdout.mockRestore();
      // A step listens for the rest of its process.
      for (const [at, name] of SIGNALS.entries())
        for (const listener of process.listeners(name))
          if (!before[at]?.includes(listener)) process.off(name, listener);
    }
  }

  stop(): void {
    for (const name of Object.keys(process.env)) if (!(name in this.#before)) delete process.env[name];
    Object.assign(process.env, this.#before);
  }
}

function variablesOf(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

function readStep(printed: string): Omit<EndedStep, 'status'> {
  const { commands, lines } = readLog(printed);
  const errors = commands.filter(({ name }) => name === 'error').map(({ data }) => data);
  const further = lines.filter((line) => line.startsWith('error: ')).map((line) => line.slice('error: '.length));
  const others = commands.filter(({ name }) => name !== 'error').map(({ name }) => `::${name}::`);
  const rest = [...others, ...lines.filter((line) => !line.startsWith('error: ') && line !== '')];
  return { problems: [...errors, ...further], rest: rest.join('\n') };
}
