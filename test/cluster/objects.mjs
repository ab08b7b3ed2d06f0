// @ts-check
import { nodeAddress, registries } from './addresses.mjs';
import { askApi } from './api.mjs';
import { ClusterError } from './errors.mjs';

/** @typedef {{ path: string, object: { apiVersion: string, kind: string, metadata: { name: string, [key: string]: unknown }, [key: string]: unknown } }} Applied */

/** Namespaces that tests build in: one under each Pod Security level but the loosest, which `default` stands for. */
export const namespaces = [
  { name: 'builds', level: 'baseline' },
  { name: 'restricted', level: 'restricted' },
];

/** @returns {Applied[]} */
function wanted() {
  return [
    ...namespaces.map(({ name, level }) => namespace(name, level)),
    ...Object.values(registries).flatMap(({ push }) => registryService(push)),
    ...dnsRights(),
  ];
}

/**
 * @param {string} name
 * @param {string} level
 * @returns {Applied}
 */
function namespace(name, level) {
  const labels = {
    'pod-security.kubernetes.io/enforce': level,
    'pod-security.kubernetes.io/enforce-version': 'latest',
  };
  return { path: '/api/v1/namespaces', object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } } };
}

/**
 * A Service for a program that is not a pod.
 * @param {string} address the name in the cluster with its port
 * @returns {Applied[]}
 */
function registryService(address) {
  const [host = '', port = ''] = address.split(':');
  const [name = '', space = ''] = host.split('.');
  const number = Number(port);
  return [
    {
      path: `/api/v1/namespaces/${space}/services`,
      object: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name },
        spec: { ports: [{ port: number, targetPort: number }] },
      },
    },
    {
      path: `/apis/discovery.k8s.io/v1/namespaces/${space}/endpointslices`,
      object: {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { name: `${name}-node`, labels: { 'kubernetes.io/service-name': name } },
        addressType: 'IPv4',
        ports: [{ port: number, protocol: 'TCP' }],
        endpoints: [{ addresses: [nodeAddress] }],
      },
    },
  ];
}

/** @returns {Applied[]} */
function dnsRights() {
  const group = 'rbac.authorization.k8s.io';
  const path = `/apis/${group}/v1`;
  const name = 'rootless-kaniko:coredns';
  const verbs = ['list', 'watch'];
  return [
    {
      path: `${path}/clusterroles`,
      object: {
        apiVersion: `${group}/v1`,
        kind: 'ClusterRole',
        metadata: { name },
        rules: [
          { apiGroups: [''], resources: ['services', 'pods', 'namespaces'], verbs },
          { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs },
        ],
      },
    },
    {
      path: `${path}/clusterrolebindings`,
      object: {
        apiVersion: `${group}/v1`,
        kind: 'ClusterRoleBinding',
        metadata: { name },
        roleRef: { apiGroup: group, kind: 'ClusterRole', name },
        subjects: [{ apiGroup: group, kind: 'User', name: 'system:coredns' }],
      },
    },
  ];
}

/**
 * Creates what is missing and sets right what was changed.
 * @param {string} kubeconfig
 */
export async function applyObjects(kubeconfig) {
  for (const one of wanted()) await apply(kubeconfig, one);
}

/**
 * @param {string} kubeconfig
 * @param {Applied} applied
 */
export async function apply(kubeconfig, { path, object }) {
  const url = `${path}/${object.metadata.name}?fieldManager=rootless-kaniko-cluster&force=true`;
  const answer = await askApi(kubeconfig, url, { method: 'PATCH', body: object });
  if (answer !== undefined && answer.status < 300) return;
  throw new ClusterError(
    `${object.kind} ${object.metadata.name} cannot be created: ${answer?.body ?? 'the API server does not answer'}`,
    'Run "npm run cluster:down", then "npm run cluster:up".',
  );
}
