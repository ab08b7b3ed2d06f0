import {
  isBasicChallenge,
  isRealmAllowed,
  parseBearerChallenge,
  refreshForm,
  tokenAddress,
  tokenIn,
} from './challenge.ts';
import type { Credential } from './credentials/credential.ts';
import type { Answer } from './exchange.ts';
import { LARGEST_MANIFEST, MANIFEST_TYPES } from './manifest.ts';
import { persist } from './persist.ts';
import { type Call, type Trust, trustElsewhere } from './redirect.ts';

const LARGEST_TOKEN_ANSWER = 1024 * 1024;

/** How a registry is visited. */
export interface VisitOptions {
  readonly credential?: Credential | undefined;
  readonly trust?: Trust | undefined;
  readonly signal: AbortSignal;
}

/**
 * Asks one registry for manifests of one repository: with a token where it hands one out, anonymous or for the credential, or
 * with the credential itself where it asks for that. The credential goes nowhere but to the registry and the realm it names.
 */
export class Visit {
  readonly #base: URL;
  readonly #repository: string;
  readonly #options: VisitOptions;
  #authorization: string | undefined;

  constructor(base: URL, repository: string, options: VisitOptions) {
    this.#base = base;
    this.#repository = repository;
    this.#options = options;
  }

  /** The answer for a manifest by tag or digest; its status is 401 where no token could be had. */
  async manifest(method: Call['method'], reference: string): Promise<Answer> {
    const call = this.#call(method, reference);
    const { signal } = this.#options;
    const first = await persist(call, signal);
    if (first.status !== 401 || this.#authorization !== undefined) return first;
    this.#authorization = await this.#authorize(first);
    return this.#authorization === undefined ? first : await persist(this.#call(method, reference), signal);
  }

  #call(method: Call['method'], reference: string): Call {
    const url = new URL(this.#base);
    url.username = '';
    url.password = '';
    url.pathname = `${this.#base.pathname.replace(/\/+$/, '')}/v2/${this.#repository}/manifests/${reference}`;
    const authorization: Record<string, string> =
      this.#authorization === undefined ? {} : { authorization: this.#authorization };
    const headers = { accept: MANIFEST_TYPES.join(', '), ...authorization };
    return { method, url, headers, largestBody: LARGEST_MANIFEST, ...this.#trust(url) };
  }

  #trust({ origin }: URL): Pick<Call, 'trust'> {
    const { trust } = this.#options;
    if (trust === undefined) return {};
    return { trust: origin === this.#base.origin ? trust : trustElsewhere(trust) };
  }

  async #authorize(refused: Answer): Promise<string | undefined> {
    // Whoever a redirect leads to has no say in where the credential goes.
    const isOwn = refused.url.origin === this.#base.origin;
    const credential = (isOwn ? this.#options.credential : undefined) ?? {};
    const { auth, registrytoken } = credential;
    const header = refused.headers['www-authenticate'];
    if (parseBearerChallenge(header) === undefined) {
      return auth !== undefined && isBasicChallenge(header) ? `Basic ${auth}` : undefined;
    }
    const token = registrytoken ?? (await this.#token(refused, credential));
    return token === undefined ? undefined : `Bearer ${token}`;
  }

  async #token(refused: Answer, { auth, identitytoken }: Credential): Promise<string | undefined> {
    const challenge = parseBearerChallenge(refused.headers['www-authenticate']);
    if (challenge === undefined || !isRealmAllowed(challenge.realm, this.#base)) {
      return undefined;
    }
    const scope = `repository:${this.#repository}:pull`;
    const limits = { largestBody: LARGEST_TOKEN_ANSWER, ...this.#trust(challenge.realm) };
    const call: Call =
      identitytoken === undefined
        ? { ...askedFor(tokenAddress(challenge, scope), auth), ...limits }
        : { ...exchanged(challenge.realm, refreshForm(challenge, scope, identitytoken)), ...limits };
    const answer = await persist(call, this.#options.signal);
    return answer.status === 200 ? tokenIn(answer.body.toString('utf8')) : undefined;
  }
}

/** A token is asked for anonymously, or with a user's name and password. */
function askedFor(url: URL, auth: string | undefined): Omit<Call, 'largestBody'> {
  const authorization: Record<string, string> = auth === undefined ? {} : { authorization: `Basic ${auth}` };
  return { method: 'GET', url, headers: { accept: 'application/json', ...authorization } };
}

/** An identity token is exchanged for one that opens the registry. */
function exchanged(url: URL, body: string): Omit<Call, 'largestBody'> {
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
  return { method: 'POST', url, headers, body };
}
