import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/cluster/connection/agent-pool.ts
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import tls from "node:tls";
function knownAs(name) {
  return name === void 0 ? {} : isIP(name) === 0 ? { servername: name } : { servername: "", checkServerIdentity: (_, certificate) => tls.checkServerIdentity(name, certificate) };
}
var KEEP_ALIVE_MILLISECONDS = 15e3, AgentPool = class {
  #way;
  #made = [];
  #current;
  constructor(way) {
    this.#way = way;
  }
  /** The libraries for proxies are loaded only where there is one. */
  async agent(material) {
    let proxied = await this.#proxied(), fingerprint = JSON.stringify(material);
    return this.#current?.fingerprint !== fingerprint && (this.#current !== void 0 && dropIdle(this.#current.agent), this.#current = { agent: this.#make(material, proxied), fingerprint }, this.#made.push(this.#current.agent)), this.#current.agent;
  }
  close() {
    for (let agent of this.#made) agent.destroy();
  }
  async #proxied() {
    let { proxy, closed, server } = this.#way;
    if (proxy === void 0) return;
    let { proxyAgent } = await import("./proxy-agents-IJDBKOVW.js");
    return (settings) => proxyAgent({ proxy, settings, closed }, server.protocol === "https:");
  }
  #make(material, proxied) {
    let secure = this.#way.server.protocol === "https:", settings = {
      keepAlive: !0,
      keepAliveMsecs: KEEP_ALIVE_MILLISECONDS,
      scheduling: "lifo",
      ...material,
      ...secure ? sharedContext(material) : {}
    };
    return proxied !== void 0 ? proxied(settings) : secure ? new https.Agent(settings) : new http.Agent(settings);
  }
};
function sharedContext({ ca, cert, key }) {
  if (ca === void 0 && cert === void 0) return {};
  try {
    return { secureContext: tls.createSecureContext({ ca, cert, key }) };
  } catch {
    return {};
  }
}
function dropIdle(agent) {
  for (let sockets of Object.values(agent.freeSockets)) for (let socket of sockets ?? []) socket.destroy();
}

export {
  knownAs,
  AgentPool,
  dropIdle
};
