import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';

const FOLDER = new URL('../../examples/rbac/', import.meta.url);

/** A rule of a Role. */
export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** A file of examples/rbac as users apply it. */
export interface RoleManifest {
  /** Path of the file. */
  readonly path: string;
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** Reads a file of examples/rbac by its name without `.yaml`. */
export function roleFile(file: string): RoleManifest {
  const path = fileURLToPath(new URL(`${file}.yaml`, FOLDER));
  const { metadata, rules } = load(readFileSync(path, 'utf8')) as { metadata: { name: string }; rules: Rule[] };
  return { path, name: metadata.name, rules };
}

/** Every right that rules give, as `create jobs.batch`. */
export function rightsIn(rules: readonly Rule[]): string[] {
  return rules.flatMap((rule) => rule.verbs.map((verb) => `${verb} ${kindOf(rule)}`));
}

/** The rules but for one right, as {@link rightsIn} names it. */
export function rulesWithout(rules: readonly Rule[], right: string): Rule[] {
  const left = rules.map((rule) => ({
    ...rule,
    verbs: rule.verbs.filter((verb) => `${verb} ${kindOf(rule)}` !== right),
  }));
  return left.filter(({ verbs }) => verbs.length > 0);
}

function kindOf({ apiGroups: [group = ''], resources: [resource = ''] }: Rule): string {
  return group === '' ? resource : `${resource}.${group}`;
}
