import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { findExecutable } from '../../program/find-executable.ts';
import { runShort } from '../short-command.ts';
import { inUserNamespace, rangesOf } from './subordinate-ids.ts';

/** One range of ids, as a user namespace maps it. */
export interface IdRange {
  readonly containerID: number;
  readonly hostID: number;
  readonly size: number;
}

/** The ids of a container on this machine. */
export interface IdMapping {
  readonly uids: readonly IdRange[];
  readonly gids: readonly IdRange[];
  /** Program and arguments before a command that is to have all of these ids; undefined where root needs none. */
  readonly asContainer?: readonly string[];
}

/** Ids that images may need: those up to 65,535. */
export const NEEDED_IDS = 65_536;

/** First id for containers of root where /etc/subuid has none for it: below where ids end, and no usual user's. */
const ROOTS_BASE = 1_879_048_192;

/** By the package that brings them. */
const NEEDED_PROGRAMS = { unshare: 'util-linux', newuidmap: 'uidmap', newgidmap: 'uidmap' };

/** What the root of a namespace may do, unless the system takes its capabilities away, as AppArmor does on Ubuntu. */
const OF_ROOT_ONLY = ['unshare', '--mount', 'true'];

type Environment = Readonly<Record<string, string | undefined>>;

/** The ids that this user can give a container, or why it cannot. */
export async function findMapping(
  environment: Environment,
  signal: AbortSignal,
): Promise<IdMapping | { readonly why: string }> {
  if (!existsSync('/proc/self/ns/user')) return { why: 'this kernel has no user namespaces' };
  return process.getuid?.() === 0
    ? await rootsMapping(environment, signal)
    : await ordinaryMapping(environment, signal);
}

async function rootsMapping(
  environment: Environment,
  signal: AbortSignal,
): Promise<IdMapping | { readonly why: string }> {
  const unshare = findExecutable('unshare', environment);
  if (unshare === undefined) return { why: 'there is no unshare (of util-linux) in PATH' };
  const args = ['--mount', unshare, '--user', 'true'];
  const tried = await runShort({ program: unshare, args }, environment, signal);
  if (tried.status !== 0) return { why: `root cannot have mount and user namespaces here: ${tried.complaint}` };
  const uid = ownRange(readText('/etc/subuid')) ?? ROOTS_BASE;
  const gid = ownRange(readText('/etc/subgid')) ?? ROOTS_BASE;
  const isThere = (file: string, first: number) => covers(readRanges(readText(file)), first);
  if (!isThere('/proc/self/uid_map', uid) || !isThere('/proc/self/gid_map', gid)) {
    return { why: `the user namespace that this runs in has no ids ${uid} to ${uid + NEEDED_IDS - 1} for a container` };
  }
  const range = (hostID: number) => [{ containerID: 0, hostID, size: NEEDED_IDS }];
  return { uids: range(uid), gids: range(gid) };
}

/** What this user is given is found out by having it. */
async function ordinaryMapping(
  environment: Environment,
  signal: AbortSignal,
): Promise<IdMapping | { readonly why: string }> {
  for (const [program, origin] of Object.entries(NEEDED_PROGRAMS)) {
    if (findExecutable(program, environment) === undefined)
      return { why: `there is no ${program} (of ${origin}) in PATH` };
  }
  const mapping = subordinateMapping();
  const most = Math.min(covered(mapping.uids), covered(mapping.gids));
  if (most < NEEDED_IDS) {
    return {
      why: `this user has ${most} ids for containers, and images need ${NEEDED_IDS}: add some to /etc/subuid and /etc/subgid`,
    };
  }
  const asContainer = inUserNamespace(mapping);
  const [program = '', ...args] = [...asContainer, ...OF_ROOT_ONLY];
  const { status, complaint } = await runShort({ program, args }, environment, signal);
  if (status === 0) return { ...mapping, asContainer };
  return { why: `this user cannot have a user namespace with ids of its own: ${complaint}` };
}

function subordinateMapping(): Pick<IdMapping, 'uids' | 'gids'> {
  const [uid = 0, gid = 0] = [process.geteuid?.(), process.getegid?.()];
  const owner = { name: nameOfUser(), uid };
  const ranges = (file: string, own: number) => rangesOf(readText(file), owner, { own, wanted: NEEDED_IDS });
  return { uids: ranges('/etc/subuid', uid), gids: ranges('/etc/subgid', gid) };
}

/** A container that runs as a user of its own may have none in /etc/passwd. */
function nameOfUser(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

/** The ranges in a map as the kernel prints it. */
function readRanges(text: string): IdRange[] {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return lines.flatMap(([containerID = 0, hostID = 0, size = 0]) => (size > 0 ? [{ containerID, hostID, size }] : []));
}

/** How many ids from 0 on are there without a gap. */
function covered(ranges: readonly IdRange[]): number {
  const sorted = [...ranges].sort((a, b) => a.containerID - b.containerID);
  return sorted.reduce(
    (end, { containerID, size }) => (containerID <= end ? Math.max(end, containerID + size) : end),
    0,
  );
}

function covers(ranges: readonly IdRange[], first: number): boolean {
  return ranges.some(({ containerID, size }) => containerID <= first && first + NEEDED_IDS <= containerID + size);
}

/** The first id of root's own range, where it is large enough. */
function ownRange(text: string): number | undefined {
  for (const line of text.split('\n')) {
    const [owner, first, size] = line.split(':');
    if ((owner === 'root' || owner === '0') && Number(size) >= NEEDED_IDS) return Number(first);
  }
  return undefined;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
