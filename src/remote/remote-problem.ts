import { BuildError } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';

/** A context that looks remote and cannot be one; `shown` is its text by {@link withoutSecrets}. */
export function remoteProblem(shown: string, problem: string, hint: string): BuildError {
  return new BuildError('REQUEST_INVALID', `context ${quoted(shown)} ${problem}`, { hint });
}

/**
 * A text without what may be secret in it: all before its last `@`, because a password may hold any character, and its
 * query. `git@` is none.
 */
export function withoutSecrets(text: string): string {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(text) ?? [];
  const at = rest.lastIndexOf('@');
  const kept = at < 0 || rest.slice(0, at) === 'git' ? rest : `…${rest.slice(at)}`;
  return `${scheme}${kept.replace(/\?[^#]*/, '?…')}`;
}
