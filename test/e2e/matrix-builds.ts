import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type LayerFile, layerArchive } from '../support/layer-archive.ts';
import { LOW_PORTS, type MatrixRow } from '../support/matrix-rows.ts';
import type { Cell } from '../support/security-record.ts';
import { access, crane, inPod, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions } from './product.ts';

const run = promisify(execFile);
const HOST = new URL(access.registries.plain.endpoint).host;

/** Bases that no Dockerfile here could make: busybox with one file of a kind. */
const MADE: Readonly<Record<'CAPABILITIES' | 'IDS' | 'DEVICES', LayerFile>> = {
  CAPABILITIES: { path: 'with-capability', capability: LOW_PORTS },
  IDS: { path: 'of-high-id', owner: 70_000, group: 70_000 },
  DEVICES: { path: 'node', mode: 0o666, device: [1, 3] },
};
const BASES = {
  BASE: BUSYBOX,
  DEBIAN: inPod(access.images.debian),
  ...Object.fromEntries(Object.keys(MADE).map((name) => [name, `${REGISTRY}/${madeName(name)}`])),
};

/** Pushes the bases that the rows need and the local cluster lacks. */
export async function pushBases(): Promise<void> {
  const folder = contextOf({});
  for (const [name, file] of Object.entries(MADE)) {
    const layer = join(folder, `${name}.tar`);
    writeFileSync(layer, layerArchive([file]));
    const base = access.images.busybox.replace(access.registries.plain.pull, HOST);
    await run(access.bin.crane, ['append', '--insecure', '-b', base, '-f', layer, '-t', `${HOST}/${madeName(name)}`]);
  }
}

function madeName(base: string): string {
  return `matrix-base-${base.toLowerCase()}:1`;
}

/** Builds rows that have the same base in one Dockerfile, and says what became of them: the same for all. */
export async function measure(rows: readonly MatrixRow[], profile: string, namespace: string): Promise<Cell> {
  const body = rows.map((row) => row.body).join('\n');
  const dockerfile = `FROM ${rows[0]?.from}\n${body}\n`
    .replace(/^FROM (\w+)$/gm, (_, base: keyof typeof BASES) => `FROM ${BASES[base]}`)
    .replaceAll('REGISTRY', REGISTRY);
  const image = `${REGISTRY}/${namespace}-${profile}:${imageNumber()}`;
  const context = contextOf({ Dockerfile: dockerfile, file: 'content\n', bits: '' });
  chmodSync(join(context, 'bits'), 0o6755);
  const ran = await cli('build', context, ...localOptions(namespace), '--security-profile', profile, '--tag', image);
  if (ran.status === 0) return lacksOf(rows, await filesOf(image));
  if (!/^error [A-Z_]+: /m.test(ran.stderr)) throw new Error(ran.stderr);
  const line = errorLine(ran).replaceAll(REGISTRY, 'REGISTRY').replaceAll(/\s+/g, ' ').trim();
  return ran.stderr.includes('==> submitting') ? { failed: line } : { refused: line };
}

let images = 0;

function imageNumber(): number {
  images += 1;
  return images;
}

function lacksOf(rows: readonly MatrixRow[], files: ReadonlyMap<string, string>): Cell {
  const wanted = rows.flatMap(({ holds }) => Object.entries(holds ?? {}));
  const lacks = wanted.flatMap(([path, look]) => {
    const found = files.get(path) ?? 'absent';
    return found === look ? [] : [[path, found] as const];
  });
  return lacks.length === 0 ? 'pass' : { lacks: Object.fromEntries(lacks) };
}

/** Mode, owner and attributes of every file of an image, by path. */
async function filesOf(image: string): Promise<Map<string, string>> {
  const tar = join(contextOf({}), 'image.tar');
  await crane('export', image, tar);
  const options = ['--numeric-owner', '--xattrs', '--xattrs-include=*', '-tvvf', tar];
  const text = execFileSync('tar', options, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const files = new Map<string, string>();
  let last = '';
  for (const line of text.split('\n')) {
    const [, attribute] = /^ {2}x: +\d+ (\S+)$/.exec(line) ?? [];
    if (attribute !== undefined) files.set(last, `${files.get(last)} ${attribute}`);
    const [, mode, owner, path] = /^([a-z-]\S{9})[* ] (\d+\/\d+) +(?:\d+,)?\d+ \S+ \S+ (.*)$/.exec(line) ?? [];
    if (path === undefined) continue;
    last = `/${path.replace(/( (->|link to) .*|\/)$/, '')}`;
    files.set(last, `${mode} ${owner}`);
  }
  return files;
}
