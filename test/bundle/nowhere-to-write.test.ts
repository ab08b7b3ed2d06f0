import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkflowRunner } from '../support/workflow-runner.ts';
import { DistCopy } from './run-dist.ts';

const TAG = 'registry.example/team/app:1';
const INPUTS = { 'dry-run': 'true', tags: TAG };

let copy: DistCopy;
let runner: WorkflowRunner;

beforeAll(() => {
  copy = new DistCopy();
  runner = new WorkflowRunner(process.execPath);
  for (const folder of [copy.work, runner.workspace]) writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n');
});

afterAll(() => {
  copy.remove();
  runner.remove();
});

/** Runs the command line by a shell, with `rest` behind its arguments. */
function byShell(args: readonly string[], rest: string, environment: Readonly<Record<string, string>> = { HOME: '/' }) {
  const argv = [process.execPath, join(copy.dist, 'cli.js'), ...args].map((word) => `'${word}'`).join(' ');
  const options = { cwd: copy.work, env: environment, encoding: 'utf8' } as const;
  return spawnSync('/bin/bash', ['-c', `${argv} ${rest}`], options);
}

describe('the command line', () => {
  it.each([[['render', '--tag', TAG]], [['--help']], [['tekton', 'task']]])(
    'fails where what it prints does not fit onto a disk: %j',
    (args) => {
      const { status, stderr } = byShell(args, '>/dev/full');
      expect(status).toBe(2);
      expect(stderr.split('\n').filter((line) => line.startsWith('error '))).toEqual([
        expect.stringMatching(/^error REQUEST_INVALID: standard output cannot be written: ENOSPC.*\. What was printed/),
      ]);
    },
  );

  it('does not mind a reader that has seen enough', () => {
    const { stdout, stderr } = byShell(['render', '--tag', TAG], '| head -1; echo "$PIPESTATUS"');
    expect(stdout).toBe('# job.yaml\n0\n');
    expect(stderr).not.toContain('error ');
  });

  it('says so where its working directory was deleted', () => {
    const file = join(copy.work, 'Dockerfile');
    const gone = `mkdir gone && cd gone && rmdir ../gone && '${process.execPath}' '${join(copy.dist, 'cli.js')}'`;
    const args = `render '${copy.work}' --file '${file}' --tag ${TAG} --output-directory out`;
    const { status, stderr } = spawnSync('/bin/bash', ['-c', `${gone} ${args}`], { cwd: copy.work, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain("error REQUEST_INVALID: output-directory 'out' cannot be written: ");
  });
});

describe('a step of a workflow', () => {
  it.each([['/dev/full'], ['/nonexistent/output']])(
    'whose outputs cannot be written to %s fails by name, and tells all else',
    async (GITHUB_OUTPUT) => {
      const { status, stdout } = await runner.main(INPUTS, { GITHUB_OUTPUT }).finished;
      expect(status).toBe(2);
      expect(stdout).toContain('::error::REQUEST_INVALID: the outputs cannot be written to GITHUB_OUTPUT: ');
      expect(stdout).toContain('dry run: nothing was built');
    },
  );

  it('that finds no place for a dry run says which', async () => {
    const { status, stdout } = await runner.main(INPUTS, { RUNNER_TEMP: '/nonexistent' }).finished;
    expect(status).toBe(2);
    expect(stdout).toContain(
      '::error::REQUEST_INVALID: no directory for the dry run can be made in /nonexistent: ENOENT',
    );
  });
});
