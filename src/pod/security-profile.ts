import type { V1Capabilities, V1PodSpec, V1SecurityContext } from '@kubernetes/client-node';
import type { AppliedProfile } from '../build/choose-profile.ts';
import { BUILDER_CAPABILITIES } from '../kaniko/capabilities.ts';

/** Unpacking into a directory that is packed read-only needs this one, and nothing else. */
const PREPARE_CAPABILITIES = ['DAC_OVERRIDE'];

/** Security context of the builder: uid 0 with eight capabilities and no way to gain more. */
export function builderSecurity(): V1SecurityContext {
  return rootWith({ drop: ['ALL'], add: [...BUILDER_CAPABILITIES] });
}

/** Security context of the init container that unpacks the context. */
export function prepareSecurity(): V1SecurityContext {
  return rootWith({ drop: ['ALL'], add: PREPARE_CAPABILITIES });
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
export function podSecurity(profile?: AppliedProfile['name']): Partial<V1PodSpec> {
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    ...(profile === 'userns' ? { hostUsers: false } : {}),
  };
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
