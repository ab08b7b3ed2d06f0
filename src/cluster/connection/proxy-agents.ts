import type http from 'node:http';
import type https from 'node:https';
import { isIP, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';
import { SocksProxyAgent } from 'socks-proxy-agent';
import { bareHost } from './proxy-choice.ts';
import { goingThrough, ProxyFailure, TUNNEL_MILLISECONDS } from './proxy-failure.ts';

/** A proxy, the options of the connections through it, and when all of them end. */
export interface ProxyWay {
  readonly proxy: URL;
  readonly settings: https.AgentOptions;
  readonly closed: AbortSignal;
}

/** An agent whose connections go through a proxy; it serves plain HTTP, TLS and WebSockets. */
export function proxyAgent(way: ProxyWay, secure: boolean): http.Agent {
  const isSocks = way.proxy.protocol.startsWith('socks');
  const tunnel = () => (secure ? new SecureTunnelAgent(way) : new PlainTunnelAgent(way));
  return goingThrough(way.proxy, isSocks ? new SocksAgent(way, secure) : tunnel());
}

type Connected = (error: Error | null, socket: Duplex) => void;

function tunnelOptions({ proxy, settings, closed }: ProxyWay) {
  const { protocol, port, username, password } = proxy;
  // A proxy that itself speaks TLS may be signed by the cluster's authority, as for kubectl, or by a public one.
  const { ca } = settings;
  const authorities =
    protocol === 'https:' && Array.isArray(ca) ? { ca: [...tls.rootCertificates, ...ca.map(String)] } : {};
  return {
    ...settings,
    // The library hands the host name to the system as it is, and there it has no brackets.
    proxy: { protocol, hostname: bareHost(proxy), port, username, password } as URL,
    proxyRequestOptions: { signal: closed, ...authorities },
  };
}

/** Options of one way through: an IPv6 host in brackets, as CONNECT wants it, but recognised without them. */
function tunnelled<Options extends https.RequestOptions>(options: Options): Options {
  const limited = { ...options, timeout: TUNNEL_MILLISECONDS };
  const host = options.host ?? '';
  if (isIP(host) !== 6) return limited;
  const bracketed = { ...limited, host: `[${host}]` };
  if (options.servername || options.checkServerIdentity !== undefined) return bracketed;
  return { ...bracketed, checkServerIdentity: (_, certificate) => tls.checkServerIdentity(host, certificate) };
}

/** The time limit was for the way through; what goes on it has limits of its own. */
function opened(proxy: URL, done: Connected | undefined): Connected {
  return (error, socket) => {
    if (socket instanceof Socket) socket.setTimeout(0);
    done?.(error === null ? null : new ProxyFailure(proxy, error), socket);
  };
}

class SecureTunnelAgent extends HttpsProxyAgent {
  readonly way: ProxyWay;

  constructor(way: ProxyWay) {
    super(tunnelOptions(way));
    this.way = way;
  }

  override createConnection(options: https.RequestOptions, done?: Connected): Duplex | null | undefined {
    return super.createConnection(tunnelled(options), opened(this.way.proxy, done));
  }
}

class PlainTunnelAgent extends HttpProxyAgent {
  readonly way: ProxyWay;

  constructor(way: ProxyWay) {
    super(tunnelOptions(way));
    this.way = way;
  }

  override createConnection(options: http.ClientRequestArgs, done?: Connected): Duplex | null | undefined {
    return super.createConnection(tunnelled(options), opened(this.way.proxy, done));
  }
}

class SocksAgent extends SocksProxyAgent {
  readonly way: ProxyWay;
  readonly #secure: boolean;

  constructor(way: ProxyWay, secure: boolean) {
    const { proxy, settings } = way;
    // As for Go programs, the proxy resolves the server's name: often only it can.
    super(proxy.href.replace(/^socks5:/, 'socks5h:'), settings);
    this.way = way;
    this.#secure = secure;
    this.timeout = TUNNEL_MILLISECONDS;
    this.proxy.host = bareHost(proxy);
  }

  override isSecureEndpoint(): boolean {
    return this.#secure;
  }

  /** TLS is done here, because the library forgets the host that the certificate must name. */
  override async connect(
    request: http.ClientRequest,
    options: Parameters<SocksProxyAgent['connect']>[1],
  ): Promise<Socket> {
    let socket: Socket;
    try {
      socket = await super.connect(request, { ...options, secureEndpoint: false } as typeof options);
    } catch (error) {
      throw new ProxyFailure(this.way.proxy, error);
    }
    socket.setTimeout(0).removeAllListeners('timeout');
    if (!this.#secure) return socket;
    const { host, servername, path: _, port: __, ...rest } = options as tls.ConnectionOptions & { path?: string };
    const name = servername ?? (isIP(host ?? '') === 0 ? host : '');
    return tls.connect({ ...rest, host: host ?? '', socket, servername: name ?? '' });
  }
}
