import http from 'node:http';
import tls from 'node:tls';
import type { ProxyWay } from './proxy-agents.ts';
/** What the TLS connections to a server are made with. */
export interface TlsMaterial {
    readonly ca?: string[];
    readonly cert?: string;
    readonly key?: string;
    readonly servername?: string;
    /** Judges the server's certificate where its name is an address, which TLS itself does not ask for. */
    readonly checkServerIdentity?: typeof tls.checkServerIdentity;
    readonly rejectUnauthorized?: false;
}
/** Recognises a server by another name than the host of its URL. */
export declare function knownAs(name: string | undefined): Pick<TlsMaterial, 'servername' | 'checkServerIdentity'>;
/** The way to a server, and when it ends. */
export interface PoolWay extends Pick<ProxyWay, 'closed'> {
    readonly server: URL;
    readonly proxy: URL | undefined;
}
/** One keep-alive agent for all requests with the same TLS material; streams on an earlier one live on. */
export declare class AgentPool {
    #private;
    constructor(way: PoolWay);
    /** The libraries for proxies are loaded only where there is one. */
    agent(material: TlsMaterial): Promise<http.Agent>;
    close(): void;
}
/** Closes the sockets that nobody uses at the moment; what happened to one has often happened to all of them. */
export declare function dropIdle(agent: http.Agent): void;
