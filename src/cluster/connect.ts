import http from 'node:http';
import https from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { Clock } from '../build/ports.ts';
import type { ClusterChoice } from '../build/request.ts';
import { findKubeconfig } from './kubeconfig.ts';

/** A way to one API server with one identity. */
export interface Connection {
  /** Base URL of the API server. */
  readonly server: URL;
  /** Namespace of the kubeconfig's context; `default` where it names none. */
  readonly namespace: string;
  readonly clock: Clock;
  /** Options of one request: TLS, agent and fresh credentials. May run a credential plugin. */
  authorize(): Promise<https.RequestOptions>;
  /** Aborts when the connection is closed; whatever goes on in the background ends with it. */
  readonly closed: AbortSignal;
  /** Ends all watching and idle sockets, which would keep the process alive. */
  close(): void;
}

/** TCP keep-alive, so that a half-open socket is noticed at all; as kubectl. */
const KEEP_ALIVE_MILLISECONDS = 15_000;

/**
 * A connection to the chosen cluster. The kubeconfig is looked for at the first use, so that a request whose context or
 * Dockerfile is wrong is told so first; `server`, `namespace` and `authorize` throw when there is none.
 */
export function connect(choice: ClusterChoice, clock: Clock, userKubeconfig?: string): Connection {
  const closing = new AbortController();
  let opened: { config: KubeConfig; server: URL; agents: Agents } | undefined;
  const open = () => {
    const environment = process.env;
    const config = opened?.config ?? findKubeconfig(choice, { environment, userKubeconfig });
    opened ??= { config, server: serverOf(config), agents: new Agents(serverOf(config)) };
    return opened;
  };
  return {
    clock,
    get server() {
      return open().server;
    },
    get namespace() {
      const { config } = open();
      return config.getContextObject(config.getCurrentContext())?.namespace ?? 'default';
    },
    authorize: async () => open().agents.share(await credentials(open().config)),
    closed: closing.signal,
    close: () => {
      closing.abort();
      opened?.agents.close();
    },
  };
}

function serverOf(config: KubeConfig): URL {
  const text = config.getCurrentCluster()?.server ?? '';
  if (URL.canParse(text)) return new URL(text);
  throw new BuildError('KUBECONFIG_INVALID', `the kubeconfig's server '${text}' is no URL`, {
    hint: 'Write it as https://HOST:PORT.',
  });
}

async function credentials(config: KubeConfig): Promise<https.RequestOptions> {
  const options: https.RequestOptions = {};
  try {
    await config.applyToHTTPSOptions(options);
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    throw new BuildError('KUBECONFIG_INVALID', `the kubeconfig's credentials cannot be used: ${text}`, {
      hint: 'Try kubectl with the same kubeconfig; a credential plugin may be missing.',
      cause,
    });
  }
  return options;
}

/** One keep-alive agent for all requests with the same TLS material; the client library makes a new one each time. */
class Agents {
  readonly #server: URL;
  #agent: http.Agent | undefined;
  #madeFor = '';

  constructor(server: URL) {
    this.#server = server;
  }

  share(options: https.RequestOptions): https.RequestOptions {
    if (options.agent !== undefined && options.agent.constructor !== https.Agent) return options;
    const { ca, cert, key, servername, rejectUnauthorized } = options;
    const material = { ca, cert, key, servername, ...(rejectUnauthorized === false ? { rejectUnauthorized } : {}) };
    const fingerprint = JSON.stringify(material);
    if (this.#agent === undefined || fingerprint !== this.#madeFor) {
      const settings = { keepAlive: true, keepAliveMsecs: KEEP_ALIVE_MILLISECONDS, scheduling: 'lifo' } as const;
      this.#agent =
        this.#server.protocol === 'http:' ? new http.Agent(settings) : new https.Agent({ ...settings, ...material });
      this.#madeFor = fingerprint;
    }
    return { ...options, agent: this.#agent };
  }

  close(): void {
    this.#agent?.destroy();
  }
}
