import type { V1Container, V1EnvVar, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { ClusterPlan, IsolatedPush } from '../build/build-plan.ts';
import { isAuthority } from '../build/registry-access.ts';
import { pushEnvironment } from '../crane/push-environment.ts';
import { PUSH_PLACES } from '../crane/push-places.ts';
import { PUSH_SCRIPT } from '../crane/push-script.ts';
import { TERMINATION_LOG } from '../kaniko/paths.ts';
import { pusherAccess } from './access-secret.ts';
import { PUSH_CONTAINER, SECRET_VOLUME } from './container-names.ts';
import { literalArguments } from './literal-arguments.ts';
import { RESOLVER_FILE, RESOLVER_MOUNT } from './prepare-script.ts';
import { resourcesOf } from './resources.ts';
import { pushSecurity } from './security-profile.ts';

const LAYOUT_VOLUME = 'layout';
const RESOLVER_VOLUME = 'resolver';
const WORK_VOLUME = 'push-work';
/** What crane prints of a push is a line for each layer. */
const WORK_LIMIT = '16Mi';

/** Where the builder leaves the image for that container. */
export const BUILDER_LAYOUT_MOUNT: V1VolumeMount = { name: LAYOUT_VOLUME, mountPath: PUSH_PLACES.layout };

/** Where the init container keeps what names servers, before anything of the Dockerfile runs. */
export const PREPARE_RESOLVER_MOUNT: V1VolumeMount = { name: RESOLVER_VOLUME, mountPath: RESOLVER_MOUNT };

/** The container that pushes what the builder left; nothing of the Dockerfile runs in it. */
export function pushContainer(plan: ClusterPlan, { image, arguments: words }: IsolatedPush): V1Container {
  return {
    name: PUSH_CONTAINER,
    image,
    command: ['sh', '-c', ...literalArguments([PUSH_SCRIPT, 'push', ...words])],
    env: environment(plan),
    resources: resourcesOf(plan.placement),
    securityContext: pushSecurity(),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: 'File',
    volumeMounts: [
      { ...BUILDER_LAYOUT_MOUNT, readOnly: true },
      { name: WORK_VOLUME, mountPath: PUSH_PLACES.work },
      // The runtime has one such file for all containers of the pod, and the builder may have written to it.
      { name: RESOLVER_VOLUME, mountPath: '/etc/resolv.conf', subPath: RESOLVER_FILE, readOnly: true },
      ...pusherAccess(plan).map(({ mount }) => mount),
      ...(plan.registrySecret === undefined
        ? []
        : [{ name: SECRET_VOLUME, mountPath: PUSH_PLACES.secret, readOnly: true }]),
    ],
  };
}

/** The volumes of that container. */
export function pushVolumes(plan: ClusterPlan): V1Volume[] {
  return [
    { name: LAYOUT_VOLUME, emptyDir: {} },
    { name: RESOLVER_VOLUME, emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
    { name: WORK_VOLUME, emptyDir: { medium: 'Memory', sizeLimit: WORK_LIMIT } },
    ...pusherAccess(plan).map(({ volume }) => volume),
    ...(plan.registrySecret === undefined
      ? []
      : [{ name: SECRET_VOLUME, secret: { secretName: plan.registrySecret, defaultMode: 0o400 } }]),
  ];
}

function environment({ registrySecret, access }: ClusterPlan): V1EnvVar[] {
  const hasAuthorities = [...access.files.keys()].some(isAuthority);
  const variables = pushEnvironment({ fromSecret: registrySecret !== undefined, hasAuthorities });
  return Object.entries(variables).map(([name, value]) => ({ name, value }));
}
