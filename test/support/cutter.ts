import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net';

/** What happens to a connection once so many bytes went through it in one direction. */
export interface Fault {
  /** `down` is from the server to the client. */
  readonly direction: 'up' | 'down';
  readonly afterBytes: number;
  /** `stall` forwards nothing more, in both directions, and closes nothing: the connection is half open. */
  readonly kind: 'cut' | 'stall';
}

/** A connection between a client and a server that passes bytes on below TLS, until it is told otherwise. */
class Passage {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #fault: Fault | undefined;
  readonly #passed = { up: 0, down: 0 };
  #stalled = false;

  constructor(client: Socket, server: Socket, fault: Fault | undefined) {
    this.#client = client;
    this.#server = server;
    this.#fault = fault;
    this.#forward(client, server, 'up');
    this.#forward(server, client, 'down');
  }

  stall(): void {
    this.#stalled = true;
  }

  cut(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  #forward(from: Socket, to: Socket, direction: Fault['direction']): void {
    from.on('error', () => undefined);
    from.on('data', (bytes: Buffer) => {
      if (this.#stalled) return;
      const {
        direction: faulty,
        afterBytes,
        kind,
      } = this.#fault ?? { direction: undefined, afterBytes: 0, kind: undefined };
      const room = faulty === direction ? afterBytes - this.#passed[direction] : bytes.length;
      this.#passed[direction] += bytes.length;
      if (room >= bytes.length) to.write(bytes);
      else if (kind === 'stall') {
        this.#stalled = true;
        to.write(bytes.subarray(0, room));
      } else to.write(bytes.subarray(0, room), () => this.cut());
    });
    from.on('close', () => {
      if (!this.#stalled) to.destroy();
    });
  }
}

/** A TCP proxy in front of a server that cuts and stalls connections. */
export class Cutter {
  /** The fault of each further connection; none by default. */
  nextFault: () => Fault | undefined = () => undefined;
  readonly #server: Server;
  readonly #passages = new Set<Passage>();

  private constructor(port: number) {
    this.#server = createServer((client) => {
      this.#passages.add(new Passage(client, dial(port, '127.0.0.1'), this.nextFault()));
    });
  }

  /** A proxy before the server on `port` of this machine. */
  static async start(port: number): Promise<Cutter> {
    const cutter = new Cutter(port);
    await new Promise<void>((resolve) => cutter.#server.listen(0, '127.0.0.1', resolve));
    return cutter;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Every connection there is becomes half open; later ones are whole. */
  stall(): void {
    for (const passage of this.#passages) passage.stall();
  }

  cut(): void {
    for (const passage of this.#passages) passage.cut();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
