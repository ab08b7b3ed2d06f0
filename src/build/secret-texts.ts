/** What stands for a secret. */
export const MASK = '***';

/** Names of secrets, as BuildKit's check SecretsUsedInArgOrEnv knows them. */
const SECRET_NAME = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const RUN_TOGETHER = /(?:apikey|passphrase|password|passwd|secret|token)$/i;
const PUBLIC_NAME = /(?:_|^)public(?:_|$)/i;
/** A password may hold any sign but those that end the host: what counts is the last `@`. */
const USER_IN_URL = /(:\/\/)[^/?#\s]+@/g;

/** True for the name of a secret, as `githubToken`, `X-Amz-Credential`, `NPMTOKEN` and what BuildKit's check takes for one; pure. */
export function isSecretName(name: string): boolean {
  const words = asWords(name);
  return (SECRET_NAME.test(words) || RUN_TOGETHER.test(words)) && !PUBLIC_NAME.test(words);
}

/** A name with an underscore between its words, as the check looks for them. */
export function asWords(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll('-', '_');
}

/** A text whose URLs tell no user and password; pure. */
export function withoutUsers(text: string): string {
  return text.replace(USER_IN_URL, `$1${MASK}@`);
}

/** What may be quoted of a text that somebody has written in a wrong place: behind an equal sign may be a secret. Pure. */
export function withoutValue(text: string): string {
  return text.replace(/=.+$/s, '=…');
}

/** Values of flags that are named as secrets are, behind an equal sign or as the next argument; pure. */
export function secretArguments(args: readonly string[]): string[] {
  return args.flatMap((argument, at) => {
    const [, name = '', value] = /^--?([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    const given = value ?? args[at + 1] ?? '';
    return isSecretName(name) && given !== '' && (value !== undefined || !given.startsWith('-')) ? [given] : [];
  });
}
