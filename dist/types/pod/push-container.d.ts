import type { V1Container, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { ClusterPlan, IsolatedPush } from '../build/build-plan.ts';
/** Where the builder leaves the image for that container. */
export declare const BUILDER_LAYOUT_MOUNT: V1VolumeMount;
/** Where the init container keeps what names servers, before anything of the Dockerfile runs. */
export declare const PREPARE_RESOLVER_MOUNT: V1VolumeMount;
/** The container that pushes what the builder left; nothing of the Dockerfile runs in it. */
export declare function pushContainer(plan: ClusterPlan, { image, arguments: words }: IsolatedPush): V1Container;
/** The volumes of that container. */
export declare function pushVolumes(plan: ClusterPlan): V1Volume[];
