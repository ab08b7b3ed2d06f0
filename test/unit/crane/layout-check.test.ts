import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LAYOUT_CHECK } from '../../../src/crane/layout-check.ts';
import { PUSH_PLACES } from '../../../src/crane/push-places.ts';

const HEX = 'a'.repeat(64);
const DIGEST = `sha256:${HEX}`;
const INDEX = JSON.stringify({ schemaVersion: 2, manifests: [{ mediaType: 'x', size: 1, digest: DIGEST }] });

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'layout-check-'));
  mkdirSync(join(root, 'layout/blobs/sha256'), { recursive: true });
  mkdirSync(join(root, 'work'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** What the check says of a layout: `fine`, or what is wrong. */
function said(index: string, manifest: string, change: () => void = () => undefined, more = ''): string {
  writeFileSync(join(root, 'layout/index.json'), index);
  writeFileSync(join(root, 'layout/blobs/sha256', HEX), manifest);
  change();
  const functions = LAYOUT_CHECK.replaceAll(PUSH_PLACES.layout, join(root, 'layout'));
  const script = `set -u\nwork='${root}/work'\n${more}${functions}check_layout && echo fine || echo "$wrong"`;
  return spawnSync('sh', ['-c', script], { encoding: 'utf8', timeout: 30_000 }).stdout.trim();
}

function manifestWith(more: object): string {
  return JSON.stringify({
    schemaVersion: 2,
    config: { digest: 'sha256:1' },
    layers: [{ digest: 'sha256:2' }],
    ...more,
  });
}

describe('a layout that is to be pushed', () => {
  it('passes with one image, however it is written', () => {
    expect(said(INDEX, manifestWith({}))).toBe('fine');
    const spaced = (text: string) => JSON.stringify(JSON.parse(text), undefined, 2);
    expect(said(spaced(INDEX), spaced(manifestWith({})))).toBe('fine');
  });

  it('passes with a subject in the values of annotations alone', () => {
    const annotations = { a: 'x "subject": y & \\ ü', b: '{"subject":1}', c: `"digest":"${DIGEST}"`, d: 'subject' };
    expect(said(INDEX, manifestWith({ annotations }))).toBe('fine');
    expect(
      said(INDEX.replace('{"mediaType', `{"annotations":${JSON.stringify(annotations)},"mediaType`), manifestWith({})),
    ).toBe('fine');
  });

  const plain = manifestWith({});
  const keyed = (key: string) => plain.replace('"layers"', `${key}:{},"layers"`);
  it.each([
    ['a subject', manifestWith({ subject: {} }), /as its subject$/],
    ['a subject in capitals', manifestWith({ SuBJect: {} }), /as its subject$/],
    ['a subject with blanks before the colon', keyed('"subject"\n\t\r '), /as its subject$/],
    ['a subject with NUL in it', keyed('"sub\0ject"'), /as its subject$/],
    ['a subject with a letter that folds to another', manifestWith({ ſubject: {} }), /has an odd key$/],
    ['a subject with an escape', keyed('"\\u0073ubject"'), /has an odd key$/],
    ['an index of several images', manifestWith({ manifests: [] }), /an index of several$/],
    ['an index of several images in capitals', manifestWith({ MANIFESTS: [] }), /an index of several$/],
  ])('does not with %s', (_, manifest, wrong) => {
    expect(said(INDEX, manifest)).toMatch(wrong);
  });

  it.each([
    ['two images', `{"manifests":[{"digest":"${DIGEST}"},{"digest":"${DIGEST}"}]}`],
    ['one image by two digests', `{"manifests":[{"digest":"${DIGEST}","Digest":"sha256:b"}]}`],
    ['none', '{"manifests":[]}'],
    ['a path as digest', '{"manifests":[{"digest":"sha256:../../../etc/passwd"}]}'],
    ['a digest of another kind', '{"manifests":[{"digest":"sha512:aa"}]}'],
    ['something that is no text as digest', `{"manifests":[{"digest":null,"x":"${DIGEST}"}]}`],
  ])('does not where its index names %s', (_, index) => {
    expect(said(index, plain)).toBe('its index does not name one image');
  });

  it.each([
    ['a link', 'index.json', () => symlinkSync('/etc/passwd', join(root, 'layout/index.json')), 'its index is no file'],
    ['a pipe', 'index.json', () => execFileSync('mkfifo', [join(root, 'layout/index.json')]), 'its index is no file'],
    [
      'a link',
      `blobs/sha256/${HEX}`,
      () => symlinkSync('/etc/passwd', join(root, 'layout/blobs/sha256', HEX)),
      'its manifest is no file',
    ],
    ['nothing', `blobs/sha256/${HEX}`, () => undefined, 'its manifest is no file'],
  ])('does not with %s as %s', (_, path, make, wrong) => {
    const change = () => {
      rmSync(join(root, 'layout', path));
      make();
    };
    expect(said(INDEX, plain, change)).toBe(wrong);
  });

  it('is judged by the image in its document, whatever is behind the end of that', () => {
    const other = 'b'.repeat(64);
    const behind = `{"manifests":[{"digest":"sha256:${other}"}]} ""digest":"${DIGEST}""`;
    const list = () => writeFileSync(join(root, 'layout/blobs/sha256', other), '{"manifests":[]}');
    expect(said(behind, plain, list)).toBe('it is no image, but an index of several');
  });

  it('does not where a program of the check ends before the text does', () => {
    expect(said(`${INDEX} "`, plain)).toBe('its index cannot be read to its end');
    expect(said(INDEX, `${plain} "the end": "`)).toBe('its manifest cannot be read to its end');
    const before = '[ "$1" = -oE ] && { command grep "$@" | head -n 3; return; }; command grep "$@"';
    expect(said(INDEX, manifestWith({ subject: {} }), undefined, `grep() { ${before}; }\n`)).toMatch(/to its end$/);
  });

  it('does not with an index or a manifest of more than 4 MiB', () => {
    const grow = (path: string) => () => truncateSync(join(root, 'layout', path), 4 * 1024 * 1024 + 1);
    expect(said(INDEX, plain, grow('index.json'))).toBe('its index is too large');
    expect(said(INDEX, plain, grow(`blobs/sha256/${HEX}`))).toBe('its manifest is too large');
  });
});
