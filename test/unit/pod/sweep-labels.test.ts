import type { V1Job } from '@kubernetes/client-node';
import { describe, expect, it } from 'vitest';
import { buildWorkload } from '../../../src/pod/build-workload.ts';
import { contextConfigMap, dockerfileConfigMap } from '../../../src/pod/context-configmap.ts';
import { sweepLabels } from '../../../src/pod/workload-shell.ts';
import { samplePlan } from '../../support/samples.ts';

const KEY = { 'rootless-kaniko/sweep-key': 'run-1' };

/** The labels of every object of a build. */
function labelsOf(raw: Parameters<typeof samplePlan>[0]) {
  const plan = samplePlan(raw);
  const workload = buildWorkload(plan);
  const maps = [contextConfigMap(plan, Buffer.from('x'), 'uid'), dockerfileConfigMap(plan, 'FROM scratch', 'uid')];
  const pods = plan.workload === 'job' ? [(workload as V1Job).spec?.template] : [];
  return [workload, ...pods, ...maps].map((object) => object?.metadata?.labels);
}

describe('a key for sweeps', () => {
  it.each(['job', 'pod'])('is on every object of a build as a %s, and a sweep knows them by it', (workload) => {
    const all = labelsOf({ workload, 'sweep-key': 'run-1' });
    expect(all).toHaveLength(workload === 'job' ? 4 : 3);
    for (const labels of all) {
      expect(labels).toMatchObject(KEY);
      expect(labels).toMatchObject(sweepLabels('run-1'));
    }
  });

  it('is on none where none was given', () => {
    for (const labels of labelsOf({})) expect(labels).not.toHaveProperty('rootless-kaniko/sweep-key');
  });

  it('is looked for together with what tells objects as ours', () => {
    expect(sweepLabels('run-1')).toEqual({ 'app.kubernetes.io/managed-by': 'rootless-kaniko', ...KEY });
  });
});
