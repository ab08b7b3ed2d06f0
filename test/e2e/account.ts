import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { access, apply, kubectl } from './local-cluster.ts';

const GROUP = 'rbac.authorization.k8s.io';

/** Makes a service account that has just these rules in a namespace; gives a kubeconfig of it, as text. */
export async function kubeconfigOf(name: string, rules: readonly object[], namespace: string): Promise<string> {
  const [made = ''] = (await kubeconfigsOf({ [name]: rules }, namespace)).values();
  return made;
}

/** Makes several such service accounts by one request; gives their kubeconfigs by name. */
export async function kubeconfigsOf(
  rulesByName: Readonly<Record<string, readonly object[]>>,
  namespace: string,
): Promise<Map<string, string>> {
  const items = Object.entries(rulesByName).flatMap(([name, rules]) => [
    { apiVersion: `${GROUP}/v1`, kind: 'Role', metadata: { name, namespace }, rules },
    ...boundAccount(name, { kind: 'Role', name }, namespace),
  ]);
  apply({ apiVersion: 'v1', kind: 'List', items });
  const kubeconfigs = new Map<string, string>();
  for (const name of Object.keys(rulesByName)) kubeconfigs.set(name, await kubeconfigFor(name, namespace));
  return kubeconfigs;
}

/** A service account, and the binding that gives it what a Role or ClusterRole allows in its namespace. */
export function boundAccount(
  name: string,
  role: { readonly kind: string; readonly name: string },
  namespace: string,
): object[] {
  const metadata = { name, namespace };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    {
      apiVersion: `${GROUP}/v1`,
      kind: 'RoleBinding',
      metadata: { name: `${name}-${role.name}`, namespace },
      roleRef: { apiGroup: GROUP, ...role },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}

/** A kubeconfig of a service account that exists, as text; `cluster` replaces what leads to the API server. */
export async function kubeconfigFor(name: string, namespace: string, cluster?: object): Promise<string> {
  const token = (await kubectl('create', 'token', name, '-n', namespace)).trim();
  const config = load(readFileSync(access.kubeconfig, 'utf8')) as { clusters: { cluster: object }[]; users: object[] };
  return JSON.stringify({
    ...config,
    users: config.users.map((user) => ({ ...user, user: { token } })),
    ...(cluster === undefined ? {} : { clusters: config.clusters.map((one) => ({ ...one, cluster })) }),
  });
}
