import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { BuildError } from '../../build/errors.ts';
import { dropIdle } from '../connection/agent-pool.ts';
import type { Connection } from '../connection/connect.ts';
import { ProxyFailure, proxyOf } from '../connection/proxy-failure.ts';

/** One request as it goes over the wire. */
export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path below the server's base URL, with query. */
  readonly path: string;
  readonly body?: unknown;
  /** How long the socket may stay silent, in milliseconds; 0 means that something else limits it. */
  readonly idleMilliseconds?: number;
}

/** An answer of the API server, whole. */
export interface ApiAnswer {
  readonly code: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

const CONNECT_MILLISECONDS = 10_000;
/** A larger answer than this is not one to our questions. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

/**
 * Sends one request with the options of {@link Connection.authorize}; resolves with the head of the answer. Redirects
 * are answers like any other. A failure makes the pool forget its idle sockets, which may be as dead as this one.
 */
export async function sendRequest(
  connection: Connection,
  options: https.RequestOptions,
  { method, path, body, idleMilliseconds = 0 }: Outgoing,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const url = new URL(connection.server.pathname.replace(/\/$/, '') + path, connection.server);
  const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const headers = {
    ...options.headers,
    accept: 'application/json',
    'user-agent': 'rootless-kaniko',
    ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': payload.length }),
  };
  const limit = connection.clock.deadline(CONNECT_MILLISECONDS);
  const { request: start } = url.protocol === 'http:' ? http : https;
  const request = start(url, { ...options, headers, method });
  request.setTimeout(idleMilliseconds, () => request.destroy(new Error('the stream went silent')));
  const connecting = limitConnecting(request, options.agent, limit);
  try {
    const response = await Promise.race([answered(request, payload), connecting, aborted(request, signal)]);
    connection.hear(response.headers);
    return response;
  } catch (error) {
    if (options.agent instanceof http.Agent) dropIdle(options.agent);
    throw error;
  }
}

/** Reads an answer to its end; throws when it was cut off or is larger than any that we ask for. */
export async function readAnswer(response: http.IncomingMessage): Promise<ApiAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) throw tooLarge();
    chunks.push(chunk);
  }
  if (!response.complete) throw new Error('the answer was cut off');
  return { code: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') };
}

function answered(request: http.ClientRequest, payload: Buffer | undefined): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject);
    request.end(payload);
  });
}

/** Ends the request and its answer when `signal` aborts; while a proxy is waited for, Node itself would not say so. */
function aborted(request: http.ClientRequest, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => {
      reject(signal.reason);
      request.destroy(asError(signal.reason));
    };
    request.once('close', () => signal.removeEventListener('abort', end));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** Gives up a request that has no usable socket in time; afterwards the time limit means nothing. */
function limitConnecting(request: http.ClientRequest, agent: unknown, limit: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = () => {
      const proxy = request.socket === null ? proxyOf(agent) : undefined;
      const error = new Error(`no connection within ${CONNECT_MILLISECONDS / 1000} s`);
      reject(proxy === undefined ? error : new ProxyFailure(proxy, 'timeout'));
      request.destroy(error);
    };
    const done = () => limit.removeEventListener('abort', giveUp);
    limit.addEventListener('abort', giveUp, { once: true });
    request.once('close', done);
    request.once('socket', (socket: Socket) => {
      if (request.reusedSocket || (!socket.connecting && !(socket instanceof TLSSocket))) done();
      else socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', done);
    });
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

function tooLarge(): BuildError {
  return new BuildError(
    'CLUSTER_REFUSED',
    `the API server's answer is larger than ${LARGEST_ANSWER / 1024 / 1024} MiB`,
    { hint: 'Check that the server of the kubeconfig is a Kubernetes API server.' },
  );
}
