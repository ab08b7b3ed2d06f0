import { readBounded, reasonOf } from '../../program/bounded-file.ts';
import { kubeconfigInvalid } from './kubeconfig-file.ts';

/**
 * A file that somebody else replaces now and then, as the kubelet does with tokens. It is read at every use; while a
 * replacement is under way and it is missing or empty, what was read last still counts.
 */
export class RereadFile {
  readonly #path: string;
  readonly #what: string;
  #last: string | undefined;

  /** `what` names the file's part in messages, as `the token file of user 'dev'`. */
  constructor(path: string, what: string) {
    this.#path = path;
    this.#what = what;
  }

  /** The file's text without space around it; throws `KUBECONFIG_INVALID` when it never could be read. */
  async read(): Promise<string> {
    let reason = 'it is empty';
    try {
      const text = (await readBounded(this.#path)).trim();
      if (text !== '') {
        this.#last = text;
        return text;
      }
    } catch (error) {
      reason = reasonOf(error);
    }
    if (this.#last !== undefined) return this.#last;
    throw kubeconfigInvalid(
      `${this.#what} cannot be read: ${reason} (${this.#path})`,
      'Correct the path in the kubeconfig, or make the file.',
    );
  }

  /** Forgets what was read, because it was refused. */
  drop(): void {
    this.#last = undefined;
  }
}
