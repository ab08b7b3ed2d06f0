import type http from 'node:http';
import type https from 'node:https';
/** A proxy, the options of the connections through it, and when all of them end. */
export interface ProxyWay {
    readonly proxy: URL;
    readonly settings: https.AgentOptions;
    readonly closed: AbortSignal;
}
/** An agent whose connections go through a proxy; it serves plain HTTP, TLS and WebSockets. */
export declare function proxyAgent(way: ProxyWay, secure: boolean): http.Agent;
