import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BundlePlace, finishBundle, makeBundleFolders } from '../../../../src/runner/bundle/bundle-folder.ts';
import { listAt, objectAt, textAt } from '../../../../src/runner/bundle/json-fields.ts';
import { RootTree } from '../../../../src/runner/bundle/root-tree.ts';
import { seccompProfile } from '../../../../src/runner/bundle/seccomp-profile.ts';
import type { BuildContainer, SharedFolder } from '../../../../src/runner/engine.ts';

const NAME = 'kaniko-app-abcdefgh';
/** As for an ordinary user, who is the root of its containers: nothing changes its owner. */
const IDS = [{ containerID: 0, hostID: process.getuid?.() ?? 0, size: 1 }];
const MAPPING = { uids: IDS, gids: IDS, asContainer: [] };
const SECCOMP = seccompProfile('amd64');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function place(shared?: SharedFolder, more: Partial<BuildContainer> = {}): BundlePlace {
  const container: BuildContainer = {
    ...{ name: NAME, image: 'x', program: 'sh', arguments: [], capabilities: [], sealed: false, environment: {} },
    mounts: [{ source: join(folder, 'digest'), target: '/dev/termination-log', writable: true }],
    ...{ network: 'default', limits: {}, folder, terminationLog: join(folder, 'digest'), deadline: 60 },
    ...(shared === undefined ? {} : { shared }),
    ...more,
  };
  return { container, mapping: MAPPING, seenAs: '/seen' };
}

const shared = (writable: boolean) => ({ target: '/kaniko/oci', writable, owner: NAME });

/** The configuration that the runtime gets. */
async function configOf(one: BundlePlace): Promise<object> {
  if (SECCOMP === undefined) throw new Error('there is no seccomp profile');
  const image = { config: { environment: [], workingDirectory: '/', volumes: [] }, layers: [] };
  const tree = new RootTree(join(folder, 'bundle/rootfs'));
  const unpacked = { image, tree, volumes: [], seccomp: SECCOMP };
  await finishBundle(one, unpacked, {}, new AbortController().signal);
  return JSON.parse(readFileSync(join(folder, 'bundle/config.json'), 'utf8')) as object;
}

/** The mounts of a place of this machine, as `SOURCE at TARGET`, and whether they may be written to. */
async function bindsOf(one: BundlePlace): Promise<string[]> {
  return listAt(await configOf(one), 'mounts').flatMap((mount) => {
    const source = textAt(mount, 'source') ?? '';
    const options = JSON.stringify(mount).includes('"rw"') ? 'rw' : 'ro';
    return source.startsWith('/seen/') ? [`${source} at ${textAt(mount, 'destination')}, ${options}`] : [];
  });
}

describe('the folder that two containers of one run share', () => {
  it('is made for the first, which may write to it, and for nobody else of this machine', async () => {
    makeBundleFolders(place(shared(true)));
    expect(statSync(join(folder, 'bundle/shared')).mode & 0o777).toBe(0o700);
    expect(await bindsOf(place(shared(true)))).toEqual([
      '/seen/bundle/shared at /kaniko/oci, rw',
      '/seen/digest at /dev/termination-log, rw',
    ]);
  });

  it('is what the first has left, to read, when the second has its bundle', async () => {
    makeBundleFolders(place(shared(true)));
    writeFileSync(join(folder, 'bundle/shared/index.json'), 'left');
    writeFileSync(join(folder, 'bundle/rootfs/of-the-build'), '');
    makeBundleFolders(place(shared(false)));
    expect(readFileSync(join(folder, 'before/shared/index.json'), 'utf8')).toBe('left');
    expect(existsSync(join(folder, 'bundle/shared'))).toBe(false);
    expect(existsSync(join(folder, 'bundle/rootfs/of-the-build'))).toBe(false);
    expect(await bindsOf(place(shared(false)))).toContain('/seen/before/shared at /kaniko/oci, ro');
  });

  it('is none of a run with one container', async () => {
    makeBundleFolders(place());
    expect(existsSync(join(folder, 'bundle/shared'))).toBe(false);
    expect(await bindsOf(place())).toEqual(['/seen/digest at /dev/termination-log, rw']);
  });
});

describe('a container that writes nothing', () => {
  it('has a root to read, no capability, and a little memory of its own', async () => {
    makeBundleFolders(place());
    const config = await configOf(place(undefined, { sealed: true, scratch: '/work' }));
    expect(objectAt(config, 'root')).toEqual({ path: '/seen/bundle/rootfs', readonly: true });
    expect(objectAt(config, 'process')).toMatchObject({
      capabilities: { bounding: [], effective: [], permitted: [] },
      noNewPrivileges: true,
    });
    const [scratch] = listAt(config, 'mounts').filter((mount) => textAt(mount, 'destination') === '/work');
    expect(scratch).toMatchObject({ type: 'tmpfs', options: expect.arrayContaining(['noexec', 'size=16384k']) });
  });
});
