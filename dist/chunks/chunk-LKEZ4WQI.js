import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  HttpProxyAgent,
  HttpsProxyAgent,
  kubeconfigInvalid,
  require_dist
} from "./chunk-LQGYNIVY.js";
import {
  BuildError
} from "./chunk-OOJ2ABFF.js";
import {
  __toESM
} from "./chunk-QDRZVAVB.js";

// src/cluster/connection/proxy-choice.ts
import { BlockList, isIP } from "node:net";
var SCHEMES = ["http:", "https:", "socks5:", "socks5h:"];
function chooseProxy({ name, server, proxyUrl }, environment) {
  if (proxyUrl !== void 0) {
    let proxy2 = URL.canParse(proxyUrl) ? new URL(proxyUrl) : void 0;
    if (proxy2 !== void 0 && SCHEMES.includes(proxy2.protocol)) return proxy2;
    throw kubeconfigInvalid(`the proxy-url of cluster '${name}' is no URL of a proxy`, HINT);
  }
  let own = server.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY", variable = [own, own.toLowerCase(), "ALL_PROXY", "all_proxy"].find((key) => (environment[key] ?? "") !== "");
  if (variable === void 0 || isExcepted(server, environment)) return;
  let text = environment[variable] ?? "", url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`, proxy = URL.canParse(url) ? new URL(url) : void 0;
  if (proxy !== void 0 && SCHEMES.includes(proxy.protocol)) return proxy;
  throw new BuildError("CLUSTER_UNREACHABLE", `${variable} in the environment is no URL of a proxy`, { hint: HINT });
}
var HINT = "Write it as http://HOST:PORT, https://HOST:PORT or socks5://HOST:PORT.";
function isExcepted(server, environment) {
  let host = bareHost(server).toLowerCase(), port = server.port || (server.protocol === "https:" ? "443" : "80");
  return host === "localhost" || covers(LOOPBACK, host) ? !0 : (environment.NO_PROXY || environment.no_proxy || "").split(",").map((one) => one.trim().toLowerCase()).some((entry) => entry === "*" || isMeant(entry, host, port));
}
function bareHost({ hostname }) {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
var LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");
function isMeant(entry, host, port) {
  let network = networkOf(entry);
  if (network !== void 0) return covers(network, host);
  let withPort = isIP(entry) === 0 ? /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry) : null;
  if (withPort !== null && withPort[2] !== port) return !1;
  let name = (withPort?.[1] ?? entry).replace(/^\[(.*)\]$/, "$1");
  if (name === "") return !1;
  let version = isIP(name);
  if (version !== 0) return covers(addressOf(name, version), host);
  let domain = name.startsWith("*.") ? name.slice(1) : name;
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}
function networkOf(entry) {
  let [, address = "", bits = ""] = /^([^/]+)\/(\d{1,3})$/.exec(entry) ?? [], version = isIP(address);
  if (version === 0 || Number(bits) > (version === 4 ? 32 : 128)) return;
  let network = new BlockList();
  return network.addSubnet(address, Number(bits), version === 4 ? "ipv4" : "ipv6"), network;
}
function addressOf(address, version) {
  let list = new BlockList();
  return list.addAddress(address, version === 4 ? "ipv4" : "ipv6"), list;
}
function covers(list, host) {
  let version = isIP(host);
  return version !== 0 && list.check(host, version === 4 ? "ipv4" : "ipv6");
}

// src/cluster/connection/agent-pool.ts
import http from "node:http";
import https from "node:https";
import { isIP as isIP3 } from "node:net";
import tls2 from "node:tls";

// src/cluster/connection/proxy-agents.ts
import { isIP as isIP2, Socket } from "node:net";
import tls from "node:tls";
var import_socks_proxy_agent = __toESM(require_dist(), 1);
var TUNNEL_MILLISECONDS = 1e4, ProxyFailure = class extends Error {
  /** Whether another try may go better. */
  passing;
  constructor(proxy, cause) {
    let text = cause instanceof Error ? cause.message : String(cause), status = /Bad response: (\d+)/.exec(text)?.[1];
    super(`the proxy ${proxy.host} ${status === void 0 ? troubleOf(cause, text) : refusalOf(status)}`), this.passing = status === void 0 ? !/authentication|rejected|not allowed/i.test(text) : Number(status) >= 500;
  }
};
function refusalOf(status) {
  return status === "407" ? "asks for a user name and password (HTTP 407)" : `refused with HTTP ${status}`;
}
function troubleOf(cause, text) {
  let code = cause instanceof Error && "code" in cause ? String(cause.code) : /\bE[A-Z]{4,}\b/.exec(text)?.[0] ?? "";
  return /timeout|timed out/i.test(text) ? `did not open a way within ${TUNNEL_MILLISECONDS / 1e3} s` : KNOWN[code] ?? `opened no way: ${text || code}`;
}
var KNOWN = {
  ECONNREFUSED: "refused the connection",
  ECONNRESET: "cut the connection",
  ENOTFOUND: "is not a known host name",
  EAI_AGAIN: "cannot be resolved at the moment"
};
function proxyAgent(way, secure) {
  return way.proxy.protocol.startsWith("socks") ? new SocksAgent(way, secure) : secure ? new SecureTunnelAgent(way) : new PlainTunnelAgent(way);
}
function proxyOf(agent) {
  return agent instanceof SecureTunnelAgent || agent instanceof PlainTunnelAgent || agent instanceof SocksAgent ? agent.way.proxy : void 0;
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
  let limited = { ...options, timeout: TUNNEL_MILLISECONDS }, host = options.host ?? "";
  if (isIP2(host) !== 6) return limited;
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
    super(proxy.href.replace(/^socks5:/, "socks5h:"), settings), this.way = way, this.#secure = secure, this.timeout = TUNNEL_MILLISECONDS, this.proxy.host = bareHost(proxy);
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
    let { host, servername, path: _, port: __, ...rest } = options, name = servername ?? (isIP2(host ?? "") === 0 ? host : "");
    return tls.connect({ ...rest, host: host ?? "", socket, servername: name ?? "" });
  }
};

// src/cluster/connection/agent-pool.ts
function knownAs(name) {
  return name === void 0 ? {} : isIP3(name) === 0 ? { servername: name } : { servername: "", checkServerIdentity: (_, certificate) => tls2.checkServerIdentity(name, certificate) };
}
var KEEP_ALIVE_MILLISECONDS = 15e3, AgentPool = class {
  #way;
  #made = [];
  #current;
  constructor(way) {
    this.#way = way;
  }
  agent(material) {
    let fingerprint = JSON.stringify(material);
    return this.#current?.fingerprint !== fingerprint && (this.#current !== void 0 && dropIdle(this.#current.agent), this.#current = { agent: this.#make(material), fingerprint }, this.#made.push(this.#current.agent)), this.#current.agent;
  }
  close() {
    for (let agent of this.#made) agent.destroy();
  }
  #make(material) {
    let { server, proxy, closed } = this.#way, secure = server.protocol === "https:", settings = {
      keepAlive: !0,
      keepAliveMsecs: KEEP_ALIVE_MILLISECONDS,
      scheduling: "lifo",
      ...material,
      ...secure ? sharedContext(material) : {}
    };
    return proxy !== void 0 ? proxyAgent({ proxy, settings, closed }, secure) : secure ? new https.Agent(settings) : new http.Agent(settings);
  }
};
function sharedContext({ ca, cert, key }) {
  if (ca === void 0 && cert === void 0) return {};
  try {
    return { secureContext: tls2.createSecureContext({ ca, cert, key }) };
  } catch {
    return {};
  }
}
function dropIdle(agent) {
  for (let sockets of Object.values(agent.freeSockets)) for (let socket of sockets ?? []) socket.destroy();
}

export {
  chooseProxy,
  ProxyFailure,
  proxyOf,
  knownAs,
  AgentPool,
  dropIdle
};
