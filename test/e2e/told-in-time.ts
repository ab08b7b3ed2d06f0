import { expect } from 'vitest';
import { kubectl } from './local-cluster.ts';
import type { Ran } from './product.ts';

/** Seconds in which an ending must be told once the API shows it, and what a busy machine, whole-second stamps and the removal take. */
const BOUND = 5 + 5;

interface StampedEvent {
  readonly involvedObject: { readonly name: string };
  readonly reason: string;
  readonly message: string;
  readonly firstTimestamp: string | null;
  readonly eventTime: string | null;
}

/** Expects that a run ended within the bound after the cluster's first event that tells why. */
export async function expectToldInTime(ran: Ran & { endedAt: number }, namespace: string, why: RegExp): Promise<void> {
  const name = /submitting (?:Job|Pod|pod) (\S+) to/.exec(ran.stderr)?.[1] ?? 'no run';
  const { items } = JSON.parse(await kubectl('get', 'events', '-n', namespace, '-o', 'json')) as {
    items: StampedEvent[];
  };
  const stamps = items
    .filter(({ involvedObject, message }) => involvedObject.name.startsWith(name) && why.test(message))
    .map(({ firstTimestamp, eventTime }) => Date.parse(firstTimestamp ?? eventTime ?? ''));
  expect(stamps.length).toBeGreaterThan(0);
  expect((ran.endedAt - Math.min(...stamps)) / 1000).toBeLessThan(BOUND);
}
