import {
  CREDENTIAL_RULES,
  DOCTOR_RULES,
  describeRight,
  NODE_RULES,
  OPTIONAL_RULES,
  type RightsRule,
  rightsOf,
  SWEEP_RULES,
  TRANSPORT_RULES,
  WORKLOAD_RULES,
} from './rights.ts';
import { merged, ROLE_FILES, roleYaml } from './role-files.ts';

/** Who needs which rules, in the words of the docs. */
const NEEDS: readonly (readonly [who: string, rules: readonly RightsRule[]])[] = [
  ['`workload: job`, `verify`', WORKLOAD_RULES.job],
  ['`workload: pod`', WORKLOAD_RULES.pod],
  ['`context-transport: configmap`', TRANSPORT_RULES.configmap],
  ['`context-transport: exec`', TRANSPORT_RULES.exec],
  ['`context-transport: stdin`', TRANSPORT_RULES.stdin],
  ['credentials of the machine', CREDENTIAL_RULES],
  ['better messages', OPTIONAL_RULES],
  ['`security-profile: auto`', NODE_RULES],
  ['`sweep`', SWEEP_RULES],
  ['`doctor`, besides', DOCTOR_RULES],
];

/** Every right with who needs it and what for, as a Markdown table for the docs. */
export function rightsTable(): string {
  const rows = NEEDS.flatMap(([who, rules]) =>
    rules.map((rule, at) => `| ${at === 0 ? who : ''} | ${showRights([rule])} | ${rule.why} |`),
  );
  return ['| for | right | what for |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The files of `examples/rbac` with what they allow, as a Markdown table; `folder` is the way there from the document, and ends with a slash. */
export function roleTable(folder: string): string {
  const rows = ROLE_FILES.map(
    ({ name, purpose, rules }) =>
      `| [${name}.yaml](${folder}${name}.yaml) | ${purpose} | ${showRights(merged(rules))} |`,
  );
  return ['| file | for | allows |', '| --- | --- | --- |', ...rows].join('\n');
}

function showRights(rules: readonly Omit<RightsRule, 'why'>[]): string {
  return rightsOf(rules)
    .map((right) => `\`${describeRight(right)}\``)
    .join(', ');
}

/** The Role that most people apply, as a block of YAML. */
export function wholeRole(): string {
  const role = ROLE_FILES.find(({ name }) => name === 'job-whole');
  return role === undefined ? '' : `\`\`\`yaml\n${roleYaml(role)}\`\`\``;
}
