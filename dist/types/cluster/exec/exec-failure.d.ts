import { BuildError, type ErrorCode, type ErrorDetails } from '../../build/errors.ts';
import type { Connection } from '../connection/connect.ts';
import type { ExecStatus, ExecTarget } from './exec-protocol.ts';
/**
 * Whether the same exec can work later: `passing` trouble does by itself, `doubtful` refusals are sometimes those of a
 * server that has only just started and has not read its Roles and pods yet, `final` ones stay.
 */
export type Outlook = 'passing' | 'doubtful' | 'final';
/** An exec that could not be opened, or ended without an exit code. */
export declare class ExecFailure extends BuildError {
    readonly outlook: Outlook;
    /** How long the server asks to wait, in milliseconds; 0 where it does not. */
    readonly retryAfter: number;
    constructor(outlook: Outlook, code: ErrorCode, message: string, { retryAfter, ...details }?: ErrorDetails & {
        readonly retryAfter?: number;
    });
}
/** An answer to the handshake that is not a WebSocket. */
export interface HandshakeAnswer {
    readonly code: number;
    readonly body: string;
    /** The header Retry-After, if there was one. */
    readonly retryAfter?: string | undefined;
}
/** The container of an exec, for messages. */
export declare function placeOf({ pod, container }: Pick<ExecTarget, 'pod' | 'container'>): string;
/** Explains an answer that refused the handshake; pure. */
export declare function handshakeRefusal(target: ExecTarget, { code, body, retryAfter }: HandshakeAnswer): ExecFailure;
/** Explains a handshake that broke: no connection, no trust, or an answer that is no proper WebSocket's. */
export declare function handshakeBroken(connection: Connection, target: ExecTarget, cause: Error): ExecFailure;
/** Explains a status message without an exit code; pure. */
export declare function statusFailure(target: ExecTarget, { failure }: Exclude<ExecStatus, {
    exitCode: number;
}>): ExecFailure;
/** The connection of a running exec was lost. */
export declare function connectionLost(target: ExecTarget, how: string): ExecFailure;
