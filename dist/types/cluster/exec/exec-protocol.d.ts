/** What is run or attached to, and where. */
export interface ExecTarget {
    readonly namespace: string;
    readonly pod: string;
    readonly container: string;
    /**
     * Program and arguments, no shell is put around them; undefined attaches to the stdin of the container's own process,
     * and to nothing else of it.
     */
    readonly command?: readonly string[];
}
/** The sub-protocols we speak, the better one first. Only v5 can tell the command that its input has ended. */
export declare const EXEC_PROTOCOLS: readonly ['v5.channel.k8s.io', 'v4.channel.k8s.io'];
/** A sub-protocol of {@link EXEC_PROTOCOLS}. */
export type ExecProtocol = (typeof EXEC_PROTOCOLS)[number];
/** First byte of every message. */
export declare const CHANNEL: {
    readonly stdin: 0;
    readonly stdout: 1;
    readonly stderr: 2;
    readonly status: 3;
    readonly close: 255;
};
/** The message by which v5 ends the command's input. */
export declare const END_OF_INPUT: Buffer<ArrayBuffer>;
/** Path and query of an exec or attach, below the server's base URL. */
export declare function execPath({ namespace, pod, container, command }: ExecTarget): string;
/** How a command ended by its status message: its exit code, or why it has none. */
export type ExecStatus = {
    readonly exitCode: number;
} | {
    readonly failure: string;
    readonly code: number;
    readonly reason: string;
};
/** Reads a status message; undefined where it is none, or not yet all of one. */
export declare function readExecStatus(text: string): ExecStatus | undefined;
