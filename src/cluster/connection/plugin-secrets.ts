import { isSecretName, MASK, secretArguments } from '../../build/secret-texts.ts';
import type { PluginSettings } from './access.ts';

/** Shorter texts are words that a message needs. */
const SHORTEST = 4;

/** What a credential plugin complains of, without what the kubeconfig gives it to keep: programs print their settings. Pure. */
export function safeComplaint(complaint: string, { env, args }: PluginSettings): string {
  const inEnvironment = Object.entries(env).flatMap(([name, value]) => (isSecretName(name) ? [value] : []));
  return [...inEnvironment, ...secretArguments(args)]
    .filter(({ length }) => length >= SHORTEST)
    .sort((one, other) => other.length - one.length)
    .reduce((text, secret) => withoutBeginning(text.replaceAll(secret, MASK), secret), complaint);
}

/** A long complaint is cut, perhaps in the middle of a secret. */
function withoutBeginning(text: string, secret: string): string {
  for (let length = Math.min(secret.length - 1, text.length); length >= SHORTEST; length -= 1)
    if (text.endsWith(secret.slice(0, length))) return text.slice(0, -length) + MASK;
  return text;
}
