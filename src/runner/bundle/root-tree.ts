import {
  closeSync,
  constants,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { inside, lookFor, realPlace } from './root-paths.ts';
import type { TarMember } from './tar-members.ts';

/** Who owns a file in the container, and its mode. */
export interface Ownership {
  readonly uid: number;
  readonly gid: number;
  /** Permission bits and the three special bits; undefined for symbolic links, which have none. */
  readonly mode: number | undefined;
}

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const ONLY_NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
/** Until everything is in place nothing is closed to us, whatever mode it has in the end. */
const FOLDER_MODE = 0o700;
/** Of folders that no archive tells of. */
const PLAIN_FOLDER: Ownership = { uid: 0, gid: 0, mode: 0o755 };
const MOST_ID = 65_535;
/** Of all layers together; every one is kept in memory. */
const MOST_ENTRIES = 1_000_000;

/**
 * The root directory of a container while layers are laid over each other: everything is this user's own, and what it is to
 * become is noted. Nothing outside of it is read or written, whatever the archives say. Devices and named pipes are left out:
 * a container gets those that it is to have.
 */
export class RootTree {
  readonly root: string;
  readonly #owners = new Map<string, Ownership>();
  #layer = new Set<string>();
  #entries = 0;

  /** `root` exists and is empty, and nobody else writes into it. */
  constructor(root: string) {
    this.root = root;
    this.#owners.set('', PLAIN_FOLDER);
  }

  /** What every file and folder is to become, by its path from the root. */
  get owners(): ReadonlyMap<string, Ownership> {
    return this.#owners;
  }

  /** From here on come the entries of the next layer. */
  beginLayer(): void {
    this.#layer = new Set();
  }

  /** Takes over an entry; throws an `Error` that tells what is wrong with it. */
  async add(member: TarMember): Promise<void> {
    this.#entries += 1;
    if (this.#entries > MOST_ENTRIES) throw new Error(`it has more than ${MOST_ENTRIES} entries`);
    const parts = inside(member.path);
    const name = parts.at(-1);
    if (name === undefined) {
      if (member.flag === '5') this.#owners.set('', ownershipOf(member));
      return;
    }
    if ('346'.includes(member.flag)) return;
    const folder = this.#folder(parts.slice(0, -1));
    if (name.startsWith(WHITEOUT)) this.#whiteOut(folder, name);
    else await this.#put(join(folder, name), member);
  }

  /** Makes a folder where there is none, and gives its path from the root with all links followed inside. */
  folder(path: string): string {
    return this.#folder(inside(path));
  }

  async #put(path: string, member: TarMember): Promise<void> {
    const ownership = ownershipOf(member);
    const place = join(this.root, path);
    // Looked up before anything is removed: a link may name what it replaces.
    const linked = member.flag === '1' ? this.#linked(member) : undefined;
    if (linked === path) return;
    if (member.flag !== '5' || !isFolder(place)) this.#remove(path);
    if (member.flag === '5') mkdirSync(place, { mode: FOLDER_MODE, recursive: true });
    else if (member.flag === '2') symlinkSync(member.target, place);
    else if (linked !== undefined) linkSync(join(this.root, linked), place);
    else if (member.flag === '0') await writeContent(place, member);
    else throw new Error(`it has an entry of the unknown type ${JSON.stringify(member.flag)}: ${member.path}`);
    this.#layer.add(path);
    const known = linked === undefined ? undefined : this.#owners.get(linked);
    this.#owners.set(path, known ?? ownership);
  }

  #linked({ path, target }: TarMember): string {
    const found = lookFor(this.root, inside(target));
    if (found === undefined || isFolder(join(this.root, found))) {
      throw new Error(`it has a hard link to what is no file: ${path} to ${target}`);
    }
    return found;
  }

  #folder(parts: readonly string[]): string {
    return realPlace(this.root, parts, (missing) => {
      mkdirSync(join(this.root, missing), FOLDER_MODE);
      this.#owners.set(missing, PLAIN_FOLDER);
    });
  }

  /** A whiteout is for what lower layers have. */
  #whiteOut(folder: string, name: string): void {
    const gone = name === OPAQUE ? readdirSync(join(this.root, folder)) : [name.slice(WHITEOUT.length)];
    for (const child of gone) {
      if (name !== OPAQUE && (child.startsWith(WHITEOUT) || ['', '.', '..'].includes(child))) continue;
      const path = join(folder, basename(child));
      if (!this.#isOfLayer(path)) this.#remove(path);
    }
  }

  #isOfLayer(path: string): boolean {
    if (this.#layer.has(path)) return true;
    for (const other of this.#layer) if (other.startsWith(`${path}/`)) return true;
    return false;
  }

  #remove(path: string): void {
    const place = join(this.root, path);
    if (lstatSync(place, { throwIfNoEntry: false }) === undefined) return;
    const hadChildren = isFolder(place);
    rmSync(place, { recursive: true, force: true });
    this.#owners.delete(path);
    if (!hadChildren) return;
    for (const other of this.#owners.keys()) if (other.startsWith(`${path}/`)) this.#owners.delete(other);
  }
}

function ownershipOf({ path, uid, gid, mode, flag }: TarMember): Ownership {
  if (uid > MOST_ID || gid > MOST_ID) {
    throw new Error(`it has an entry of user ${uid} and group ${gid}, and there are ids up to ${MOST_ID}: ${path}`);
  }
  return { uid, gid, mode: flag === '2' ? undefined : mode };
}

function isFolder(place: string): boolean {
  return lstatSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
}

async function writeContent(place: string, member: TarMember): Promise<void> {
  const file = openSync(place, ONLY_NEW, 0o600);
  try {
    for await (const piece of member.content()) {
      for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at);
    }
  } finally {
    closeSync(file);
  }
}
