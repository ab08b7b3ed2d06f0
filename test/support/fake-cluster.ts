import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { V1ConfigMap, V1Job, V1Pod, V1Secret } from '@kubernetes/client-node';
import { selfSigned } from './certificate.ts';
import { acceptExec, type ServedExec } from './exec-server.ts';
import { answerJson, answerStatus, type Exchange } from './fake-answers.ts';
import { FakeLog, type LogEntry } from './fake-log.ts';
import { FakePods } from './fake-pods.ts';

export type { Exchange } from './fake-answers.ts';
export { answerJson, answerStatus } from './fake-answers.ts';
export { type LogEntry, stamped } from './fake-log.ts';

/** An intercept answers a request itself and returns true, or leaves it to the cluster. */
export type Intercept = (exchange: Exchange) => boolean;

const CERTIFICATE = selfSigned();

/** A real TLS server on a free port that behaves as an API server with one namespace, one Job and one pod; faults are put in by intercepts. */
export class FakeCluster {
  readonly asked: { readonly method: string; readonly path: string; readonly query: URLSearchParams }[] = [];
  readonly jobs = new Map<string, V1Job>();
  readonly configMaps = new Map<string, V1ConfigMap>();
  readonly secrets = new Map<string, V1Secret>();
  /** Rights that are denied, as `create jobs`. */
  readonly denied = new Set<string>();
  events: { reason: string; message: string; at?: string }[] = [];
  intercept: Intercept = () => false;
  /** Who asks has this one. */
  token = 'test-token';
  /** May be replaced by an empty one. */
  log = new FakeLog();
  /** Logs of containers that have one of their own, by their names. */
  readonly logsOf = new Map<string, FakeLog>();
  readonly pods = new FakePods();
  /** What happens in an exec, and where a container is attached to. */
  serveExec: (exec: ServedExec) => void = (exec) => exec.exit(0);
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<FakeCluster> {
    const server = createServer({ cert: CERTIFICATE.cert, key: CERTIFICATE.key });
    const cluster = new FakeCluster(server);
    server.on('request', (request, response) => {
      cluster.#receive(request, response).catch(() => response.destroy());
    });
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => undefined);
      acceptExec({ request, socket, head }, { protocols: ['v5.channel.k8s.io'] }, (exec) => cluster.serveExec(exec));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return cluster;
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  /** The port it listens on. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** A kubeconfig as text; `trusted: false` leaves the certificate's authority out, `server` goes another way. */
  kubeconfig({ trusted = true, server = this.url } = {}): string {
    const authority = Buffer.from(CERTIFICATE.cert).toString('base64');
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'test',
      clusters: [
        {
          name: 'test',
          cluster: { server, ...(trusted ? { 'certificate-authority-data': authority } : {}) },
        },
      ],
      users: [{ name: 'tester', user: { token: this.token } }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'tester', namespace: 'ci' } }],
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Requests of one kind, as `POST /apis/batch/v1/…/jobs`. */
  count(method: string, end: string): number {
    return this.asked.filter((one) => one.method === method && one.path.endsWith(end)).length;
  }

  /** Streams that are open right now. */
  get openStreams(): number {
    return this.pods.watchers + this.log.followers;
  }

  /** Makes or changes the pod; watchers hear of it. */
  setPod(pod: V1Pod): void {
    this.pods.set(pod);
  }

  deletePod(): void {
    this.pods.delete();
  }

  cutWatches(): void {
    this.pods.cutWatches();
  }

  /** Appends to the log; followers get it at once. */
  print(...entries: readonly LogEntry[]): void {
    this.log.print(...entries);
  }

  /** The container has ended: its log grows no more. */
  endLog(): void {
    this.log.end();
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const url = new URL(request.url ?? '', 'https://cluster.example');
    const text = Buffer.concat(chunks).toString('utf8');
    const exchange: Exchange = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      body: text === '' ? undefined : JSON.parse(text),
      response,
    };
    this.asked.push({ method: exchange.method, path: exchange.path, query: exchange.query });
    if (request.headers.authorization !== `Bearer ${this.token}`) answerStatus(response, 401, 'Unauthorized');
    else if (!this.intercept(exchange)) this.answer(exchange);
  }

  /** What a healthy cluster answers. */
  answer(exchange: Exchange): void {
    const { method, path } = exchange;
    if (path.endsWith('/selfsubjectaccessreviews')) this.#review(exchange);
    else if (path.endsWith('/jobs') && method === 'POST') this.#createJob(exchange);
    else if (/\/jobs\/[^/]+$/.test(path)) this.#oneJob(exchange);
    else if (path.endsWith('/configmaps')) create(this.configMaps, exchange);
    else if (path.endsWith('/secrets')) create(this.secrets, exchange);
    else if (path.endsWith('/log')) this.#readLog(exchange);
    else if (path.endsWith('/pods') && method === 'GET') this.pods.serve(exchange);
    else if (path.endsWith('/pods')) answerJson(exchange.response, 201, exchange.body);
    else if (path.endsWith('/events')) this.#listEvents(exchange);
    else if (path === '/api/v1/nodes') answerJson(exchange.response, 200, { metadata: {}, items: [] });
    else answerStatus(exchange.response, 404, `no such path ${path}`);
  }

  #review({ body, response }: Exchange): true {
    const { spec } = body as { spec: { resourceAttributes: Record<string, string> } };
    const { verb, resource, subresource } = spec.resourceAttributes;
    const right = `${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`}`;
    return answerJson(response, 201, { status: { allowed: !this.denied.has(right) } });
  }

  #createJob({ body, response }: Exchange): true {
    const job = body as V1Job;
    const name = job.metadata?.name ?? '';
    if (this.jobs.has(name)) return answerStatus(response, 409, `jobs.batch "${name}" already exists`);
    const made = { ...job, metadata: { ...job.metadata, uid: `uid-of-${name}` } };
    this.jobs.set(name, made);
    return answerJson(response, 201, made);
  }

  #oneJob({ method, path, body, response }: Exchange): true {
    const name = path.split('/').at(-1) ?? '';
    const job = this.jobs.get(name);
    if (job === undefined) return answerStatus(response, 404, `jobs.batch "${name}" not found`);
    if (method === 'GET') return answerJson(response, 200, job);
    const { preconditions } = (body ?? {}) as { preconditions?: { uid?: string } };
    if (preconditions?.uid !== undefined && preconditions.uid !== job.metadata?.uid) {
      return answerStatus(response, 409, 'the UID in the precondition does not match');
    }
    this.jobs.delete(name);
    return answerJson(response, 200, { kind: 'Status', status: 'Success' });
  }

  #readLog({ query, response }: Exchange): true {
    if (this.pods.pod === undefined) return answerStatus(response, 404, 'pods "app-1" not found');
    const log = this.logsOf.get(query.get('container') ?? '') ?? this.log;
    return log.serve(query, response);
  }

  #listEvents({ query, response }: Exchange): true {
    const name = (query.get('fieldSelector') ?? '').replace('involvedObject.name=', '');
    const items = this.events.map(({ reason, message, at }, index) => ({
      metadata: { name: `${name}.${index}`, resourceVersion: String(index) },
      reason,
      message,
      lastTimestamp: at ?? '2026-11-21T12:00:00Z',
    }));
    return answerJson(response, 200, { metadata: {}, items });
  }
}

/** Takes an object up into those of its kind. */
function create<Made extends V1ConfigMap | V1Secret>(
  kind: Map<string, Made>,
  { path, body, response }: Exchange,
): true {
  const made = body as Made;
  const name = made.metadata?.name ?? '';
  if (kind.has(name)) return answerStatus(response, 409, `${path.split('/').at(-1)} "${name}" already exists`);
  kind.set(name, made);
  return answerJson(response, 201, made);
}
