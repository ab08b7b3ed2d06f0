import type { LayoutPusher } from '../steps/ports.ts';
/** Pushes with crane, which must be on the path; `sleep` waits between tries. */
export declare function cranePusher(path: string | undefined, sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>): LayoutPusher;
