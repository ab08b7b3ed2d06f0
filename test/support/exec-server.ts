import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { selfSigned } from './certificate.ts';

const CERTIFICATE = selfSigned();

/** The channels of the protocol, as this side numbers them. */
export const CHANNELS = { stdin: 0, stdout: 1, stderr: 2, status: 3, close: 255 };

/** An answer to a handshake that is no WebSocket. */
export interface PlainAnswer {
  readonly code: number;
  readonly body: string;
  readonly headers?: Record<string, string>;
}

/** One exec as the server sees it. */
export class ServedExec {
  readonly socket: WebSocket;
  readonly command: readonly string[];
  readonly query: URLSearchParams;
  readonly path: string;

  constructor(socket: WebSocket, url: URL) {
    this.socket = socket;
    this.path = url.pathname;
    this.query = url.searchParams;
    this.command = url.searchParams.getAll('command');
  }

  /** Hands every message to `take`: its channel and what is behind it. */
  hear(take: (channel: number, bytes: Buffer) => void): void {
    this.socket.on('message', (data) => take((data as Buffer)[0] ?? -1, (data as Buffer).subarray(1)));
  }

  send(channel: number, bytes: Buffer | string): void {
    this.socket.send(Buffer.concat([Buffer.from([channel]), Buffer.from(bytes)]));
  }

  /** Tells the exit code as a kubelet does, and closes. */
  exit(code: number): void {
    this.status(exitStatus(code));
  }

  /** Sends a status message and closes. */
  status(status: unknown): void {
    this.send(CHANNELS.status, JSON.stringify(status));
    this.socket.close(1000);
  }

  /** Cuts the connection without a word. */
  cut(): void {
    this.socket.terminate();
  }
}

/** The status of a command that ended with `code`. */
export function exitStatus(code: number): unknown {
  if (code === 0) return { metadata: {}, status: 'Success' };
  return {
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: exit status ${code}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
  };
}

/** A real TLS server on a free port with the exec endpoint of an API server; what runs is the test's choice. */
export class ExecServer {
  /** Every exec that was opened, in order. */
  readonly execs: ServedExec[] = [];
  /** Sub-protocols the server knows. */
  protocols: readonly string[] = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];
  /** Answers a handshake otherwise; `attempt` counts all handshakes from 0. Undefined lets it through. */
  refuse: (attempt: number, request: IncomingMessage) => PlainAnswer | 'cut' | 'silent' | undefined = () => undefined;
  /** Answers a request that asks for no WebSocket. */
  respond: (request: IncomingMessage) => PlainAnswer = () => ({ code: 404, body: statusBody(404, 'not found') });
  /** What happens in an exec; `index` counts the execs from 0. */
  serve: (exec: ServedExec, index: number) => void = (exec) => exec.exit(0);
  readonly headers: IncomingMessage['headers'][] = [];
  /** Whether pings are answered. */
  #autoPong = true;
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();

  private constructor(autoPong: boolean) {
    this.#autoPong = autoPong;
    this.#server = createServer({ cert: CERTIFICATE.cert, key: CERTIFICATE.key });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    this.#server.on('request', (request, response) => {
      const { code, body, headers = {} } = this.respond(request);
      response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(body);
    });
    this.#server.on('tlsClientError', () => undefined);
  }

  static async start({ autoPong = true } = {}): Promise<ExecServer> {
    const server = new ExecServer(autoPong);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections that are open right now. */
  get openSockets(): number {
    return this.#sockets.size;
  }

  /** A kubeconfig as text; `port` may be that of a relay before the server. */
  kubeconfig({ port = this.port, path = '' } = {}): string {
    const authority = Buffer.from(CERTIFICATE.cert).toString('base64');
    const cluster = { server: `https://127.0.0.1:${port}${path}`, 'certificate-authority-data': authority };
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'test',
      clusters: [{ name: 'test', cluster }],
      users: [{ name: 'tester', user: { token: 'test-token' } }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'tester', namespace: 'ci' } }],
    });
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.headers.push(request.headers);
    socket.on('error', () => undefined);
    const answer = this.refuse(this.headers.length - 1, request);
    if (answer === 'silent') return;
    if (answer === 'cut') socket.destroy();
    else if (answer !== undefined) answerPlain(socket, answer);
    else this.#accept(request, socket, head);
  }

  #accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    acceptExec({ request, socket, head }, { protocols: this.protocols, autoPong: this.#autoPong }, (exec) => {
      this.execs.push(exec);
      this.serve(exec, this.execs.length - 1);
    });
  }
}

/** A request to change to another protocol, as a server hears of it. */
export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

/** Lets an exec or attach begin, in the first of these protocols that the client knows too. */
export function acceptExec(
  { request, socket, head }: Upgrade,
  { protocols, autoPong = true }: { readonly protocols: readonly string[]; readonly autoPong?: boolean },
  begin: (exec: ServedExec) => void,
): void {
  const endpoint = new WebSocketServer({
    noServer: true,
    autoPong,
    handleProtocols: (offered) => [...offered].find((one) => protocols.includes(one)) ?? false,
  });
  endpoint.handleUpgrade(request, socket, head, (webSocket) => {
    webSocket.on('error', () => undefined);
    begin(new ServedExec(webSocket, new URL(request.url ?? '', 'https://server')));
  });
}

function answerPlain(socket: Duplex, { code, body, headers = {} }: PlainAnswer): void {
  const lines = Object.entries({ 'content-length': String(Buffer.byteLength(body)), connection: 'close', ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${code} Answer\r\n${head}\r\n${body}`);
}

/** The body of an API server's refusal. */
export function statusBody(code: number, message: string): string {
  return JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code });
}
