/** How long a proxy may take until the way through it is open, in milliseconds. */
export const TUNNEL_MILLISECONDS = 10_000;

/** A proxy that is away, or that refused to open a way. */
export class ProxyFailure extends Error {
  /** Whether another try may go better. */
  readonly passing: boolean;

  constructor(proxy: URL, cause: unknown) {
    const text = cause instanceof Error ? cause.message : String(cause);
    const status = /Bad response: (\d+)/.exec(text)?.[1];
    super(`the proxy ${proxy.host} ${status === undefined ? troubleOf(cause, text) : refusalOf(status)}`);
    this.passing = status === undefined ? !/authentication|rejected|not allowed/i.test(text) : Number(status) >= 500;
  }
}

function refusalOf(status: string): string {
  return status === '407' ? 'asks for a user name and password (HTTP 407)' : `refused with HTTP ${status}`;
}

function troubleOf(cause: unknown, text: string): string {
  // The SOCKS library hands on the system's words without its code.
  const code =
    cause instanceof Error && 'code' in cause ? String(cause.code) : (/\bE[A-Z]{4,}\b/.exec(text)?.[0] ?? '');
  if (/timeout|timed out/i.test(text)) return `did not open a way within ${TUNNEL_MILLISECONDS / 1000} s`;
  return KNOWN[code] ?? `opened no way: ${text || code}`;
}

const KNOWN: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'cut the connection',
  ENOTFOUND: 'is not a known host name',
  EAI_AGAIN: 'cannot be resolved at the moment',
};

const PROXIES = new WeakMap<object, URL>();

/** Marks an agent as one that goes through a proxy. */
export function goingThrough<Agent extends object>(proxy: URL, agent: Agent): Agent {
  PROXIES.set(agent, proxy);
  return agent;
}

/** The proxy an agent goes through; undefined where it goes straight. */
export function proxyOf(agent: unknown): URL | undefined {
  return typeof agent === 'object' && agent !== null ? PROXIES.get(agent) : undefined;
}
