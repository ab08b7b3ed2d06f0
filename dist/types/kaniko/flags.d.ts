import { type ExecutorVersion } from './executor-version.ts';
/** Whether the executor has the flag `name` (without dashes); one that is unknown has what all releases share. */
export declare function hasFlag(executor: ExecutorVersion | undefined, name: string): boolean;
