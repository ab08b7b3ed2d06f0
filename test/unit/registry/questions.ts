import { createHash } from 'node:crypto';
import type { TlsOptions } from 'node:tls';
import type { Confirmed, RegistryAnswer } from '../../../src/build/ports.ts';
import { type Digest, parseDigest } from '../../../src/image/digest.ts';
import { parseReference } from '../../../src/image/reference.ts';
import { type ConfirmRequest, confirmDigest } from '../../../src/registry/confirm.ts';
import type { Certificate } from '../../support/certificate.ts';
import { type Handler, type ScriptedRegistry, startRegistry } from './scripted-registry.ts';

const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
/** What the registries of the tests hold, in bytes that are not the only way to write it. */
export const MANIFEST = JSON.stringify(
  { schemaVersion: 2, mediaType: OCI_MANIFEST, config: { digest: digestOf('c'), size: 7 }, layers: [] },
  null,
  1,
);
export const DIGEST = sha256(MANIFEST);
/** The answer about a registry that holds the manifest and tells the digest of whatever it is asked for. */
export const CONFIRMED: Confirmed = {
  state: 'confirmed',
  manifest: { mediaType: OCI_MANIFEST, size: MANIFEST.length, configDigest: digestOf('c') },
  tag: DIGEST,
};
export const PATH = `/v2/team/app/manifests/${DIGEST}`;
const running: ScriptedRegistry[] = [];

export function digestOf(digit: string): Digest {
  const digest = parseDigest(`sha256:${digit.repeat(64)}`);
  if (digest === undefined) throw new Error('the digest of the test is broken');
  return digest;
}

export function sha256(text: string): Digest {
  const digest = parseDigest(`sha256:${createHash('sha256').update(text).digest('hex')}`);
  if (digest === undefined) throw new Error('the digest of the test is broken');
  return digest;
}

export async function registry(handler: Handler, certificate?: Certificate & TlsOptions): Promise<ScriptedRegistry> {
  const started = await startRegistry(handler, certificate);
  running.push(started);
  return started;
}

export function confirm(change: Partial<ConfirmRequest>): Promise<RegistryAnswer> {
  const reference = parseReference('registry.internal:5000/team/app:1');
  return confirmDigest({ reference, digest: DIGEST, insecure: false, unverified: false, timeoutMs: 10_000, ...change });
}

/** A handler for each request in turn, the last one for all that follow. */
export function inTurn(...handlers: Handler[]): Handler {
  let next = 0;
  return (request, response) => {
    const handler = handlers[Math.min(next, handlers.length - 1)];
    next += 1;
    handler?.(request, response);
  };
}

export function answer(status: number, headers: Record<string, string> = {}, body = ''): Handler {
  return (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

/** Holds the manifest, whatever is asked for. */
export const holds: Handler = answer(200, { 'docker-content-digest': DIGEST }, MANIFEST);

export const reset: Handler = (request) => {
  request.socket.destroy();
};

/** Ends every registry that a test started. */
export async function closeRegistries(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.close()));
}
