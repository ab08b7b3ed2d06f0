import { submitStep } from '../../../src/steps/submit-step.ts';
import { TASK_RESULTS, type TaskResults } from '../../../src/tekton/handoff.ts';
import { optionParams, type TaskParam } from '../../../src/tekton/task-params.ts';
import { type GivenValues, paramValues } from '../param-values.ts';
import type { StepLab } from '../step-lab.ts';
import { canBeTyped } from './disguised.ts';
import { type MalformedInput, malformedInputs } from './inputs.ts';

/** Names of tags of the image that IMAGE names already. */
const BARE_TAG = /^\w[\w.-]*$/;
/** What other build Tasks have no param for: among the arguments of the executor these count as options. */
const STANDS_FOR_OPTION = /^(?:--(?:destination|build-arg|label|insecure-registry|target|no-push|reproducible)\b|-d)/;
const RESULTS = Object.fromEntries(Object.keys(TASK_RESULTS).map((name) => [name, `/tekton/results/${name}`]));

/** A malformed value of a param of a remote Task. */
export interface MalformedParam {
  readonly param: TaskParam;
  readonly values: GivenValues;
}

/** The malformed inputs as a run can give them to params: an empty text means that nothing is given. */
export function malformedParams(): MalformedParam[] {
  const params = new Map(optionParams('remote').map((param) => [param.option, param]));
  return malformedInputs('build').flatMap((input): MalformedParam[] => {
    const param = params.get(input.option.name);
    if (param === undefined || !canBeGiven(input, param)) return [];
    return [{ param, values: { ...besideOf(input, params), [param.name]: textsOf(input, param) } }];
  });
}

function canBeGiven({ option, entries }: MalformedInput, { type }: TaskParam): boolean {
  if (!entries.every(canBeTyped)) return false;
  if (type === 'string') return entries[0] !== '';
  if (option.name === 'tags' && entries.some((entry) => BARE_TAG.test(entry))) return false;
  if (option.name === 'kaniko-args' && entries.some((entry) => STANDS_FOR_OPTION.test(entry))) return false;
  // A line break in an entry is a problem of its own there, and so is a comma in a tag.
  return entries.every((entry) => !/[\n\r]/.test(entry));
}

function textsOf({ entries }: MalformedInput, { type }: TaskParam): string | readonly string[] {
  return type === 'string' ? (entries[0] ?? '') : entries;
}

function besideOf({ beside }: MalformedInput, params: ReadonlyMap<TaskParam['option'], TaskParam>): GivenValues {
  const given = Object.entries(beside).flatMap(([option, value]) => {
    const param = params.get(option as TaskParam['option']);
    return param === undefined ? [] : [[param.name, String(value)] as const];
  });
  return Object.fromEntries(given);
}

/** Runs the step of a remote Task with these params; gives the error it ends with, and whether it asked for a cluster. */
export async function submitWith(
  values: GivenValues,
  lab: StepLab,
): Promise<{ readonly error: unknown; readonly asked: boolean }> {
  let asked = false;
  const connect = async (): Promise<never> => {
    asked = true;
    throw new Error('a cluster was asked for');
  };
  const order = {
    params: paramValues(values, 'remote'),
    workspaces: { source: lab.source },
    results: RESULTS as Record<keyof TaskResults, string>,
  };
  try {
    await submitStep(order, { files: lab.files, reporter: lab.reporter, connect }, new AbortController().signal);
    return { error: undefined, asked };
  } catch (error) {
    return { error, asked };
  }
}
