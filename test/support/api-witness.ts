import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import tls from 'node:tls';
import { type Certificate, selfSigned } from './certificate.ts';

/** What a witness does besides passing everything on. */
export interface WitnessWish {
  /** The answer to the creation of the first Job or pod is lost on the way. */
  readonly losesCreation?: boolean;
  /** Answers by itself, to whoever asks for a right, that it is there. */
  readonly promisesAll?: boolean;
}

const REVIEWS = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
const OBJECTS = /^\/(?:api|apis\/([^/]+))\/v1\/namespaces\/[^/]+\/([a-z]+)(?:\/([^/]+)(?:\/([a-z]+))?)?$/;

/** Stands between a client and an API server, and remembers every right in a namespace that a request made use of. */
export class ApiWitness {
  /** As `create jobs.batch`; only of requests that were not refused. */
  readonly used = new Set<string>();
  readonly #certificate: Certificate = selfSigned();
  readonly #server: https.Server;
  readonly #target: tls.ConnectionOptions;
  readonly #wish: WitnessWish;
  readonly #sockets = new Set<Socket>();
  #lost = false;

  private constructor(server: URL, ca: string, wish: WitnessWish) {
    this.#target = { host: server.hostname, port: Number(server.port), ca };
    this.#wish = wish;
    this.#server = https.createServer(this.#certificate, (asked, answer) => this.#pass(asked, answer));
    this.#server.on('upgrade', (asked, socket) => this.#upgrade(asked, socket as Socket));
    this.#server.on('secureConnection', (socket) => this.#keep(socket));
  }

  /** Begins to pass requests on to an API server with certificates of this authority. */
  static async start(server: URL, ca: string, wish: WitnessWish = {}): Promise<ApiWitness> {
    const witness = new ApiWitness(server, ca, wish);
    witness.#server.listen(0, '127.0.0.1');
    await once(witness.#server, 'listening');
    return witness;
  }

  /** The cluster of a kubeconfig that leads here. */
  get cluster(): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo;
    const authority = Buffer.from(this.#certificate.cert).toString('base64');
    return { server: `https://127.0.0.1:${port}`, 'certificate-authority-data': authority };
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    if (this.#wish.promisesAll && asked.url === REVIEWS) {
      asked.resume();
      answer.writeHead(201, { 'content-type': 'application/json' }).end('{"status":{"allowed":true}}');
      return;
    }
    const onwards = this.#request(asked);
    onwards.on('response', (answered) => {
      const status = answered.statusCode ?? 0;
      if (status < 400 || status === 409) this.#note(asked);
      if (this.#loses(asked)) {
        asked.socket.destroy();
        return;
      }
      answer.writeHead(status, answered.headers);
      // A watch has a head long before it has anything to tell.
      answer.flushHeaders();
      answered.pipe(answer);
      answered.on('error', () => answer.destroy());
    });
    onwards.on('error', () => answer.destroy());
    answer.on('close', () => onwards.destroy());
    asked.pipe(onwards);
  }

  #upgrade(asked: IncomingMessage, socket: Socket): void {
    const onwards = this.#request(asked);
    onwards.on('upgrade', (answered, way: Socket, head) => {
      this.#note(asked);
      socket.write(headOf(answered));
      socket.write(head);
      way.pipe(socket).on('close', () => way.destroy());
      socket.pipe(this.#keep(way)).on('close', () => socket.destroy());
    });
    // A refusal ends the connection, so that no other request comes where only bytes are passed on.
    onwards.on('response', (answered) => {
      socket.write(headOf(answered, 'connection: close'));
      answered.pipe(socket);
    });
    onwards.on('error', () => socket.destroy());
    onwards.end();
  }

  #request({ method, url, headers }: IncomingMessage): ClientRequest {
    return request({ createConnection: () => tls.connect(this.#target), method, path: url, headers });
  }

  #keep<T extends Socket>(socket: T): T {
    this.#sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
    return socket;
  }

  #note(asked: IncomingMessage): void {
    for (const right of rightsUsedBy(asked)) this.used.add(right);
  }

  #loses(asked: IncomingMessage): boolean {
    const isCreation = asked.method === 'POST' && /\/(jobs|pods)$/.test(asked.url ?? '');
    if (!isCreation || this.#lost || this.#wish.losesCreation !== true) return false;
    this.#lost = true;
    return true;
  }
}

/** The head of an answer as it came; `more` takes the place of what it says of the connection. */
function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage, more?: string): string {
  const lines = rawHeaders.flatMap((name, at, all) => (at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : []));
  const kept = lines.filter((line) => more === undefined || !/^(connection|transfer-encoding):/i.test(line));
  return [`HTTP/1.1 ${statusCode} ${statusMessage}`, ...kept, ...(more === undefined ? [] : [more]), '', ''].join(
    '\r\n',
  );
}

/** The rights in a namespace that a request needs, as Kubernetes names them; a WebSocket needs both. */
function rightsUsedBy({ method = '', url = '', headers }: IncomingMessage): string[] {
  const { pathname, searchParams } = new URL(url, 'https://server');
  const [, group, resource, name, subresource] = OBJECTS.exec(pathname) ?? [];
  if (resource === undefined) return [];
  const kind = subresource === undefined ? resource : `${resource}/${subresource}`;
  const shown = group === undefined ? kind : `${kind}.${group}`;
  if (headers.upgrade !== undefined) return [`get ${shown}`, `create ${shown}`];
  if (method !== 'GET') return [`${method === 'POST' ? 'create' : method.toLowerCase()} ${shown}`];
  const ofMany = searchParams.get('watch') === 'true' ? 'watch' : 'list';
  return [`${name === undefined ? ofMany : 'get'} ${shown}`];
}
