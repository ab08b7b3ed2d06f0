/**
 * A path without empty and `.` parts and without a slash at its end; `/` and `.` stay as they are.
 * `..` stays too: what it means depends on links, so whoever reads paths refuses it.
 */
export function plainPath(path: string): string {
  const parts = partsOf(path).filter((part) => part !== '.');
  const root = path.startsWith('/') ? '/' : '';
  return `${root}${parts.join('/')}` || '.';
}

/** True when a part of the path is `..`. */
export function leadsUp(path: string): boolean {
  return partsOf(path).includes('..');
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}
