/** One line of the executor's log: Kaniko's own message, or raw output of a RUN step. */
export type LogLine = {
    readonly kind: 'message';
    readonly level: string;
    readonly text: string;
} | {
    readonly kind: 'output';
    readonly text: string;
};
/** Reads a line of `--log-format=text`; everything that is not of Kaniko's form is output. */
export declare function readLogLine(line: string): LogLine;
