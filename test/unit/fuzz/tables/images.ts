import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parseDigest } from '../../../../src/image/digest.ts';
import { formatReference, parseReference } from '../../../../src/image/reference.ts';
import { executorVersionOfImage, parseExecutorVersion } from '../../../../src/kaniko/executor-version.ts';
import { readLayer } from '../../../../src/runner/bundle/blob.ts';
import { readImage } from '../../../../src/runner/bundle/executor-image.ts';
import type { ImageFiles } from '../../../../src/runner/bundle/image-files.ts';
import { inside } from '../../../../src/runner/bundle/root-paths.ts';
import { tarMembers } from '../../../../src/runner/bundle/tar-members.ts';
import { checkLayout } from '../../../../src/task-pod/layout-check.ts';
import { mutatedJson, mutatedValue } from '../../../support/fuzz/json-mutations.ts';
import { cuts, mutatedBytes, mutatedText, nastyText, pieces } from '../../../support/fuzz/mutations.ts';
import { ensure, isOneLine, type Parser, parser } from '../../../support/fuzz/parser.ts';
import { tarOf } from '../../runner/bundle/tar-archive.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const REFERENCES = [
  'debian',
  'registry.example:5000/team/app:1.2',
  `r.example/a_b/c--d@${DIGEST}`,
  '[::1]:5000/a:b',
  'osscontainertools/kaniko:v1.27.0@x',
];

const ENTRIES = [
  { path: 'kaniko/', flag: '5', mode: 0o755 },
  { path: 'kaniko/executor', content: 'program', mode: 0o4755, uid: 5, gid: 7 },
  { path: 'bin/sh', flag: '2', target: '/kaniko/executor' },
  { path: 'x', flag: 'x', content: '19 path=long/name\n13 uid=70000\n' },
  { path: 'short', content: 'y'.repeat(700) },
  { path: 'a/.wh.b', content: '' },
];
const LAYER = tarOf(ENTRIES);
const entry = fc.record(
  {
    path: fc
      .oneof(nastyText, fc.constantFrom('a/b', '../../x', '/etc/passwd', './a', 'a/../b'))
      .map((path) => path.slice(0, 60)),
    flag: fc.constantFrom(...'0012345gxLK7Z\0'),
    target: nastyText.map((target) => target.slice(0, 60)),
    content: fc.oneof(
      nastyText,
      fc.constantFrom('19 path=long/name\n', '99999999 path=a\n', '9 uid=-1\n', '30 __proto__=polluted\n'),
    ),
    size: fc.option(fc.constantFrom(0, 1, 511, 513, 0o77777777777), { nil: undefined }),
    uid: fc.constantFrom(0, 65_535, 0o7777777),
  },
  { requiredKeys: ['path'] },
);
const archive = fc.oneof(
  mutatedBytes([LAYER, tarOf(ENTRIES.slice(0, 2))]),
  fc
    .array(entry, { maxLength: 5 })
    .map((entries) => tarOf(entries.map(({ size, ...one }) => (size === undefined ? one : { ...one, size })))),
);
/** What `tarMembers` documents: an `Error` that says what is wrong with an archive; who calls it names the archive. */
const isPlain = (error: unknown) => error instanceof Error && /^it (is|has|ends) [^\r\n]*/.test(error.message);

async function members(chunks: readonly Buffer[]) {
  async function* bytes() {
    yield* chunks;
  }
  const found: { readonly path: string; readonly flag: string; readonly size: number; readonly read: number }[] = [];
  for await (const member of tarMembers(bytes())) {
    let read = 0;
    for await (const piece of member.content()) read += piece.length;
    const { path, flag, size, mode, uid, gid } = member;
    ensure(
      [mode, uid, gid, size].every((one) => Number.isSafeInteger(one) && one >= 0),
      'numbers of an entry are numbers',
    );
    found.push({ path, flag, size, read });
  }
  return found;
}

async function outcome(chunks: readonly Buffer[]): Promise<string> {
  try {
    return JSON.stringify(await members(chunks));
  } catch (error) {
    return String(error);
  }
}

const CONFIG = {
  os: 'linux',
  architecture: 'amd64',
  config: { Env: ['A=b'], WorkingDir: '/workspace', Volumes: { '/busybox': {} } },
  rootfs: { type: 'layers', diff_ids: [`sha256:${hex(LAYER)}`] },
};
const MANIFEST = {
  schemaVersion: 2,
  config: { digest: '@config', size: '@config-size' },
  layers: [{ digest: '@layer', size: '@layer-size' }],
};
const INDEX = {
  manifests: [{ digest: '@manifest', size: '@manifest-size', platform: { os: 'linux', architecture: 'amd64' } }],
};
const SAVED = [{ Config: '@config-file', Layers: ['layer.tar'], RepoTags: ['a:b'] }];

const LEFT_INDEX = { schemaVersion: 2, manifests: [{ digest: DIGEST, size: 1 }] };
const LEFT_MANIFEST = { schemaVersion: 2, config: { digest: DIGEST }, layers: [] };

function hex(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Files of an image whose digests are right, so that what they hold is looked at. */
function imageFiles(values: {
  config: unknown;
  manifest: unknown;
  index: string;
  saved: string;
  kind: string;
  layer: Buffer;
}): ImageFiles {
  const files = new Map<string, Buffer>([['layer.tar', LAYER]]);
  const known = new Map<string, string>();
  const fill = (text: string) => [...known].reduce((filled, [name, value]) => filled.replaceAll(name, value), text);
  const add = (name: string, bytes: Buffer) => {
    files.set(`blobs/sha256/${hex(bytes)}`, bytes);
    known.set(`"@${name}-size"`, String(bytes.length));
    known.set(`@${name}-file`, `blobs/sha256/${hex(bytes)}`);
    known.set(`@${name}`, `sha256:${hex(bytes)}`);
  };
  add('layer', values.layer);
  add('config', Buffer.from(JSON.stringify(values.config)));
  add('manifest', Buffer.from(fill(JSON.stringify(values.manifest))));
  if (values.kind === 'layout') files.set('index.json', Buffer.from(fill(values.index)));
  else files.set('manifest.json', Buffer.from(fill(values.saved)));
  return {
    name: '/images/executor',
    size: (path) => Promise.resolve(files.get(path)?.length),
    async *read(path) {
      yield files.get(path) ?? Buffer.alloc(0);
    },
  };
}

const image = fc.record({
  config: fc.oneof(fc.constant<unknown>(CONFIG), mutatedValue([CONFIG])),
  manifest: fc.oneof(fc.constant<unknown>(MANIFEST), mutatedValue([MANIFEST])),
  index: fc.oneof(fc.constant(JSON.stringify(INDEX)), mutatedJson([INDEX])),
  saved: fc.oneof(fc.constant(JSON.stringify(SAVED)), mutatedJson([SAVED])),
  kind: fc.constantFrom('layout', 'archive'),
  layer: fc.oneof(fc.constant(gzipSync(LAYER)), mutatedBytes([gzipSync(LAYER), LAYER])),
});

export const IMAGE_PARSERS: readonly Parser[] = [
  parser({
    name: 'an image reference',
    covers: ['image/reference.ts', 'image/digest.ts'],
    holds: 'it has a name, and written in full it is read back the same; or one line tells the mistake',
    input: mutatedText(REFERENCES),
    read: parseReference,
    check: (reference) => {
      const full = formatReference(reference);
      ensure(formatReference(parseReference(full)) === full, 'it is read back');
      ensure(/^[\x21-\x7e]+$/.test(full), 'it is one word of ASCII');
      ensure(reference.digest === undefined || parseDigest(reference.digest) !== undefined, 'a digest is one');
    },
  }),
  parser({
    name: 'what an image name tells of an executor',
    covers: ['kaniko/executor-version.ts'],
    holds: 'a version is of three numbers, or one line tells the mistake',
    input: fc.oneof(
      fc.constant('original@v1.24.0'),
      mutatedText([...REFERENCES, 'original@v1.24.0', 'gcr.io/kaniko-project/executor:v1.23.2-debug']),
    ),
    read: (text) => [executorVersionOfImage(text), parseExecutorVersion(text)],
    check: (all) =>
      ensure(
        all.every((one) => (one?.version ?? []).every((part) => part >= 0)),
        'numbers are numbers',
      ),
  }),
  parser({
    name: 'the entries of a tar archive',
    covers: ['runner/bundle/tar-members.ts', 'runner/bundle/tar-fields.ts'],
    holds: 'they are the same wherever the bytes were cut, and each has as many bytes as it says',
    input: fc.tuple(archive, cuts),
    read: async ([bytes, shares]) => {
      ensure((await outcome(pieces(bytes, shares))) === (await outcome([bytes])), 'cuts change nothing');
      return await members([bytes]);
    },
    check: (found) =>
      ensure(
        found.every(({ size, read }) => size === read),
        'an entry has its bytes',
      ),
    documented: isPlain,
  }),
  parser({
    name: 'a path in an archive',
    covers: ['runner/bundle/root-paths.ts'],
    holds: 'it is below the root, whatever it says',
    input: mutatedText(['a/b/c', '/etc/../x', './..//a']),
    read: inside,
    check: (parts) =>
      ensure(
        parts.every((part) => !/^(?:|\.|\.\.)$/.test(part) && !/[/\0]/.test(part)),
        'it leads down only',
      ),
    documented: isPlain,
  }),
  parser({
    name: 'an image layout or archive',
    covers: ['runner/bundle/executor-image.ts', 'runner/bundle/blob.ts', 'runner/bundle/json-fields.ts'],
    holds: 'it is one image with texts in its config, or one line tells what is wrong with it',
    input: image,
    read: async (values) => {
      const files = imageFiles(values);
      const { config, layers } = await readImage(files, 'amd64');
      let bytes = 0;
      for (const layer of layers) for await (const piece of readLayer(files, layer)) bytes += piece.length;
      return { config, layers, bytes };
    },
    check: ({ config, layers }) => {
      const texts = [config.workingDirectory, ...config.environment, ...config.volumes];
      ensure(
        texts.every((text) => typeof text === 'string'),
        'a config holds texts',
      );
      ensure(
        layers.every(({ sha256 = DIGEST.slice(7) }) => /^[0-9a-f]{64}$/.test(sha256)),
        'a layer has a digest',
      );
      ensure(
        layers.every(({ path }) => isOneLine(path) || path.length > 0),
        'a layer has a path',
      );
    },
  }),
  parser({
    name: 'a layout that a build left to be pushed',
    covers: ['task-pod/layout-check.ts'],
    holds: 'it is one image that names no others, in any spelling of the keys, or one line tells what it is',
    input: fc.tuple(
      fc.oneof(fc.constant(JSON.stringify(LEFT_INDEX)), mutatedJson([LEFT_INDEX])),
      fc.oneof(
        fc.constant(JSON.stringify(LEFT_MANIFEST)),
        mutatedJson([LEFT_MANIFEST, { ...LEFT_MANIFEST, Subject: {} }]),
      ),
    ),
    read: async ([index, manifest]) => {
      const layout = mkdtempSync(join(tmpdir(), 'left-layout-'));
      try {
        mkdirSync(join(layout, 'blobs/sha256'), { recursive: true });
        writeFileSync(join(layout, 'index.json'), index);
        writeFileSync(join(layout, 'blobs/sha256', DIGEST.slice('sha256:'.length)), manifest);
        await checkLayout(layout);
      } finally {
        rmSync(layout, { recursive: true });
      }
    },
    check: (_, [index, manifest]) => {
      const { manifests } = JSON.parse(index) as typeof LEFT_INDEX;
      ensure(manifests.length === 1 && manifests[0]?.digest === DIGEST, 'it is one image');
      const keys = Object.keys(JSON.parse(manifest) as object).map((key) => key.toLowerCase());
      ensure(!keys.includes('subject') && !keys.includes('manifests'), 'it names no others');
    },
    share: 0.4,
  }),
];
