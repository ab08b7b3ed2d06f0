import { WebSocket } from 'ws';
import type { Connection } from '../connection/connect.ts';
import { type ExecTarget } from './exec-protocol.ts';
/**
 * Opens the WebSocket of an exec and gives what `begin` makes of it; `begin` runs before the first message can arrive.
 * Throws {@link ExecFailure}, or the reason of `signal`.
 */
export declare function shakeHands<T>(connection: Connection, target: ExecTarget, begin: (socket: WebSocket) => T, signal: AbortSignal): Promise<T>;
