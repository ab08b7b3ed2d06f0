import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StepLab } from '../../support/step-lab.ts';

let lab: StepLab;
beforeEach(() => {
  lab = new StepLab({
    Dockerfile: 'FROM scratch\n# root\n',
    'sub/Dockerfile': 'FROM scratch\n# sub\n',
    'sub/only.Dockerfile': 'FROM scratch\n# only\n',
    'sub/deep/file': 'x',
  });
});
afterEach(() => lab.remove());

const dockerfile = () => /# (\w+)/.exec(lab.text('/kaniko/buildcontext/dockerfile/Dockerfile') ?? '')?.[1];

describe('CONTEXT and DOCKERFILE', () => {
  it.each([
    ['nothing', {}, 'root', 'sub/deep/file'],
    ['a folder, and the Dockerfile of the workspace', { CONTEXT: 'sub' }, 'root', 'deep/file'],
    ['a folder with a slash', { CONTEXT: './sub/' }, 'root', 'deep/file'],
    ['a Dockerfile of the workspace by its path', { CONTEXT: 'sub', DOCKERFILE: 'sub/Dockerfile' }, 'sub', 'deep/file'],
    ['a Dockerfile that only the folder has', { CONTEXT: 'sub', DOCKERFILE: 'only.Dockerfile' }, 'only', 'deep/file'],
    [
      'one with dots that stay inside',
      { CONTEXT: 'sub/deep/..', DOCKERFILE: './sub/../Dockerfile' },
      'root',
      'deep/file',
    ],
    ['a Dockerfile above the folder', { CONTEXT: 'sub/deep', DOCKERFILE: '../only.Dockerfile' }, 'only', 'file'],
  ])('may be %s', async (_, given, which, file) => {
    await lab.prepare('native', given);
    expect(dockerfile()).toBe(which);
    expect(lab.text(`/kaniko/buildcontext/src/${file}`)).toBe('x');
  });

  it('may be whole paths below the workspace, as other Tasks take them', async () => {
    const DOCKERFILE = `${lab.source}/sub/only.Dockerfile`;
    await lab.prepare('native', { CONTEXT: `${lab.source}/sub`, DOCKERFILE });
    expect(dockerfile()).toBe('only');
    expect(lab.text('/kaniko/buildcontext/src/deep/file')).toBe('x');
  });

  it('need not name a Dockerfile where the run brings its own', async () => {
    await lab.prepare('native', { DOCKERFILE_INLINE: 'FROM scratch\n# inline\n' });
    expect(dockerfile()).toBe('inline');
  });

  it('must not name one beside that', async () => {
    const given = { DOCKERFILE: 'sub/Dockerfile', DOCKERFILE_INLINE: 'FROM scratch\n' };
    expect(await lab.problems('native', given)).toEqual([
      expect.stringMatching(/^REQUEST_INVALID DOCKERFILE and DOCKERFILE_INLINE exclude each other/),
    ]);
  });

  it.each([
    ['CONTEXT', '..'],
    ['CONTEXT', '../dockerconfig'],
    ['CONTEXT', 'sub/../../dockerconfig'],
    ['CONTEXT', '/'],
    ['CONTEXT', '/etc'],
    ['DOCKERFILE', '../dockerconfig/config.json'],
    ['DOCKERFILE', '/etc/passwd'],
    ['DOCKERFILE', 'sub/../../dockerconfig/config.json'],
  ])('that lead out of the workspace are refused: %s is %s', async (name, value) => {
    lab.workspace('dockerconfig', { 'config.json': '{}', Dockerfile: 'FROM scratch\n' });
    expect(await lab.problems('native', { [name]: value })).toEqual([
      expect.stringContaining(`REQUEST_INVALID ${name} is '${value}', outside of the workspace. `),
    ]);
    expect(lab.isUntouched()).toBe(true);
  });

  it('that are whole paths beside the workspace are refused, also where one only begins like it', async () => {
    lab.workspace('source2', { Dockerfile: 'FROM scratch\n' });
    for (const path of [`${lab.source}2`, `${lab.source}/../source2`])
      expect(await lab.problems('native', { CONTEXT: path })).toEqual([
        expect.stringContaining('outside of the workspace'),
      ]);
  });
});

describe('a link in the workspace', () => {
  beforeEach(() =>
    lab.workspace('dockerconfig', { 'config.json': 'a secret', Dockerfile: 'FROM scratch\n# secret\n' }),
  );

  it.each<[string, string, string, Record<string, string>]>([
    ['as the context', 'out', '../dockerconfig', { CONTEXT: 'out' }],
    ['on the way to the context', 'out', '..', { CONTEXT: 'out/dockerconfig' }],
    ['as the Dockerfile', 'Out.Dockerfile', '../dockerconfig/Dockerfile', { DOCKERFILE: 'Out.Dockerfile' }],
    ['on the way to the Dockerfile', 'out', '../dockerconfig', { DOCKERFILE: 'out/Dockerfile' }],
    [
      'as the Dockerfile of the folder',
      'sub/Out.Dockerfile',
      '../../dockerconfig/Dockerfile',
      { CONTEXT: 'sub', DOCKERFILE: 'Out.Dockerfile' },
    ],
    ['to an absolute path', 'out', '/etc', { CONTEXT: 'out' }],
  ])('that leads out of it is refused %s', async (_, link, target, given) => {
    symlinkSync(target, join(lab.source, link));
    const name = given.DOCKERFILE === undefined ? 'CONTEXT' : 'DOCKERFILE';
    expect(await lab.problems('native', given)).toEqual([
      `REQUEST_INVALID ${name} is '${given[name]}', a link that leads out of the workspace. Put the file itself there.`,
    ]);
    expect(lab.isUntouched()).toBe(true);
  });

  it('that stays in it is followed', async () => {
    symlinkSync('sub', join(lab.source, 'alias'));
    await lab.prepare('native', { CONTEXT: 'alias', DOCKERFILE: 'alias/only.Dockerfile' });
    expect(dockerfile()).toBe('only');
    expect(lab.text('/kaniko/buildcontext/src/deep/file')).toBe('x');
  });

  it('in the context stays a link, wherever it leads', async () => {
    symlinkSync('../dockerconfig/config.json', join(lab.source, 'secret'));
    await lab.prepare('native');
    expect(await lab.files.kindOf('/kaniko/buildcontext/src/secret')).toBe('missing');
    expect(lab.text('/kaniko/buildcontext/src/secret')).toBeUndefined();
  });

  it.each(['..', '../dockerconfig'])(
    'that is called like those of a ConfigMap is none where it leads to %s',
    async (target) => {
      symlinkSync(target, join(lab.source, '..data'));
      await lab.prepare('native');
      expect(dockerfile()).toBe('root');
      expect(lab.text('/kaniko/buildcontext/src/sub/deep/file')).toBe('x');
      expect(await lab.problems('native', { CONTEXT: '..data' })).not.toEqual([]);
    },
  );

  it('that leads to / is refused, whatever it is called', async () => {
    symlinkSync('/', join(lab.source, '..data'));
    const [problem] = await lab.problems('native');
    expect(problem).toContain('the link "..data" of the context leads to "/"');
  });

  it('as the whole workspace is where it leads to', async () => {
    renameSync(lab.source, `${lab.source}-elsewhere`);
    symlinkSync(`${lab.source}-elsewhere`, lab.source);
    await lab.prepare('native', { CONTEXT: 'sub' });
    expect(lab.text('/kaniko/buildcontext/src/deep/file')).toBe('x');
  });
});

describe('a volume of a ConfigMap, which is a folder of links', () => {
  beforeEach(() => {
    lab.remove();
    lab = new StepLab();
    const folder = join(lab.source, '..2026_11_21_10_00_00.1');
    mkdirSync(join(folder, 'app'), { recursive: true });
    writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n# map\n');
    writeFileSync(join(folder, 'app/main'), 'x');
    symlinkSync('..2026_11_21_10_00_00.1', join(lab.source, '..data'));
    for (const name of ['Dockerfile', 'app']) symlinkSync(`..data/${name}`, join(lab.source, name));
  });

  it('is the files that they lead to, and neither links nor folders with dots', async () => {
    await lab.prepare('native');
    expect(dockerfile()).toBe('map');
    expect(lab.text('/kaniko/buildcontext/src/app/main')).toBe('x');
    expect(await lab.files.kindOf('/kaniko/buildcontext/src/..data')).toBe('missing');
    expect(lab.reporter.told.join('\n')).toContain('context: 2 files');
  });

  it('has contexts and Dockerfiles by the paths that people know', async () => {
    await lab.prepare('native', { CONTEXT: `${lab.source}/app`, DOCKERFILE: `${lab.source}/Dockerfile` });
    expect(dockerfile()).toBe('map');
    expect(lab.text('/kaniko/buildcontext/src/main')).toBe('x');
    expect(await lab.problems('native', { CONTEXT: '../..' })).toEqual([
      expect.stringContaining('outside of the workspace'),
    ]);
  });
});
