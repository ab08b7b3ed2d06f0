import type { TransportRights } from './facts.ts';
import type { Workload } from './request.ts';

/** One right in a namespace. */
export interface Right {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
}

/** A rule of a Role for one kind of object, and what it is for. */
export interface RightsRule {
  readonly group: string;
  /** With its subresource, as `pods/log`. */
  readonly resource: string;
  readonly verbs: readonly string[];
  readonly why: string;
}

/** What following a pod needs, whatever made it. */
const FOLLOW_RULES: readonly RightsRule[] = [
  { group: '', resource: 'pods', verbs: ['list', 'watch'], why: 'How the pod is doing.' },
  { group: '', resource: 'pods/log', verbs: ['get'], why: 'Its log.' },
];

/** What each workload needs. */
export const WORKLOAD_RULES: Readonly<Record<Workload, readonly RightsRule[]>> = {
  job: [
    {
      group: 'batch',
      resource: 'jobs',
      verbs: ['create', 'get', 'delete'],
      why: 'The build itself, why it ended where its pod is gone, and removing it. No patch or update is ever sent.',
    },
    ...FOLLOW_RULES,
  ],
  pod: [
    {
      group: '',
      resource: 'pods',
      verbs: ['create', 'get', 'delete'],
      why: 'The build itself, and removing it. No patch or update is ever sent.',
    },
    ...FOLLOW_RULES,
  ],
};

/**
 * What each way to send the context needs. Kubernetes 1.35 began to ask for `create` where a WebSocket is opened,
 * and releases before it ask for `get`.
 */
export const TRANSPORT_RULES: Readonly<Record<keyof TransportRights, readonly RightsRule[]>> = {
  configmap: [
    {
      group: '',
      resource: 'configmaps',
      verbs: ['create'],
      why: 'The context, as a ConfigMap owned by the build, or the Dockerfile for a remote context.',
    },
  ],
  exec: [
    {
      group: '',
      resource: 'pods/exec',
      verbs: ['get', 'create'],
      why: 'The context, which is sent into the waiting init container.',
    },
  ],
  stdin: [
    {
      group: '',
      resource: 'pods/attach',
      verbs: ['get', 'create'],
      why: 'The context, which is sent to the stdin of what unpacks it.',
    },
  ],
};

/** What a build needs that brings credentials of its own, in a Secret. */
export const CREDENTIAL_RULES: readonly RightsRule[] = [
  {
    group: '',
    resource: 'secrets',
    verbs: ['create'],
    why: 'Credentials and certificates of this machine, as a short-lived Secret owned by the build.',
  },
];

/** What only makes messages better. */
export const OPTIONAL_RULES: readonly RightsRule[] = [
  { group: '', resource: 'pods', verbs: ['create'], why: 'Asking admission about the pod of a Job by a dry run.' },
  { group: '', resource: 'events', verbs: ['list'], why: 'Why a pod is not created or does not start.' },
];

/** What a sweep needs: the first where builds are Jobs, the second where they are bare pods. */
export const SWEEP_RULES: readonly RightsRule[] = [
  { group: 'batch', resource: 'jobs', verbs: ['list', 'delete'], why: 'Builds that are Jobs.' },
  { group: '', resource: 'pods', verbs: ['list', 'delete'], why: 'Builds that are bare pods, and the pods of Jobs.' },
];

/** What a diagnosis reads besides, in the namespace that it examines. */
export const DOCTOR_RULES: readonly RightsRule[] = [
  { group: '', resource: 'namespaces', verbs: ['get'], why: 'The labels of the namespace, as those of Pod Security.' },
  { group: '', resource: 'resourcequotas', verbs: ['list'], why: 'How much of a quota is used.' },
  { group: '', resource: 'limitranges', verbs: ['list'], why: 'What limit ranges fill in and allow.' },
];

/** What lets a profile be chosen by what the nodes offer; a right in no namespace. */
export const NODE_RULES: readonly RightsRule[] = [
  {
    group: '',
    resource: 'nodes',
    verbs: ['list'],
    why: 'Whether the nodes offer user namespaces, for security-profile auto.',
  },
];

/** The rights that rules give, in their order. */
export function rightsOf(rules: readonly Omit<RightsRule, 'why'>[]): Right[] {
  return rules.flatMap(({ group, resource, verbs }) => {
    const [name = '', subresource] = resource.split('/');
    return verbs.map((verb) => ({
      verb,
      group,
      resource: name,
      ...(subresource === undefined ? {} : { subresource }),
    }));
  });
}

/** Each right that a workload needs. */
export const WORKLOAD_RIGHTS: Readonly<Record<Workload, readonly Right[]>> = {
  job: rightsOf(WORKLOAD_RULES.job),
  pod: rightsOf(WORKLOAD_RULES.pod),
};

/** Each right that a way to send the context needs. */
export const TRANSPORT_RIGHTS: Readonly<Record<keyof TransportRights, readonly Right[]>> = {
  configmap: rightsOf(TRANSPORT_RULES.configmap),
  exec: rightsOf(TRANSPORT_RULES.exec),
  stdin: rightsOf(TRANSPORT_RULES.stdin),
};

/** Each right of {@link CREDENTIAL_RULES}. */
export const CREDENTIAL_RIGHTS: readonly Right[] = rightsOf(CREDENTIAL_RULES);

/** `create jobs.batch`, as kubectl writes it. */
export function describeRight({ verb, group, resource, subresource }: Right): string {
  const name = subresource === undefined ? resource : `${resource}/${subresource}`;
  return `${verb} ${group === '' ? name : `${name}.${group}`}`;
}
