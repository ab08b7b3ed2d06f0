import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { V1ConfigMap, V1Job, V1Pod } from '@kubernetes/client-node';
import { selfSigned } from './certificate.ts';

/** One request as the server saw it, and the way to answer it. */
export interface Exchange {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly response: ServerResponse;
}

/** A line of the container's log: when it was written, in milliseconds since 1970, and its text. */
export interface LogEntry {
  readonly at: number;
  readonly text: string;
}

/** An intercept answers a request itself and returns true, or leaves it to the cluster. */
export type Intercept = (exchange: Exchange) => boolean;

const CERTIFICATE = selfSigned();

/** A real TLS server on a free port that behaves as an API server with one namespace, one Job and one pod; faults are put in by intercepts. */
export class FakeCluster {
  readonly asked: { readonly method: string; readonly path: string; readonly query: URLSearchParams }[] = [];
  readonly jobs = new Map<string, V1Job>();
  readonly configMaps = new Map<string, V1ConfigMap>();
  /** Rights that are denied, as `create jobs`. */
  readonly denied = new Set<string>();
  events: { reason: string; message: string; at?: string }[] = [];
  intercept: Intercept = () => false;
  readonly #server: Server;
  readonly #watchers = new Set<ServerResponse>();
  readonly #followers = new Set<{ response: ServerResponse; since: number }>();
  readonly #history: { version: number; type: string; object: V1Pod }[] = [];
  #log: LogEntry[] = [];
  #logEnded = false;
  #pod: V1Pod | undefined;
  #version = 1;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<FakeCluster> {
    const server = createServer({ cert: CERTIFICATE.cert, key: CERTIFICATE.key });
    const cluster = new FakeCluster(server);
    server.on('request', (request, response) => void cluster.#receive(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return cluster;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A kubeconfig as text; `trusted: false` leaves the certificate's authority out. */
  kubeconfig({ trusted = true } = {}): string {
    const authority = Buffer.from(CERTIFICATE.cert).toString('base64');
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'test',
      clusters: [
        {
          name: 'test',
          cluster: { server: this.url, ...(trusted ? { 'certificate-authority-data': authority } : {}) },
        },
      ],
      users: [{ name: 'tester', user: { token: 'test-token' } }],
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
    return this.#watchers.size + this.#followers.size;
  }

  /** Makes or changes the pod; watchers hear of it. */
  setPod(pod: V1Pod): void {
    const type = this.#pod === undefined ? 'ADDED' : 'MODIFIED';
    this.#pod = pod;
    this.#tell(type, pod);
  }

  deletePod(): void {
    const pod = this.#pod;
    this.#pod = undefined;
    if (pod !== undefined) this.#tell('DELETED', pod);
  }

  cutWatches(): void {
    for (const watcher of this.#watchers) watcher.socket?.destroy();
    this.#watchers.clear();
  }

  /** Appends to the log; followers get it at once. */
  print(...entries: readonly LogEntry[]): void {
    this.#log = [...this.#log, ...entries];
    for (const { response, since } of this.#followers) for (const entry of entries) send(response, entry, since);
  }

  /** The container has ended: its log grows no more. */
  endLog(): void {
    this.#logEnded = true;
    for (const { response } of this.#followers) response.end();
    this.#followers.clear();
  }

  #tell(type: string, object: V1Pod): void {
    this.#version += 1;
    this.#history.push({ version: this.#version, type, object });
    for (const watcher of this.#watchers) watcher.write(`${JSON.stringify({ type, object })}\n`);
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const url = new URL(request.url ?? '', this.url);
    const text = Buffer.concat(chunks).toString('utf8');
    const exchange: Exchange = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      body: text === '' ? undefined : JSON.parse(text),
      response,
    };
    this.asked.push({ method: exchange.method, path: exchange.path, query: exchange.query });
    if (request.headers.authorization !== 'Bearer test-token') answerStatus(response, 401, 'Unauthorized');
    else if (!this.intercept(exchange)) this.answer(exchange);
  }

  /** What a healthy cluster answers. */
  answer(exchange: Exchange): void {
    const { method, path } = exchange;
    if (path.endsWith('/selfsubjectaccessreviews')) this.#review(exchange);
    else if (path.endsWith('/jobs') && method === 'POST') this.#createJob(exchange);
    else if (/\/jobs\/[^/]+$/.test(path)) this.#oneJob(exchange);
    else if (path.endsWith('/configmaps')) this.#createConfigMap(exchange);
    else if (path.endsWith('/log')) this.#readLog(exchange);
    else if (path.endsWith('/pods') && method === 'GET') this.#pods(exchange);
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

  #createConfigMap({ body, response }: Exchange): true {
    const made = body as V1ConfigMap;
    const name = made.metadata?.name ?? '';
    if (this.configMaps.has(name)) return answerStatus(response, 409, `configmaps "${name}" already exists`);
    this.configMaps.set(name, made);
    return answerJson(response, 201, made);
  }

  #pods({ query, response }: Exchange): true {
    if (query.get('watch') !== 'true') {
      const items = this.#pod === undefined ? [] : [this.#pod];
      return answerJson(response, 200, { metadata: { resourceVersion: String(this.#version) }, items });
    }
    const from = Number(query.get('resourceVersion'));
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    for (const { version, type, object } of this.#history) {
      if (version > from) response.write(`${JSON.stringify({ type, object })}\n`);
    }
    this.#watchers.add(response);
    response.on('close', () => this.#watchers.delete(response));
    return true;
  }

  #readLog({ query, response }: Exchange): true {
    if (this.#pod === undefined) return answerStatus(response, 404, 'pods not found');
    const since = Date.parse(query.get('sinceTime') ?? '1970-01-01T00:00:00Z');
    response.writeHead(200, { 'content-type': 'text/plain' }).flushHeaders();
    for (const entry of this.#log) send(response, entry, since);
    if (query.get('follow') !== 'true' || this.#logEnded) {
      response.end();
      return true;
    }
    const follower = { response, since };
    this.#followers.add(follower);
    response.on('close', () => this.#followers.delete(follower));
    return true;
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

/** Answers with a JSON object; true, because the request is answered then. */
export function answerJson(response: ServerResponse, code: number, body: unknown): true {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
  return true;
}

/** Answers with a Status object, as an API server refuses. */
export function answerStatus(response: ServerResponse, code: number, message: string): true {
  return answerJson(response, code, { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code });
}

/** A log line with the kubelet's time stamp. */
export function stamped({ at, text }: LogEntry): string {
  return `${new Date(at).toISOString().replace('Z', '123456Z')} ${text}\n`;
}

function send(response: ServerResponse, entry: LogEntry, since: number): void {
  if (entry.at >= since) response.write(stamped(entry));
}
