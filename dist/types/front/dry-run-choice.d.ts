import type { ValueReader } from '../options/value-reader.ts';
/** That a build is only shown, and where its files go; no directory means where the front has its own. */
export interface DryRunChoice {
    readonly directory?: string;
}
/** Reads whether a build is only shown; undefined means that it is really done. */
export declare function readDryRun(reader: ValueReader): DryRunChoice | undefined;
