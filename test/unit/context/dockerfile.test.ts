import { chmodSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { packContext } from '../../../src/context/pack.ts';
import { inlineOf, PLENTY, pack, readTree, refusal, Workbench } from './tree.ts';

const bench = new Workbench();

afterEach(() => bench.clean());

describe('the Dockerfile', () => {
  it('is found in the context by default and by its path, however that is written', async () => {
    const root = bench.with({ 'docker/Prod.Dockerfile': 'FROM b\n', Dockerfile: 'FROM a\n' });
    expect((await pack(root)).dockerfileText).toBe('FROM a\n');
    const path = `${root}/docker/../docker/Prod.Dockerfile`;
    expect((await pack(root, path)).dockerfileText).toBe('FROM b\n');
    expect((await pack(root, relative(process.cwd(), path))).dockerfileText).toBe('FROM b\n');
  });

  it('is packed beside the context under one name, and is part of the context only where it lies in it', async () => {
    const root = bench.with({ x: 'x', 'In.Dockerfile': 'FROM in\n' });
    const outside = bench.with({ 'App.Dockerfile': 'FROM a\n', other: '' });
    const packed = await pack(root, join(outside, 'App.Dockerfile'));
    expect(packed).toMatchObject({ files: 2, bytes: 9 });
    const tree = {
      dockerfile: 'directory 755',
      'dockerfile/Dockerfile': 'file 644 FROM a\n',
      'dockerfile/Dockerfile.dockerignore': 'file 644 ',
      src: 'directory 755',
      'src/In.Dockerfile': 'file 644 FROM in\n',
      'src/x': 'file 644 x',
    };
    expect(readTree(bench.extract(inlineOf(packed)))).toEqual(tree);
    const inside = await pack(root, join(root, 'In.Dockerfile'));
    expect(readTree(bench.extract(inlineOf(inside)))).toEqual({
      ...tree,
      'dockerfile/Dockerfile': 'file 644 FROM in\n',
    });
  });

  it('is packed byte for byte, and with a mode that no machine decides', async () => {
    const root = bench.with({ Dockerfile: Buffer.from('FROM a\nLABEL x=\xff\n', 'latin1') });
    chmodSync(join(root, 'Dockerfile'), 0o600);
    const tree = readTree(bench.extract(inlineOf(await pack(root))));
    expect(tree['dockerfile/Dockerfile']).toBe('file 644 FROM a\nLABEL x=\xff\n');
  });

  it('may be given as text: no file is looked at then', async () => {
    const root = bench.with({ x: 'x' });
    const packed = await packContext({ directory: root, dockerfileText: 'FROM é\n' }, PLENTY);
    expect(packed).toMatchObject({ dockerfileText: 'FROM é\n', files: 1 });
    expect(readTree(bench.extract(inlineOf(packed)))).toMatchObject({
      'dockerfile/Dockerfile': `file 644 FROM ${Buffer.from('é').toString('latin1')}\n`,
      'src/x': 'file 644 x',
    });
  });

  it('that is a link out of the context is refused, by whatever name, unless it lies outside itself', async () => {
    const outside = bench.with({ real: 'FROM real\n' });
    const root = bench.with({ 'docker/x': '' });
    symlinkSync(join(outside, 'real'), join(root, 'Dockerfile'));
    symlinkSync(join(outside, 'real'), join(root, 'docker/other'));
    symlinkSync('real', join(outside, 'link'));
    for (const dockerfile of [undefined, join(root, 'docker/other')]) {
      const refused = await refusal({ directory: root, dockerfile });
      expect(refused.message).toMatch(/is a link that leads out of the context$/);
    }
    const packed = await packContext({ directory: root, dockerfile: join(outside, 'link') }, PLENTY);
    expect(packed.dockerfileText).toBe('FROM real\n');
  });

  it('that is a link within the context is packed with the content it leads to, and stays a link in the context', async () => {
    const root = bench.with({ real: 'FROM real\n' });
    symlinkSync('real', join(root, 'Dockerfile'));
    const packed = await pack(root);
    expect(readTree(bench.extract(inlineOf(packed)))).toMatchObject({
      'dockerfile/Dockerfile': 'file 644 FROM real\n',
      'src/Dockerfile': 'link real',
    });
  });

  it('that is missing is named, with the one that is there', async () => {
    const root = bench.with({ Containerfile: '' });
    const missing = await refusal({ directory: root });
    expect(missing.code).toBe('DOCKERFILE_MISSING');
    expect(missing.message).toContain(join(root, 'Dockerfile'));
    expect(missing.hint).toContain(join(root, 'Containerfile'));
  });

  it('that is a directory is refused, with the Dockerfile in it as a hint', async () => {
    const root = bench.with({ 'docker/Dockerfile': '' });
    const refused = await refusal({ directory: root, dockerfile: join(root, 'docker') });
    expect(refused.code).toBe('DOCKERFILE_MISSING');
    expect(refused.message).toContain('is not a file');
    expect(refused.hint).toContain(join(root, 'docker/Dockerfile'));
  });
});

describe('what is too large to be looked at', () => {
  it('is refused by its name and size: a Dockerfile', async () => {
    const root = bench.with({ Dockerfile: `FROM a\n${'# x\n'.repeat(2 ** 18)}` });
    const refused = await refusal({ directory: root });
    expect(refused.code).toBe('DOCKERFILE_INVALID');
    expect(refused.message).toBe(`the Dockerfile "${join(root, 'Dockerfile')}" is larger than 1 MiB`);
  });

  it('is refused by its name and size: an ignore file', async () => {
    const root = bench.with({ Dockerfile: 'FROM a\n', '.dockerignore': '# x\n'.repeat(2 ** 18 + 1) });
    const refused = await refusal({ directory: root });
    expect(refused.code).toBe('CONTEXT_INVALID');
    expect(refused.message).toContain('.dockerignore": it is larger than 1 MiB');
  });

  it('is refused where it is an ignore file in UTF-16, which would leave nothing out', async () => {
    const root = bench.with({ Dockerfile: 'FROM a\n', '.dockerignore': Buffer.from('\ufeffsecret\n', 'utf16le') });
    const refused = await refusal({ directory: root });
    expect(refused.code).toBe('CONTEXT_INVALID');
    expect(refused.message).toMatch(/\.dockerignore": it holds NUL bytes, as UTF-16 does: save it as UTF-8$/);
  });
});
