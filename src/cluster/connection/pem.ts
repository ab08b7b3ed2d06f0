import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { PemSource } from './access.ts';
import { kubeconfigInvalid } from './kubeconfig-file.ts';
import { RereadFile } from './reread-file.ts';

/** A PEM text of a kubeconfig, or in a file that is read again at every use. */
export class Pem {
  readonly #text: string | undefined;
  readonly #file: RereadFile | undefined;

  constructor({ text, file }: PemSource, what: string) {
    this.#text = text;
    this.#file = text === undefined && file !== undefined ? new RereadFile(file, what) : undefined;
  }

  async read(): Promise<string> {
    return this.#text ?? (await this.#file?.read()) ?? '';
  }
}

/** The certificates of authorities that a PEM text holds; throws `KUBECONFIG_INVALID` when there is none. */
export function requireCertificates(text: string, what: string): string {
  try {
    new X509Certificate(text);
    return text;
  } catch {
    throw kubeconfigInvalid(`${what} holds no certificate`, 'It must be PEM: -----BEGIN CERTIFICATE-----.');
  }
}

/** A client certificate and its key, PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** A client certificate with its key, whose files somebody may be replacing one after the other. */
export class ClientCertificate {
  readonly #cert: Pem;
  readonly #key: Pem;
  readonly #what: string;
  #last: KeyPair | undefined;

  constructor(certificate: PemSource, key: PemSource, user: string) {
    this.#what = `of user '${user}'`;
    this.#cert = new Pem(certificate, `the client certificate ${this.#what}`);
    this.#key = new Pem(key, `the client key ${this.#what}`);
  }

  /** The pair; the last one that fitted while the files do not. Throws `KUBECONFIG_INVALID` when none ever did. */
  async read(): Promise<KeyPair> {
    const [cert, key] = await Promise.all([this.#cert.read(), this.#key.read()]);
    if (this.#last?.cert === cert && this.#last.key === key) return this.#last;
    const trouble = misfit({ cert, key });
    if (trouble === undefined) this.#last = { cert, key };
    if (this.#last !== undefined) return this.#last;
    throw kubeconfigInvalid(
      `the client certificate and key ${this.#what} cannot be used: ${trouble}`,
      'Both must be PEM and belong together.',
    );
  }
}

/** Why TLS cannot use a pair, in OpenSSL's words, which quote nothing of it. */
function misfit(pair: KeyPair): string | undefined {
  try {
    createSecureContext(pair);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split(':').at(-1)?.trim() ?? '') : '';
  }
}
