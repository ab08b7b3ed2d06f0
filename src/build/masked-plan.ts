import type { BuildPlan } from './build-plan.ts';
import { withoutSignature } from './remote-plan.ts';
import { asWords, isSecretName, MASK, withoutUsers } from './secret-texts.ts';

/** A plan that may be shown, and what of it is not what a build would get: one phrase each. */
export interface MaskedPlan<Plan extends BuildPlan> {
  readonly plan: Plan;
  readonly masked: readonly string[];
}

const SIGNATURE_NAME = /(?:_|^)sig(?:nature)?$/i;
const BUILD_ARG = /^--build-arg=([^=]*)=(.*)$/s;
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
  return withoutUsers(unsigned).replace(QUERY_ENTRY, (entry, mark, key) =>
    isSecretName(key) || SIGNATURE_NAME.test(asWords(key)) ? `${mark}${key}=${MASK}` : entry,
  );
}

/** An argument without its value. */
function nameOf(argument: string): string {
  return /^--build-arg=[^=]*|^-{1,2}[\w-]+/.exec(argument)?.[0] ?? 'an argument of kaniko-args';
}
