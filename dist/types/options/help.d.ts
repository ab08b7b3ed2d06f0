import { type Command } from './option.ts';
/** The options of a command as help shows them, by topic. */
export declare function optionHelp(command: Command): string;
