import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { access, inPod, REGISTRY } from './local-cluster.ts';
import { contextOf } from './product.ts';
import { applyIn } from './tekton.ts';

const run = promisify(execFile);
const { push, endpoint, caFile, username, password } = access.registries.tls;
const LARGEST_OUTPUT = 64 * 1024 * 1024;
const ADDRESS = new URL(endpoint).host;

/** The registry with TLS of a private authority and a password, as pods name it. */
export const GUARDED = push;

/** The certificate of that authority. */
export const AUTHORITY = readFileSync(caFile, 'utf8');

/** What must be nowhere but in configs of registries: the password, and the credential as they hold it. */
export const CANARIES: readonly [string, string] = [password, authOf(password)];

/** Options of a build that pushes there, and confirms what it pushed. */
export const GUARDED_OPTIONS = [
  ...['--registry-ca', `${GUARDED}=${caFile}`],
  ...['--registry-endpoint', `${GUARDED}=${endpoint}`],
];

/** The name and password of its user. */
export const LOGIN = `${username}:${password}`;

/** The environment of a user who is logged in there, by the name that builds have for it, and nowhere else. */
export function loggedIn(registry: string = GUARDED): Record<string, string> {
  const auths = { [registry]: { auth: authOf(password) } };
  return { DOCKER_CONFIG: contextOf({ 'config.json': JSON.stringify({ auths }) }) };
}

/** A Docker config for the guarded registry, as `kubectl create secret docker-registry` writes it. */
export function guardedConfig(given = password): string {
  const entry = { username, password: given, auth: authOf(given) };
  return JSON.stringify({ auths: { [GUARDED]: entry } });
}

/** Makes a Secret with one key, and gives it as a workspace takes it. */
export function secretIn(namespace: string, name: string, data: Readonly<Record<string, string>>): { secret: object } {
  const type = '.dockerconfigjson' in data ? 'kubernetes.io/dockerconfigjson' : 'Opaque';
  applyIn(namespace, { apiVersion: 'v1', kind: 'Secret', metadata: { name }, type, stringData: data });
  return { secret: { secretName: name } };
}

/** Asks the guarded registry from this machine with crane, which is not ours; images are named as pods name them. */
export async function guardedCrane(...args: string[]): Promise<string> {
  const auths = { [ADDRESS]: { auth: authOf(password) } };
  const folder = contextOf({ 'config.json': JSON.stringify({ auths }) });
  const env = { ...process.env, DOCKER_CONFIG: folder, SSL_CERT_FILE: caFile };
  const asked = args.map((one) => one.replace(GUARDED, ADDRESS));
  const { stdout } = await run(access.bin.crane, asked, { env, maxBuffer: LARGEST_OUTPUT });
  return stdout;
}

/** The content of one file of an image in the guarded registry. */
export async function fileInGuarded(image: string, path: string): Promise<string> {
  const tar = join(contextOf({}), 'image.tar');
  await guardedCrane('export', image, tar);
  return execFileSync('tar', ['-xOf', tar, path], { encoding: 'utf8' });
}

/** Copies the small base image to the guarded registry, where it cannot be pulled without the password; gives its name. */
export async function guardedBase(): Promise<string> {
  const layout = join(contextOf({}), 'base');
  const plain = inPod(access.images.busybox).replace(REGISTRY, new URL(access.registries.plain.endpoint).host);
  await run(access.bin.crane, ['pull', '--insecure', '--format=oci', plain, layout]);
  const base = `${GUARDED}/base/busybox:1.35`;
  await guardedCrane('push', layout, base);
  return base;
}

function authOf(given: string): string {
  return Buffer.from(`${username}:${given}`).toString('base64');
}
