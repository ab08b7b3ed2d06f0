/** What stands for a secret. */
export const MASK = '***';

/** Names of secrets, as BuildKit's check SecretsUsedInArgOrEnv knows them. */
const SECRET_NAME = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const RUN_TOGETHER = /(?:(?:access|api|private|secret)key|passphrase|password|passwd|secret|token)$/i;
/** A personal access token is called so behind the name of who issues it. */
const PERSONAL_TOKEN = /(?:_|^)(?:ado|azure|devops|docker|dockerhub|gh|git|github|gitlab|npm)_?pat$/i;
const PUBLIC_NAME = /(?:_|^)public(?:_|$)/i;
/** A password may hold any sign but those that end the host: what counts is the last `@`. */
const USER_IN_URL = /(:\/\/)[^/?#\s]+@/g;
/**
 * One that was pasted as it is holds those as well. A host with a port before a later `@` is none, and the end may be far:
 * rather too much is masked than a part of a password shown.
 */
const PASTED_IN_URL =
  /(:\/\/)(?!\[)[^/?#\s:@]*:(?!\d+(?:[^\w%+=&!$*~^@-]|$))(?:(?:(?!:\/\/)\S)*@|(?:(?!:\/\/)[^\r\n@])*@(?:(?:(?!:\/\/)\S)*@)?)/g;
/** The same without a scheme, where a host stands behind it: a tag and a digest look much the same. */
const USER_BEFORE_HOST =
  /^[^\s:@/'"]+:(?!\/\/).+@(?!sha\d+:)(?=[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]+(?:[:/]|$)|[a-z0-9.-]+:\d{1,5}(?:\/|$))/is;
/** A field of a JSON text; what was cut off may lack the end. */
const FIELD = /("([\w-]+)"\s*:\s*")((?:[^"\\]|\\.)+)/g;
/** JSON in base64, as a web token or a packed Docker config. */
const PACKED_JSON = /\beyJ[\w+/=-]{8,}(?:\.[\w-]*)*/g;

/** True for the name of a secret, as `githubToken`, `X-Amz-Credential`, `NPMTOKEN` and what BuildKit's check takes for one; pure. */
export function isSecretName(name: string): boolean {
  const words = asWords(name);
  const isSecret = [SECRET_NAME, RUN_TOGETHER, PERSONAL_TOKEN].some((pattern) => pattern.test(words));
  return isSecret && !PUBLIC_NAME.test(words);
}

/** A name with an underscore between its words, as the check looks for them. */
export function asWords(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll('-', '_');
}

/** A text whose URLs tell no user and password; pure. */
export function withoutUsers(text: string): string {
  return text.replace(PASTED_IN_URL, `$1${MASK}@`).replace(USER_IN_URL, `$1${MASK}@`);
}

/** A text that tells no user and password in URLs, no secret field of JSON, and no JSON in base64; pure. */
export function withoutSecrets(text: string): string {
  return withoutUsers(text)
    .replace(FIELD, (field, before: string, name: string) => (isSecretName(name) ? `${before}${MASK}` : field))
    .replace(PACKED_JSON, MASK);
}

/** A value that somebody gave, where a user and a password may also stand before a host alone; pure. */
export function withoutSecretsOrUser(value: string): string {
  return withoutSecrets(value.replace(USER_BEFORE_HOST, `${MASK}@`));
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
