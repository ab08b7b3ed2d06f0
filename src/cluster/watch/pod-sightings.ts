import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';

/** The pods of a run as one listing has them. */
export interface PodListing {
  readonly metadata: { readonly resourceVersion?: string };
  readonly items: readonly V1Pod[];
}

/**
 * What is known of the pod of a run, from listings and from a watch that go on side by side: a state that is older than
 * what was seen before never comes back, and a pod that is gone stays gone. A controller whose API server died in the
 * middle of a creation makes a second pod and removes one of the two: the first one seen counts for as long as it stays.
 */
export class PodSightings {
  #current: V1Pod | undefined;
  /** Pods of the same run besides the one that counts, by uid. */
  #others = new Map<string, V1Pod>();
  #gone = new Set<string>();
  #begun = false;
  #untold: (V1Pod | undefined)[] = [];
  #wake: () => void = () => undefined;
  #failure: unknown;

  /** Takes a listing; true when it tells something new. */
  listed({ metadata, items }: PodListing): boolean {
    const current = this.#current;
    const same = items.find((pod) => current !== undefined && uidOf(pod) === uidOf(current));
    if (current !== undefined && same === undefined && !this.misses({ metadata, items })) return false;
    const living = items.filter((pod) => pod !== same && !this.#isGone(pod));
    this.#others = new Map(living.map((pod) => [uidOf(pod) ?? '', pod]));
    if (same !== undefined) return this.seen(same);
    if (living.length > 0) return this.#switch();
    return this.#begun && current === undefined ? false : this.#lose();
  }

  /** True when a listing lacks the pod that counts, and is no older than what is known of it. */
  misses({ metadata, items }: PodListing): boolean {
    const current = this.#current;
    if (current === undefined || items.some((pod) => uidOf(pod) === uidOf(current))) return false;
    return !isOlder(metadata.resourceVersion, versionOf(current));
  }

  /** Takes the state of a pod; true when it is new. */
  seen(pod: V1Pod): boolean {
    const current = this.#current;
    if (this.#isGone(pod)) return false;
    if (current !== undefined && uidOf(pod) !== uidOf(current)) {
      this.#others.set(uidOf(pod) ?? '', pod);
      return isLeaving(current) ? this.#switch() : false;
    }
    if (current !== undefined && (isOlder(versionOf(pod), versionOf(current)) || isSame(pod, current))) return false;
    this.#others.delete(uidOf(pod) ?? '');
    return isLeaving(pod) && this.#others.size > 0 ? this.#switch() : this.#tell(pod);
  }

  /** Takes the last state of a pod that was deleted: its container may have ended in the same moment. */
  deleted(pod: V1Pod): void {
    this.#others.delete(uidOf(pod) ?? '');
    if (this.#current !== undefined && uidOf(pod) !== uidOf(this.#current)) return;
    this.seen(pod);
    if (this.#current === undefined || uidOf(pod) !== uidOf(this.#current)) return;
    if (this.#others.size > 0) this.#switch();
    else this.#lose();
  }

  /** Nothing more is to be expected, because of `error`. */
  fail(error: unknown): void {
    this.#failure = error;
    this.#wake();
  }

  /** Everything new, in the order in which it was learned, until `signal` aborts; undefined where there is no pod. */
  async *told(signal: AbortSignal): AsyncGenerator<V1Pod | undefined> {
    while (!signal.aborted) {
      const untold = this.#untold;
      this.#untold = [];
      yield* untold;
      if (this.#untold.length > 0 || signal.aborted) continue;
      if (this.#failure !== undefined) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  #tell(pod: V1Pod | undefined): true {
    this.#begun = true;
    this.#current = pod;
    this.#untold.push(pod);
    this.#wake();
    return true;
  }

  #lose(): true {
    const uid = this.#current === undefined ? undefined : uidOf(this.#current);
    if (uid !== undefined) this.#gone.add(uid);
    return this.#tell(undefined);
  }

  /** Another pod of the run counts from now on. */
  #switch(): boolean {
    const next = newestOf([...this.#others.values()]);
    if (next === undefined) return false;
    const uid = this.#current === undefined ? undefined : uidOf(this.#current);
    if (uid !== undefined) this.#gone.add(uid);
    this.#others.delete(uidOf(next) ?? '');
    return this.#tell(next);
  }

  #isGone(pod: V1Pod): boolean {
    const uid = uidOf(pod);
    return uid !== undefined && this.#gone.has(uid);
  }
}

/** True for a pod that is deleted before any container of it but the first ones has begun: nothing of it is lost then. */
function isLeaving(pod: V1Pod): boolean {
  return pod.metadata?.deletionTimestamp !== undefined && !hasBegun(pod);
}

/** True once a container that is no init container has begun; what it did cannot be done again by another pod. */
export function hasBegun({ status }: V1Pod): boolean {
  const containers: unknown = status?.containerStatuses;
  if (!Array.isArray(containers)) return false;
  return containers.some(
    (one: V1ContainerStatus | null) => one?.state?.running !== undefined || one?.state?.terminated !== undefined,
  );
}

/** The pod that counts among those of a run; a workload of ours makes one, but a controller may have replaced it. */
export function newestOf(pods: readonly V1Pod[]): V1Pod | undefined {
  const stamp = (pod: V1Pod): string => {
    const created: unknown = pod.metadata?.creationTimestamp;
    return typeof created === 'string' ? created : '';
  };
  return [...pods].sort((a, b) => stamp(a).localeCompare(stamp(b))).at(-1);
}

/** True when both versions can be compared and the first is the older one; versions are text elsewhere. */
export function isOlder(version: string | undefined, than: string | undefined): boolean {
  const [a, b] = [version, than];
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  if (!/^[1-9]\d*$/.test(a) || !/^[1-9]\d*$/.test(b)) return false;
  return a.length === b.length ? a < b : a.length < b.length;
}

function isSame(pod: V1Pod, current: V1Pod): boolean {
  const version = versionOf(pod);
  return version === undefined ? JSON.stringify(pod) === JSON.stringify(current) : version === versionOf(current);
}

function uidOf(pod: V1Pod): string | undefined {
  return pod.metadata?.uid;
}

function versionOf(pod: V1Pod): string | undefined {
  return pod.metadata?.resourceVersion;
}
