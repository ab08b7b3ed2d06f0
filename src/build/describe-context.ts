import type { ContextFacts, RemoteContextFacts, SizedEntry } from './facts.ts';
import { showBytes } from './show-bytes.ts';

const IGNORE_FILE = '.dockerignore';

/**
 * What there is to say of a context's size, one sentence each: how large, what was left out, what might be. Nothing of one
 * that the executor fetches by itself.
 */
export function describeContext(facts: ContextFacts | RemoteContextFacts): string[] {
  if (facts.kind === 'remote') return [];
  const { files, bytes, largest, forgotten, leftOut } = facts;
  const parts = largest.length > 1 ? `; largest: ${showEntries(largest)}` : '';
  const by = leftOut?.by ?? IGNORE_FILE;
  return [
    `context: ${count(files, 'file')}, ${showBytes(bytes)}${parts}`,
    ...(leftOut === undefined ? [] : [`${by} leaves out ${leftOutText(leftOut)}`]),
    ...forgotten.map(({ name, line, files: many, bytes: size }) => {
      return `hint: ${name} has ${count(many, 'file')}, ${showBytes(size)}: the line ${line} in ${by} leaves it out`;
    }),
  ];
}

/** Entries with their sizes, in one line. */
export function showEntries(entries: readonly SizedEntry[]): string {
  return entries.map(({ path, bytes }) => `${path} (${showBytes(bytes)})`).join(', ');
}

function leftOutText({ files, folders }: { readonly files: number; readonly folders: number }): string {
  const counts = [
    ...(files > 0 ? [count(files, 'file')] : []),
    ...(folders > 0 ? [count(folders, 'whole folder')] : []),
  ];
  return counts.length === 0 ? 'nothing' : counts.join(' and ');
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? '' : 's'}`;
}
