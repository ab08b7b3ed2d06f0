import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOREIGN_INPUTS } from '../../src/options/foreign-inputs.ts';
import { HAS_OTHERS, installNode, NODE_RELEASES, TOO_OLD } from '../support/node-releases.ts';
import { type FinishedStep, WorkflowRunner } from '../support/workflow-runner.ts';

const TAGS = 'registry.example/team/app:1';
const FOREIGN = FOREIGN_INPUTS.flatMap(({ inputs }) => inputs);
const REFUSED = FOREIGN.filter(({ unused }) => unused !== true).map(({ name }) => name);
const INSTALL_MILLISECONDS = 300_000;
/** A runner shows ten annotations of a kind. */
const MOST_ANNOTATIONS = 10;

/** The problems a step told: those of annotations, then those of plain lines. */
function problemsOf({ log }: FinishedStep): string[] {
  const annotations = log.commands.filter(({ name }) => name === 'error').map(({ data }) => data);
  const lines = log.lines.filter((line) => line.startsWith('error: ')).map((line) => line.slice('error: '.length));
  return [...annotations, ...lines];
}

describe.each(NODE_RELEASES)('the inputs of a step on $title', ({ install }) => {
  let runner: WorkflowRunner;

  beforeAll(() => {
    runner = new WorkflowRunner(install());
    writeFileSync(join(runner.workspace, 'Dockerfile'), 'FROM scratch\n');
  }, INSTALL_MILLISECONDS);

  afterAll(() => runner.remove());

  it('that other actions have are all refused at once when set, one line each, and their values are not shown', async () => {
    const secret = 'a-value-nobody-may-see';
    const step = await runner.main({ tags: TAGS, ...Object.fromEntries(REFUSED.map((name) => [name, secret])) })
      .finished;
    expect(step.status).toBe(2);
    const problems = problemsOf(step);
    expect(problems).toHaveLength(REFUSED.length);
    for (const name of REFUSED) {
      expect(
        problems.filter((problem) => problem.includes(`input ${name}, known from `)),
        name,
      ).toHaveLength(1);
    }
    expect(step.log.commands.filter(({ name }) => name === 'error')).toHaveLength(MOST_ANNOTATIONS);
    expect(step.stdout + step.summary).not.toContain(secret);
    expect(step.state.has('run')).toBe(false);
  });

  it('that other actions have are taken in silence where they change nothing', async () => {
    const harmless = FOREIGN.map(({ name, harmless: values, unused }) => {
      return [name, unused === true ? 'ghs_token' : (values?.[0]?.toUpperCase() ?? ' ')];
    });
    const step = await runner.main({ tags: TAGS, ...Object.fromEntries(harmless) }).finished;
    expect(problemsOf(step)).toEqual([expect.stringContaining('KUBECONFIG_INVALID')]);
    expect(step.status).toBe(3);
  });

  it('that are wrong in their values are told together', async () => {
    const wrong = {
      push: 'yes',
      keep: '',
      timeout: '1s',
      'build-args': 'NOVALUE=1\n=x',
      workload: 'cronjob',
      cache: 'true',
    };
    const step = await runner.main({ tags: '\n', ...wrong }).finished;
    expect(step.status).toBe(2);
    const problems = problemsOf(step);
    for (const what of [
      "push is 'yes'",
      "keep is ''",
      "timeout is '1s'",
      'build-args',
      'workload',
      'cache',
      'no tag',
    ]) {
      expect(
        problems.filter((problem) => problem.includes(what)),
        what,
      ).toHaveLength(1);
    }
    expect(problems).toHaveLength(7);
    expect(step.summary.match(/^- `REQUEST_INVALID` /gm)).toHaveLength(problems.length);
  });
});

/** Makes the Node that runs say that it is too old. */
const PRETEND = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${TOO_OLD}'}})`;

describe('a runner whose Node is too old', () => {
  it(
    HAS_OTHERS ? `as ${TOO_OLD}, is told so` : `as one that says ${TOO_OLD}, is told so`,
    async () => {
      const runner = new WorkflowRunner(HAS_OTHERS ? installNode(TOO_OLD) : process.execPath);
      const pretend: Record<string, string> = HAS_OTHERS ? {} : { NODE_OPTIONS: `--import=${PRETEND}` };
      const step = await runner.main({ tags: TAGS }, pretend).finished;
      const post = await runner.post(new Map([['post', 'true']]), pretend);
      runner.remove();
      const said = `rootless-kaniko needs Node 20.19 or newer, and this runner starts actions with ${TOO_OLD}: update the runner.`;
      expect(step).toMatchObject({ status: 1, stderr: '', stdout: `::error::${said}\n` });
      expect(post).toMatchObject({ status: 0, stderr: '', stdout: `::warning::${said}\n` });
    },
    INSTALL_MILLISECONDS,
  );
});
