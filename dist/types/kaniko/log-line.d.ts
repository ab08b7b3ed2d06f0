/** One line of the executor's log: Kaniko's own message, or raw output of a RUN step. */
export type LogLine = {
    readonly kind: 'message';
    readonly level: string;
    readonly text: string;
    /** What stands behind the message, where anything does: a program of a RUN step may log in the same form, with fields. */
    readonly fields?: string;
} | {
    readonly kind: 'output';
    readonly text: string;
};
/** Reads a line of `--log-format=text`; everything that is not of Kaniko's form is output. */
export declare function readLogLine(line: string): LogLine;
