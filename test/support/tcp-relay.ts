import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What a relay does to one connection; bytes are counted as they pass, TLS and all. */
export interface RelayFault {
  /** Ends the connection after so many bytes towards the server, or towards the client. */
  readonly cutUp?: number;
  readonly cutDown?: number;
  /** Lets nothing through any more after so many bytes, in either direction, but stays open. */
  readonly stallUp?: number;
  readonly stallDown?: number;
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

  private constructor(target: number) {
    this.#server = createServer((client) => this.#relay(client, target));
  }

  static async start(target: number): Promise<TcpRelay> {
    const relay = new TcpRelay(target);
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

  #relay(client: Socket, port: number): void {
    const index = this.connections;
    this.connections += 1;
    this.up[index] = 0;
    const { cutUp, cutDown, stallUp, stallDown } = this.fault(index);
    const server = connect({ host: '127.0.0.1', port });
    const cut = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        cut();
      });
    }
    client.on('data', (bytes) => (this.up[index] = (this.up[index] ?? 0) + bytes.length));
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
