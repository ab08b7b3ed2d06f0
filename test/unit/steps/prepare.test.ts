import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SAMPLE_IMAGE } from '../../support/param-values.ts';
import { StepLab } from '../../support/step-lab.ts';
import { readTree } from '../context/tree.ts';

const DOCKERFILE = 'FROM debian:12\nCOPY . /app\n';
const DEFAULTS = [
  '--compressed-caching=false',
  '--push-retry=3',
  '--image-download-retry=3',
  '--image-fs-extract-retry=3',
  '--ignore-path=/product_uuid',
];
const AUTHS = (registry: string) => JSON.stringify({ auths: { [registry]: { auth: 'c2VjcmV0' } } });

let lab: StepLab;
beforeEach(() => {
  lab = new StepLab({ Dockerfile: DOCKERFILE, 'sub/file': 'x' });
});
afterEach(() => lab.remove());

describe('the step prepare of a native Task', () => {
  it('hands on what the Task does not say itself, and an order for the steps after the build', async () => {
    const given = {
      TAGS: ['latest'],
      BUILD_ARGS: ['A=$x'],
      INSECURE_REGISTRIES: ['registry.example:5000'],
      EXTRA_ARGS: ['--cache'],
    };
    expect(await lab.prepare('native', given)).toEqual([
      `--destination=${SAMPLE_IMAGE}`,
      '--destination=registry.example:5000/team/app:latest',
      '--digest-file=/kaniko/out/digest',
      '--build-arg=A=$x',
      '--insecure-registry=registry.example:5000',
      ...DEFAULTS,
      '--cache',
    ]);
    expect(JSON.parse(lab.text('/rootless-kaniko/handoff/order.json') ?? '')).toEqual({
      tags: [SAMPLE_IMAGE, 'registry.example:5000/team/app:latest'],
      push: true,
      insecureRegistries: ['registry.example:5000'],
    });
    expect(lab.text('/kaniko/.docker/config.json')).toBeUndefined();
  });

  it('lays out the context where the executor reads it, and the Dockerfile beside it', async () => {
    lab.put(join(lab.source, '.dockerignore'), 'sub\n');
    symlinkSync('Dockerfile', join(lab.source, 'link'));
    await lab.prepare('native');
    const root = lab.place('/kaniko/buildcontext');
    expect(readTree(root)).toEqual({
      dockerfile: 'directory 755',
      'dockerfile/Dockerfile': `file 644 ${DOCKERFILE}`,
      'dockerfile/Dockerfile.dockerignore': 'file 644 ',
      src: 'directory 755',
      'src/.dockerignore': 'file 644 sub\n',
      'src/Dockerfile': `file 644 ${DOCKERFILE}`,
      'src/link': 'link Dockerfile',
    });
    expect(lab.reporter.told.join('\n')).toMatch(/note: context: .*\n.*note: .dockerignore leaves out 1 whole folder/);
  });

  it('writes what every user may read, and leaves nothing unfinished', async () => {
    await lab.prepare(
      'native',
      {},
      { dockerconfig: lab.workspace('dockerconfig', { 'config.json': AUTHS('r.example') }) },
    );
    for (const path of ['/rootless-kaniko/handoff/order.json', '/kaniko/.docker/config.json', '/tekton/results/args'])
      expect(lab.mode(path), path).toBe(0o644);
    for (const folder of ['/rootless-kaniko/handoff', '/kaniko/.docker', '/tekton/results'])
      expect(readdirSync(lab.place(folder))).toHaveLength(1);
  });

  it('with PUSH=false asks for no push and no digest, and says so to the steps after the build', async () => {
    const args = await lab.prepare('native', { PUSH: 'false' });
    expect(args.slice(0, 2)).toEqual(['--no-push', `--destination=${SAMPLE_IMAGE}`]);
    expect(args.filter((argument) => argument.startsWith('--digest-file'))).toEqual([]);
    expect(JSON.parse(lab.text('/rootless-kaniko/handoff/order.json') ?? '')).toMatchObject({ push: false });
  });

  it('does not ask twice for what EXTRA_ARGS set', async () => {
    const args = await lab.prepare('native', {
      EXTRA_ARGS: ['--push-retry', '9', '-d', 'r.example/other', '--no-push=false'],
    });
    expect(args.filter((argument) => argument.startsWith('--push-retry'))).toEqual(['--push-retry=9']);
    expect(args).toContain('--destination=r.example/other');
    expect(args).not.toContain('--no-push');
  });
});

describe('the step prepare of a split Task', () => {
  it.each([
    ['INSECURE_REGISTRIES', '--insecure-registry'],
    ['SKIP_TLS_VERIFY_REGISTRIES', '--skip-tls-verify-registry'],
  ])('hands on a build that pushes nothing, and the same order for the push, with %s', async (param, flag) => {
    expect(await lab.prepare('split', { [param]: ['registry.example:5000'] })).toEqual([
      `--destination=${SAMPLE_IMAGE}`,
      '--no-push-cache',
      `${flag}=registry.example:5000`,
      ...DEFAULTS,
    ]);
    expect(JSON.parse(lab.text('/rootless-kaniko/handoff/order.json') ?? '')).toEqual({
      tags: [SAMPLE_IMAGE],
      push: true,
      insecureRegistries: ['registry.example:5000'],
    });
  });

  it('gives the build the config of pullconfig, and that of dockerconfig to the push alone', async () => {
    const dockerconfig = lab.workspace('dockerconfig', { '.dockerconfigjson': AUTHS('registry.example:5000') });
    const pullconfig = lab.workspace('pullconfig', { 'config.json': AUTHS('base.example') });
    await lab.prepare('split', {}, { dockerconfig, pullconfig });
    expect(lab.text('/kaniko/.docker/config.json')).toBe(AUTHS('base.example'));
    expect(lab.text('/rootless-kaniko/push-config/config.json')).toBe(AUTHS('registry.example:5000'));
    expect(lab.reporter.told.filter((line) => line.startsWith('warn'))).toEqual([]);
  });

  it('gives the build no config where there is no pullconfig', async () => {
    const dockerconfig = lab.workspace('dockerconfig', { 'config.json': AUTHS('registry.example:5000') });
    await lab.prepare('split', {}, { dockerconfig });
    expect(lab.text('/kaniko/.docker/config.json')).toBeUndefined();
    expect(lab.text('/rootless-kaniko/push-config/config.json')).toBe(AUTHS('registry.example:5000'));
  });
});
