import { IgnoreRules } from '../../src/context/ignore/ignore-rules.ts';
import { readRules } from '../../src/context/ignore/read-rules.ts';
import type { IgnoreCase } from './ignore-cases.ts';

/** What we make of a case, in the oracle's words. */
export function ourAnswer({ rules: content, paths }: IgnoreCase): string {
  const { rules, faulty } = readRules(content);
  if (faulty.length > 0) return 'bad';
  const ignore = new IgnoreRules(rules);
  return paths.map((path) => (isExcluded(ignore, path) ? '1' : '0')).join('');
}

/** Asks from the root down, as the walk does. Holds against each path that no folder above it is wrongly passed by. */
function isExcluded(ignore: IgnoreRules, path: string): boolean {
  const parts = path.split('/');
  let known = ignore.root;
  let barred = false;
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = parts.slice(0, depth).join('/');
    const left = ignore.excludes(folder, known);
    known = ignore.enter(folder, known);
    barred ||= left && !ignore.mayIncludeBelow(folder, known);
  }
  const excluded = ignore.excludes(path, known);
  if (barred && !excluded) throw new Error(`${JSON.stringify(path)} would not be come by`);
  return excluded;
}
