import type { RunnerPlan } from '../build/build-plan.ts';
import type { BuildContainer } from './engine.ts';
/**
 * Makes the folder of a run with the files that its container sees. The folder is this user's alone; the files in it may be
 * read by whatever user the container's root is on this machine, and the one for the digest written.
 */
export declare function makeRunFolder(plan: RunnerPlan, folder: string): Promise<void>;
/** What a container left in its termination log; undefined where it cannot be read. */
export declare function readDigest({ terminationLog }: BuildContainer): string | undefined;
/** Removes the folder of a run; one that is gone is no error. */
export declare function removeRunFolder(folder: string): Promise<void>;
