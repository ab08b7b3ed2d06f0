import { rootCertificates } from 'node:tls';
import type { Confirmed, RegistryAnswer, RegistryQuestion } from '../build/ports.ts';
import { type Digest, parseDigest } from '../image/digest.ts';
import { describeFailure, mayBePlainHttp } from './connection-failure.ts';
import { heldCredential } from './credentials/held-credential.ts';
import type { Answer } from './exchange.ts';
import { digestOfBytes, readManifest } from './manifest.ts';
import type { Trust } from './redirect.ts';
import { Visit } from './visit.ts';

/** A question with its limits. */
export interface ConfirmRequest extends RegistryQuestion {
  /** For the whole question with all its retries. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

// The name of Docker Hub is not the name of the host that serves its images.
const DOCKER_HUB_HOST = 'registry-1.docker.io';

/**
 * Asks the registry whether it holds the digest, for the manifest, and what the tag points to.
 * Rejects only with the reason of `signal`.
 */
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
  const { reference, digest } = request;
  const { dockerConfig } = request;
  const credential = heldCredential(dockerConfig, reference);
  const visit = new Visit(base, reference.repository, { credential, trust: trustOf(request), signal });
  const refusal = judgeHead(await visit.manifest('HEAD', digest), digest, base.host);
  if (refusal !== undefined) return refusal;
  const held = await unlessCut(request, () => readHeld(visit, digest, base.host));
  if (held?.state === 'contradicted') return held;
  const tag = reference.tag;
  const points = tag === undefined ? undefined : await unlessCut(request, () => whereTagPoints(visit, tag));
  return { state: 'confirmed', ...held, ...(points === undefined ? {} : { tag: points }) };
}

function trustOf({ unverified, authority, clientCertificate }: ConfirmRequest): Trust | undefined {
  const { certificate: cert, key } = clientCertificate ?? {};
  const trust = {
    ...(unverified ? { rejectUnauthorized: false as const } : {}),
    ...(authority === undefined || unverified ? {} : { ca: [...rootCertificates, authority] }),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
  };
  return Object.keys(trust).length === 0 ? undefined : trust;
}

/** The digest is confirmed by now: what else there is to learn may fail, unless the caller himself has cut it. */
async function unlessCut<T>(request: ConfirmRequest, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch {
    request.signal?.throwIfAborted();
    return undefined;
  }
}

function judgeHead(answer: Answer, digest: Digest, host: string): RegistryAnswer | undefined {
  if (answer.status === 401 || answer.status === 403) {
    return { state: 'unreachable', detail: 'the registry asks for credentials' };
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
  return held === undefined || held === digest ? undefined : contradiction(String(held), host);
}

/** The manifest behind the digest; undefined when it cannot be had, contradicted when its bytes are others. */
async function readHeld(
  visit: Visit,
  digest: Digest,
  host: string,
): Promise<Pick<Confirmed, 'state' | 'manifest'> | Extract<RegistryAnswer, { state: 'contradicted' }> | undefined> {
  const answer = await visit.manifest('GET', digest);
  if (answer.status !== 200) return undefined;
  const found = digestOfBytes(answer.body);
  if (found !== digest) return contradiction(found, host);
  const manifest = readManifest(answer.body, answer.headers['content-type']);
  return manifest === undefined ? undefined : { state: 'confirmed', manifest };
}

async function whereTagPoints(visit: Visit, tag: string): Promise<Digest | 'gone' | undefined> {
  const answer = await visit.manifest('HEAD', tag);
  if (answer.status === 404) return 'gone';
  if (answer.status !== 200) return undefined;
  return parseDigest(String(answer.headers['docker-content-digest'] ?? ''));
}

function contradiction(held: string, host: string): Extract<RegistryAnswer, { state: 'contradicted' }> {
  const other = parseDigest(held) ?? 'another digest';
  return { state: 'contradicted', detail: `${host} answered with ${other}` };
}
