import type { V1PodSpec, V1SecurityContext } from '@kubernetes/client-node';
import type { ProfileName } from '../build/choose-profile.ts';
/** Security context of the builder: uid 0 with eight capabilities, or none, and no way to gain more. */
export declare function builderSecurity(profile?: ProfileName): V1SecurityContext;
/** Security context of the init container that unpacks the context. */
export declare function prepareSecurity(profile?: ProfileName): V1SecurityContext;
/**
 * Security context of the container that pushes: the layout is root's and its blobs are for nobody else, so it is uid 0, without
 * any capability and with nothing to write to.
 */
export declare function pushSecurity(): V1SecurityContext;
/** Security context of a container that runs an image as the image itself says, without any capability. */
export declare function verifySecurity(): V1SecurityContext;
/** The settings every pod of ours has, whatever its containers: no token, no service links, the runtime's seccomp filter. */
export declare function podSecurity(profile?: ProfileName): Partial<V1PodSpec>;
/** Whether uid 0 of the pod must be another user on the node. */
export declare function needsUserNamespace(profile?: ProfileName): boolean;
