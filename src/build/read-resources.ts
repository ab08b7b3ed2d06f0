import type { ValueReader } from '../options/value-reader.ts';
import type { Quantities } from './placement.ts';
import { amountOf } from './quantity.ts';
import { quoted } from './quoted.ts';

const RESOURCE = /^(?:(requests|limits)\.)?(cpu|memory|ephemeral-storage)$/;
const CPU = /^\d{1,9}(?:\.\d{1,3}|m)?$/;
const BYTES = /^\d{1,15}(?:\.\d{1,3})?(?:[kMGTP]|[KMGTP]i)?$/;
/** Kubernetes holds amounts in 64 bits. */
const LARGEST = 2 ** 63 - 1;

/** Reads what a pod asks for and may use; what the API server would refuse is noted as a problem. */
export function readResources(reader: ValueReader): { requests: Quantities; limits: Quantities } {
  const requests: Record<string, string> = {};
  const limits: Record<string, string> = {};
  const given = new Map<string, string>();
  for (const [key, text] of reader.pairs('resources')) {
    const [, kind, resource] = RESOURCE.exec(key) ?? [];
    const quantity = text.trim();
    const fault = resource === undefined ? 'is not understood' : faultOf(resource, quantity);
    const other = given.get(key) ?? quantity;
    if (resource === undefined || fault !== undefined) {
      reader.problem(
        `resources: ${quoted(`${key}=${quantity}`)} ${fault}`,
        'Write it as memory=2Gi, requests.cpu=500m or limits.ephemeral-storage=10Gi.',
      );
      continue;
    }
    if (other !== quantity)
      reader.problem(`resources: ${key} is given as ${other} and as ${quantity}`, 'Give each of them once.');
    given.set(key, quantity);
    if (kind !== 'limits') requests[resource] = quantity;
    if (kind !== 'requests') limits[resource] = quantity;
  }
  noteTooSmall(reader, requests, limits);
  return { requests, limits };
}

/** A memory of 512m is half a byte to Kubernetes, though nobody means that. */
function faultOf(resource: string, quantity: string): string | undefined {
  if (resource !== 'cpu' && /^\d+m$/.test(quantity)) return 'is in thousandths of a byte';
  const isAmount = (resource === 'cpu' ? CPU : BYTES).test(quantity) && (amountOf(quantity) ?? LARGEST) < LARGEST;
  return isAmount ? undefined : 'is not understood';
}

function noteTooSmall(reader: ValueReader, requests: Quantities, limits: Quantities): void {
  for (const [name, request] of Object.entries(requests)) {
    const limit = limits[name];
    if (limit === undefined || (amountOf(request) ?? 0) <= (amountOf(limit) ?? 0)) continue;
    reader.problem(
      `resources: requests.${name}=${request} is more than limits.${name}=${limit}`,
      'Ask for no more than may be used.',
    );
  }
}
