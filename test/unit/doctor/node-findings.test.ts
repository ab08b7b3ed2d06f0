import { describe, expect, it } from 'vitest';
import { chooseProfile } from '../../../src/build/choose-profile.ts';
import type { NodeFacts, NodeOffer } from '../../../src/build/facts.ts';
import { nodeFinding } from '../../../src/doctor/node-findings.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { sampleRequest } from '../../support/samples.ts';

function node(name: string, more: Partial<NodeOffer> = {}): NodeOffer {
  return { name, labels: {}, taints: [], schedulable: true, ...more };
}

const OLD = 'Linux 5.15 is older than 6.3';

function told(offers: readonly NodeOffer[] | undefined, raw: RawOptions = {}) {
  const nodes: NodeFacts = offers === undefined ? { unknown: 'you may not list nodes' } : { offers };
  const request = sampleRequest(raw);
  const { status, text, fix } = nodeFinding(nodes, request, chooseProfile(request.profile, nodes, request.placement));
  return { status, text, fix };
}

describe('the nodes', () => {
  it('that may not be listed are unknown, and the right is named', () => {
    expect(told(undefined)).toMatchObject({ status: 'unknown', fix: 'Ask for the cluster-wide right list nodes.' });
  });

  it('none of which fits the selector are a problem', () => {
    expect(told([node('a'), node('b')], { 'node-selector': ['disk=fast'] })).toMatchObject({
      status: 'problem',
      text: 'no node fits node-selector and tolerations, of 2 nodes',
    });
  });

  it('that all offer user namespaces are fine', () => {
    expect(told([node('a')]).text).toBe('user namespaces are offered by the one node a build may land on');
    expect(told([node('a'), node('b'), node('c', { schedulable: false, noUserNamespaces: OLD })])).toMatchObject({
      status: 'ok',
      text: 'user namespaces are offered by all 2 nodes a build may land on',
    });
  });

  it.each([
    ['auto', [node('a'), node('b', { noUserNamespaces: OLD })], 'warning'],
    ['userns', [node('a'), node('b', { noUserNamespaces: OLD })], 'warning'],
    ['userns', [node('b', { noUserNamespaces: OLD })], 'problem'],
    ['restricted-userns', [node('b', { noUserNamespaces: OLD })], 'problem'],
    ['hardened', [node('b', { noUserNamespaces: OLD })], 'ok'],
  ] as const)('of which some offer none are, for profile %s and %j: %s', (profile, offers, status) => {
    const finding = told(offers, { 'security-profile': profile });
    expect(finding.status).toBe(status);
    expect(finding.text).toContain(`1 without user namespaces: b (${OLD})`);
    expect(finding.fix === undefined).toBe(status === 'ok');
  });

  it('are many: five are named', () => {
    const offers = Array.from({ length: 7 }, (_, at) => node(`n${at}`, { noUserNamespaces: OLD }));
    expect(told(offers).text).toMatch(/n4 \([^)]*\) and 2 more/);
  });
});
