import type { IdMapping, IdRange } from './id-mapping.ts';

/** Who wants ids. */
export interface IdOwner {
  /** Undefined for a user that has none. */
  readonly name: string | undefined;
  readonly uid: number;
}

const SHELL = '/bin/sh';
const MOST_ID = 0xffff_ffff;

/**
 * Runs the words that follow the two maps in a user namespace with these ids, as its root. It asks for no option of unshare
 * that util-linux has learnt lately. The process that unshares stays the same one to its end; while it waits, another gives it
 * its maps, which a process cannot have from inside.
 */
const IN_NAMESPACE = `uids=$1 gids=$2; shift 2
own=$(readlink /proc/$$/ns/user)
(
  while now=$(readlink /proc/$$/ns/user) && [ "$now" = "$own" ]; do sleep 0.01; done
  [ -n "$now" ] || exit 0
  newuidmap $$ $uids && newgidmap $$ $gids || kill $$
) &
exec unshare --user ${SHELL} -c 'until read -r _ </proc/self/gid_map; do sleep 0.01; done; exec "$@"' sh "$@"`;

/** Program and arguments before a command that is to have all ids of a container of an ordinary user. */
export function inUserNamespace({ uids, gids }: Pick<IdMapping, 'uids' | 'gids'>): readonly string[] {
  return [SHELL, '-c', IN_NAMESPACE, 'sh', mapWords(uids), mapWords(gids)];
}

/** The ranges of a container whose root is this user and whose other ids, `wanted` of them, are those of a file like /etc/subuid. */
export function rangesOf(file: string, owner: IdOwner, { own, wanted }: { own: number; wanted: number }): IdRange[] {
  const ranges: IdRange[] = [{ containerID: 0, hostID: own, size: 1 }];
  let next = 1;
  for (const line of file.split('\n')) {
    const [who, first, count] = line.trim().split(':');
    if (who === undefined || (who !== owner.name && who !== String(owner.uid))) continue;
    const [hostID, there] = [idIn(first), idIn(count)];
    if (hostID === undefined || there === undefined) continue;
    const size = Math.min(there, wanted - next);
    if (size <= 0) continue;
    ranges.push({ containerID: next, hostID, size });
    next += size;
  }
  return ranges;
}

/** Ids have 32 bits. */
function idIn(digits = ''): number | undefined {
  const id = /^\d{1,10}$/.test(digits) ? Number(digits) : MOST_ID + 1;
  return id <= MOST_ID ? id : undefined;
}

function mapWords(ranges: readonly IdRange[]): string {
  return ranges.map(({ containerID, hostID, size }) => `${containerID} ${hostID} ${size}`).join(' ');
}
