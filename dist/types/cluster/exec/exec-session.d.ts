import type { Connection } from '../connection/connect.ts';
import { type ExecTarget } from './exec-protocol.ts';
/** How a command ended by itself. */
export interface ExecEnding {
    readonly exitCode: number;
    /** The last 4 KiB of its stderr; hostile. */
    readonly stderr: string;
}
/** A command that runs in a container, or the stdin of its own process, for as long as one connection lives. */
export interface ExecSession {
    /**
     * Sends bytes to the command's stdin, in the order of the calls; resolves when there is room for more. At most 4 MiB
     * are under way and unconfirmed. Throws when the session is over.
     */
    write(bytes: Uint8Array): Promise<void>;
    /** Ends the command's stdin; false where the protocol cannot (v4), so that commands must know their input's length. */
    endInput(): boolean;
    /** Resolves when the server has taken everything that was written, or the session is over. */
    confirmed(): Promise<void>;
    /** The command's stdout, for one reader; hostile. A reader who takes nothing for 20 s is treated as a lost connection. */
    readonly output: AsyncIterable<Buffer>;
    /**
     * Settles always: with the exit code, or with {@link ExecFailure} when the connection was lost before it was told, or
     * with the reason of the signal.
     */
    readonly ended: Promise<ExecEnding>;
    /** Drops the connection; the command is not killed by that. Closing twice is no error. */
    close(): void;
}
/** Runs a command in a container, or attaches to it. Throws {@link ExecFailure} where it cannot be started, or the reason of `signal`. */
export declare function openExec(connection: Connection, target: ExecTarget, signal: AbortSignal): Promise<ExecSession>;
