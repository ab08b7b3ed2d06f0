import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAll } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DistCopy } from './run-dist.ts';

let copy: DistCopy;
beforeAll(() => {
  copy = new DistCopy();
});
afterAll(() => copy.remove());

/** The objects of files of the catalogue. */
function catalogue(...paths: string[]): unknown[] {
  const folder = fileURLToPath(new URL('../../tekton', import.meta.url));
  return paths.flatMap((path) => loadAll(readFileSync(join(folder, path), 'utf8')));
}
const NATIVE = 'rootless-kaniko';
const TASK = (name: string) => `task/${name}/${name}.yaml`;
const PIPELINE = (name: string) => `pipeline/${name}/${name}.yaml`;
const ACTIONS = ['prepare', 'build', 'report'].map((part) => `stepaction/${NATIVE}-${part}/${NATIVE}-${part}.yaml`);
const IMAGE = ['--tag', 'registry.example.com/team/app:1.0'];
const GIT = [
  ...['--clone', '--git-url', 'https://git.example.com/team/app.git'],
  ...['--git-image', 'registry.example.com/tools/git:2'],
];

describe('tekton', () => {
  it.each<[string, string[], string[]]>([
    ['task', [], [TASK(NATIVE)]],
    ['task', ['--variant', 'split'], [TASK(`${NATIVE}-split`)]],
    ['task', ['--variant=remote'], [TASK(`${NATIVE}-remote`)]],
    ['stepaction', [], ACTIONS],
    ['pipeline', ['--clone'], [PIPELINE(`${NATIVE}-pipeline`)]],
    ['pipeline', ['--clone', '--variant', 'split'], [PIPELINE(`${NATIVE}-pipeline-split`)]],
    ['pipeline', ['--clone', '--variant', 'remote'], [PIPELINE(`${NATIVE}-pipeline-remote`)]],
    ['taskrun', IMAGE, [`task/${NATIVE}/samples/taskrun.yaml`]],
    [
      'pipelinerun',
      [...IMAGE, ...GIT, '--registry-secret', 'registry'],
      [`pipeline/${NATIVE}-pipeline/samples/pipelinerun.yaml`],
    ],
  ])('%s %j writes to standard output what the catalogue has', async (kind, args, paths) => {
    const { status, stdout, stderr } = await copy.cli(['tekton', kind, ...args]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(loadAll(stdout)).toEqual(catalogue(...paths));
  });

  it('writes files where that is asked for, one for each object, and says which', async () => {
    const folder = join(copy.work, 'out/deep');
    const { status, stdout, stderr } = await copy.cli(['tekton', 'stepaction', '--output-directory', folder]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    const names = readdirSync(folder).sort();
    expect(names).toEqual(['build', 'prepare', 'report'].map((part) => `${NATIVE}-${part}.yaml`));
    for (const name of names) expect(stderr).toContain(`wrote ${join(folder, name)}`);
    const read = ACTIONS.flatMap((path) => loadAll(readFileSync(join(folder, path.split('/').at(-1) ?? ''), 'utf8')));
    expect(read).toEqual(catalogue(...ACTIONS));
  });

  it('names a run as a file although the API server names the object', async () => {
    const folder = join(copy.work, 'run');
    await copy.cli(['tekton', 'taskrun', ...IMAGE, '--output-directory', folder]);
    expect(readdirSync(folder)).toEqual(['taskrun.yaml']);
  });

  it('tells a folder that cannot be written, in one line', async () => {
    const { status, stderr } = await copy.cli(['tekton', 'task', '--output-directory', '/dev/null/x']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error REQUEST_INVALID: output-directory '\/dev\/null\/x' cannot be written: .*\n$/);
  });

  it('has options of its own and those of a build in its help, and is in the overview', async () => {
    const { status, stdout } = await copy.cli(['tekton', '--help']);
    expect(status).toBe(0);
    for (const text of [
      'Usage: rootless-kaniko tekton KIND',
      '--variant',
      '--api-fields',
      '--build-arg',
      '--registry-secret',
    ])
      expect(stdout).toContain(text);
    expect(stdout).not.toContain('--dry-run');
    expect((await copy.cli(['--help'])).stdout).toMatch(/^ {2}tekton {4}\S/m);
  });

  it('ends with 2 and one line for each problem, those of the kind and of the flags too', async () => {
    const args = ['tekton', 'job', 'more', '--nope', '--name', 'A_B', '--timeout', '1x', '--build', 'x'];
    const { status, stdout, stderr } = await copy.cli(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    for (const what of [
      "there is no kind 'job'",
      "'more'",
      '--nope',
      "name is 'A_B'",
      "timeout is '1x'",
      "builds: 'x' in",
    ])
      expect(
        lines.filter((line) => line.startsWith('error ') && line.includes(what)),
        what,
      ).toHaveLength(1);
    expect(lines).toHaveLength(6);
  });

  it('without a kind names the kinds', async () => {
    const { status, stderr } = await copy.cli(['tekton']);
    expect(status).toBe(2);
    expect(stderr).toBe(
      'error REQUEST_INVALID: no kind of object is named. Name one of: task, stepaction, pipeline, pipelinerun, taskrun.\n',
    );
  });
});

describe('a command that the steps of a Task run', () => {
  it.each([
    ['prepare', [], '--variant is missing'],
    ['prepare', ['--variant=native'], '--result is missing|--source is missing'],
    ['prepare', ['--variant=remote', '--source=/x', '--result=/x'], "--variant is 'remote'"],
    ['prepare', ['--nope=1'], "Unknown option '--nope'"],
    ['prepare', ['--variant=native', '--source=/x', '--result=/x', '--', 'x'], "'x' is no value of a param"],
    ['push', ['x'], 'Unexpected argument'],
    ['push', [], 'the step prepare has left no order here'],
    ['report', [], '--variant is missing|--IMAGE_URL is missing'],
    ['submit', [], '--IMAGE_URL is missing'],
    ['tidy', [], 'sweep-key'],
  ] as [string, string[], string][])(
    'is refused in one line where it is run by hand: %s %j',
    async (command, args, why) => {
      const { status, stdout, stderr } = await copy.cli([command, ...args]);
      expect(stdout).toBe('');
      expect(stderr).toMatch(new RegExp(`^error [A-Z_]+: .*(${why}).*\\n$`));
      expect(status).toBe(2);
    },
  );

  it('is in no help', async () => {
    const { stdout } = await copy.cli(['--help']);
    for (const command of ['prepare', 'submit', 'tidy']) expect(stdout).not.toContain(command);
  });
});
