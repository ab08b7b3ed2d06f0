import type { LayoutPusher } from '../steps/ports.ts';
/** Pushes with crane, which must be on the path, what `check` finds fit; `sleep` waits between tries. */
export declare function cranePusher(path: string | undefined, sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>, check: (layout: string) => Promise<void>): LayoutPusher;
