import type { Limits, NamespaceReading, Quota, ServerAnswer, Unread } from '../doctor/ports.ts';
import type { Connection } from './connection/connect.ts';
/** Asks the API server for its version; by the head of whatever it answers its clock is known as well. */
export declare function reachServer(connection: Connection, signal: AbortSignal): Promise<ServerAnswer>;
/** By how many seconds a moment that another machine tells is later than one of this machine. */
export declare function secondsAhead(told: string | undefined, now: number): number | undefined;
/** Reads a namespace, where that is allowed. */
export declare function readNamespace(connection: Connection, name: string, signal: AbortSignal): Promise<NamespaceReading | Unread>;
/** Reads the resource quotas of a namespace, where that is allowed. */
export declare function readQuotas(connection: Connection, namespace: string, signal: AbortSignal): Promise<Quota[] | Unread>;
/** Reads the limit ranges of a namespace, where that is allowed. */
export declare function readLimits(connection: Connection, namespace: string, signal: AbortSignal): Promise<Limits[] | Unread>;
