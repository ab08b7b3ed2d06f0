import type { V1PodSpec, V1SecurityContext } from '@kubernetes/client-node';
import type { AppliedProfile } from '../build/choose-profile.ts';
/** Security context of the builder: uid 0 with eight capabilities and no way to gain more. */
export declare function builderSecurity(): V1SecurityContext;
/** Security context of the init container that unpacks the context. */
export declare function prepareSecurity(): V1SecurityContext;
/** Security context of a container that runs an image as the image itself says, without any capability. */
export declare function verifySecurity(): V1SecurityContext;
/** The settings every pod of ours has, whatever its containers: no token, no service links, the runtime's seccomp filter. */
export declare function podSecurity(profile?: AppliedProfile['name']): Partial<V1PodSpec>;
