import type { IncomingHttpHeaders } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type Call, RedirectRefused, redirectedCall } from './redirect.ts';

/** An answer read to its end. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Where the answer came from, after redirects. */
  url: URL;
}

const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** An answer whose body is larger than the call allows. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/**
 * Sends a request and follows at most three redirects, never from https to http, and to another origin with nothing that tells who asks.
 * Rejects with the connection's error, `RedirectRefused`, `AnswerTooLarge`, or the reason of `signal`.
 */
export async function exchange(call: Call, signal: AbortSignal): Promise<Answer> {
  let next = call;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await send(next, signal);
    const { location } = answer.headers;
    if (!REDIRECTS.has(answer.status) || location === undefined) {
      return answer;
    }
    if (redirects === MAX_REDIRECTS) {
      throw new RedirectRefused(`more than ${MAX_REDIRECTS} redirects`);
    }
    next = redirectedCall(next, location);
  }
}

function send(call: Call, signal: AbortSignal): Promise<Answer> {
  const request = call.url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const { method, headers, trust = {} } = call;
    const { ca, ...others } = trust;
    const authorities = ca === undefined ? {} : { ca: [...ca] };
    // A connection of its own: nothing stays open behind a finished question.
    const sent = request(call.url, { method, headers, agent: false, signal, ...others, ...authorities });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      let total = 0;
      response.on('data', (chunk: Buffer) => {
        total += chunk.length;
        if (total > call.largestBody) {
          response.destroy(new AnswerTooLarge(`an answer larger than ${call.largestBody} bytes`));
        }
        chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, url: call.url });
      });
    });
    sent.end(call.body);
  });
}
