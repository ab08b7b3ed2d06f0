import type http from 'node:http';
import type https from 'node:https';
/** A proxy that is away, or that refused to open a way. */
export declare class ProxyFailure extends Error {
    /** Whether another try may go better. */
    readonly passing: boolean;
    constructor(proxy: URL, cause: unknown);
}
/** A proxy, the options of the connections through it, and when all of them end. */
export interface ProxyWay {
    readonly proxy: URL;
    readonly settings: https.AgentOptions;
    readonly closed: AbortSignal;
}
/** An agent whose connections go through a proxy; it serves plain HTTP, TLS and WebSockets. */
export declare function proxyAgent(way: ProxyWay, secure: boolean): http.Agent;
/** The proxy an agent goes through; undefined where it goes straight. */
export declare function proxyOf(agent: unknown): URL | undefined;
