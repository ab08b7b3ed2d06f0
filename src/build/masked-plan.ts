import type { BuildPlan } from './build-plan.ts';
import { withoutSignature } from './remote-plan.ts';

/** A plan that may be shown, and what of it is not what a build would get: one phrase each. */
export interface MaskedPlan<Plan extends BuildPlan> {
  readonly plan: Plan;
  readonly masked: readonly string[];
}

/** What stands for a secret. */
const MASK = '***';
/** Names of secrets, as BuildKit's check SecretsUsedInArgOrEnv knows them. */
const SECRET_NAME = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const RUN_TOGETHER = /(?:apikey|passphrase|password|passwd|secret|token)$/i;
const PUBLIC_NAME = /(?:_|^)public(?:_|$)/i;
const SIGNATURE_NAME = /(?:_|^)sig(?:nature)?$/i;
const BUILD_ARG = /^--build-arg=([^=]*)=(.*)$/s;
const USER_IN_URL = /(:\/\/)[^/?#\s@]+@/g;
const QUERY_ENTRY = /([?&])([^?&=#\s]+)=([^&#\s]+)/g;

/**
 * A plan without what may be secret in the arguments of the executor: build arguments whose name is that of a secret, user and
 * password in URLs, what the query of a URL names so or as a signature, and the whole query of the context's URL. Pure.
 */
export function maskedPlan<Plan extends BuildPlan>(plan: Plan): MaskedPlan<Plan> {
  const masked: string[] = [];
  const shown = plan.executor.arguments.map((argument) => {
    const safe = maskedArgument(argument, plan);
    if (safe !== argument) masked.push(nameOf(argument));
    return safe;
  });
  return { plan: { ...plan, executor: { ...plan.executor, arguments: shown } }, masked };
}

function maskedArgument(argument: string, { context }: BuildPlan): string {
  const [, name, value] = BUILD_ARG.exec(argument) ?? [];
  if (name !== undefined && value !== '' && isSecretName(name)) {
    return `--build-arg=${name}=${MASK}`;
  }
  const unsigned = argument.startsWith('--context=') ? withoutSignature(argument, context) : argument;
  return unsigned
    .replace(USER_IN_URL, `$1${MASK}@`)
    .replace(QUERY_ENTRY, (entry, mark, key) =>
      isSecretName(key) || SIGNATURE_NAME.test(asWords(key)) ? `${mark}${key}=${MASK}` : entry,
    );
}

/** The check's rule looks for words between underscores; here `githubToken`, `X-Amz-Credential` and `NPMTOKEN` are names of secrets as well. */
function isSecretName(name: string): boolean {
  const words = asWords(name);
  return (SECRET_NAME.test(words) || RUN_TOGETHER.test(words)) && !PUBLIC_NAME.test(words);
}

function asWords(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll('-', '_');
}

/** An argument without its value. */
function nameOf(argument: string): string {
  return /^--build-arg=[^=]*|^-{1,2}[\w-]+/.exec(argument)?.[0] ?? 'an argument of kaniko-args';
}
