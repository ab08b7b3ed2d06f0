import { readBounded } from '../../program/bounded-file.ts';
import type { ClusterSettings } from './access.ts';
import { Pem, requireCertificates } from './pem.ts';

/** Which authorities may have signed the certificates of a cluster and of the proxy on the way to it. */
export class Trust {
  readonly #pem: Pem | undefined;
  readonly #what: string;
  readonly #extraFile: string | undefined;

  /** `extraFile` is Node's own `NODE_EXTRA_CA_CERTS`, which Node leaves out as soon as authorities are given to it. */
  constructor({ name, authority }: ClusterSettings, extraFile: string | undefined) {
    this.#what = `the certificate authority of cluster '${name}'`;
    this.#pem = authority === undefined ? undefined : new Pem(authority, this.#what);
    this.#extraFile = extraFile || undefined;
  }

  /** The kubeconfig's own authority as PEM; undefined where it names none. Throws `KUBECONFIG_INVALID` when unreadable. */
  async own(): Promise<string | undefined> {
    return this.#pem === undefined ? undefined : requireCertificates(await this.#pem.read(), this.#what);
  }

  /** Everything that may have signed the cluster's certificate; undefined means what this machine trusts. */
  async authorities(): Promise<string[] | undefined> {
    const own = await this.own();
    return own === undefined ? undefined : [own, ...(await this.#extra())];
  }

  async #extra(): Promise<string[]> {
    if (this.#extraFile === undefined) return [];
    try {
      return [await readBounded(this.#extraFile)];
    } catch {
      // Node itself has already said so when it started.
      return [];
    }
  }
}
