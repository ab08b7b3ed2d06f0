import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  kubeconfigInvalid
} from "./chunk-OXHGZ5QT.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

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

export {
  chooseProxy,
  bareHost
};
