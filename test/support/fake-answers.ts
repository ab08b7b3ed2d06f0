import type { ServerResponse } from 'node:http';

/** One request as the server saw it, and the way to answer it. */
export interface Exchange {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly response: ServerResponse;
}

/** Answers with a JSON object; true, because the request is answered then. */
export function answerJson(response: ServerResponse, code: number, body: unknown): true {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
  return true;
}

/** Answers with a Status object, as an API server refuses. */
export function answerStatus(response: ServerResponse, code: number, message: string): true {
  return answerJson(response, code, { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code });
}
