import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { ApiStub } from '../../support/api-stub.ts';
import { ExecServer } from '../../support/exec-server.ts';
import { hastyClock } from '../../support/hasty-clock.ts';

/** Servers of this machine whose every answer is what a test says next, and the ways to them. */
export class FuzzedServers {
  /** What the server without a protocol of its own writes to whoever has said something; then it ends. */
  raw: readonly Buffer[] = [];
  #exec: ExecServer | undefined;
  #api: ApiStub | undefined;
  readonly #raw: Server;
  readonly #connections: Connection[] = [];
  readonly #sockets = new Set<Socket>();
  #toExec: Connection | undefined;
  #toApi: Connection | undefined;

  constructor() {
    this.#raw = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.once('data', () => {
        for (const piece of this.raw) socket.write(piece);
        socket.end();
      });
    });
  }

  async start(): Promise<void> {
    this.#exec = await ExecServer.start();
    this.#api = await ApiStub.start();
    await new Promise<void>((resolve) => this.#raw.listen(0, '127.0.0.1', resolve));
    this.#toExec = this.to(this.#exec.kubeconfig());
    this.#toApi = this.to(this.#api.kubeconfig({ token: 'test-token' }));
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) connection.close();
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#raw.close(() => resolve()));
    await this.#exec?.close();
    await this.#api?.close();
  }

  get rawPort(): number {
    return (this.#raw.address() as AddressInfo).port;
  }

  get exec(): { readonly server: ExecServer; readonly connection: Connection } {
    return { server: present(this.#exec), connection: present(this.#toExec) };
  }

  get api(): { readonly server: ApiStub; readonly connection: Connection } {
    return { server: present(this.#api), connection: present(this.#toApi) };
  }

  /** A way by a kubeconfig; closed with the servers. */
  to(kubeconfig: string): Connection {
    const connection = connect({ kubeconfig }, hastyClock, undefined, { environment: {} });
    this.#connections.push(connection);
    return connection;
  }
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the servers were not started');
  return value;
}
