import type { PathBytes } from '../path-bytes.ts';
/**
 * Whether moby's first check lets a pattern pass. It matches the pattern, as Go's `filepath.Match`, against the name `.`
 * and looks whether that reports a fault, so that a fault behind the first part that does not match stays unseen here.
 */
export declare function passesGlobCheck(pattern: PathBytes): boolean;
