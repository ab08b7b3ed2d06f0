import type { V1Job, V1Pod, V1PodSpec } from '@kubernetes/client-node';
import { describe, expect, it } from 'vitest';
import { NO_ACCESS } from '../../../src/build/registry-access.ts';
import { parseDoctorRequest } from '../../../src/doctor/doctor-request.ts';
import { probePlan } from '../../../src/doctor/probe-plan.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { buildWorkload } from '../../../src/pod/build-workload.ts';
import { PROBE_SCRIPT } from '../../../src/pod/probe-script.ts';
import { probeWorkload } from '../../../src/pod/probe-workload.ts';

const SITE = { namespace: 'ci', nodes: { unknown: 'no' }, access: NO_ACCESS, id: 'abc' };

function planOf(raw: RawOptions = {}) {
  return probePlan(parseDoctorRequest({ tags: 'r.example/app:1', ...raw }), SITE);
}

function specOf(manifest: V1Job | V1Pod): V1PodSpec {
  const { spec } = manifest;
  const pod = spec !== undefined && 'template' in spec ? spec.template.spec : (spec as V1PodSpec);
  if (pod === undefined) throw new Error('there is no pod');
  return pod;
}

describe.each(['job', 'pod'])('the pod of a probe, with workload %s', (workload) => {
  const raw = { workload, 'registry-secret': 'login', resources: ['memory=1Gi'], 'node-selector': ['disk=fast'] };

  it('is that of a build but for what its init container does', () => {
    const plan = planOf(raw);
    const [probe, build] = [specOf(probeWorkload(plan, ['r.example'])), specOf(buildWorkload(plan))];
    expect({ ...probe, initContainers: [] }).toEqual({ ...build, initContainers: [] });
    const [own, usual] = [probe.initContainers?.[0], build.initContainers?.[0]];
    expect({ ...own, command: [], env: [] }).toEqual({ ...usual, command: [], env: [] });
    expect(own?.command).toEqual(['/busybox/sh', '-c', PROBE_SCRIPT.replaceAll('$', '$$$$')]);
    expect(own?.env).toContainEqual({ name: 'HOSTS', value: 'r.example' });
  });

  it('has labels, limits and a name of its own', () => {
    const { metadata, spec } = probeWorkload(planOf(raw), []);
    expect(metadata).toMatchObject({
      name: 'kaniko-doctor-abc',
      namespace: 'ci',
      labels: { 'app.kubernetes.io/name': 'rootless-kaniko', 'app.kubernetes.io/component': 'doctor' },
    });
    expect(spec).toMatchObject({ activeDeadlineSeconds: 330 });
    if (workload === 'job') expect(spec).toMatchObject({ ttlSecondsAfterFinished: 300, backoffLimit: 0 });
  });
});

describe('the executor of a probe', () => {
  it('gets the arguments of a build', () => {
    const more = { 'insecure-registries': ['r.example'], 'kaniko-args': ['--skip-tls-verify-registry=s.example'] };
    const { args } = specOf(probeWorkload(planOf(more), [])).containers[0] ?? {};
    expect(args).toEqual(
      expect.arrayContaining([
        '--destination=r.example/app:1',
        '--insecure-registry=r.example',
        '--skip-tls-verify-registry=s.example',
        '--force',
      ]),
    );
    expect(args).not.toContain('--no-push');
  });

  it('has no volume that nobody makes', () => {
    const { volumes = [] } = specOf(probeWorkload(planOf({ 'context-transport': 'configmap' }), []));
    expect(volumes.filter(({ emptyDir }) => emptyDir === undefined)).toEqual([]);
  });
});
