import { mountedNamespace, type Surroundings } from './kubeconfig.ts';

/** A pod by name. */
export interface PodName {
  readonly name: string;
  readonly namespace: string;
}

/** Names under which every pod reaches the API server of its own cluster. */
const OWN_CLUSTER = /^kubernetes(\.default(\.svc(\.cluster\.local)?)?)?$/;

/** The pod this process runs in; undefined outside of pods, and when `server` is not known to be that of its cluster. */
export function hostPodOf(server: URL, { environment, serviceAccount }: Surroundings): PodName | undefined {
  const { KUBERNETES_SERVICE_HOST: host = '', KUBERNETES_SERVICE_PORT: port = '443' } = environment;
  const name = environment.ACTIONS_RUNNER_POD_NAME || environment.HOSTNAME;
  const namespace = mountedNamespace(serviceAccount);
  if (host === '' || !name || namespace === undefined) return undefined;
  const reached = server.hostname.replace(/^\[(.*)\]$/, '$1');
  const own = OWN_CLUSTER.test(reached) || (reached === host && (server.port || '443') === port);
  return own ? { name, namespace } : undefined;
}
