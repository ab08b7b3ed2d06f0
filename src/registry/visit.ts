import { isRealmAllowed, parseBearerChallenge, tokenAddress, tokenIn } from './challenge.ts';
import type { Answer } from './exchange.ts';
import { LARGEST_MANIFEST, MANIFEST_TYPES } from './manifest.ts';
import { persist } from './persist.ts';
import type { Call } from './redirect.ts';

const LARGEST_TOKEN_ANSWER = 1024 * 1024;

/** Asks one registry for manifests of one repository, with an anonymous token where the registry hands one out. */
export class Visit {
  readonly #base: URL;
  readonly #repository: string;
  readonly #signal: AbortSignal;
  #token: string | undefined;

  constructor(base: URL, repository: string, signal: AbortSignal) {
    this.#base = base;
    this.#repository = repository;
    this.#signal = signal;
  }

  /** The answer for a manifest by tag or digest; its status is 401 where no token could be had. */
  async manifest(method: Call['method'], reference: string): Promise<Answer> {
    const call = this.#call(method, reference);
    const first = await persist(call, this.#signal);
    if (first.status !== 401 || this.#token !== undefined) return first;
    this.#token = await this.#anonymousToken(first);
    return this.#token === undefined ? first : await persist(this.#call(method, reference), this.#signal);
  }

  #call(method: Call['method'], reference: string): Call {
    const url = new URL(this.#base);
    url.username = '';
    url.password = '';
    url.pathname = `${this.#base.pathname.replace(/\/+$/, '')}/v2/${this.#repository}/manifests/${reference}`;
    const authorization: Record<string, string> =
      this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` };
    const headers = { accept: MANIFEST_TYPES.join(', '), ...authorization };
    return { method, url, headers, largestBody: LARGEST_MANIFEST };
  }

  async #anonymousToken(refused: Answer): Promise<string | undefined> {
    const challenge = parseBearerChallenge(refused.headers['www-authenticate']);
    if (challenge === undefined || !isRealmAllowed(challenge.realm, this.#base)) {
      return undefined;
    }
    const url = tokenAddress(challenge, `repository:${this.#repository}:pull`);
    const headers = { accept: 'application/json' };
    const answer = await persist({ method: 'GET', url, headers, largestBody: LARGEST_TOKEN_ANSWER }, this.#signal);
    return answer.status === 200 ? tokenIn(answer.body.toString('utf8')) : undefined;
  }
}
