import type { ChildProcess } from 'node:child_process';

/** One line of act's log, as `--json` writes it. */
export interface ActEntry {
  readonly msg: string;
  readonly stepID?: readonly string[];
  readonly stage?: string;
  /** True for a line of a step that act took for no command. */
  readonly raw_output?: boolean;
  /** The command that act took a line for; `ignored` inside a fence. */
  readonly command?: string;
  readonly kvPairs?: Readonly<Record<string, string>> | null;
  readonly arg?: string;
  /** The line that the command stood in. */
  readonly raw?: string;
  readonly jobResult?: string;
}

/** How a run of act ended. */
export interface ActRan {
  readonly status: number | null;
  readonly entries: readonly ActEntry[];
  /** All that act shows to a person. */
  readonly shown: string;
}

/** A run of act that is still on. */
export interface ActRunning {
  readonly child: ChildProcess;
  readonly ended: Promise<ActRan>;
  /** Resolves when a step has printed the line; rejects when act ends before. */
  printed(line: string): Promise<void>;
}

/** Follows a started act, with `--json`, to its end. */
export function following(child: ChildProcess): ActRunning {
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      for (const listener of listeners) listener();
    });
  }
  child.stdin?.end();
  const ended = new Promise<ActRan>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      const entries = entriesOf(text);
      resolve({ status, entries, shown: entries.map(({ msg }) => msg.replace(/\n$/, '')).join('\n') });
    });
  });
  const printed = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (entriesOf(text).some(({ raw_output: raw, msg }) => raw === true && msg.trim() === wanted)) resolve();
      };
      listeners.add(look);
      look();
      void ended.then(({ shown }) => reject(new Error(`ended before '${wanted}' was printed:\n${shown}`)), reject);
    });
  return { child, ended, printed };
}

/** What is no JSON, as act's own panic, counts as a message. */
function entriesOf(text: string): ActEntry[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    try {
      return JSON.parse(line) as ActEntry;
    } catch {
      return { msg: line };
    }
  });
}

/** The commands that act took. */
export function taken({ entries }: ActRan): ActEntry[] {
  return entries.filter(({ command }) => command !== undefined && command !== 'ignored');
}
