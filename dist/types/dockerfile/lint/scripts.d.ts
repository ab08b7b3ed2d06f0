import { type Spot } from './rule.ts';
import { type Written } from './shell-writes.ts';
import { type Step } from './steps.ts';
/** A shell script that a RUN runs: what it plainly writes to, and how a place in it becomes a spot. */
export interface Script {
    readonly written: readonly Written[];
    spot(at: number, message: string): Spot;
}
/** The scripts of a step: the command, and the heredocs that a shell runs. */
export declare function scriptsOf(step: Step): Script[];
