import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RootTree } from '../../../../src/runner/bundle/root-tree.ts';
import { type TarMember, tarMembers } from '../../../../src/runner/bundle/tar-members.ts';
import { inPieces, tarOf, type WrittenEntry } from './tar-archive.ts';

let base: string;
let root: string;
let outside: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'root-tree-'));
  root = join(base, 'rootfs');
  outside = join(base, 'outside');
  mkdirSync(root);
  mkdirSync(outside);
  writeFileSync(join(outside, 'canary'), 'alive');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

async function lay(...layers: readonly (readonly WrittenEntry[])[]): Promise<RootTree> {
  const tree = new RootTree(root);
  for (const layer of layers) {
    tree.beginLayer();
    for await (const member of tarMembers(inPieces(tarOf(layer)))) await tree.add(member);
  }
  return tree;
}

async function membersOf(archive: Buffer): Promise<TarMember[]> {
  const members: TarMember[] = [];
  for await (const member of tarMembers(inPieces(archive))) members.push(member);
  return members;
}

const folder = (path: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  path,
  flag: '5',
  mode: 0o755,
  ...more,
});
const link = (path: string, target: string): WrittenEntry => ({ path, flag: '2', target });
const hard = (path: string, target: string): WrittenEntry => ({ path, flag: '1', target });
const file = (path: string, content = path): WrittenEntry => ({ path, content });
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const unharmed = () => {
  expect(readdirSync(base).sort()).toEqual(['outside', 'rootfs']);
  expect(readdirSync(outside)).toEqual(['canary']);
  expect(readFileSync(join(outside, 'canary'), 'utf8')).toBe('alive');
};

describe('layers', () => {
  it('are laid over each other, with what lower ones have taken away by whiteouts', async () => {
    const tree = await lay(
      [folder('etc'), file('etc/a'), file('etc/b'), folder('opt'), file('opt/x'), folder('opt/d'), file('opt/d/y')],
      [file('etc/.wh.a', ''), file('etc/c'), file('opt/z'), file('opt/.wh..wh..opq', ''), file('etc/b', 'new')],
    );
    expect(readdirSync(join(root, 'etc')).sort()).toEqual(['b', 'c']);
    expect(text('etc/b')).toBe('new');
    expect(readdirSync(join(root, 'opt'))).toEqual(['z']);
    expect([...tree.owners.keys()].sort()).toEqual(['', 'etc', 'etc/b', 'etc/c', 'opt', 'opt/z']);
  });

  it('keep owners and modes for later, those of the root directory too', async () => {
    const tree = await lay([
      folder('./', { mode: 0o700 }),
      { path: 'kaniko/tool', content: 'x', mode: 0o4755, uid: 12, gid: 34 },
      link('here', 'kaniko'),
      hard('same', 'kaniko/tool'),
    ]);
    expect(Object.fromEntries(tree.owners)).toEqual({
      '': { uid: 0, gid: 0, mode: 0o700 },
      kaniko: { uid: 0, gid: 0, mode: 0o755 },
      'kaniko/tool': { uid: 12, gid: 34, mode: 0o4755 },
      here: { uid: 0, gid: 0, mode: undefined },
      same: { uid: 12, gid: 34, mode: 0o4755 },
    });
    expect(lstatSync(join(root, 'same')).ino).toBe(lstatSync(join(root, 'kaniko/tool')).ino);
  });

  it('may write below a link of a lower one, which leads where it does in the container', async () => {
    await lay(
      [folder('usr/bin'), link('bin', 'usr/bin'), link('sbin', '/usr/../bin')],
      [file('bin/a'), file('sbin/b')],
    );
    expect(readdirSync(join(root, 'usr/bin')).sort()).toEqual(['a', 'b']);
    expect(readlinkSync(join(root, 'bin'))).toBe('usr/bin');
  });

  it('replace a link with a file, and write not through it', async () => {
    await lay(
      [link('a', join(outside, 'canary')), link('d', outside)],
      [file('a', 'mine'), folder('d'), file('d/new')],
    );
    expect(text('a')).toBe('mine');
    expect(lstatSync(join(root, 'd')).isDirectory()).toBe(true);
    unharmed();
  });

  it('bring no devices and no pipes', async () => {
    await lay([3, 4, 6].map((flag) => ({ path: `dev${flag}`, flag: `${flag}` })));
    expect(readdirSync(root)).toEqual([]);
  });
});

describe('a hostile layer', () => {
  it.each<[string, WrittenEntry[], RegExp | undefined]>([
    ['goes up', [file('../outside/new')], /leads out of the root directory: \.\.\/outside\/new/],
    ['goes up within', [file('a/../../outside/new')], /leads out/],
    ['whites out what is above', [file('.wh...', '')], undefined],
    ['whites out the folder itself', [folder('a'), file('a/.wh..', ''), file('.wh.', '')], undefined],
    ['links to a file above', [hard('a', '../outside/canary')], /leads out/],
    ['links to what is not there', [hard('a', 'b')], /hard link to what is no file: a to b/],
    ['links to a folder', [folder('b'), hard('a', 'b')], /hard link to what is no file/],
    ['writes below a file', [file('a'), file('a/b')], /an entry below a file: a/],
    ['has links in a circle', [link('a', 'b'), link('b', 'a'), file('a/c')], /links that lead to each other/],
    ['has a user beyond all', [{ path: 'a', uid: 70_000 }], /user 70000 and group 0, and there are ids up to 65535: a/],
    ['has an unknown type', [{ path: 'a', flag: 'Z' }], /unknown type "Z": a/],
  ])('that %s does no harm', async (_, entries, message) => {
    const laid = lay(entries);
    if (message === undefined) await laid;
    else await expect(laid).rejects.toThrow(message);
    unharmed();
    expect(existsSync(root)).toBe(true);
  });

  it('that writes through links to the outside stays inside', async () => {
    const ways = [outside, '/../../outside', '../outside', '../../../../../../../outside'];
    await lay(
      ways.map((way, at) => link(`way${at}`, way)),
      ways.map((_, at) => file(`way${at}/new`)),
    );
    unharmed();
    expect(text('outside/new')).toBe('way3/new');
  });

  it('that links to a file through a link to the outside finds none', async () => {
    await expect(lay([link('way', outside), hard('mine', 'way/canary')])).rejects.toThrow(
      'hard link to what is no file',
    );
    unharmed();
  });

  it('that whites out through a link to the outside takes nothing away there', async () => {
    await lay([link('way', outside)], [file('way/.wh.canary', ''), file('way/.wh..wh..opq', '')]);
    unharmed();
  });

  it('of more entries than any image has is given up, and not kept in memory', async () => {
    const tree = new RootTree(root);
    const [entry] = await membersOf(tarOf([{ path: 'pipe', flag: '6' }]));
    if (entry === undefined) throw new Error('there is no entry');
    const add = async (times: number) => {
      for (let time = 0; time < times; time += 1) await tree.add(entry);
    };
    await add(1_000_000);
    await expect(add(1)).rejects.toThrow('it has more than 1000000 entries');
  });

  it('changes nothing outside whatever it is made of', async () => {
    const part = fc.constantFrom(
      'a',
      'b',
      'c',
      '..',
      '.',
      '',
      '.wh.a',
      '.wh.canary',
      '.wh..wh..opq',
      'canary',
      'outside',
    );
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const target = fc.oneof(
      path,
      path.map((rest) => `/${rest}`),
      fc.constantFrom('../outside', '/', '..'),
    );
    const real = fc.constantFrom('', '/canary').map((rest) => join(outside, rest));
    const entry = fc.record({
      path,
      flag: fc.constantFrom('0', '1', '2', '2', '5'),
      target: fc.oneof(target, real),
      content: fc.constantFrom('', 'evil'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 12 }), async (entries) => {
        const tree = new RootTree(root);
        for (const one of entries) {
          tree.beginLayer();
          const written = one.flag === '0' ? one : { ...one, content: '' };
          for await (const member of tarMembers(inPieces(tarOf([written]))))
            await tree.add(member).catch(() => undefined);
        }
        unharmed();
        for (const noted of tree.owners.keys()) expect(lstatSync(join(root, noted)).nlink).toBeGreaterThan(0);
        for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true });
      }),
      { numRuns: 300 },
    );
  });
});
