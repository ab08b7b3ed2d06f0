import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TarMember, tarMembers } from '../../../../src/runner/bundle/tar-members.ts';
import { inPieces, paxOf, tarOf } from './tar-archive.ts';

interface Seen extends Omit<TarMember, 'content'> {
  readonly text: string;
}

async function seen(archive: Buffer, piece?: number): Promise<Seen[]> {
  const members: Seen[] = [];
  for await (const { content, ...member } of tarMembers(inPieces(archive, piece))) {
    const parts: Buffer[] = [];
    for await (const part of content()) parts.push(part);
    members.push({ ...member, text: Buffer.concat(parts).toString() });
  }
  return members;
}

describe('an archive that the tar program wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tar-members-'));
  const long = `${'deep/'.repeat(30)}ünï/${'x'.repeat(120)}`;
  beforeAll(() => {
    mkdirSync(join(folder, 'in', long), { recursive: true });
    writeFileSync(join(folder, 'in', long, 'file'), 'deep', { mode: 0o600 });
    writeFileSync(join(folder, 'in/plain'), 'p'.repeat(1000));
    linkSync(join(folder, 'in/plain'), join(folder, 'in/same'));
    symlinkSync('t'.repeat(150), join(folder, 'in/soft'));
    writeFileSync(join(folder, 'in/empty'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['gnu', 'pax'])('in the form %s is read as it is', async (form) => {
    const numbers = ['--owner=:70000', '--group=:3000000', '--sort=name', '--mtime=@1.5'];
    const args = [`--format=${form}`, ...numbers, '-cC', join(folder, 'in'), '.'];
    const archive = execFileSync('tar', args);
    const members = await seen(archive);
    const found = (path: string) => members.find((member) => member.path === `./${path}`);
    expect(found(`${long}/file`)).toMatchObject({ flag: '0', text: 'deep', mode: 0o600, size: 4 });
    expect(found('plain')).toMatchObject({ flag: '0', text: 'p'.repeat(1000), uid: 70_000, gid: 3_000_000 });
    expect(found('same')).toMatchObject({ flag: '1', target: './plain', text: '' });
    expect(found('soft')).toMatchObject({ flag: '2', target: 't'.repeat(150) });
    expect(found('empty')).toMatchObject({ flag: '0', size: 0, text: '' });
    expect(found(`${long}/`)).toMatchObject({ flag: '5', mode: statSync(join(folder, 'in', long)).mode & 0o7777 });
    expect(members).toHaveLength(execFileSync('tar', ['-t'], { input: archive }).toString().trim().split('\n').length);
    const { offset = 0 } = found('plain') ?? {};
    expect(archive.toString('latin1', offset, offset + 1000)).toBe('p'.repeat(1000));
  });
});

describe('an archive', () => {
  it('is read whatever pieces it comes in, and whether or not contents are', async () => {
    const archive = tarOf([
      { path: 'a', content: 'a'.repeat(1500) },
      { path: 'b', content: 'b' },
    ]);
    for (const piece of [1, 511, 512, 513, 100_000]) {
      expect((await seen(archive, piece)).map(({ path, text }) => [path, text.length])).toEqual([
        ['a', 1500],
        ['b', 1],
      ]);
    }
    const names: string[] = [];
    for await (const { path } of tarMembers(inPieces(archive))) names.push(path);
    expect(names).toEqual(['a', 'b']);
  });

  it('may tell the size of a file in a link to it, which is followed by none', async () => {
    const entries = [
      { path: 'a', flag: '1', target: 'b', size: 2000 },
      { path: 'b', content: 'b' },
    ];
    expect((await seen(tarOf(entries))).map(({ path, size }) => [path, size])).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
  });

  it('has its pax records applied to the next entry alone', async () => {
    const pax = paxOf({ path: 'better', uid: '42', linkpath: 'there' });
    const [first, second] = await seen(tarOf([pax, { path: 'a', flag: '2' }, { path: 'b', uid: 7 }]));
    expect(first).toMatchObject({ path: 'better', uid: 42, target: 'there' });
    expect(second).toMatchObject({ path: 'b', uid: 7, target: '' });
  });

  it.each([
    ['of other bytes', Buffer.alloc(2048, 'x'), 'it is no tar archive'],
    ['cut in a content', tarOf([{ path: 'a', content: 'a'.repeat(5000) }]).subarray(0, 3000), 'it ends too early'],
    ['cut in a header', tarOf([{ path: 'a' }]).subarray(0, 300), 'it ends too early'],
    [
      'with a broken pax header',
      tarOf([{ path: 'x', flag: 'x', content: '99 path=a\n' }]),
      'it has a pax header that is broken',
    ],
    [
      'with a size below nothing',
      tarOf([paxOf({ size: '-1' }), { path: 'a' }]),
      'it has an entry with a number that is none',
    ],
    ['with too large a size', tarOf([paxOf({ size: '9'.repeat(20) }), { path: 'a' }]), 'a number that is too large'],
  ])('%s is told as such', async (_, archive, message) => {
    await expect(seen(archive)).rejects.toThrow(message);
  });
});
