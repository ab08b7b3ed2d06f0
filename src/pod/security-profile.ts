import type { V1Capabilities, V1PodSpec, V1SecurityContext } from '@kubernetes/client-node';
import type { ProfileName } from '../build/choose-profile.ts';
import { BUILDER_CAPABILITIES } from '../kaniko/capabilities.ts';

/** Unpacking into a directory that is packed read-only needs this one, and nothing else. */
const PREPARE_CAPABILITIES = ['DAC_OVERRIDE'];

/** Security context of the builder: uid 0 with eight capabilities, or none, and no way to gain more. */
export function builderSecurity(profile?: ProfileName): V1SecurityContext {
  return rootWith(capabilities(profile, BUILDER_CAPABILITIES));
}

/** Security context of the init container that unpacks the context. */
export function prepareSecurity(profile?: ProfileName): V1SecurityContext {
  return rootWith(capabilities(profile, PREPARE_CAPABILITIES));
}

/**
 * Security context of the container that pushes: the layout is root's and its blobs are for nobody else, so it is uid 0, without
 * any capability and with nothing to write to.
 */
export function pushSecurity(): V1SecurityContext {
  return { ...rootWith({ drop: ['ALL'] }), readOnlyRootFilesystem: true };
}

/** Security context of a container that runs an image as the image itself says, without any capability. */
export function verifySecurity(): V1SecurityContext {
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/** The settings every pod of ours has, whatever its containers: no token, no service links, the runtime's seccomp filter. */
export function podSecurity(profile?: ProfileName): Partial<V1PodSpec> {
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    ...(needsUserNamespace(profile) ? { hostUsers: false } : {}),
  };
}

/** Whether uid 0 of the pod must be another user on the node. */
export function needsUserNamespace(profile?: ProfileName): boolean {
  return profile === 'userns' || profile === 'restricted-userns';
}

/** Pod Security `restricted` waives its rules about uid 0 in a user namespace, but not the one about capabilities. */
function capabilities(profile: ProfileName | undefined, add: readonly string[]): V1Capabilities {
  return { drop: ['ALL'], ...(profile === 'restricted-userns' ? {} : { add: [...add] }) };
}

function rootWith(capabilities: V1Capabilities): V1SecurityContext {
  return {
    runAsUser: 0,
    runAsNonRoot: false,
    privileged: false,
    allowPrivilegeEscalation: false,
    capabilities,
    seccompProfile: { type: 'RuntimeDefault' },
  };
}
