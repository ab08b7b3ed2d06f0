import type { Command } from '../options/option.ts';
/** The help of a command, or the overview. */
export declare function helpText(command?: Command): string;
