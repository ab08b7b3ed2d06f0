import type http from 'node:http';
import type https from 'node:https';
import { BuildError } from '../../build/errors.ts';
import type { Connection } from '../connection/connect.ts';
import { isFields } from '../connection/kubeconfig-file.ts';
import { isWebPage, refusal, strangeAnswer } from './api-error.ts';
import { type ApiAnswer, readAnswer, sendRequest } from './api-exchange.ts';
import { BadAnswer, isPassing, isRefusedCertificate, unreachableServer } from './connection-failure.ts';
import { isPassingAnswer, pauseBefore } from './retry.ts';

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

/** A streaming GET, and how long its server may stay silent before the answer begins. */
export interface StreamCall extends Pick<ApiCall, 'path' | 'deed'> {
  readonly idleMilliseconds: number;
}

/** Limit of one attempt, in milliseconds; as kubectl's default for a call that is no stream is none, this is ours. */
const ATTEMPT_MILLISECONDS = 15_000;
const ATTEMPTS = 4;

interface Whole extends ApiAnswer {
  /** The body of an answer with 2xx. */
  readonly json: unknown;
}

/** How one attempt went, and with which credentials. */
interface Attempt {
  readonly options: https.RequestOptions;
  readonly result: Whole | Error;
}

/**
 * Sends one request and reads the whole answer. Lost connections and the server's passing troubles are tried again a few
 * times; that is safe for every call we make, because our objects have unique names and their creators accept 409.
 * Credentials that are refused are renewed once.
 */
export async function callApi(connection: Connection, call: ApiCall, signal: AbortSignal): Promise<ApiAnswer> {
  return await settle(connection, call, signal);
}

/** Like {@link callApi}, for answers that are JSON objects of a known kind. */
export async function callApiJson<T>(connection: Connection, call: ApiCall, signal: AbortSignal): Promise<T> {
  return (await settle(connection, call, signal)).json as T;
}

/**
 * Opens a stream; the caller reads the response and destroys it. Throws on silence and on any answer but 200;
 * credentials that are refused are renewed once.
 */
export async function openStream(
  connection: Connection,
  call: StreamCall,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  for (let renewed = false; ; renewed = true) {
    const options = await connection.authorize(signal);
    const response = await sendRequest(connection, options, { ...call, method: 'GET' }, signal);
    if (response.statusCode === 200 && !isWebPage(response.headers, '')) return response;
    const limit = AbortSignal.any([signal, connection.clock.deadline(ATTEMPT_MILLISECONDS)]);
    const answer = await readWithin(response, limit);
    if (answer.code !== 401 || renewed) throw refused(connection, call.deed, answer);
    connection.rejected(options);
  }
}

/** The error for an API server that cannot be reached. */
export function unreachable(connection: Connection, cause: Error): BuildError {
  return unreachableServer(connection.server, cause);
}

async function settle(connection: Connection, call: ApiCall, signal: AbortSignal): Promise<Whole> {
  let failure: Error | undefined;
  let renewed = false;
  for (let attempt = 1; ; attempt += 1) {
    requireTime(connection, signal, failure);
    const { options, result } = await attemptCall(connection, call, signal);
    if (!renewed && isUnauthorized(result)) {
      renewed = true;
      attempt -= 1;
      connection.rejected(options);
      continue;
    }
    const answer = result instanceof Error ? undefined : result;
    if (answer !== undefined && isWanted(answer, call)) return answer;
    failure = result instanceof Error ? failureOf(connection, result) : refused(connection, call.deed, result);
    requireTime(connection, signal, failure);
    if (attempt === ATTEMPTS || !mayPass(connection, result)) throw failure;
    await connection.clock.sleep(pauseBefore(attempt, answer, connection.clock), signal).catch(() => undefined);
  }
}

/** When the caller's own time limit has passed, the trouble that took the time says more than the limit does. */
function requireTime(connection: Connection, signal: AbortSignal, failure: Error | undefined): void {
  if (!signal.aborted) return;
  const { reason } = signal;
  if (!(reason instanceof DOMException) || reason.name !== 'TimeoutError') throw reason;
  throw failure ?? unreachable(connection, new Error('no answer in time'));
}

function isUnauthorized(result: Whole | Error): boolean {
  return result instanceof Error ? isRefusedCertificate(result) : result.code === 401;
}

function isWanted(answer: Whole, { accept = [] }: ApiCall): boolean {
  if (answer.code >= 200 && answer.code < 300) return true;
  return accept.includes(answer.code) && !isPassingAnswer(answer);
}

function mayPass(connection: Connection, result: Whole | Error): boolean {
  if (!(result instanceof Error)) return isPassingAnswer(result);
  return !(result instanceof BuildError) && isPassing(result, connection.server);
}

function failureOf(connection: Connection, error: Error): BuildError {
  return error instanceof BuildError ? error : unreachable(connection, error);
}

function refused(connection: Connection, deed: string, { code, headers, body }: ApiAnswer): BuildError {
  return strangeAnswer(connection.server, { code, headers, body }) ?? refusal(deed, code, body);
}

async function attemptCall(connection: Connection, call: ApiCall, signal: AbortSignal): Promise<Attempt> {
  let options: https.RequestOptions = {};
  let limit: AbortSignal | undefined;
  try {
    // A credential plugin may take longer than a request; it has a limit of its own.
    options = await connection.authorize(signal);
    limit = connection.clock.deadline(ATTEMPT_MILLISECONDS);
    const response = await sendRequest(connection, options, call, AbortSignal.any([signal, limit]));
    const answer = await readWithin(response, AbortSignal.any([signal, limit]));
    return { options, result: { ...answer, json: jsonOf(connection, answer) } };
  } catch (error) {
    const late = limit?.aborted === true && !signal.aborted;
    if (late) return { options, result: new Error(`no answer within ${ATTEMPT_MILLISECONDS / 1000} s`) };
    return { options, result: error instanceof Error ? error : new Error(String(error)) };
  }
}

async function readWithin(response: http.IncomingMessage, limit: AbortSignal): Promise<ApiAnswer> {
  const cut = () => response.destroy(new Error('the answer took too long'));
  limit.addEventListener('abort', cut, { once: true });
  try {
    limit.throwIfAborted();
    return await readAnswer(response);
  } finally {
    limit.removeEventListener('abort', cut);
  }
}

function jsonOf(connection: Connection, answer: ApiAnswer): unknown {
  if (answer.code < 200 || answer.code >= 300) return undefined;
  const strange = strangeAnswer(connection.server, answer);
  if (strange !== undefined) throw strange;
  try {
    const value: unknown = JSON.parse(answer.body);
    if (isFields(value)) return value;
  } catch {
    // Told below, together with JSON that is no object.
  }
  throw new BadAnswer('its answer is no JSON object');
}
