import { describe, expect, it } from 'vitest';
import { chooseProfile } from '../../../src/build/choose-profile.ts';
import type { NodeOffer, Taint } from '../../../src/build/facts.ts';
import type { Toleration } from '../../../src/build/placement.ts';
import { sampleRequest } from '../../support/samples.ts';

const ANYWHERE = sampleRequest().placement;

function node(name: string, more: Partial<NodeOffer> = {}): NodeOffer {
  return { name, labels: {}, taints: [], schedulable: true, ...more };
}

const OLD = { noUserNamespaces: 'Linux 5.15 is older than 6.3' };
const KEPT: Taint = { key: 'dedicated', value: 'db', effect: 'NoSchedule' };

describe('the profile', () => {
  it.each(['userns', 'hardened', 'restricted-userns'] as const)(
    '%s is taken as asked for, whatever the nodes offer',
    (choice) => {
      expect(chooseProfile(choice, { offers: [node('a', OLD)] }, ANYWHERE).name).toBe(choice);
    },
  );

  it('auto is userns where every node offers it', () => {
    expect(chooseProfile('auto', { offers: [node('a'), node('b')] }, ANYWHERE)).toEqual({
      name: 'userns',
      reason: 'user namespaces are offered by all 2 nodes it may land on',
    });
  });

  it('auto is hardened where one node does not offer it, and says which and why', () => {
    expect(chooseProfile('auto', { offers: [node('a'), node('b', OLD)] }, ANYWHERE)).toEqual({
      name: 'hardened',
      reason: 'node b offers no user namespaces: Linux 5.15 is older than 6.3',
    });
  });

  it('auto is hardened where the nodes are unknown, with the reason', () => {
    expect(chooseProfile('auto', { unknown: 'you may not list nodes' }, ANYWHERE)).toEqual({
      name: 'hardened',
      reason: 'you may not list nodes',
    });
  });

  it('auto is hardened where no node fits', () => {
    const placement = { ...ANYWHERE, nodeSelector: { disk: 'ssd' } };
    expect(chooseProfile('auto', { offers: [node('a')] }, placement)).toMatchObject({ name: 'hardened' });
  });
});

describe('a node that offers no user namespaces', () => {
  const elsewhere = (unfit: NodeOffer, placement = ANYWHERE) =>
    chooseProfile('auto', { offers: [node('good', { labels: { disk: 'ssd' } }), unfit] }, placement).name;

  it.each<[string, Partial<NodeOffer>]>([
    ['is cordoned', { schedulable: false }],
    ['runs Windows', { labels: { 'kubernetes.io/os': 'windows' } }],
    ['keeps pods off by a taint', { taints: [KEPT] }],
    ['evicts pods by a taint', { taints: [{ ...KEPT, effect: 'NoExecute' }] }],
  ])('does not count when it %s', (_, more) => {
    expect(elsewhere(node('b', { ...OLD, ...more }))).toBe('userns');
  });

  it('does not count when the selector leaves it out', () => {
    expect(elsewhere(node('b', OLD), { ...ANYWHERE, nodeSelector: { disk: 'ssd' } })).toBe('userns');
  });

  it('counts when its taint only asks to prefer others, with and without tolerations', () => {
    const soft = node('b', { ...OLD, taints: [{ key: 'busy', effect: 'PreferNoSchedule' }] });
    expect(elsewhere(soft)).toBe('hardened');
    expect(elsewhere(soft, { ...ANYWHERE, tolerations: [{ key: 'x', operator: 'Exists' }] })).toBe('hardened');
  });

  it.each<[Toleration, string]>([
    [{ key: 'dedicated', operator: 'Exists' }, 'hardened'],
    [{ key: 'dedicated', operator: 'Equal', value: 'db' }, 'hardened'],
    [{ key: 'dedicated', operator: 'Equal', value: 'db', effect: 'NoSchedule' }, 'hardened'],
    [{ key: 'dedicated', operator: 'Exists', effect: 'NoExecute' }, 'userns'],
    [{ key: 'dedicated', operator: 'Equal', value: 'ci' }, 'userns'],
    [{ key: 'other', operator: 'Exists' }, 'userns'],
  ])('with a taint and the toleration %j makes auto %s', (toleration, expected) => {
    expect(elsewhere(node('b', { ...OLD, taints: [KEPT] }), { ...ANYWHERE, tolerations: [toleration] })).toBe(expected);
  });

  it('has a taint without a value that an empty value tolerates', () => {
    const taints = [{ key: 'dedicated', effect: 'NoSchedule' }];
    const tolerations: Toleration[] = [{ key: 'dedicated', operator: 'Equal', value: '' }];
    expect(elsewhere(node('b', { ...OLD, taints }), { ...ANYWHERE, tolerations })).toBe('hardened');
  });

  it('stays out when only one of its two taints is tolerated', () => {
    const taints = [KEPT, { key: 'gpu', effect: 'NoSchedule' }];
    const tolerations: Toleration[] = [{ key: 'gpu', operator: 'Exists' }];
    expect(elsewhere(node('b', { ...OLD, taints }), { ...ANYWHERE, tolerations })).toBe('userns');
  });
});
