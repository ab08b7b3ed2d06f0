import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
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
export function knownAs(name: string | undefined): Pick<TlsMaterial, 'servername' | 'checkServerIdentity'> {
  if (name === undefined) return {};
  if (isIP(name) === 0) return { servername: name };
  return { servername: '', checkServerIdentity: (_, certificate) => tls.checkServerIdentity(name, certificate) };
}

/** The way to a server, and when it ends. */
export interface PoolWay extends Pick<ProxyWay, 'closed'> {
  readonly server: URL;
  readonly proxy: URL | undefined;
}

/** TCP keep-alive, so that a half-open socket is noticed at all; as kubectl. */
const KEEP_ALIVE_MILLISECONDS = 15_000;

/** One keep-alive agent for all requests with the same TLS material; streams on an earlier one live on. */
export class AgentPool {
  readonly #way: PoolWay;
  readonly #made: http.Agent[] = [];
  #current: { readonly agent: http.Agent; readonly fingerprint: string } | undefined;

  constructor(way: PoolWay) {
    this.#way = way;
  }

  /** The libraries for proxies are loaded only where there is one. */
  async agent(material: TlsMaterial): Promise<http.Agent> {
    const proxied = await this.#proxied();
    const fingerprint = JSON.stringify(material);
    if (this.#current?.fingerprint !== fingerprint) {
      if (this.#current !== undefined) dropIdle(this.#current.agent);
      this.#current = { agent: this.#make(material, proxied), fingerprint };
      this.#made.push(this.#current.agent);
    }
    return this.#current.agent;
  }

  close(): void {
    for (const agent of this.#made) agent.destroy();
  }

  async #proxied(): Promise<((settings: https.AgentOptions) => http.Agent) | undefined> {
    const { proxy, closed, server } = this.#way;
    if (proxy === undefined) return undefined;
    const { proxyAgent } = await import('./proxy-agents.ts');
    return (settings) => proxyAgent({ proxy, settings, closed }, server.protocol === 'https:');
  }

  #make(material: TlsMaterial, proxied: ((settings: https.AgentOptions) => http.Agent) | undefined): http.Agent {
    const secure = this.#way.server.protocol === 'https:';
    const settings = {
      keepAlive: true,
      keepAliveMsecs: KEEP_ALIVE_MILLISECONDS,
      scheduling: 'lifo',
      ...material,
      ...(secure ? sharedContext(material) : {}),
    } as const;
    if (proxied !== undefined) return proxied(settings);
    return secure ? new https.Agent(settings) : new http.Agent(settings);
  }
}

/**
 * Certificates are parsed once: those a machine trusts take tens of milliseconds for each connection. Where they cannot be
 * used the connection says so by itself.
 */
function sharedContext({ ca, cert, key }: TlsMaterial): { readonly secureContext?: tls.SecureContext } {
  if (ca === undefined && cert === undefined) return {};
  try {
    return { secureContext: tls.createSecureContext({ ca, cert, key }) };
  } catch {
    return {};
  }
}

/** Closes the sockets that nobody uses at the moment; what happened to one has often happened to all of them. */
export function dropIdle(agent: http.Agent): void {
  for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
}
