import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';
import type { Certificate } from '../../support/certificate.ts';

/** What a test lets its registry do with one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A real HTTP server on a free port that follows a script and remembers what it was asked. */
export interface ScriptedRegistry {
  /** `http://127.0.0.1:PORT`, or `https://`. */
  endpoint: string;
  /** `127.0.0.1:PORT`. */
  host: string;
  asked: { method: string; path: string; authorization: string | undefined; accept: string | undefined }[];
  close(): Promise<void>;
}

/** Starts a registry that answers every request by `handler`, over TLS where it has a certificate. */
export async function startRegistry(
  handler: Handler,
  certificate?: Certificate & TlsOptions,
): Promise<ScriptedRegistry> {
  const asked: ScriptedRegistry['asked'] = [];
  const receive: Handler = (request, response) => {
    const { authorization, accept } = request.headers;
    asked.push({ method: request.method ?? '', path: request.url ?? '', authorization, accept });
    handler(request, response);
  };
  const server = certificate === undefined ? createServer(receive) : createTlsServer({ ...certificate }, receive);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${portOf(server)}`;
  return {
    endpoint: `${certificate === undefined ? 'http' : 'https'}://${host}`,
    host,
    asked,
    close: () => stop(server),
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
