import type { V1Job } from '@kubernetes/client-node';
import { describe, expect, it } from 'vitest';
import { buildWorkload } from '../../../src/pod/build-workload.ts';
import { podOf } from '../../../src/pod/workload-shell.ts';
import { samplePlan } from '../../support/samples.ts';

function parts(raw: Parameters<typeof samplePlan>[0] = {}) {
  const pod = podOf(buildWorkload(samplePlan(raw)) as V1Job).spec;
  const [prepare] = pod?.initContainers ?? [];
  const [builder] = pod?.containers ?? [];
  if (pod === undefined || prepare === undefined || builder === undefined) throw new Error('the job is incomplete');
  return { pod, prepare, builder };
}

describe('the pod of a build', () => {
  it('is hardened: uid 0 with eight capabilities and nothing else', () => {
    expect(parts().builder.securityContext).toEqual({
      runAsUser: 0,
      runAsNonRoot: false,
      privileged: false,
      allowPrivilegeEscalation: false,
      capabilities: {
        drop: ['ALL'],
        add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'SETUID', 'SETGID', 'SETFCAP', 'KILL'],
      },
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  it('unpacks its context with a single capability', () => {
    expect(parts().prepare.securityContext).toMatchObject({
      privileged: false,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], add: ['DAC_OVERRIDE'] },
    });
  });

  it('has no token, no service links, no host namespaces, and no volume of the host', () => {
    const { pod } = parts({ 'registry-secret': 'push' });
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      restartPolicy: 'Never',
    });
    expect(JSON.stringify(pod)).not.toMatch(/hostPath|hostNetwork|hostPID|hostIPC|hostPort|"privileged":true/);
  });

  it('without any capability is one that restricted admits: uid 0 of a user namespace in every container', () => {
    const raw = { 'security-profile': 'restricted-userns', 'registry-secret': 'push' };
    for (const isolated of [false, true]) {
      const { pod } = parts({ ...raw, 'isolate-credentials': isolated });
      expect(pod.hostUsers).toBe(false);
      const containers = [...(pod.initContainers ?? []), ...pod.containers];
      expect(containers.map(({ name }) => name)).toEqual(['prepare', 'build', ...(isolated ? ['push'] : [])]);
      for (const { securityContext } of containers) {
        expect(securityContext).toEqual({
          runAsUser: 0,
          runAsNonRoot: false,
          privileged: false,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
          ...(securityContext?.readOnlyRootFilesystem === true ? { readOnlyRootFilesystem: true } : {}),
        });
      }
    }
  });

  it.each([
    ['userns', false],
    ['restricted-userns', false],
    ['hardened', undefined],
  ])('with the profile %s has hostUsers %j', (profile, hostUsers) => {
    const { pod, prepare } = parts({ 'security-profile': profile });
    expect(pod.hostUsers).toBe(hostUsers);
    expect(prepare.env).toContainEqual({ name: 'PROFILE', value: profile });
  });
});
