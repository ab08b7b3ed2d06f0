import type { V1ConfigMap, V1Secret } from '@kubernetes/client-node';
import type { ClusterPlan } from '../build/build-plan.ts';
import { MASK } from '../build/secret-texts.ts';
import { sentDockerfile } from '../build/sent-dockerfile.ts';
import { accessSecret } from './access-secret.ts';
import { buildWorkload } from './build-workload.ts';
import { contextConfigMap, dockerfileConfigMap } from './context-configmap.ts';
import { manifestYaml } from './manifest-yaml.ts';

/** A file that shows one object a build would create. */
export interface RenderedFile {
  readonly name: string;
  readonly text: string;
  /** What the file may be read and written by; undefined means its user alone. */
  readonly mode?: number;
}

/** What the manifests do not show of the way the context goes. */
const SENT = {
  configmap: '',
  exec: '# The context is sent into the init container by exec; the builder starts when all of it has arrived.\n',
  stdin: '# The context is sent to the stdin of its container by attach; a stream that is cut fails the build.\n',
  remote: '# The builder fetches the context by itself.\n',
} as const;

/** Every object a build would create, as YAML in the order of creation; pure. The values of a Secret are shown by nothing but their names. */
export function renderedFiles(plan: ClusterPlan, inline: Buffer | undefined): RenderedFile[] {
  const kind = plan.workload === 'job' ? 'Job' : 'Pod';
  const sent = SENT[plan.transport.name];
  const workload = { name: `${plan.workload}.yaml`, text: sent + manifestYaml(buildWorkload(plan)) };
  const map = configMapOf(plan, inline);
  const secret = maskedSecret(plan);
  const owned = `# A build sets the owner of this object to ${kind} ${plan.name}, so that it is removed with it.\n`;
  return [
    workload,
    ...(secret === undefined ? [] : [{ name: 'secret.yaml', text: owned + manifestYaml(secret) }]),
    ...(map === undefined ? [] : [{ name: 'configmap.yaml', text: owned + manifestYaml(map) }]),
  ];
}

/** As text, so that what stands for a value can be read and replaced. */
function maskedSecret(plan: ClusterPlan): V1Secret | undefined {
  const secret = accessSecret(plan);
  if (secret === undefined) return undefined;
  const { data = {}, ...others } = secret;
  return { ...others, stringData: Object.fromEntries(Object.keys(data).map((key) => [key, MASK])) };
}

/** The ConfigMap of a build, where it makes one. */
function configMapOf(plan: ClusterPlan, inline: Buffer | undefined): V1ConfigMap | undefined {
  const dockerfile = sentDockerfile(plan.context);
  if (dockerfile !== undefined) return dockerfileConfigMap(plan, dockerfile);
  return plan.transport.name === 'configmap' && inline !== undefined ? contextConfigMap(plan, inline) : undefined;
}
