// @ts-check
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * @typedef {object} ImageConfig
 * @property {string[]} [Env]
 * @property {string[]} [Entrypoint]
 * @property {string[]} [Cmd]
 * @property {string} [WorkingDir]
 * @property {string} [User]
 */

/** @typedef {{ archive: Buffer, level?: number }} Layer an uncompressed tar archive and how hard to press it */

const media = 'application/vnd.oci.image';

/**
 * Writes one image as an OCI layout. The same layers and configuration give the same bytes.
 * @param {string} folder
 * @param {ImageConfig} config
 * @param {Layer[]} layers
 */
export function writeImage(folder, config, layers) {
  const blobs = join(folder, 'blobs', 'sha256');
  mkdirSync(blobs, { recursive: true });
  const put = (/** @type {Buffer} */ bytes, /** @type {string} */ kind) => {
    const hex = sha256(bytes);
    writeFileSync(join(blobs, hex), bytes);
    return { mediaType: `${media}.${kind}`, digest: `sha256:${hex}`, size: bytes.length };
  };
  const configuration = put(json(configurationOf(config, layers)), 'config.v1+json');
  const pressed = layers.map(({ archive, level = 6 }) => put(gzipSync(archive, { level }), 'layer.v1.tar+gzip'));
  const mediaType = `${media}.manifest.v1+json`;
  const manifest = put(
    json({ schemaVersion: 2, mediaType, config: configuration, layers: pressed }),
    'manifest.v1+json',
  );
  const index = { schemaVersion: 2, mediaType: `${media}.index.v1+json`, manifests: [manifest] };
  writeFileSync(join(folder, 'oci-layout'), json({ imageLayoutVersion: '1.0.0' }));
  writeFileSync(join(folder, 'index.json'), json(index));
}

/**
 * @param {ImageConfig} config
 * @param {Layer[]} layers
 */
function configurationOf(config, layers) {
  return {
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config,
    rootfs: { type: 'layers', diff_ids: layers.map(({ archive }) => `sha256:${sha256(archive)}`) },
    history: layers.map(() => ({ created: '1970-01-01T00:00:00Z', created_by: 'rootless-kaniko test cluster' })),
  };
}

/** @param {unknown} value */
function json(value) {
  return Buffer.from(JSON.stringify(value));
}

/** @param {Buffer} bytes */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
