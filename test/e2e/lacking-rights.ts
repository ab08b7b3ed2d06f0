import { kubeconfigsOf } from './account.ts';
import { errorLine, type Ran } from './product.ts';
import { type Rule, rightsIn, rulesWithout } from './role-files.ts';

/** So many command lines at a time. */
const AT_ONCE = 2;

/** Makes accounts that lack one right each; gives their kubeconfigs by what they lack. `more` is what all of them have besides. */
export async function withoutEach(
  rules: readonly Rule[],
  namespace: string,
  more: readonly Rule[] = [],
): Promise<Map<string, string>> {
  const rights = rightsIn(rules);
  const byName = rights.map((right) => [accountWithout(right), [...rulesWithout(rules, right), ...more]] as const);
  const made = await kubeconfigsOf(Object.fromEntries(byName), namespace);
  return new Map(rights.map((right) => [right, made.get(accountWithout(right)) ?? '']));
}

/** The name of the account that lacks a right. */
export function accountWithout(right: string): string {
  return `no-${right.replace(/\W+/g, '-')}`;
}

/** The rights that the one error of a run names as missing; where it is not that error, what was told instead. */
export function missingIn(ran: Ran): string[] {
  const line = errorLine(ran);
  const named =
    /^error RIGHTS_MISSING: (?:in namespace \S+ you may not|context-transport \w+ needs rights you lack): (.*?)\. [A-Z]/;
  return named.exec(line)?.[1]?.split(', ') ?? [line];
}

/** Does something for each, some at a time. */
export async function eachOf<T>(all: readonly T[], deed: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await deed(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
