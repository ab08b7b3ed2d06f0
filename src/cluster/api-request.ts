import http from 'node:http';
import https from 'node:https';
import { BuildError } from '../build/errors.ts';
import { readStatus, refusal } from './api-error.ts';
import type { Connection } from './connect.ts';

/** One request to the API server. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path below the server's base URL, with query. */
  readonly path: string;
  readonly body?: unknown;
  /** What is being done, for messages. */
  readonly deed: string;
  /** Answers besides 2xx that are handed back instead of thrown. */
  readonly accept?: readonly number[];
}

/** An answer of the API server. */
export interface ApiAnswer {
  readonly code: number;
  readonly body: string;
}

/** Limit of one attempt, in milliseconds; as kubectl's default for a call that is no stream is none, this is ours. */
const ATTEMPT_MILLISECONDS = 15_000;
const ATTEMPTS = 4;
const FIRST_PAUSE_MILLISECONDS = 250;
const RETRY_CODES = new Set([408, 429, 500, 502, 503, 504]);
/** Errors are one line; a larger answer than this is not one of ours. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

/**
 * Sends one request and reads the whole answer. Lost connections and the server's passing troubles are tried again a few
 * times; that is safe for every call we make, because our objects have unique names and their creators accept 409.
 */
export async function callApi(connection: Connection, call: ApiCall, signal: AbortSignal): Promise<ApiAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    const result = await attemptCall(connection, call, signal);
    const last = attempt === ATTEMPTS;
    if (result instanceof Error) {
      signal.throwIfAborted();
      if (last || result instanceof BuildError)
        throw result instanceof BuildError ? result : unreachable(connection, result);
    } else {
      const passing = RETRY_CODES.has(result.code) || isQuotaConflict(result);
      if ((result.code >= 200 && result.code < 300) || (call.accept?.includes(result.code) && !passing)) return result;
      if (last || !passing) throw refusal(call.deed, result.code, result.body);
    }
    await connection.clock.sleep(FIRST_PAUSE_MILLISECONDS * 2 ** (attempt - 1), signal);
  }
}

/** Like {@link callApi}, for answers that are JSON objects of a known kind. */
export async function callApiJson<T>(connection: Connection, call: ApiCall, signal: AbortSignal): Promise<T> {
  const { body } = await callApi(connection, call, signal);
  return JSON.parse(body) as T;
}

/** A streaming GET, and how long its server may stay silent before the answer begins. */
export interface StreamCall extends Pick<ApiCall, 'path' | 'deed'> {
  readonly idleMilliseconds: number;
}

/** Opens a stream; the caller reads the response and destroys it. Throws on silence and on any answer but 200. */
export async function openStream(
  connection: Connection,
  call: StreamCall,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const response = await send(connection, { ...call, method: 'GET' }, signal);
  if (response.statusCode === 200) return response;
  const answer = await readAnswer(response);
  throw refusal(call.deed, answer.code, answer.body);
}

/** The error for an API server that cannot be reached. */
export function unreachable(connection: Connection, cause: Error): BuildError {
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  const text = /certificate|CERT|SELF_SIGNED|ALTNAME/.test(`${code} ${cause.message}`)
    ? `its certificate is not accepted: ${cause.message}`
    : cause.message || code;
  return new BuildError('CLUSTER_UNREACHABLE', `the API server ${connection.server.host} does not answer: ${text}`, {
    hint: 'Check the server in the kubeconfig, VPN and proxy.',
    cause,
  });
}

/** Two creations raced for the same quota; the server itself asks to try again. */
function isQuotaConflict({ code, body }: ApiAnswer): boolean {
  return code === 409 && /resourcequotas/.test(readStatus(body).message ?? '');
}

async function attemptCall(connection: Connection, call: ApiCall, signal: AbortSignal): Promise<ApiAnswer | Error> {
  const limit = AbortSignal.any([signal, connection.clock.deadline(ATTEMPT_MILLISECONDS)]);
  try {
    return await readAnswer(await send(connection, call, limit));
  } catch (error) {
    if (limit.aborted && !signal.aborted) return new Error(`no answer within ${ATTEMPT_MILLISECONDS / 1000} s`);
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function send(
  connection: Connection,
  call: ApiCall & Partial<StreamCall>,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const options = await orAborted(connection.authorize(), signal);
  const url = new URL(connection.server.pathname.replace(/\/$/, '') + call.path, connection.server);
  const payload = call.body === undefined ? undefined : Buffer.from(JSON.stringify(call.body));
  const headers = {
    ...options.headers,
    accept: 'application/json',
    'user-agent': 'rootless-kaniko',
    ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': payload.length }),
  };
  return await new Promise((resolve, reject) => {
    const request = (url.protocol === 'http:' ? http : https).request(url, {
      ...options,
      headers,
      method: call.method,
      signal,
    });
    request.setTimeout(call.idleMilliseconds ?? 0, () => request.destroy(new Error('the stream went silent')));
    request.on('response', resolve);
    request.on('error', reject);
    request.end(payload);
  });
}

async function readAnswer(response: http.IncomingMessage): Promise<ApiAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  if (!response.complete) throw new Error('the answer was cut off');
  return { code: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') };
}

/** A credential plugin may hang; it is then left behind. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
