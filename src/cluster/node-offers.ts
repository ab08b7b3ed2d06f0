import type { V1Node } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { NodeFacts, NodeOffer } from '../build/facts.ts';
import { callApiJson } from './api/api-request.ts';
import type { Connection } from './connection/connect.ts';

/** Idmapped mounts on the file systems in use came with this kernel. */
const KERNEL = [6, 3] as const;

/** Nodes are asked for in pages: the status of one is several KiB. */
const PAGE = 200;

interface NodePage {
  readonly metadata?: { readonly continue?: string };
  readonly items: readonly V1Node[];
}

/** What the nodes offer; a user without the right to read them learns which right is missing. */
export async function readNodeOffers(connection: Connection, signal: AbortSignal): Promise<NodeFacts> {
  const offers: NodeOffer[] = [];
  let next: string | undefined;
  try {
    do {
      const path = `/api/v1/nodes?limit=${PAGE}${next === undefined ? '' : `&continue=${encodeURIComponent(next)}`}`;
      const call = { method: 'GET', path, deed: 'list nodes' } as const;
      const { items, metadata } = await callApiJson<NodePage>(connection, call, signal);
      offers.push(...items.map(nodeOffer));
      next = metadata?.continue === '' ? undefined : metadata?.continue;
    } while (next !== undefined);
    return { offers };
  } catch (error) {
    if (!(error instanceof BuildError) || error.code !== 'RIGHTS_MISSING') throw error;
    return { unknown: 'you may not list nodes, so it is unknown whether they offer user namespaces' };
  }
}

/** Reads what one node offers from its status; pure. */
export function nodeOffer(node: V1Node): NodeOffer {
  const reason = whyNoUserNamespaces(node);
  return {
    name: node.metadata?.name ?? '',
    labels: node.metadata?.labels ?? {},
    taints: (node.spec?.taints ?? []).map(({ key, value, effect }) => ({
      key,
      effect,
      ...(value === undefined ? {} : { value }),
    })),
    schedulable: node.spec?.unschedulable !== true,
    ...(reason === undefined ? {} : { noUserNamespaces: reason }),
  };
}

function whyNoUserNamespaces(node: V1Node): string | undefined {
  const { kernelVersion = '', containerRuntimeVersion = 'the runtime' } = node.status?.nodeInfo ?? {};
  const [major = 0, minor = 0] = kernelVersion.split('.').map((part) => Number.parseInt(part, 10));
  if (major < KERNEL[0] || (major === KERNEL[0] && minor < KERNEL[1]))
    return `Linux ${kernelVersion} is older than 6.3`;
  const standard = node.status?.runtimeHandlers?.find(({ name }) => name === undefined || name === '');
  if (standard?.features?.userNamespaces === true) return undefined;
  return `${containerRuntimeVersion} does not report them`;
}
