/** What a remote Task may do in the namespace it builds in, and nothing more; docs/rbac.md says what each is for. */
const RULES = [
  { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create', 'get', 'list', 'delete'] },
  { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['get', 'create'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch', 'create'] },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  { apiGroups: [''], resources: ['events'], verbs: ['list'] },
];

/** Where a remote Task runs and where it builds. */
export interface RemotePlaces {
  /** Namespace of the runs, and the ServiceAccount they use there. */
  readonly runs: { readonly namespace: string; readonly serviceAccount: string };
  /** Namespace of the builds. */
  readonly builds: string;
}

/** The objects that let a remote Task build in another namespace of its cluster. */
export function remoteRights({ runs, builds }: RemotePlaces): object[] {
  const name = 'rootless-kaniko';
  const subject = { kind: 'ServiceAccount', name: runs.serviceAccount, namespace: runs.namespace };
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: runs.serviceAccount, namespace: runs.namespace },
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name, namespace: builds },
      rules: RULES,
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name, namespace: builds },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [subject],
    },
  ];
}
