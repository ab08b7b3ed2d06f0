import { type DryRun } from './dry-run.ts';
/**
 * Writes a dry run into a folder, which is made where it is missing, and gives the absolute paths. The folder must be empty
 * or that of an earlier dry run, whose files are replaced: nothing else is ever overwritten, and no link is followed. Only
 * this user may read a folder that is made here.
 */
export declare function writeDryRun(directory: string, run: DryRun, signal: AbortSignal): Promise<string[]>;
