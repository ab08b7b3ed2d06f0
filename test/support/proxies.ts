import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import type { Certificate } from './certificate.ts';

/** A running proxy of ours, and what went through it. */
export interface TestProxy {
  readonly port: number;
  /** `HOST:PORT` of every way that was asked for. */
  readonly asked: string[];
  /** `Proxy-Authorization` headers, or `NAME:PASSWORD` for SOCKS. */
  readonly credentials: (string | undefined)[];
  /** How many clients are connected. */
  open(): number;
  close(): Promise<void>;
}

/** What a proxy does besides opening ways. */
export interface ProxyWish {
  /** Refuses every way with this status. */
  readonly refuse?: number;
  /** Takes connections and never says a word. */
  readonly mute?: boolean;
  /** Speaks TLS itself. */
  readonly certificate?: Certificate;
  readonly host?: string;
  /** Connects here, whatever is asked for. */
  readonly target?: { readonly host: string; readonly port: number };
}

/** Starts an HTTP or HTTPS proxy that knows CONNECT. */
export async function startHttpProxy(wish: ProxyWish = {}): Promise<TestProxy> {
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  const server = wish.certificate === undefined ? http.createServer() : https.createServer(wish.certificate);
  server.on('connect', (request: http.IncomingMessage, socket: Socket) => {
    asked.push(request.url ?? '');
    credentials.push(request.headers['proxy-authorization']);
    socket.on('error', () => undefined);
    if (wish.mute) {
      socket.resume().on('end', () => socket.end());
      return;
    }
    if (wish.refuse !== undefined) {
      socket.end(`HTTP/1.1 ${wish.refuse} No\r\ncontent-length: 6\r\n\r\nsecret`);
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    const way = net.connect(wish.target ?? { host: hostname.replace(/[[\]]/g, ''), port: Number(port) });
    way.on('connect', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    join(way, socket);
  });
  return await running(server, { asked, credentials }, wish.host);
}

/** Starts a SOCKS 5 proxy that takes any user name and password, or none. */
export async function startSocksProxy(wish: ProxyWish = {}): Promise<TestProxy> {
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    if (!wish.mute) void greet(socket, wish, { asked, credentials }).catch(() => socket.destroy());
  });
  return await running(server, { asked, credentials }, wish.host);
}

async function greet(socket: Socket, wish: ProxyWish, log: Pick<TestProxy, 'asked' | 'credentials'>): Promise<void> {
  const [, count = 0] = await take(socket, 2);
  const withPassword = (await take(socket, count)).includes(2);
  socket.write(Buffer.from([5, withPassword ? 2 : 0]));
  log.credentials.push(withPassword ? await readPassword(socket) : undefined);
  const [, , , kind] = await take(socket, 4);
  const host = await readHost(socket, kind ?? 0);
  const port = (await take(socket, 2)).readUInt16BE();
  log.asked.push(`${host}:${port}`);
  if (wish.refuse !== undefined) {
    socket.end(Buffer.from([5, wish.refuse, 0, 1, 0, 0, 0, 0, 0, 0]));
    return;
  }
  const way = net.connect(wish.target ?? { host, port });
  way.on('connect', () => socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])));
  join(way, socket);
}

async function readPassword(socket: Socket): Promise<string> {
  const [, nameSize = 0] = await take(socket, 2);
  const name = await take(socket, nameSize);
  const [passwordSize = 0] = await take(socket, 1);
  const password = await take(socket, passwordSize);
  socket.write(Buffer.from([1, 0]));
  return `${name}:${password}`;
}

async function readHost(socket: Socket, kind: number): Promise<string> {
  if (kind === 1) return (await take(socket, 4)).join('.');
  if (kind === 4) return ((await take(socket, 16)).toString('hex').match(/.{4}/g) ?? []).join(':');
  const [size = 0] = await take(socket, 1);
  return (await take(socket, size)).toString('latin1');
}

/** The next `size` bytes. */
async function take(socket: Socket, size: number): Promise<Buffer> {
  for (;;) {
    const chunk: Buffer | null = size === 0 ? Buffer.alloc(0) : socket.read(size);
    if (chunk !== null) return chunk;
    await new Promise<void>((resolve, reject) => {
      socket.once('readable', resolve);
      socket.once('close', () => reject(new Error('closed')));
    });
  }
}

function join(way: Socket, socket: Socket): void {
  way.on('error', () => socket.destroy());
  socket.on('close', () => way.destroy());
  socket.pipe(way).pipe(socket);
}

async function running(
  server: Server,
  log: Pick<TestProxy, 'asked' | 'credentials'>,
  host = '127.0.0.1',
): Promise<TestProxy> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    ...log,
    port: (server.address() as AddressInfo).port,
    open: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
