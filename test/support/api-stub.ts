import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Certificate } from './certificate.ts';
import { selfSigned } from './certificate.ts';
import { answerJson, answerStatus } from './fake-cluster.ts';

/** One request as the stub saw it. */
export interface Seen {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Common name of the client's certificate; undefined where it gave none. */
  readonly client: string | undefined;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const CERTIFICATE = selfSigned();

/** A real TLS server on a free port that notes who asks, and answers as a test wants; every list is empty by default. */
export class ApiStub {
  readonly seen: Seen[] = [];
  /** How many TCP connections were made. */
  connections = 0;
  answer: Answer = (_, response) => void answerJson(response, 200, { items: [] });
  readonly certificate: Certificate;
  readonly server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(certificate: Certificate, options: ServerOptions) {
    this.certificate = certificate;
    this.server = createServer({ ...certificate, ...options });
    this.server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.server.on('request', (request, response) => {
      const { subject } = (request.socket as TLSSocket).getPeerCertificate();
      const client = subject === undefined ? undefined : String(subject.CN);
      this.seen.push({ path: request.url ?? '', headers: request.headers, client });
      request.resume();
      this.answer(request, response);
    });
  }

  static async start(options: ServerOptions & { certificate?: Certificate; host?: string } = {}): Promise<ApiStub> {
    const { certificate = CERTIFICATE, host = '127.0.0.1', ...rest } = options;
    const stub = new ApiStub(certificate, rest);
    await new Promise<void>((resolve) => stub.server.listen(0, host, resolve));
    return stub;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    const { address, family } = this.server.address() as AddressInfo;
    return `https://${family === 'IPv6' ? `[${address}]` : address}:${this.port}`;
  }

  /** Answers 401 to everybody whose `Authorization` is not in the list. */
  allowOnly(...allowed: readonly string[]): void {
    this.answer = ({ headers }, response) => {
      if (allowed.includes(headers.authorization ?? '')) answerJson(response, 200, { items: [] });
      else answerStatus(response, 401, 'Unauthorized');
    };
  }

  /** A kubeconfig as text, with these fields of the user, and these of the cluster besides server and authority. */
  kubeconfig(user: Record<string, unknown>, cluster: Record<string, unknown> = {}): string {
    const authority = Buffer.from(this.certificate.cert).toString('base64');
    return JSON.stringify({
      'current-context': 'test',
      clusters: [{ name: 'test', cluster: { server: this.url, 'certificate-authority-data': authority, ...cluster } }],
      users: [{ name: 'dev', user }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'dev' } }],
    });
  }

  /** The `Authorization` headers in the order of the requests. */
  get authorizations(): (string | undefined)[] {
    return this.seen.map(({ headers }) => headers.authorization);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
