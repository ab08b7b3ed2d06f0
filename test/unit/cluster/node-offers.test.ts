import type { V1Node } from '@kubernetes/client-node';
import { describe, expect, it } from 'vitest';
import { nodeOffer } from '../../../src/cluster/node-offers.ts';

/** A node with this kernel and, where given, what its standard runtime says of user namespaces. */
function node(kernelVersion: string, userNamespaces?: boolean, handler = ''): V1Node {
  const empty = { architecture: '', bootID: '', kubeProxyVersion: '', kubeletVersion: '', machineID: '' };
  const more = { operatingSystem: 'linux', osImage: '', systemUUID: '' };
  return {
    metadata: { name: 'n1', labels: { disk: 'ssd' } },
    spec: {
      taints: [
        { key: 'a', effect: 'NoSchedule' },
        { key: 'b', value: 'c', effect: 'NoExecute' },
      ],
    },
    status: {
      nodeInfo: { ...empty, ...more, kernelVersion, containerRuntimeVersion: 'containerd://2.0.0' },
      ...(userNamespaces === undefined ? {} : { runtimeHandlers: [{ name: handler, features: { userNamespaces } }] }),
    },
  };
}

describe('a node', () => {
  it.each(['6.3.0', '6.12.9-amd64', '7.0'])(
    'with Linux %s and a runtime that says so offers user namespaces',
    (kernel) => {
      expect(nodeOffer(node(kernel, true))).not.toHaveProperty('noUserNamespaces');
    },
  );

  it.each(['5.15.0-generic', '6.2.99', '4.18'])('with Linux %s offers none, whatever the runtime says', (kernel) => {
    expect(nodeOffer(node(kernel, true)).noUserNamespaces).toBe(`Linux ${kernel} is older than 6.3`);
  });

  it('offers none where the runtime does not say so', () => {
    const unknown = 'containerd://2.0.0 does not report them';
    expect(nodeOffer(node('6.8')).noUserNamespaces).toBe(unknown);
    expect(nodeOffer(node('6.8', false)).noUserNamespaces).toBe(unknown);
    expect(nodeOffer(node('6.8', true, 'gvisor')).noUserNamespaces).toBe(unknown);
  });

  it('has name, labels, taints, and whether it takes pods', () => {
    expect(nodeOffer(node('6.8', true))).toEqual({
      name: 'n1',
      labels: { disk: 'ssd' },
      taints: [
        { key: 'a', effect: 'NoSchedule' },
        { key: 'b', value: 'c', effect: 'NoExecute' },
      ],
      schedulable: true,
    });
    expect(nodeOffer({ spec: { unschedulable: true } }).schedulable).toBe(false);
  });

  it('that says nothing of itself offers nothing', () => {
    expect(nodeOffer({})).toMatchObject({ name: '', labels: {}, taints: [], schedulable: true });
    expect(nodeOffer({})).toHaveProperty('noUserNamespaces');
  });
});

describe('a node that is told by something else than Kubernetes', () => {
  it.each([null, 7, 'x', [null, 7], { toString: 1 }])(
    'offers nothing and is no error where its fields are %j',
    (odd) => {
      const strange = {
        metadata: { name: odd, labels: odd },
        spec: { taints: odd },
        status: { nodeInfo: odd, runtimeHandlers: odd },
      };
      const offer = nodeOffer(strange as unknown as V1Node);
      expect(offer).toMatchObject({ schedulable: true, taints: [] });
      expect(offer).toHaveProperty('noUserNamespaces');
    },
  );
});
