import type { RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import type { UserSettings } from './access.ts';
import { type Fields, kubeconfigInvalid, textOf } from './kubeconfig-file.ts';

/** Logs in by an `auth-provider` of a kubeconfig, as `oidc`, by means of the client library. */
export class AuthProvider {
  readonly #config = new KubeConfig();
  readonly #what: string;

  constructor({ name }: UserSettings, provider: Fields) {
    const type = textOf(provider.name) ?? '';
    this.#what = `the auth-provider '${type}' of user '${name}'`;
    // The library writes renewed tokens into its settings.
    const authProvider = { name: type, config: structuredClone(provider.config) };
    this.#config.loadFromOptions({
      clusters: [{ name: 'cluster', server: 'https://cluster.invalid', skipTLSVerify: false }],
      users: [{ name: 'user', authProvider }],
      contexts: [{ name: 'context', cluster: 'cluster', user: 'user' }],
      currentContext: 'context',
    });
  }

  /** The `Authorization` header; throws `KUBECONFIG_INVALID` when the provider is unknown or the login is over. */
  async authorization(): Promise<string> {
    const options: RequestOptions = {};
    try {
      await this.#config.applyToHTTPSOptions(options);
    } catch (error) {
      const text = error instanceof Error ? error.message.slice(0, 200) : '';
      throw kubeconfigInvalid(`${this.#what} failed: ${text}`, 'Log in again, for instance with kubectl.');
    }
    const headers = options.headers as Record<string, unknown> | undefined;
    const authorization = textOf(headers?.Authorization);
    if (authorization !== undefined) return authorization;
    throw kubeconfigInvalid(
      `${this.#what} is not known, or its login is over`,
      'Log in again, for instance with kubectl.',
    );
  }
}
