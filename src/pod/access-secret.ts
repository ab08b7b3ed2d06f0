import type { V1Secret, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { ClusterPlan } from '../build/build-plan.ts';
import { isAuthority, isNeeded } from '../build/registry-access.ts';
import { PUSH_PLACES } from '../crane/push-places.ts';
import { CREDENTIALS_MOUNT, REGISTRY_FILES_MOUNT } from '../kaniko/paths.ts';
import { ownedBy, runLabels } from './workload-shell.ts';

/** Keys of the Secret; PEM files have their names. */
const CONFIG_KEY = 'config.json';
const PULL_CONFIG_KEY = 'pull-config.json';
/** What programs take for the Docker config. */
const CONFIG_FILE = 'config.json';

/**
 * The Secret with what opens registries, owned by the workload, so that it goes with it, and changed by nobody; undefined where
 * nothing opens any.
 */
export function accessSecret(plan: ClusterPlan, ownerUid?: string): V1Secret | undefined {
  const { name, namespace, workload, sweepKey, access } = plan;
  if (!isNeeded(access)) return undefined;
  const texts = [
    ...(access.dockerConfig === undefined ? [] : [[CONFIG_KEY, access.dockerConfig]]),
    ...(access.pullConfig === undefined ? [] : [[PULL_CONFIG_KEY, access.pullConfig]]),
    ...access.files,
  ];
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace,
      labels: runLabels({ name, purpose: 'build', ...(sweepKey === undefined ? {} : { sweepKey }) }),
      ...(ownerUid === undefined ? {} : { ownerReferences: [ownedBy(workload, name, ownerUid)] }),
    },
    type: 'Opaque',
    immutable: true,
    data: Object.fromEntries(texts.map(([key, text = '']) => [key, Buffer.from(text).toString('base64')])),
  };
}

/** A part of that Secret as a volume, and where a container has it. */
interface AccessVolume {
  readonly volume: V1Volume;
  readonly mount: V1VolumeMount;
}

/** What the builder gets of it: its own Docker config, and every PEM file. */
export function builderAccess(plan: ClusterPlan): AccessVolume[] {
  const { access, isolation } = plan;
  const [key, config] =
    isolation === undefined ? [CONFIG_KEY, access.dockerConfig] : [PULL_CONFIG_KEY, access.pullConfig];
  return [
    ...(config === undefined ? [] : [part(plan, 'build-credentials', [[key, CONFIG_FILE]], CREDENTIALS_MOUNT)]),
    ...filesPart(plan, 'registry-files', [...access.files.keys()], REGISTRY_FILES_MOUNT),
  ];
}

/** What the container that pushes gets of it: the Docker config of this machine's user, and authorities. */
export function pusherAccess(plan: ClusterPlan): AccessVolume[] {
  const authorities = [...plan.access.files.keys()].filter(isAuthority);
  return [
    ...(plan.access.dockerConfig === undefined
      ? []
      : [part(plan, 'push-credentials', [[CONFIG_KEY, CONFIG_FILE]], PUSH_PLACES.credentials)]),
    ...filesPart(plan, 'push-authorities', authorities, PUSH_PLACES.authorities),
  ];
}

function filesPart(plan: ClusterPlan, name: string, files: readonly string[], mountPath: string): AccessVolume[] {
  const items = files.map((file): [string, string] => [file, file]);
  return items.length === 0 ? [] : [part(plan, name, items, mountPath)];
}

function part(
  { name: secretName }: ClusterPlan,
  name: string,
  items: readonly (readonly [key: string, path: string])[],
  mountPath: string,
): AccessVolume {
  const projected = items.map(([key, path]) => ({ key, path }));
  return {
    volume: { name, secret: { secretName, defaultMode: 0o400, items: projected } },
    mount: { name, mountPath, readOnly: true },
  };
}
