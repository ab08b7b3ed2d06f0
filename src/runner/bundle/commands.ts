import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../engine.ts';
import { BUNDLE } from './bundle-folder.ts';
import type { IdMapping } from './id-mapping.ts';

/** A runtime of this machine. */
export interface RuntimeProgram {
  readonly name: 'runc' | 'crun';
  readonly path: string;
}

/** A container by its name, and the folder of its run. */
export interface ContainerPlace {
  readonly name: string;
  readonly folder: string;
}

const SHELL = '/bin/sh';

/**
 * Where root's runtime has the folder of a run: in a mount namespace of its own, in place of a directory that is everywhere.
 * The root of the container is nobody on this machine, and the folder may lie below one that is closed to nobody.
 */
const rootsView = () => (existsSync('/mnt') ? '/mnt' : '/tmp');

/** The number of this process, by which the runtime can be ended before it has made a container. */
const NOTE_PID = 'set -e; echo $$ >"$1/bundle/pid"';

/** What systemd has given to this process, a runtime would pass on to its container. */
const NO_SOCKETS = 'unset NOTIFY_SOCKET LISTEN_PID LISTEN_FDS LISTEN_FDNAMES';

const AS_ROOT = `${NOTE_PID}; ${NO_SOCKETS}; folder=$1; view=$2; shift 2
exec unshare --mount --propagation private ${SHELL} -c 'mount --bind "$0" "$1" && cd / && shift && exec "$@"' "$folder" "$view" "$@"`;
const AS_ORDINARY = `${NOTE_PID}; ${NO_SOCKETS}; shift 2; exec "$@"`;

/** Ends what runs: the runtime while it is still at work, then its container, of which it may know. */
const END = `[ -d "$1/bundle" ] || exit 0
if read -r pid <"$1/bundle/pid" && tr '\\0' '\\n' <"/proc/$pid/cmdline" | grep -qxF -e "$2" -e "$2-push"; then kill -9 "$pid"; fi 2>/dev/null
if [ -e "$1/bundle/state/$2-push" ]; then push=-push; else push=; fi
if [ -e "$1/bundle/state/$2$push" ]; then name=$2$push; shift 2; exec "$@" "$name"; fi`;

/** The path that the runtime has for the folder of a run. */
export function seenByRuntime({ asContainer }: IdMapping, folder: string): string {
  return asContainer === undefined ? rootsView() : folder;
}

/** What runs the container of a bundle to its end. */
export function runCommand(runtime: RuntimeProgram, mapping: IdMapping, { name, folder }: ContainerPlace): Command {
  const seen = seenByRuntime(mapping, folder);
  const script = mapping.asContainer === undefined ? AS_ROOT : AS_ORDINARY;
  const log = [`--log=${join(seen, BUNDLE.log)}`, '--log-format=json'];
  const words = [...runtimeWords(runtime, seen), 'run', `--bundle=${join(seen, BUNDLE.bundle)}`, name];
  const [program = runtime.path, ...rest] = words;
  return { program: SHELL, args: ['-c', script, 'sh', folder, seen, program, ...log, ...rest] };
}

/** What ends a container and removes its bundle, whatever state they are in. */
export function removalCommands(
  runtime: RuntimeProgram,
  { asContainer = [] }: IdMapping,
  { name, folder }: ContainerPlace,
): Command[] {
  const end = [...runtimeWords(runtime, folder), 'delete', '--force'];
  // Its files belong to whoever is root, or somebody else, in the container.
  const [program = 'rm', ...args] = [
    ...asContainer,
    ...['rm', '-rf', '--', join(folder, BUNDLE.bundle), join(folder, BUNDLE.before)],
  ];
  return [
    { program: SHELL, args: ['-c', END, 'sh', folder, name, ...end] },
    { program, args },
  ];
}

function runtimeWords({ name, path }: RuntimeProgram, folder: string): string[] {
  // crun takes machines with cgroups of both versions for broken, and there is no limit that it would set.
  const own = name === 'crun' ? ['--cgroup-manager=disabled'] : [];
  return [path, `--root=${join(folder, BUNDLE.state)}`, ...own];
}
