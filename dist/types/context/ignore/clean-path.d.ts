import type { PathBytes } from '../path-bytes.ts';
/** The shortest spelling of a path, by its text alone: no empty, `.` or inner `..` parts and no slash at its end; `.` for nothing. */
export declare function cleanPath(path: PathBytes): PathBytes;
