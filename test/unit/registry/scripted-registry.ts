import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a test lets its registry do with one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A real HTTP server on a free port that follows a script and remembers what it was asked. */
export interface ScriptedRegistry {
  /** `http://127.0.0.1:PORT`. */
  endpoint: string;
  /** `127.0.0.1:PORT`. */
  host: string;
  asked: { method: string; path: string; authorization: string | undefined; accept: string | undefined }[];
  close(): Promise<void>;
}

/** Starts a registry that answers every request by `handler`. */
export async function startRegistry(handler: Handler): Promise<ScriptedRegistry> {
  const asked: ScriptedRegistry['asked'] = [];
  const server = createServer((request, response) => {
    const { authorization, accept } = request.headers;
    asked.push({ method: request.method ?? '', path: request.url ?? '', authorization, accept });
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${portOf(server)}`;
  return { endpoint: `http://${host}`, host, asked, close: () => stop(server) };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
