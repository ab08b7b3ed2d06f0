import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/cluster/connection/proxy-failure.ts
var ProxyFailure = class extends Error {
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
  return /timeout|timed out/i.test(text) ? `did not open a way within ${1e4 / 1e3} s` : KNOWN[code] ?? `opened no way: ${text || code}`;
}
var KNOWN = {
  ECONNREFUSED: "refused the connection",
  ECONNRESET: "cut the connection",
  ENOTFOUND: "is not a known host name",
  EAI_AGAIN: "cannot be resolved at the moment"
}, PROXIES = /* @__PURE__ */ new WeakMap();
function goingThrough(proxy, agent) {
  return PROXIES.set(agent, proxy), agent;
}
function proxyOf(agent) {
  return typeof agent == "object" && agent !== null ? PROXIES.get(agent) : void 0;
}

export {
  ProxyFailure,
  goingThrough,
  proxyOf
};
