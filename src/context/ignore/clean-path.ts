import type { PathBytes } from '../path-bytes.ts';

/** The shortest spelling of a path, by its text alone: no empty, `.` or inner `..` parts and no slash at its end; `.` for nothing. */
export function cleanPath(path: PathBytes): PathBytes {
  const rooted = path.startsWith('/');
  const kept: PathBytes[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push(part);
  }
  const cleaned = kept.join('/');
  if (rooted) return `/${cleaned}`;
  return cleaned === '' ? '.' : cleaned;
}
