import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { loadAll } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WorkflowRunner } from '../support/workflow-runner.ts';

const CANARY = 'canary-0c4d1e';
const INPUTS = { 'dry-run': 'true', tags: 'registry.example/team/app:1', namespace: 'ci' };

let runner: WorkflowRunner;
beforeEach(() => {
  runner = new WorkflowRunner(process.execPath);
  writeFileSync(join(runner.workspace, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n');
});
afterEach(() => runner.remove());

/** Runs a step that must succeed, and gives its folder as well. */
async function dryRun(inputs: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}) {
  const step = await runner.main({ ...INPUTS, ...inputs }, environment).finished;
  expect(step.status, step.stdout).toBe(0);
  const folder = step.outputs.get('dry-run-directory') ?? '';
  return { step, folder, read: (name: string) => readFileSync(join(folder, name), 'utf8') };
}

describe('a step that is a dry run', () => {
  it('writes every file to a new folder of the runner, lists them, and leaves nothing to do', async () => {
    const { step, folder, read } = await dryRun({});
    expect(folder.startsWith(join(runner.temporary, 'rootless-kaniko-dry-run-'))).toBe(true);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder).sort()).toEqual(['commands.sh', 'configmap.yaml', 'job.yaml']);
    expect([...loadAll(read('job.yaml')), ...loadAll(read('configmap.yaml'))]).toMatchObject([
      { kind: 'Job', metadata: { namespace: 'ci' } },
      { kind: 'ConfigMap', metadata: { namespace: 'ci' } },
    ]);
    expect(step.summary).toContain('### Dry run: nothing was built');
    for (const name of readdirSync(folder)) expect(step.summary).toContain(`<code>${name}</code>`);
    expect(step.summary).toContain(read('commands.sh').trim());
    expect([...step.outputs.keys()]).toEqual(['dry-run-directory']);
    expect([...step.state.keys()]).toEqual(['post']);
    expect(step.leaked).toBe('');
    const post = await runner.post(step.state);
    expect({ status: post.status, stdout: post.stdout }).toEqual({ status: 0, stdout: '' });
  });

  it('writes to output-directory of the workspace, twice, and overwrites nothing else', async () => {
    const { folder } = await dryRun({ 'output-directory': 'plan' });
    expect(folder).toBe(join(runner.workspace, 'plan'));
    await dryRun({ 'output-directory': 'plan', workload: 'pod', context: 'plan', 'dockerfile-inline': 'FROM scratch' });
    expect(readdirSync(folder)).toContain('pod.yaml');
    expect(readdirSync(folder)).not.toContain('job.yaml');
    const refused = await runner.main({ ...INPUTS, 'output-directory': '.' }).finished;
    expect(refused.status).toBe(2);
    expect(refused.stdout).toContain(
      "::error::REQUEST_INVALID: output-directory '.' is not empty and not of a dry run.",
    );
    expect(readFileSync(join(runner.workspace, 'Dockerfile'), 'utf8')).toBe('FROM scratch\nCOPY Dockerfile /\n');
  });

  it('shows no secret, and claims nothing then', async () => {
    const { step, folder, read } = await dryRun(
      { 'build-args': `TOKEN\nHTTPS_PROXY=http://me:${CANARY}@proxy.example`, kubeconfig: `{"users": "${CANARY}"}` },
      { TOKEN: CANARY },
    );
    for (const name of readdirSync(folder)) expect(read(name)).not.toContain(CANARY);
    expect(step.stdout.replace(/^::add-mask::.*$/gm, '') + step.summary).not.toContain(CANARY);
    expect(step.summary).toContain('These files alone do not perform the build');
    expect(read('commands.sh')).toContain('missing: --build-arg=TOKEN is masked');
  });

  it('writes the packed context for an engine of this machine, and starts none', async () => {
    const bin = join(runner.temporary, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'podman'), `#!/bin/sh\necho ran >>${bin}/ran\n`, { mode: 0o755 });
    const { folder, read } = await dryRun(
      { namespace: '', 'run-on': 'runner', engine: 'podman' },
      { PATH: `${bin}:${process.env.PATH}` },
    );
    expect(readdirSync(bin)).toEqual(['podman']);
    expect(readdirSync(folder).sort()).toEqual(['commands.sh', 'config.json', 'context.tar.gz', 'digest']);
    expect(read('config.json')).toBe('{"auths":{}}');
    const tar = gunzipSync(readFileSync(join(folder, 'context.tar.gz')));
    const names = execFileSync('tar', ['-t'], { input: tar, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
    expect(names.split('\n')).toContain('dockerfile/Dockerfile');
  });

  it('tells all problems at once, as a build does', async () => {
    const step = await runner.main({ 'dry-run': 'yes', 'output-directory': 'x', tags: ' ', lint: 'loud' }).finished;
    expect(step.status).toBe(2);
    const errors = step.log.commands.filter(({ name }) => name === 'error').map(({ data }) => data);
    expect(errors.join('\n')).toMatch(/dry-run is .yes..*output-directory means nothing without dry-run.*lint is/s);
  });
});
