import { BlockList, isIP } from 'node:net';
import { BuildError } from '../../build/errors.ts';
import type { ClusterSettings } from './access.ts';
import { kubeconfigInvalid } from './kubeconfig-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const SCHEMES = ['http:', 'https:', 'socks5:', 'socks5h:'];

/**
 * The proxy on the way to a cluster: the kubeconfig's own, else the environment's, read as Go programs read it;
 * `ALL_PROXY` comes last. Undefined where the way is direct. Throws when a proxy is named that is no URL; the text of
 * it is never shown, because it may hold a password.
 */
export function chooseProxy({ name, server, proxyUrl }: ClusterSettings, environment: Environment): URL | undefined {
  if (proxyUrl !== undefined) {
    const proxy = URL.canParse(proxyUrl) ? new URL(proxyUrl) : undefined;
    if (proxy !== undefined && SCHEMES.includes(proxy.protocol)) return proxy;
    throw kubeconfigInvalid(`the proxy-url of cluster '${name}' is no URL of a proxy`, HINT);
  }
  const own = server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const variable = [own, own.toLowerCase(), 'ALL_PROXY', 'all_proxy'].find((key) => (environment[key] ?? '') !== '');
  if (variable === undefined || isExcepted(server, environment)) return undefined;
  const text = environment[variable] ?? '';
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const proxy = URL.canParse(url) ? new URL(url) : undefined;
  if (proxy !== undefined && SCHEMES.includes(proxy.protocol)) return proxy;
  throw new BuildError('CLUSTER_UNREACHABLE', `${variable} in the environment is no URL of a proxy`, { hint: HINT });
}

const HINT = 'Write it as http://HOST:PORT, https://HOST:PORT or socks5://HOST:PORT.';

/** Whether the environment's proxies are not for this server: `NO_PROXY`, or the server is on this machine. */
function isExcepted(server: URL, environment: Environment): boolean {
  const host = bareHost(server).toLowerCase();
  const port = server.port || (server.protocol === 'https:' ? '443' : '80');
  if (host === 'localhost' || covers(LOOPBACK, host)) return true;
  const entries = (environment.NO_PROXY || environment.no_proxy || '')
    .split(',')
    .map((one) => one.trim().toLowerCase());
  return entries.some((entry) => entry === '*' || isMeant(entry, host, port));
}

/** The host of a URL without the brackets of an IPv6 address. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether an entry of NO_PROXY means this host: a name with its subdomains, an address, or a network. */
function isMeant(entry: string, host: string, port: string): boolean {
  const network = networkOf(entry);
  if (network !== undefined) return covers(network, host);
  const withPort = isIP(entry) === 0 ? /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry) : null;
  if (withPort !== null && withPort[2] !== port) return false;
  const name = (withPort?.[1] ?? entry).replace(/^\[(.*)\]$/, '$1');
  if (name === '') return false;
  const version = isIP(name);
  if (version !== 0) return covers(addressOf(name, version), host);
  const domain = name.startsWith('*.') ? name.slice(1) : name;
  return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

function networkOf(entry: string): BlockList | undefined {
  const [, address = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(entry) ?? [];
  const version = isIP(address);
  if (version === 0 || Number(bits) > (version === 4 ? 32 : 128)) return undefined;
  const network = new BlockList();
  network.addSubnet(address, Number(bits), version === 4 ? 'ipv4' : 'ipv6');
  return network;
}

function addressOf(address: string, version: number): BlockList {
  const list = new BlockList();
  list.addAddress(address, version === 4 ? 'ipv4' : 'ipv6');
  return list;
}

function covers(list: BlockList, host: string): boolean {
  const version = isIP(host);
  return version !== 0 && list.check(host, version === 4 ? 'ipv4' : 'ipv6');
}
