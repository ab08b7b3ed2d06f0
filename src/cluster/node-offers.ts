import type { V1Node } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { NodeFacts, NodeOffer } from '../build/facts.ts';
import { callApiJson } from './api/api-request.ts';
import type { Connection } from './connection/connect.ts';
import { type Fields, isFields, textOf } from './connection/kubeconfig-file.ts';

/** Idmapped mounts on the file systems in use came with this kernel. */
const KERNEL = [6, 3] as const;

/** Nodes are asked for in pages: the status of one is several KiB. */
const PAGE = 200;
/** More than the largest clusters have; a server that never comes to an end is asked no further. */
const MOST_PAGES = 500;

interface NodePage {
  readonly metadata?: { readonly continue?: string };
  readonly items?: readonly V1Node[] | null;
}

/** What the nodes offer; a user without the right to read them learns which right is missing. */
export async function readNodeOffers(connection: Connection, signal: AbortSignal): Promise<NodeFacts> {
  const offers: NodeOffer[] = [];
  let next: string | undefined;
  let pages = 0;
  try {
    do {
      pages += 1;
      const path = `/api/v1/nodes?limit=${PAGE}${next === undefined ? '' : `&continue=${encodeURIComponent(next)}`}`;
      const call = { method: 'GET', path, deed: 'list nodes' } as const;
      const { items, metadata } = await callApiJson<NodePage>(connection, call, signal);
      offers.push(...(Array.isArray(items) ? items.filter(isFields).map(nodeOffer) : []));
      next = textOf(metadata?.continue);
    } while (next !== undefined && pages < MOST_PAGES);
    return { offers };
  } catch (error) {
    if (!(error instanceof BuildError) || error.code !== 'RIGHTS_MISSING') throw error;
    return { unknown: 'you may not list nodes, so it is unknown whether they offer user namespaces' };
  }
}

/** Reads what one node offers from its status, whatever it is given; pure. */
export function nodeOffer(node: V1Node): NodeOffer {
  const reason = whyNoUserNamespaces(node);
  return {
    name: textOf(node.metadata?.name) ?? '',
    labels: labelsOf(node.metadata?.labels),
    taints: listOf(node.spec?.taints).map(({ key, value, effect }) => ({
      key: textOf(key) ?? '',
      effect: textOf(effect) ?? '',
      ...(typeof value === 'string' ? { value } : {}),
    })),
    schedulable: node.spec?.unschedulable !== true,
    ...(reason === undefined ? {} : { noUserNamespaces: reason }),
  };
}

function whyNoUserNamespaces(node: V1Node): string | undefined {
  const info = node.status?.nodeInfo;
  const kernelVersion = textOf(info?.kernelVersion) ?? '';
  const containerRuntimeVersion = textOf(info?.containerRuntimeVersion) ?? 'the runtime';
  const [major = 0, minor = 0] = kernelVersion.split('.').map((part) => Number.parseInt(part, 10));
  if (major < KERNEL[0] || (major === KERNEL[0] && minor < KERNEL[1]))
    return `Linux ${kernelVersion} is older than 6.3`;
  const handlers = listOf(node.status?.runtimeHandlers);
  const standard = handlers.find(({ name }) => name === undefined || name === '');
  if (isFields(standard?.features) && standard.features.userNamespaces === true) return undefined;
  return `${containerRuntimeVersion} does not report them`;
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function labelsOf(value: unknown): Record<string, string> {
  const entries = isFields(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])));
}
