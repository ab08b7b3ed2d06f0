/** The folder of the executor, those of the kernel, and the files the runtime mounts: nothing there gets into an image. */
const LOST = /^(?:\/(?:kaniko|proc|sys|dev)(?=\/|$)|\/etc\/(?:hosts|hostname|resolv\.conf)$)/;

/** The part of an absolute plain path that Kaniko leaves out of the image; undefined where all of it counts. */
export function lostPlace(path: string): string | undefined {
  return LOST.exec(path)?.[0];
}

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
