import { describe, expect, it } from 'vitest';
import { describeRight, rightsOf, TRANSPORT_RIGHTS, WORKLOAD_RIGHTS } from '../../../src/build/rights.ts';

describe('a right', () => {
  it('is told as kubectl writes it', () => {
    const told = (['job', 'pod'] as const).map((workload) => WORKLOAD_RIGHTS[workload].map(describeRight).join(', '));
    expect(told).toEqual([
      'create jobs.batch, get jobs.batch, delete jobs.batch, list pods, watch pods, get pods/log',
      'create pods, get pods, delete pods, list pods, watch pods, get pods/log',
    ]);
  });

  it('to open a WebSocket has both verbs, for clusters before and after Kubernetes 1.35', () => {
    expect(TRANSPORT_RIGHTS.exec.map(describeRight)).toEqual(['get pods/exec', 'create pods/exec']);
    expect(TRANSPORT_RIGHTS.stdin.map(describeRight)).toEqual(['get pods/attach', 'create pods/attach']);
  });

  it('is asked for with its subresource apart, as an access review wants it', () => {
    expect(rightsOf([{ group: '', resource: 'pods/log', verbs: ['get'] }])).toEqual([
      { verb: 'get', group: '', resource: 'pods', subresource: 'log' },
    ]);
    expect(rightsOf([{ group: 'batch', resource: 'jobs', verbs: ['list'] }])).toEqual([
      { verb: 'list', group: 'batch', resource: 'jobs' },
    ]);
  });
});
