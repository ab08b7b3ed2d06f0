import { setTimeout as sleep } from 'node:timers/promises';
import type { RegistryAnswer, RegistryQuestion } from '../build/ports.ts';
import { type Digest, parseDigest } from '../image/digest.ts';
import { isRealmAllowed, parseBearerChallenge, tokenAddress, tokenIn } from './challenge.ts';
import { describeFailure, isPassing, mayBePlainHttp } from './connection-failure.ts';
import { type Answer, exchange } from './exchange.ts';
import type { Call } from './redirect.ts';

/** A question with its limits. */
export interface ConfirmRequest extends RegistryQuestion {
  /** For the whole question with all its retries. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];
const RETRY_DELAYS_MS = [200, 400, 800];
// The name of Docker Hub is not the name of the host that serves its images.
const DOCKER_HUB_HOST = 'registry-1.docker.io';

/** Asks the registry by HEAD whether it holds the digest, without credentials; rejects only with the reason of `signal`. */
export async function confirmDigest(request: ConfirmRequest): Promise<RegistryAnswer> {
  const deadline = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal === undefined ? deadline : AbortSignal.any([deadline, request.signal]);
  const bases = baseAddresses(request);
  const given = JSON.stringify(request.endpoint ?? request.reference.registry);
  let outcome: RegistryAnswer = { state: 'unreachable', detail: `${given} is not the address of a registry` };
  for (const base of bases) {
    try {
      return await confirmAt(base, request, signal);
    } catch (error) {
      request.signal?.throwIfAborted();
      if (deadline.aborted) {
        return { state: 'unreachable', detail: `${base.host} gave no answer within ${request.timeoutMs / 1000} s` };
      }
      outcome = { state: 'unreachable', detail: describeFailure(error, base.host) };
      if (!mayBePlainHttp(error)) {
        return outcome;
      }
    }
  }
  return outcome;
}

function baseAddresses(request: ConfirmRequest): URL[] {
  const { registry } = request.reference;
  const host = registry === 'docker.io' ? DOCKER_HUB_HOST : registry;
  const fallback = request.insecure ? [`https://${host}`, `http://${host}`] : [`https://${host}`];
  const texts = request.endpoint === undefined ? fallback : [request.endpoint];
  return texts
    .filter((text) => URL.canParse(text))
    .map((text) => new URL(text))
    .filter((url) => url.protocol === 'https:' || url.protocol === 'http:');
}

async function confirmAt(base: URL, request: ConfirmRequest, signal: AbortSignal): Promise<RegistryAnswer> {
  const { repository } = request.reference;
  const url = new URL(base);
  url.username = '';
  url.password = '';
  url.pathname = `${base.pathname.replace(/\/+$/, '')}/v2/${repository}/manifests/${request.digest}`;
  const call: Call = { method: 'HEAD', url, headers: { accept: MANIFEST_TYPES.join(', ') } };
  const first = await persist(call, signal);
  if (first.status !== 401) {
    return judge(first, request.digest, base.host);
  }
  const token = await anonymousToken(first, repository, base, signal);
  if (token === undefined) {
    return credentialsNeeded();
  }
  const second = await persist({ ...call, headers: { ...call.headers, authorization: `Bearer ${token}` } }, signal);
  return judge(second, request.digest, base.host);
}

function judge(answer: Answer, digest: Digest, host: string): RegistryAnswer {
  if (answer.status === 401 || answer.status === 403) {
    return credentialsNeeded();
  }
  if (answer.status === 404) {
    return { state: 'absent', detail: `${host} does not have this digest` };
  }
  if (answer.status !== 200) {
    return { state: 'unreachable', detail: `${host} answered with HTTP ${answer.status}` };
  }
  const held = answer.headers['docker-content-digest'];
  if (held === undefined && answer.headers['content-type']?.startsWith('text/html')) {
    return { state: 'unreachable', detail: `${host} answered with a web page, not as a registry` };
  }
  if (held === undefined || held === digest) {
    return { state: 'confirmed' };
  }
  const other = parseDigest(String(held)) ?? 'another digest';
  return { state: 'absent', detail: `${host} answered with ${other} instead` };
}

function credentialsNeeded(): RegistryAnswer {
  return { state: 'unreachable', detail: 'the registry asks for credentials' };
}

async function anonymousToken(
  refused: Answer,
  repository: string,
  base: URL,
  signal: AbortSignal,
): Promise<string | undefined> {
  const challenge = parseBearerChallenge(refused.headers['www-authenticate']);
  if (challenge === undefined || !isRealmAllowed(challenge.realm, base)) {
    return undefined;
  }
  const url = tokenAddress(challenge, `repository:${repository}:pull`);
  const answer = await persist({ method: 'GET', url, headers: { accept: 'application/json' } }, signal);
  return answer.status === 200 ? tokenIn(answer.body) : undefined;
}

// A push has just succeeded: a fault of the moment must not turn it into an unconfirmed one.
async function persist(call: Call, signal: AbortSignal): Promise<Answer> {
  for (const delay of RETRY_DELAYS_MS) {
    try {
      const answer = await exchange(call, signal);
      if (answer.status < 500 && answer.status !== 429) {
        return answer;
      }
    } catch (error) {
      if (signal.aborted || !isPassing(error)) {
        throw error;
      }
    }
    await sleep(delay, undefined, { signal });
  }
  return exchange(call, signal);
}
