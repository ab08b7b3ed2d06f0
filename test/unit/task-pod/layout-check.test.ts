import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkLayout } from '../../../src/task-pod/layout-check.ts';

const HEX = 'a'.repeat(64);
const MANIFEST = { schemaVersion: 2, config: { digest: `sha256:${HEX}` }, layers: [] };
const INDEX = { schemaVersion: 2, manifests: [{ digest: `sha256:${HEX}`, size: 1 }] };

let layout: string;
beforeEach(() => {
  layout = mkdtempSync(join(tmpdir(), 'layout-check-'));
  mkdirSync(join(layout, 'blobs/sha256'), { recursive: true });
  write(INDEX, MANIFEST);
});
afterEach(() => rmSync(layout, { recursive: true, force: true }));

function write(index: unknown, manifest: unknown = MANIFEST): void {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  writeFileSync(join(layout, 'index.json'), text(index));
  writeFileSync(join(layout, 'blobs/sha256', HEX), text(manifest));
}

async function refusal(): Promise<string> {
  const error: unknown = await checkLayout(layout).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'PUSH_FAILED' });
  return (error as Error).message;
}

describe('what a build left to be pushed', () => {
  it('may be one image', async () => {
    await expect(checkLayout(layout)).resolves.toBeUndefined();
  });

  it.each(['subject', 'SUBJECT', '\u017fubject', 'manifests', 'Manife\u017ft\u017f'])(
    'may not refer to others by the key %s of its manifest',
    async (key) => {
      write(INDEX, { ...MANIFEST, [key]: { digest: `sha256:${HEX}` } });
      expect(await refusal()).toContain('its manifest refers to other images');
    },
  );

  it.each([{ subject: {} }, { Manifests: [] }])('may not refer to others by its index: %j', async (more) => {
    write({ ...INDEX, ...more });
    expect(await refusal()).toContain('its index refers to other images');
  });

  it.each([
    [{ manifests: [] }],
    [{ manifests: [...INDEX.manifests, ...INDEX.manifests] }],
    [{ manifests: [{ digest: 'sha256:x' }] }],
    [{ manifests: [{ ...INDEX.manifests[0], Digest: `sha256:${'b'.repeat(64)}` }] }],
    [{ manifests: [{ Digeſt: `sha256:${HEX}` }] }],
    [{ manifests: 'x' }],
  ])('may not be another number of images than one: %j', async (index) => {
    write(index);
    expect(await refusal()).toContain('its index does not name one image');
  });

  it('may not be no JSON, which is not quoted', async () => {
    write('{"secret"');
    expect(await refusal()).toMatch(/its index is no JSON object$/);
    write(INDEX, '[]');
    expect(await refusal()).toMatch(/its manifest is no JSON object$/);
  });

  it('may be no link, no pipe, nothing missing and nothing larger than a registry takes', async () => {
    const index = join(layout, 'index.json');
    rmSync(index);
    expect(await refusal()).toContain('its index is no file');
    symlinkSync(join(layout, 'blobs/sha256', HEX), index);
    expect(await refusal()).toContain('its index is no file');
    rmSync(index);
    execFileSync('mkfifo', [index]);
    expect(await refusal()).toContain('its index is no file');
    rmSync(index);
    write(INDEX);
    truncateSync(index, 5 * 1024 * 1024);
    expect(await refusal()).toContain('its index is too large');
  });
});
