import { describe, expect, it } from 'vitest';
import { type Placement, readPlacement } from '../../../src/build/placement.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { ValueReader } from '../../../src/options/value-reader.ts';

function read(raw: RawOptions): { placement: Placement; problems: string[] } {
  const reader = new ValueReader(raw);
  const placement = readPlacement(reader);
  return { placement, problems: reader.problems.map(({ message }) => message) };
}

describe('resources', () => {
  it('set requests and limits both, or the one that is named', () => {
    const { placement } = read({
      resources: ['memory=2Gi', 'requests.cpu=500m', 'limits.ephemeral-storage=10Gi', 'limits.memory=3Gi'],
    });
    expect(placement.requests).toEqual({ memory: '2Gi', cpu: '500m' });
    expect(placement.limits).toEqual({ memory: '3Gi', 'ephemeral-storage': '10Gi' });
  });

  it.each(['memory=2GB', 'memory=-1', 'gpu=1', 'cpu=', 'limits.=1', 'hugepages=1'])('%s is refused', (entry) => {
    expect(read({ resources: entry }).problems).toEqual([`resources: '${entry}' is not understood`]);
  });

  it.each([
    [['memory=1Gi', 'memory=2Gi'], 'resources: memory is given as 1Gi and as 2Gi'],
    [['memory=1Gi', 'requests.memory=2Gi'], 'resources: requests.memory=2Gi is more than limits.memory=1Gi'],
    [['requests.cpu=1500m', 'limits.cpu=1'], 'resources: requests.cpu=1500m is more than limits.cpu=1'],
    [['memory=512m'], "resources: 'memory=512m' is in thousandths of a byte"],
  ])('%j are refused, as the API server would', (resources, problem) => {
    expect(read({ resources }).problems).toEqual([problem]);
  });

  it('may ask for as much as may be used, written otherwise', () => {
    const { placement, problems } = read({ resources: ['requests.memory=1024Mi', 'limits.memory=1Gi', 'cpu=0.5'] });
    expect(problems).toEqual([]);
    expect(placement.limits).toEqual({ memory: '1Gi', cpu: '0.5' });
  });
});

describe('tolerations', () => {
  it.each([
    ['dedicated=ci:NoSchedule', { key: 'dedicated', operator: 'Equal', value: 'ci', effect: 'NoSchedule' }],
    ['dedicated=ci', { key: 'dedicated', operator: 'Equal', value: 'ci' }],
    ['dedicated:NoExecute', { key: 'dedicated', operator: 'Exists', effect: 'NoExecute' }],
    ['example.com/gpu', { key: 'example.com/gpu', operator: 'Exists' }],
    ['empty=:NoSchedule', { key: 'empty', operator: 'Equal', value: '', effect: 'NoSchedule' }],
  ])('%s is understood', (entry, toleration) => {
    expect(read({ tolerations: entry }).placement.tolerations).toEqual([toleration]);
  });

  it.each(['=x', 'key:Never', 'a b', ':NoSchedule'])('%s is refused', (entry) => {
    expect(read({ tolerations: entry }).problems).toHaveLength(1);
  });
});

describe('a node selector', () => {
  it.each([
    ['Disk_type.x=SSD-1', { 'Disk_type.x': 'SSD-1' }],
    ['example.com/zone=', { 'example.com/zone': '' }],
    ['disk=ssd\ndisk=ssd', { disk: 'ssd' }],
  ])('%j is taken', (given, labels) => {
    expect(read({ 'node-selector': given })).toMatchObject({ placement: { nodeSelector: labels }, problems: [] });
  });

  it.each([
    ['-disk=ssd', "node-selector: '-disk' is no key of a label"],
    ['a/b/c=ssd', "node-selector: 'a/b/c' is no key of a label"],
    ['disk=-ssd', "node-selector: '-ssd' is no value of a label"],
    ['disk=ssd\ndisk=hdd', 'node-selector: disk is given with two values'],
  ])('%j is refused: %s', (given, problem) => {
    expect(read({ 'node-selector': given }).problems).toEqual([problem]);
  });
});

describe('the place of a pod', () => {
  it('is named by selector, namespace, service account and pull secret', () => {
    const { placement, problems } = read({
      'node-selector': 'disk=ssd\nexample.com/zone=a',
      namespace: 'ci',
      'service-account': 'builder',
      'image-pull-secret': 'pull.secret',
    });
    expect(problems).toEqual([]);
    expect(placement).toMatchObject({
      namespace: 'ci',
      serviceAccount: 'builder',
      imagePullSecret: 'pull.secret',
      nodeSelector: { disk: 'ssd', 'example.com/zone': 'a' },
    });
  });

  it.each(['namespace', 'service-account', 'image-pull-secret'] as const)('refuses a %s that is no name', (name) => {
    expect(read({ [name]: 'Not/Allowed' }).problems).toEqual([`${name} 'Not/Allowed' is no Kubernetes name`]);
  });
});
