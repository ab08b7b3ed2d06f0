import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What a relay does to one connection; bytes are counted as they pass, TLS and all. */
export interface RelayFault {
  /** Ends the connection after so many bytes towards the server, or towards the client. */
  readonly cutUp?: number;
  readonly cutDown?: number;
  /** Lets nothing through any more after so many bytes, in either direction, but stays open. */
  readonly stallUp?: number;
  readonly stallDown?: number;
  /** Ends the connection with the first answer that comes after so many bytes towards the server. */
  readonly deafAfterUp?: number;
}

/** A TCP relay on a free port that cuts and stalls connections, as bad networks and load balancers do. */
export class TcpRelay {
  /** The fault of a connection, counted from 0. */
  fault: (index: number) => RelayFault = () => ({});
  /** Connections made so far. */
  connections = 0;
  /** Bytes passed towards the server, per connection. */
  readonly up: number[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #pairs: (readonly Socket[])[] = [];
  #away = false;

  private constructor(port: number, host: string) {
    this.#server = createServer((client) => this.#relay(client, { port, host }));
  }

  /** Stands before a server on this machine, or on another `host`. */
  static async start(port: number, host = '127.0.0.1'): Promise<TcpRelay> {
    const relay = new TcpRelay(port, host);
    await new Promise<void>((resolve) => relay.#server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Lets nothing through any more on one connection, in either direction, but keeps it open. */
  stall(index: number): void {
    for (const socket of this.#pairs[index] ?? []) socket.removeAllListeners('drain').pause();
  }

  /** Ends every connection, and every new one for so many milliseconds, as a server that is restarted. */
  restart(milliseconds: number): void {
    this.#away = true;
    for (const socket of this.#sockets) socket.destroy();
    setTimeout(() => {
      this.#away = false;
    }, milliseconds);
  }

  #relay(client: Socket, target: { readonly port: number; readonly host: string }): void {
    if (this.#away) {
      client.destroy();
      return;
    }
    const index = this.connections;
    this.connections += 1;
    this.up[index] = 0;
    const { cutUp, cutDown, stallUp, stallDown, deafAfterUp = Infinity } = this.fault(index);
    const server = connect(target);
    const cut = () => {
      client.destroy();
      server.destroy();
    };
    this.#pairs[index] = [client, server];
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        cut();
      });
    }
    client.on('data', (bytes) => (this.up[index] = (this.up[index] ?? 0) + bytes.length));
    server.on('data', () => {
      if ((this.up[index] ?? 0) > deafAfterUp) cut();
    });
    pass(client, server, { cutAfter: cutUp, stallAfter: stallUp, cut });
    pass(server, client, { cutAfter: cutDown, stallAfter: stallDown, cut });
  }
}

interface Limits {
  readonly cutAfter: number | undefined;
  readonly stallAfter: number | undefined;
  readonly cut: () => void;
}

function pass(from: Socket, to: Socket, { cutAfter = Infinity, stallAfter = Infinity, cut }: Limits): void {
  let left = Math.min(cutAfter, stallAfter);
  to.on('drain', () => from.resume());
  from.on('data', (bytes: Buffer) => {
    if (left === 0) return;
    const passed = bytes.subarray(0, left);
    left -= passed.length;
    const full = !to.write(passed, () => {
      if (left === 0 && cutAfter <= stallAfter) cut();
    });
    if (full) from.pause();
    // A stalled way takes nothing any more: what comes stays in the sender's buffers.
    if (left === 0 && stallAfter < cutAfter) {
      to.removeAllListeners('drain');
      from.pause();
    }
  });
}
