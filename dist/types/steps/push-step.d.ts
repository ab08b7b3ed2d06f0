import type { PushPorts } from './ports.ts';
/**
 * The step that pushes what a split Task has built, to every destination, where nothing of the Dockerfile runs. Throws
 * `PUSH_FAILED`, and also where two registries got different digests.
 */
export declare function pushStep({ files, pusher, reporter }: PushPorts, signal: AbortSignal): Promise<void>;
