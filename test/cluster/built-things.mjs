// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} BuiltThing
 * @property {string} name
 * @property {string} title what a person reads while it is made
 * @property {string} about how long that takes
 * @property {string[]} inputs everything its content depends on
 * @property {(folder: string) => Promise<void>} make fills an empty folder
 */

/**
 * The folder of one finished thing; the name holds a hash of all that went into it, so a bumped pin makes a new one.
 * @param {string} built
 * @param {Pick<BuiltThing, 'name' | 'inputs'>} thing
 */
export function folderOf(built, thing) {
  const hash = createHash('sha256');
  for (const input of thing.inputs) hash.update(`${input.length}:${input}`);
  return join(built, `${thing.name}-${hash.digest('hex').slice(0, 16)}`);
}

/**
 * Makes the thing unless it is there. Only a finished folder gets the final name, so an interrupted build is redone.
 * @param {string} built
 * @param {BuiltThing} thing
 * @param {(line: string) => void} log
 */
export async function ensureBuilt(built, thing, log) {
  const folder = folderOf(built, thing);
  if (existsSync(folder)) return;
  const unfinished = join(built, `.unfinished-${thing.name}`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  log(`${thing.title} (about ${thing.about} on 2 cores)`);
  const start = Date.now();
  await thing.make(unfinished);
  renameSync(unfinished, folder);
  removeOlder(built, thing.name, folder);
  log(`${thing.title} ... ${((Date.now() - start) / 1000).toFixed(0)} s`);
}

/**
 * @param {string} built
 * @param {string} name
 * @param {string} kept
 */
function removeOlder(built, name, kept) {
  const ofThisThing = readdirSync(built).filter((entry) => new RegExp(`^${name}-[0-9a-f]{16}$`).test(entry));
  for (const entry of ofThisThing) {
    if (join(built, entry) !== kept) rmSync(join(built, entry), { recursive: true, force: true });
  }
}
