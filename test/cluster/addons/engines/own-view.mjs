// @ts-check
import { hierarchies } from '../../cgroups.mjs';

/** A device that any user may open, where this machine's is root's: what makes a network without root needs it. */
const tunnels = 'mount -t tmpfs -o mode=755 tmpfs /dev/net && mknod -m 666 /dev/net/tun c 10 200';

/**
 * The words before a command that let it run as a user and see the machine otherwise than it is, in mounts of its own. To be
 * spawned as root; the process that results is the command's own.
 * @param {{ tunnels?: boolean, cgroupsOfOneVersion?: boolean }} changes
 * @param {{ uid: number, gid: number }} user
 * @returns {string[]}
 */
export function ownView(changes, { uid, gid }) {
  const steps = [
    ...(changes.tunnels ? [tunnels] : []),
    ...(changes.cgroupsOfOneVersion ? besideVersion1().map((mount) => `umount --lazy '${mount}'`) : []),
    'exec "$@"',
  ];
  const becoming =
    uid === 0 ? [] : ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--inh-caps=-all', '--'];
  return ['unshare', '--mount', '--propagation', 'private', '--', 'sh', '-c', steps.join(' && '), 'sh', ...becoming];
}

/** Where cgroups of version 2 are mounted, if those of version 1 are too. */
function besideVersion1() {
  const all = hierarchies();
  return all.every(({ unified }) => unified) ? [] : all.filter(({ unified }) => unified).map(({ mount }) => mount);
}
