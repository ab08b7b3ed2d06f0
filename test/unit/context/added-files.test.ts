import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { RequestProblems } from '../../../src/build/errors.ts';
import { packContext } from '../../../src/context/pack.ts';
import type { AddedFile } from '../../../src/dockerfile/overlay.ts';
import { Workbench } from './tree.ts';

const bench = new Workbench();
afterEach(() => bench.clean());

function tree(): string {
  const directory = bench.with({ 'app.jar': 'j', 'conf/a.txt': 'a', 'grüße [1].txt': 'g', '日本/\\': 'b' });
  mkdirSync(join(directory, 'empty'));
  symlinkSync('app.jar', join(directory, 'latest'));
  symlinkSync('conf', join(directory, 'settings'));
  return directory;
}

async function problemsOf(directory: string, addFiles: readonly AddedFile[]): Promise<string[]> {
  try {
    await packContext({ directory, dockerfileText: 'FROM scratch\n', addFiles }, { inlineBytes: 1 << 20 });
    return [];
  } catch (error) {
    if (!(error instanceof RequestProblems)) throw error;
    return error.problems.map(({ message }) => message);
  }
}

const to = (source: string, rest: Partial<AddedFile> = {}): AddedFile => ({ source, destination: '/opt/', ...rest });

describe('files to be added', () => {
  it('may be any file or folder of the context', async () => {
    const sources = ['app.jar', './conf//a.txt', 'conf/', 'empty', '.', 'grüße [1].txt', '日本/\\'];
    expect(
      await problemsOf(
        tree(),
        sources.map((source) => to(source)),
      ),
    ).toEqual([]);
    expect(await problemsOf(tree(), [to('conf', { mode: '0755' }), to('app.jar', { mode: '0600' })])).toEqual([]);
  });

  it('are looked for before anything is asked of a cluster, all at once', async () => {
    const problems = await problemsOf(tree(), [to('app'), to('conf/b.txt'), to('app.jar/x'), to('*.jar')]);
    expect(problems).toEqual([
      'add-files: the context has no "app"',
      'add-files: the context has no "conf/b.txt"',
      'add-files: the context has no "app.jar/x"',
      'add-files: the context has no "*.jar"',
    ]);
  });

  it('are not what .dockerignore leaves out', async () => {
    const directory = bench.with({
      '.dockerignore': 'a\nb\nc/*\nd\n!d/kept\n',
      ...{ a: '', 'b/f': '', 'c/f': '', 'd/f': '', 'd/kept': '', e: '' },
    });
    const problems = await problemsOf(
      directory,
      ['a', 'b', 'b/f', 'c', 'd', 'd/kept', 'e', '.'].map((path) => to(path)),
    );
    expect(problems).toEqual([
      'add-files: "a" is left out of the context by .dockerignore',
      'add-files: "b" is left out of the context by .dockerignore',
      'add-files: "b/f" is left out of the context by .dockerignore',
      'add-files: all that "c" holds is left out of the context by .dockerignore',
    ]);
  });

  it('are no links, because Kaniko would copy the link itself', async () => {
    expect(await problemsOf(tree(), [to('latest'), to('settings/a.txt')])).toEqual([
      'add-files: "latest" is a link to "app.jar", which Kaniko would copy as a link or not find',
      'add-files: "settings/a.txt" leads through the link "settings" to "conf", which Kaniko would copy as a link or not find',
    ]);
  });

  it('leave folders as they can be used', async () => {
    const added = [
      to('conf', { mode: '0644' }),
      to('.', { destination: '/tmp/' }),
      to('conf', { destination: '/root' }),
    ];
    expect(await problemsOf(tree(), added)).toEqual([
      'add-files: "conf" is a folder, which nobody could enter with mode 0644',
      'add-files: the folder "." would give /tmp its own mode and owner',
      'add-files: the folder "conf" would give /root its own mode and owner',
    ]);
    expect(
      await problemsOf(tree(), [to('app.jar', { destination: '/tmp' }), to('conf', { destination: '/tmp/c' })]),
    ).toEqual([]);
  });

  it('take no place that Kaniko leaves out of images, or whose mode it would overwrite', async () => {
    const directory = bench.with({
      ...{ 'root/etc/hosts': 'h', 'root/etc/app.conf': 'c', 'root/tmp/x': 'x', 'root/dev/null': 'n' },
      ...{ hosts: 'h', 'only/etc/resolv.conf': 'r' },
    });
    expect(await problemsOf(directory, [to('root', { destination: '/' })])).toEqual([
      'add-files: the folder "root/tmp" would give /tmp its own mode and owner',
      'add-files: "root/dev" would land at "/dev", which is never part of an image',
    ]);
    const refused = [to('hosts', { destination: '/etc/' }), to('only/etc', { destination: '/etc/.' })];
    expect(await problemsOf(directory, refused)).toEqual([
      'add-files: "hosts" would land at "/etc/hosts", which is never part of an image',
      'add-files: "only/etc/resolv.conf" would land at "/etc/resolv.conf", which is never part of an image',
    ]);
    const right = [
      to('hosts', { destination: '/etc/hosts.d/' }),
      to('root/etc', { destination: 'etc' }),
      to('root/dev'),
    ];
    expect(await problemsOf(directory, right)).toEqual([]);
  });
});
