import { type OutgoingHttpHeaders, validateHeaderValue } from 'node:http';
import type { Clock } from '../../build/ports.ts';
import type { Access, ClusterSettings, UserSettings } from './access.ts';
import type { AuthProvider } from './auth-provider.ts';
import { CredentialPlugin, type PluginCredential } from './credential-plugin.ts';
import { type Fields, kubeconfigInvalid } from './kubeconfig-file.ts';
import { ClientCertificate, type KeyPair } from './pem.ts';
import { RereadFile } from './reread-file.ts';
import type { Trust } from './trust.ts';

/** What proves who asks, for one request. */
export interface Identity {
  readonly headers: OutgoingHttpHeaders;
  readonly pair?: KeyPair;
}

/** What it takes to get credentials. */
export interface CredentialTools {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly trust: Trust;
}

/** Every way of proving who asks that a kubeconfig's user has; nothing is read or run before it is needed. */
export class Credentials {
  readonly #user: UserSettings;
  readonly #tokenFile: RereadFile | undefined;
  readonly #certificate: ClientCertificate | undefined;
  readonly #plugin: CredentialPlugin | undefined;
  #provider: AuthProvider | undefined;

  constructor({ cluster, user }: Access, { environment, clock, trust }: CredentialTools) {
    requireSafeWay(cluster, user);
    this.#user = user;
    this.#tokenFile =
      user.tokenFile === undefined
        ? undefined
        : new RereadFile(user.tokenFile, `the token file of user '${user.name}'`);
    this.#certificate = certificateOf(user);
    this.#plugin =
      user.plugin === undefined
        ? undefined
        : new CredentialPlugin(
            { settings: user.plugin, user: user.name, environment, cluster: () => describeCluster(cluster, trust) },
            clock,
          );
  }

  /** Proof for one request. Throws `KUBECONFIG_INVALID` when it cannot be had, and the reason when `signal` aborts. */
  async identity(signal: AbortSignal): Promise<Identity> {
    const direct = await this.#ownAuthorization();
    const given: PluginCredential = (direct === undefined ? await this.#plugin?.credential(signal) : undefined) ?? {};
    const authorization = direct ?? bearer(given.token) ?? (await this.#provided());
    const { certificate, key } = given;
    const pair = certificate !== undefined && key !== undefined ? { cert: certificate, key } : undefined;
    const used = pair ?? (await this.#certificate?.read());
    const headers = {
      ...(authorization === undefined ? {} : { Authorization: authorization }),
      ...this.#user.impersonation,
    };
    requireSendable(headers, this.#user.name);
    return {
      headers,
      ...(used === undefined ? {} : { pair: used }),
    };
  }

  /** Forgets what can be had anew, because the API server refused it. */
  drop(): void {
    this.#tokenFile?.drop();
    this.#plugin?.drop();
  }

  async #ownAuthorization(): Promise<string | undefined> {
    const { token, basic } = this.#user;
    const fromFile = await this.#tokenFile?.read().catch((error: unknown) => {
      if (token === undefined) throw error;
      return token;
    });
    const found = bearer(fromFile ?? token);
    if (found !== undefined || basic === undefined) return found;
    return `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}`;
  }

  /** The client library is large, and only this way needs it. */
  async #provided(): Promise<string | undefined> {
    const { authProvider } = this.#user;
    if (authProvider === undefined || this.#plugin !== undefined) return undefined;
    const { AuthProvider } = await import('./auth-provider.ts');
    this.#provider ??= new AuthProvider(this.#user, authProvider);
    return await this.#provider.authorization();
  }
}

/** What no request can carry would look like a server that does not answer. */
function requireSendable(headers: OutgoingHttpHeaders, user: string): void {
  for (const [name, value = ''] of Object.entries(headers)) {
    try {
      for (const one of [value].flat()) validateHeaderValue(name, String(one));
    } catch {
      throw kubeconfigInvalid(
        `what user '${user}' would send as ${name} holds a character that no request can carry`,
        'Give it in one line and without control characters, as it was issued.',
      );
    }
  }
}

/** A shorter one is a word that logs are full of. */
const SHORTEST_SECRET = 8;

/** What of an `Authorization` header must not be shown: a gateway may send back what it was asked with. */
export function secretsIn(authorization: unknown): string[] {
  const [, scheme = '', given = ''] = /^(Bearer|Basic) (.*)$/s.exec(String(authorization ?? '')) ?? [];
  const login = scheme === 'Basic' ? Buffer.from(given, 'base64').toString('utf8') : '';
  return [given, login.slice(login.indexOf(':') + 1)].filter(({ length }) => length >= SHORTEST_SECRET);
}

function bearer(token: string | undefined): string | undefined {
  return token === undefined ? undefined : `Bearer ${token}`;
}

function certificateOf({ name, certificate, key }: UserSettings): ClientCertificate | undefined {
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate !== undefined && key !== undefined) return new ClientCertificate(certificate, key, name);
  const missing = certificate === undefined ? 'client-certificate' : 'client-key';
  throw kubeconfigInvalid(`user '${name}' of the kubeconfig has no ${missing}`, 'Certificate and key belong together.');
}

function requireSafeWay({ server, insecure }: ClusterSettings, user: UserSettings): void {
  const { token, tokenFile, basic, plugin, authProvider } = user;
  const secrets = [token, tokenFile, basic, plugin, authProvider].some((one) => one !== undefined);
  if (server.protocol !== 'http:' || insecure || !secrets) return;
  throw kubeconfigInvalid(
    `the credentials of user '${user.name}' would go to ${server.host} unencrypted`,
    'Write the server as https://, or say insecure-skip-tls-verify: true.',
  );
}

/** The cluster as the protocol of credential plugins has it. */
async function describeCluster(cluster: ClusterSettings, trust: Trust): Promise<Fields> {
  const { server, tlsServerName, insecure, proxyUrl, pluginConfig } = cluster;
  const authority = await trust.own();
  return {
    server: server.href.replace(/\/$/, ''),
    ...(tlsServerName === undefined ? {} : { 'tls-server-name': tlsServerName }),
    ...(insecure ? { 'insecure-skip-tls-verify': true } : {}),
    ...(authority === undefined ? {} : { 'certificate-authority-data': Buffer.from(authority).toString('base64') }),
    ...(proxyUrl === undefined ? {} : { 'proxy-url': proxyUrl }),
    ...(pluginConfig === undefined ? {} : { config: pluginConfig }),
  };
}
