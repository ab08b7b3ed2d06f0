import { readdirSync, readFileSync } from 'node:fs';

/**
 * Kills a process with all that it started and that started, whatever their groups: a RUN step has one of its own. Each is
 * stopped first, so that none starts another meanwhile. One whose parent has ended is nobody's, and not found.
 */
export function killTree(pid: number): void {
  const stopped = new Set<number>();
  for (let found = [pid]; found.length > 0; found = childrenOf(stopped).filter((child) => !stopped.has(child))) {
    for (const each of found) {
      stopped.add(each);
      signal(each, 'SIGSTOP');
    }
  }
  for (const each of stopped) signal(each, 'SIGKILL');
}

function childrenOf(parents: ReadonlySet<number>): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.map(Number).filter((pid) => parents.has(parentOf(pid)));
}

function parentOf(pid: number): number {
  try {
    // The name of the program is in parentheses, and may hold anything.
    const [, parent = '0'] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? [];
    return Number(parent);
  } catch {
    return 0;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}
