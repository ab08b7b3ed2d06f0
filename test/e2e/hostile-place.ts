import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTILE_MODES, type HostileMode } from '../support/hostile-record.ts';
import { type ForgedImage, forgedImage } from './forged-image.ts';
import { GUARDED, GUARDED_OPTIONS, guardedCrane } from './guarded-registry.ts';
import { access, crane, REGISTRY } from './local-cluster.ts';
import { contextOf, localOptions } from './product.ts';

/** Where one attack takes place. */
export interface Place {
  readonly isIsolated: boolean;
  /** The registry by the name that pods have for it. */
  readonly registry: string;
  readonly repository: string;
  /** What the build is told to push. */
  readonly image: string;
  /** What nobody was told to push. */
  readonly elsewhere: string;
  /** An image that the attacker brings, of which there is no other. */
  readonly forged: ForgedImage;
}

/** The place of an attack in a mode; nobody else has its repositories. */
export function placeOf(attack: string, mode: HostileMode): Place {
  const isGuarded = mode.endsWith('with password');
  const registry = isGuarded ? GUARDED : REGISTRY;
  const repository = `${registry}/hostile-${process.pid}/${attack}-${HOSTILE_MODES.indexOf(mode)}`;
  return {
    isIsolated: mode.startsWith('isolated'),
    registry,
    repository,
    image: `${repository}:1`,
    elsewhere: `${repository}-elsewhere:1`,
    forged: forgedImage(`${attack} ${mode} ${process.pid}`),
  };
}

/** The options of a build there. */
export function optionsOf({ isIsolated, image }: Place, namespace: string): string[] {
  return [
    ...localOptions(namespace),
    ...GUARDED_OPTIONS,
    ...(isIsolated ? ['--isolate-credentials', '--pusher-image', access.images.craneDebug] : []),
    ...['--tag', image, '--lint', 'off', '--output', 'json'],
  ];
}

/** The digest that a name has in its registry, asked by a client that is not ours; undefined where there is none. */
export async function digestOf(image: string): Promise<string | undefined> {
  try {
    return (await ask('digest', image)).trim();
  } catch (error) {
    if (/(MANIFEST|NAME)_UNKNOWN|404 Not Found/.test(String(error))) return undefined;
    throw error;
  }
}

/** The content of a file of an image; empty where it holds none by that path. */
export async function contentOf(image: string, path: string): Promise<string> {
  const tar = await exported(image);
  const listed = execFileSync('tar', ['-tf', tar], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  if (!listed.split('\n').includes(path)) return '';
  return execFileSync('tar', ['-xOf', tar, path], { encoding: 'utf8' });
}

/** Whether the files of an image hold any of these texts. */
export async function holds(image: string, texts: readonly string[]): Promise<boolean> {
  const bytes = readFileSync(await exported(image));
  return texts.some((text) => bytes.includes(text));
}

async function exported(image: string): Promise<string> {
  const tar = join(contextOf({}), 'image.tar');
  await ask('export', image, tar);
  return tar;
}

function ask(verb: string, image: string, ...more: string[]): Promise<string> {
  return image.startsWith(GUARDED) ? guardedCrane(verb, image, ...more) : crane(verb, image, ...more);
}
