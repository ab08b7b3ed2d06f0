import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  HttpProxyAgent,
  HttpsProxyAgent,
  require_dist
} from "./chunk-TFUUUWIA.js";
import {
  bareHost
} from "./chunk-F4YYXOEJ.js";
import {
  ProxyFailure,
  goingThrough
} from "./chunk-Y7ITJGEZ.js";
import "./chunk-OXHGZ5QT.js";
import "./chunk-COGDAPJZ.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-BAYS2SD4.js";
import "./chunk-YRGV2PGJ.js";
import "./chunk-NYX2PRBI.js";
import {
  __toESM
} from "./chunk-QDRZVAVB.js";

// src/cluster/connection/proxy-agents.ts
import { isIP, Socket } from "node:net";
import tls from "node:tls";
var import_socks_proxy_agent = __toESM(require_dist(), 1);
function proxyAgent(way, secure) {
  let isSocks = way.proxy.protocol.startsWith("socks"), tunnel = () => secure ? new SecureTunnelAgent(way) : new PlainTunnelAgent(way);
  return goingThrough(way.proxy, isSocks ? new SocksAgent(way, secure) : tunnel());
}
function tunnelOptions({ proxy, settings, closed }) {
  let { protocol, port, username, password } = proxy, { ca } = settings, authorities = protocol === "https:" && Array.isArray(ca) ? { ca: [...tls.rootCertificates, ...ca.map(String)] } : {};
  return {
    ...settings,
    // The library hands the host name to the system as it is, and there it has no brackets.
    proxy: { protocol, hostname: bareHost(proxy), port, username, password },
    proxyRequestOptions: { signal: closed, ...authorities }
  };
}
function tunnelled(options) {
  let limited = { ...options, timeout: 1e4 }, host = options.host ?? "";
  if (isIP(host) !== 6) return limited;
  let bracketed = { ...limited, host: `[${host}]` };
  return options.servername || options.checkServerIdentity !== void 0 ? bracketed : { ...bracketed, checkServerIdentity: (_, certificate) => tls.checkServerIdentity(host, certificate) };
}
function opened(proxy, done) {
  return (error, socket) => {
    socket instanceof Socket && socket.setTimeout(0), done?.(error === null ? null : new ProxyFailure(proxy, error), socket);
  };
}
var SecureTunnelAgent = class extends HttpsProxyAgent {
  way;
  constructor(way) {
    super(tunnelOptions(way)), this.way = way;
  }
  createConnection(options, done) {
    return super.createConnection(tunnelled(options), opened(this.way.proxy, done));
  }
}, PlainTunnelAgent = class extends HttpProxyAgent {
  way;
  constructor(way) {
    super(tunnelOptions(way)), this.way = way;
  }
  createConnection(options, done) {
    return super.createConnection(tunnelled(options), opened(this.way.proxy, done));
  }
}, SocksAgent = class extends import_socks_proxy_agent.SocksProxyAgent {
  way;
  #secure;
  constructor(way, secure) {
    let { proxy, settings } = way;
    super(proxy.href.replace(/^socks5:/, "socks5h:"), settings), this.way = way, this.#secure = secure, this.timeout = 1e4, this.proxy.host = bareHost(proxy);
  }
  isSecureEndpoint() {
    return this.#secure;
  }
  /** TLS is done here, because the library forgets the host that the certificate must name. */
  async connect(request, options) {
    let socket;
    try {
      socket = await super.connect(request, { ...options, secureEndpoint: !1 });
    } catch (error) {
      throw new ProxyFailure(this.way.proxy, error);
    }
    if (socket.setTimeout(0).removeAllListeners("timeout"), !this.#secure) return socket;
    let { host, servername, path: _, port: __, ...rest } = options, name = servername ?? (isIP(host ?? "") === 0 ? host : "");
    return tls.connect({ ...rest, host: host ?? "", socket, servername: name ?? "" });
  }
};
export {
  proxyAgent
};
