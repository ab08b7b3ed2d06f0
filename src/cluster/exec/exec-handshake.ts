import type http from 'node:http';
import type https from 'node:https';
import { type ClientOptions, WebSocket } from 'ws';
import { BuildError } from '../../build/errors.ts';
import type { Connection } from '../connection/connect.ts';
import { ExecFailure, type HandshakeAnswer, handshakeBroken, handshakeRefusal } from './exec-failure.ts';
import { EXEC_PROTOCOLS, type ExecTarget, execPath } from './exec-protocol.ts';

const HANDSHAKE_MILLISECONDS = 15_000;
/** No message of an exec is larger; a larger one ends the connection. */
const LARGEST_MESSAGE = 4 * 1024 * 1024;
/** As much of a refusal as is read. */
const LARGEST_REFUSAL = 64 * 1024;
/** A kept-alive socket may have died unseen, and a credential may have run out: both are tried once more. */
const ATTEMPTS = 2;

/**
 * Opens the WebSocket of an exec and gives what `begin` makes of it; `begin` runs before the first message can arrive.
 * Throws {@link ExecFailure}, or the reason of `signal`.
 */
export async function shakeHands<T>(
  connection: Connection,
  target: ExecTarget,
  begin: (socket: WebSocket) => T,
  signal: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    const options = await connection.authorize(signal).catch(credentialsMissing);
    const outcome = await attemptHandshake({ connection, target, options }, begin, signal);
    signal.throwIfAborted();
    const last = attempt === ATTEMPTS;
    if ('opened' in outcome) return outcome.opened;
    if (outcome instanceof Error) {
      if (last || !isReset(outcome)) throw handshakeBroken(connection, target, outcome);
    } else {
      if (outcome.code === 401) connection.rejected(options);
      if (last || outcome.code !== 401) throw handshakeRefusal(target, outcome);
    }
  }
}

function isReset(error: Error & { readonly code?: unknown }): boolean {
  return error.code === 'ECONNRESET' || error.code === 'EPIPE';
}

/** A credential plugin that has worked before may fail for a moment. */
function credentialsMissing(error: unknown): never {
  if (!(error instanceof BuildError)) throw error;
  const { code, message, hint } = error;
  throw new ExecFailure('doubtful', code, message, { cause: error, ...(hint === undefined ? {} : { hint }) });
}

interface Handshake {
  readonly connection: Connection;
  readonly target: ExecTarget;
  readonly options: https.RequestOptions;
}

async function attemptHandshake<T>(
  { connection, target, options }: Handshake,
  begin: (socket: WebSocket) => T,
  signal: AbortSignal,
): Promise<{ opened: T } | HandshakeAnswer | Error> {
  const { server, clock } = connection;
  const url = new URL(server.pathname.replace(/\/$/, '') + execPath(target), server);
  const settings: Record<string, unknown> = {
    ...options,
    headers: { ...options.headers, 'user-agent': 'rootless-kaniko' },
    perMessageDeflate: false,
    maxPayload: LARGEST_MESSAGE,
    skipUTF8Validation: true,
    ...(url.protocol === 'https:' ? { generateMask: noMask } : {}),
  };
  const deadline = clock.deadline(HANDSHAKE_MILLISECONDS);
  const limit = AbortSignal.any([signal, deadline]);
  // The library hands every option on to node:https, whose types are wider than its own.
  const socket = new WebSocket(url, [...EXEC_PROTOCOLS], settings as ClientOptions);
  socket.once('upgrade', ({ headers }) => connection.hear(headers));
  try {
    return await answerTo(socket, begin, limit);
  } catch (error) {
    if (deadline.aborted) return new Error(`no answer within ${HANDSHAKE_MILLISECONDS / 1000} s`);
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The mask guards proxies against pages of browsers; inside TLS it guards nothing and costs as much as the encryption. */
function noMask(mask: Buffer): void {
  mask.fill(0);
}

function answerTo<T>(
  socket: WebSocket,
  begin: (socket: WebSocket) => T,
  limit: AbortSignal,
): Promise<{ readonly opened: T } | HandshakeAnswer> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      socket.terminate();
      reject(limit.reason);
    };
    const decided = () => limit.removeEventListener('abort', stop);
    limit.addEventListener('abort', stop, { once: true });
    socket.on('error', (error) => {
      decided();
      reject(error);
    });
    socket.once('open', () => {
      decided();
      resolve({ opened: begin(socket) });
    });
    socket.once('unexpected-response', (_, response) => {
      readRefusal(response).then(resolve, reject).finally(decided);
    });
  });
}

async function readRefusal(response: http.IncomingMessage): Promise<HandshakeAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST_REFUSAL) break;
  }
  const body = Buffer.concat(chunks).toString('utf8');
  return { code: response.statusCode ?? 0, body, retryAfter: response.headers['retry-after'] };
}
