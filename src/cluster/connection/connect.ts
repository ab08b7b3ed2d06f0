import { setMaxListeners } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import type https from 'node:https';
import type { Clock } from '../../build/ports.ts';
import type { ClusterChoice } from '../../build/request.ts';
import { WarningHeaders } from '../api/warning-headers.ts';
import { type Access, namespaceOf } from './access.ts';
import { AgentPool, knownAs, type TlsMaterial } from './agent-pool.ts';
import { Credentials, secretsIn } from './credentials.ts';
import { hostPodOf, type PodName } from './host-pod.ts';
import { findAccess, SERVICE_ACCOUNT, type Surroundings } from './kubeconfig.ts';
import { chooseProxy } from './proxy-choice.ts';
import { Trust } from './trust.ts';

/** A way to one API server with one identity. */
export interface Connection {
  /** Base URL of the API server. */
  readonly server: URL;
  /** Namespace of the kubeconfig's context; `default` where it names none. */
  readonly namespace: string;
  /** The pod this process runs in, when that is known to be a pod of the same cluster. */
  readonly hostPod: PodName | undefined;
  readonly clock: Clock;
  /** Hears each warning of the API server once; nobody by default. */
  onWarning: (text: string) => void;
  /** Hears what the credentials hold that must not be shown, before they are sent; nobody by default. */
  onSecrets: (secrets: readonly string[]) => void;
  /**
   * Options of one request: TLS, agent and fresh credentials. May read files and run a credential plugin, for up to a
   * minute; throws `KUBECONFIG_INVALID` when there are no credentials, and the reason when `signal` aborts.
   */
  authorize(signal?: AbortSignal): Promise<https.RequestOptions>;
  /**
   * Forgets credentials that the API server refused, so that the next request brings new ones. `used` are the options
   * of the refused request: they change nothing when others have been given out since.
   */
  rejected(used?: https.RequestOptions): void;
  /** Takes note of the head of an answer, for {@link onWarning}. */
  hear(headers: IncomingHttpHeaders): void;
  /** Aborts when the connection is closed; whatever goes on in the background ends with it. */
  readonly closed: AbortSignal;
  /** Ends all watching and idle sockets, which would keep the process alive. */
  close(): void;
}

/**
 * A connection to the chosen cluster. The kubeconfig is looked for at the first use, so that a request whose context or
 * Dockerfile is wrong is told so first; `server`, `namespace` and `authorize` throw when there is none. `around` is what
 * this process finds around it, the process's own environment by default.
 */
export function connect(
  choice: ClusterChoice,
  clock: Clock,
  userKubeconfig?: string,
  around: Partial<Surroundings> = {},
): Connection {
  const environment = around.environment ?? process.env;
  const surroundings = { userKubeconfig, serviceAccount: SERVICE_ACCOUNT, ...around, environment };
  return new LazyConnection(choice, clock, surroundings);
}

interface Opened {
  readonly access: Access;
  readonly credentials: Credentials;
  readonly trust: Trust;
  readonly agents: AgentPool;
}

class LazyConnection implements Connection {
  readonly clock: Clock;
  onWarning: (text: string) => void = () => undefined;
  onSecrets: (secrets: readonly string[]) => void = () => undefined;
  readonly #choice: ClusterChoice;
  readonly #surroundings: Surroundings;
  readonly #closing = new AbortController();
  readonly #warnings = new WarningHeaders();
  /** Which generation of credentials went into which options. */
  readonly #given = new WeakMap<https.RequestOptions, number>();
  #generation = 0;
  #known: unknown;
  #opened: Opened | undefined;

  constructor(choice: ClusterChoice, clock: Clock, surroundings: Surroundings) {
    this.#choice = choice;
    this.clock = clock;
    this.#surroundings = surroundings;
    // Each way through a proxy listens, and Node warns of more than ten on standard error as of a leak.
    setMaxListeners(0, this.#closing.signal);
  }

  get server(): URL {
    return this.#open().access.cluster.server;
  }

  get namespace(): string {
    return namespaceOf(this.#open().access);
  }

  get hostPod(): PodName | undefined {
    return hostPodOf(this.server, this.#surroundings);
  }

  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  async authorize(signal?: AbortSignal): Promise<https.RequestOptions> {
    const { credentials, trust, agents, access } = this.#open();
    const generation = this.#generation;
    const limit = signal === undefined ? this.closed : AbortSignal.any([signal, this.closed]);
    const [{ headers, pair }, ca] = await Promise.all([credentials.identity(limit), trust.authorities()]);
    if (headers.Authorization !== this.#known) this.onSecrets(secretsIn(headers.Authorization));
    this.#known = headers.Authorization;
    const { tlsServerName, insecure } = access.cluster;
    const material: TlsMaterial = {
      ...(ca === undefined ? {} : { ca }),
      ...pair,
      ...knownAs(tlsServerName),
      ...(insecure ? { rejectUnauthorized: false } : {}),
    };
    const options = { ...material, headers, agent: await agents.agent(material) };
    this.#given.set(options, generation);
    return options;
  }

  rejected(used?: https.RequestOptions): void {
    if (used !== undefined && this.#given.get(used) !== this.#generation) return;
    this.#generation += 1;
    this.#opened?.credentials.drop();
  }

  hear(headers: IncomingHttpHeaders): void {
    for (const text of this.#warnings.unheard(headers.warning)) this.onWarning(text);
  }

  close(): void {
    this.#closing.abort();
    this.#opened?.agents.close();
  }

  #open(): Opened {
    if (this.#opened !== undefined) return this.#opened;
    const { environment } = this.#surroundings;
    const access = findAccess(this.#choice, this.#surroundings);
    const { server } = access.cluster;
    const trust = new Trust(access.cluster, environment.NODE_EXTRA_CA_CERTS);
    const credentials = new Credentials(access, { environment, clock: this.clock, trust });
    const proxy = chooseProxy(access.cluster, environment);
    const agents = new AgentPool({ server, proxy, closed: this.closed });
    this.#opened = { access, credentials, trust, agents };
    return this.#opened;
  }
}
