import type { Clock, CommitFinder } from '../../build/ports.ts';
/** Asks git servers with the git of this machine, which knows the user's proxies and credential helpers. */
export declare function gitCommits(clock: Pick<Clock, 'deadline'>): CommitFinder;
