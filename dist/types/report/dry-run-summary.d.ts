/** What a dry run wrote. */
export interface DryRunReport {
    readonly directory: string;
    /** Names of the files. */
    readonly files: readonly string[];
    /** The script that performs the build from them. */
    readonly commands: string;
    /** Why they do not perform the build; empty where they do. */
    readonly missing: readonly string[];
}
/** The summary of a dry run, in Markdown. */
export declare function dryRunSummary({ directory, files, commands, missing }: DryRunReport): string;
