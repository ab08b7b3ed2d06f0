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
    .reduce((text, secret) => text.replaceAll(secret, MASK), complaint);
}
