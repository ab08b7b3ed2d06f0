import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { access, apply, kubectl } from './local-cluster.ts';

/** Makes a service account that has just these rules in a namespace; gives a kubeconfig of it, as text. */
export async function kubeconfigOf(name: string, rules: readonly object[], namespace: string): Promise<string> {
  const metadata = { name, namespace };
  apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata });
  apply({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata, rules });
  apply({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  });
  const token = (await kubectl('create', 'token', name, '-n', namespace)).trim();
  const config = load(readFileSync(access.kubeconfig, 'utf8')) as { users: { user: object }[] };
  return JSON.stringify({ ...config, users: config.users.map((user) => ({ ...user, user: { token } })) });
}
