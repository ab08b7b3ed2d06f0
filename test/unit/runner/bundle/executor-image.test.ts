import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLayer } from '../../../../src/runner/bundle/blob.ts';
import { readImage } from '../../../../src/runner/bundle/executor-image.ts';
import { openImage } from '../../../../src/runner/bundle/image-files.ts';
import { tarOf } from './tar-archive.ts';

const LAYER = tarOf([{ path: 'kaniko/executor', content: 'program' }]);
const CONFIG = {
  config: { Env: ['A=b'], WorkingDir: '/workspace', Volumes: { '/busybox': {} } },
  rootfs: { type: 'layers', diff_ids: [`sha256:${hex(LAYER)}`] },
};
const TOLD = { environment: ['A=b'], workingDirectory: '/workspace', volumes: ['/busybox'] };

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'executor-image-'));
});
afterEach(() => rmSync(base, { recursive: true }));

function hex(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Files of a layout by path, filled as they are named. */
class Layout {
  readonly files = new Map<string, Buffer>([['oci-layout', Buffer.from('{"imageLayoutVersion":"1.0.0"}')]]);

  add(content: Buffer | object) {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
    this.files.set(`blobs/sha256/${hex(bytes)}`, bytes);
    return { digest: `sha256:${hex(bytes)}`, size: bytes.length };
  }

  image(architecture: string, layer: Buffer = gzipSync(LAYER)) {
    const config = this.add({ ...CONFIG, os: 'linux', architecture });
    return this.add({ schemaVersion: 2, config, layers: [this.add(layer)] });
  }

  index(manifests: readonly object[]): this {
    this.files.set('index.json', Buffer.from(JSON.stringify({ manifests })));
    return this;
  }

  asDirectory(): string {
    const folder = join(base, 'layout');
    for (const [path, bytes] of this.files) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    return folder;
  }
}

/** An archive of these files, whose contents are bytes and no text. */
function archived(files: ReadonlyMap<string, Buffer>, prefix = ''): string {
  const entries = [...files].map(([path, bytes]) => ({ path: prefix + path, content: bytes }));
  writeFileSync(join(base, 'image.tar'), tarOf(entries));
  return join(base, 'image.tar');
}

async function read(name: string, architecture = 'amd64') {
  const files = await openImage(name);
  const image = await readImage(files, architecture);
  const layers: Buffer[] = [];
  for (const layer of image.layers) for await (const piece of readLayer(files, layer)) layers.push(piece);
  return { config: image.config, bytes: Buffer.concat(layers) };
}

describe('an OCI layout', () => {
  it.each([
    ['as it is', LAYER],
    ['with gzip', gzipSync(LAYER)],
  ])('has layers %s', async (_, layer) => {
    const layout = new Layout();
    layout.index([layout.image('amd64', layer)]);
    expect(await read(layout.asDirectory())).toEqual({ config: TOLD, bytes: LAYER });
  });

  it.each(['', './'])('may be an archive, with paths that begin with "%s"', async (prefix) => {
    const layout = new Layout();
    layout.index([layout.image('amd64')]);
    expect(await read(archived(layout.files, prefix))).toEqual({ config: TOLD, bytes: LAYER });
  });

  it('gives the image of the architecture, also out of an index in an index, and no attestation', async () => {
    const layout = new Layout();
    const other = tarOf([{ path: 'other' }]);
    const of = (architecture: string) => ({ platform: { os: 'linux', architecture } });
    const unknown = { ...layout.add({ layers: [] }), platform: { os: 'unknown', architecture: 'unknown' } };
    const inner = layout.add({
      manifests: [
        { ...layout.image('arm64', other), ...of('arm64') },
        { ...layout.image('amd64'), ...of('amd64') },
        unknown,
      ],
    });
    layout.index([inner]);
    const name = layout.asDirectory();
    expect((await read(name)).bytes).toEqual(LAYER);
    expect((await read(name, 'arm64')).bytes).toEqual(other);
    await expect(read(name, 'riscv64')).rejects.toThrow(`executor-layout ${name} has no image for linux/riscv64`);
  });

  it('gives the image of the architecture where the index tells none', async () => {
    const layout = new Layout();
    layout.index([layout.image('arm64', tarOf([{ path: 'other' }])), layout.image('amd64')]);
    expect((await read(layout.asDirectory())).bytes).toEqual(LAYER);
  });

  it('with two images is refused: nobody said which', async () => {
    const layout = new Layout();
    layout.index([layout.image('amd64'), layout.image('amd64', LAYER)]);
    await expect(read(layout.asDirectory())).rejects.toThrow('has 2 images for linux/amd64, and not one');
  });

  const altered: [string, (bytes: Buffer, layout: Layout, path: string) => void, RegExp][] = [
    ['other bytes', (bytes) => bytes.writeUInt8(255, 9), /has other bytes in blobs\/sha256\/\w+ than its digest says/],
    [
      'fewer bytes',
      (bytes, layout, path) => layout.files.set(path, bytes.subarray(1)),
      /has \d+ bytes in .* is to have \d+/,
    ],
    ['no bytes at all', (_, layout, path) => layout.files.delete(path), /has no file blobs\/sha256\/\w+/],
  ];
  it.each(altered)('whose layer has %s is refused by its name', async (_, alter, message) => {
    const layout = new Layout();
    const layer = gzipSync(LAYER);
    layout.index([layout.image('amd64', layer)]);
    const path = `blobs/sha256/${hex(layer)}`;
    alter(layout.files.get(path) ?? layer, layout, path);
    const name = layout.asDirectory();
    await expect(read(name)).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      message: expect.stringMatching(message),
    });
  });

  it('whose config has other bytes is refused', async () => {
    const layout = new Layout();
    layout.index([layout.image('amd64')]);
    const [path = '', bytes = LAYER] = [...layout.files].find(([, one]) => one.includes('WorkingDir')) ?? [];
    layout.files.set(path, Buffer.from(bytes.toString().replace('/workspace', '/elsewhere')));
    await expect(read(layout.asDirectory())).rejects.toThrow(`has other bytes in ${path} than its digest says`);
  });

  it('with a layer of zstd is refused by that word', async () => {
    const layout = new Layout();
    layout.index([layout.image('amd64', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3]))]);
    await expect(read(layout.asDirectory())).rejects.toThrow('compressed with zstd, which is not supported');
  });

  it.each([
    ['sha512:00', 'a digest that is not SHA-256: sha512:00'],
    ['sha256:../../../etc/passwd', 'a digest that is not SHA-256'],
  ])('that names %s is refused', async (digest, message) => {
    await expect(read(new Layout().index([{ digest, size: 2 }]).asDirectory())).rejects.toThrow(message);
  });

  it('whose index holds itself ends', async () => {
    const layout = new Layout();
    const deepest = [1, 2, 3, 4, 5].reduce((inner) => layout.add({ manifests: [inner] }), layout.image('amd64'));
    await expect(read(layout.index([deepest]).asDirectory())).rejects.toThrow('has an index in an index in an index');
  });
});

describe('an archive of docker save', () => {
  const docker = (layer: Buffer, paths: readonly string[] = ['one/layer.tar']) => {
    const config = Buffer.from(JSON.stringify({ ...CONFIG, os: 'linux', architecture: 'amd64' }));
    const manifest = [{ Config: `${hex(config)}.json`, RepoTags: ['a:1'], Layers: paths }];
    return new Map([
      ['manifest.json', Buffer.from(JSON.stringify(manifest))],
      [`${hex(config)}.json`, config],
      ['one/layer.tar', layer],
    ]);
  };

  it.each([
    ['as it is', LAYER],
    ['with gzip', gzipSync(LAYER)],
  ])('has layers %s', async (_, layer) => {
    expect(await read(archived(docker(layer)))).toEqual({ config: TOLD, bytes: LAYER });
  });

  it('may have a layer that is a link to another', async () => {
    const files = docker(LAYER, ['two/layer.tar']);
    const entries = [...files].map(([path, bytes]) => ({ path, content: bytes }));
    const name = join(base, 'image.tar');
    writeFileSync(name, tarOf([{ path: 'two/layer.tar', flag: '2', target: '../one/layer.tar' }, ...entries]));
    expect((await read(name)).bytes).toEqual(LAYER);
  });

  it('whose layer is another than its config says is refused', async () => {
    await expect(read(archived(docker(tarOf([{ path: 'other' }]))))).rejects.toThrow(
      'has other bytes in one/layer.tar than its digest says',
    );
  });

  it('that lacks a layer is refused', async () => {
    await expect(read(archived(docker(LAYER, [])))).rejects.toThrow('has other layers than');
  });
});

describe('what is no image', () => {
  it('is told by its name', async () => {
    writeFileSync(join(base, 'text'), 'no archive'.repeat(100));
    await expect(openImage(join(base, 'text'))).rejects.toThrow(
      /text cannot be read as an archive: it is no tar archive/,
    );
    await expect(openImage(join(base, 'none'))).rejects.toThrow(/none cannot be read: ENOENT/);
    await expect(openImage('/dev/null')).rejects.toThrow('executor-layout /dev/null is neither a directory nor a file');
    await expect(read(base)).rejects.toThrow('is no image: it has neither index.json nor manifest.json');
    writeFileSync(join(base, 'index.json'), '{');
    await expect(read(base)).rejects.toThrow('holds no JSON in index.json');
  });
});

describe('a hostile layout', () => {
  it('whose indexes name each other again and again is read once each', async () => {
    const layout = new Layout();
    let last = layout.image('amd64');
    for (let depth = 0; depth < 3; depth += 1)
      last = layout.add({ manifests: Array.from({ length: 500 }, () => last) });
    layout.index(Array.from({ length: 500 }, () => last));
    let reads = 0;
    const files = await openImage(layout.asDirectory());
    const counted = {
      ...files,
      read: (path: string) => {
        reads += 1;
        return files.read(path);
      },
    };
    expect((await readImage(counted, 'amd64')).config).toEqual(TOLD);
    // The index, three within it, a manifest and a config.
    expect(reads).toBe(6);
  });

  it('names no file outside of its directory', async () => {
    writeFileSync(join(base, 'outside.json'), JSON.stringify({ ...CONFIG, os: 'linux', architecture: 'amd64' }));
    const folder = join(base, 'layout');
    mkdirSync(folder);
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify([{ Config: '../outside.json', Layers: [] }]));
    await expect(read(folder)).rejects.toThrow('has no file ../outside.json');
  });
});
