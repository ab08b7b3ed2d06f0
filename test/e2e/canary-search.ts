import { randomBytes } from 'node:crypto';

/** A text that is nowhere but where a test puts it. */
export function canary(where: string): string {
  return `canary-${where}-${randomBytes(12).toString('hex')}`;
}

/** Where a canary was put, for the search to go to it as well as to look everywhere. */
export interface Planted {
  readonly canaries: Readonly<Record<string, string>>;
  /** Absolute paths of files that hold one. */
  readonly paths: readonly string[];
}

/**
 * A script for any shell with busybox or coreutils that looks for canaries in all files, in the environment and arguments of
 * every process, behind the root of every process, and at the very paths. It prints `FOUND NAME in PLACE` for each, how many
 * files and processes it looked at, and `SEARCHED`. The canaries stand in it in two halves, so that it does not find itself.
 */
export function searchScript({ canaries, paths }: Planted): string {
  const looks = Object.entries(canaries).map(([name, text]) => {
    const half = Math.floor(text.length / 2);
    return `look ${name} '${text.slice(0, half)}' '${text.slice(half)}'`;
  });
  return [
    'files=$(find / \\( -path /proc -o -path /sys -o -path /dev \\) -prune -o -type f -print 2>/dev/null | wc -l)',
    'processes=$(ls -d /proc/[0-9]* | wc -l)',
    'look() {',
    '  text="$2$3"',
    '  find / \\( -path /proc -o -path /sys \\) -prune -o -type f -size -2000k -exec grep -lF "$text" {} + 2>/dev/null | while read -r file; do echo "FOUND $1 in $file"; done',
    '  for process in /proc/[0-9]*; do',
    '    for part in environ cmdline; do',
    '      tr "\\000" "\\n" < "$process/$part" 2>/dev/null | grep -qF "$text" && echo "FOUND $1 in $process/$part"',
    '    done',
    `    for path in ${paths.map((path) => `'${path}'`).join(' ')}; do`,
    '      grep -qF "$text" "$process/root$path" 2>/dev/null && echo "FOUND $1 behind $process/root$path"',
    '      grep -qF "$text" "$process/cwd$path" 2>/dev/null && echo "FOUND $1 behind $process/cwd$path"',
    '    done',
    '  done',
    `  for path in ${paths.map((path) => `'${path}'`).join(' ')}; do`,
    '    grep -qF "$text" "$path" 2>/dev/null && echo "FOUND $1 at $path"',
    '  done',
    '  return 0',
    '}',
    ...looks,
    'echo "SEARCHED $files files, $processes processes"',
  ].join('\n');
}

/** Names of the canaries that a search found, and how much it looked at. */
export function findings(output: string): {
  readonly found: string[];
  readonly files: number;
  readonly processes: number;
} {
  const found = [...output.matchAll(/FOUND (\S+) (?:in|at|behind) /g)].map(([, name = '']) => name);
  const [, files = '0', processes = '0'] = /SEARCHED (\d+) files, (\d+) processes/.exec(output) ?? [];
  return { found: [...new Set(found)].sort(), files: Number(files), processes: Number(processes) };
}
