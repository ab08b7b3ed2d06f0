import type { V1Pod } from '@kubernetes/client-node';
import { BuildError } from '../../build/errors.ts';
import { RUN_LABEL } from '../../pod/workload-shell.ts';
import { callApiJson, openStream } from '../api/api-request.ts';
import type { Connection } from '../connection/connect.ts';
import { isFields } from '../connection/kubeconfig-file.ts';
import { Backoff } from '../stream/backoff.ts';
import { Outage } from '../stream/outage.ts';
import { Refusals } from '../stream/refusals.ts';
import { streamLines } from '../stream/stream-lines.ts';
import { isOlder, type PodListing, PodSightings } from './pod-sightings.ts';
import { readWatchEvent } from './watch-event.ts';

/** The server ends a watch after this long, and we go on from the newest version it told. */
const WATCH_SECONDS = 30;
/** A connection that is silent for longer than the server keeps a watch open is dead. */
const IDLE_MILLISECONDS = (WATCH_SECONDS + 10) * 1000;
const ANSWER_MILLISECONDS = 8_000;
/** While the watch is silent, it may be dead: listing this often shows every state within five seconds even so. */
const LIST_MILLISECONDS = 3_000;
/** What a listing lacks is gone; a watch that lives tells within this time how it was at last. */
const FAREWELL_MILLISECONDS = 1_000;
/** Limit of a list beside the watch; doubled after each that took longer. */
const LIST_LIMIT_MILLISECONDS = 1_500;
const LONGEST_LIST_LIMIT_MILLISECONDS = 12_000;
/** An outage that is shorter is nobody's business. */
const MOMENT_MILLISECONDS = 2_000;
/** A watch that held this long was a good one, even if it brought nothing. */
const GOOD_MILLISECONDS = 10_000;
/** An object of the API is not larger than this. */
const LONGEST_EVENT = 16 * 1024 * 1024;

/** The run whose pod is watched. */
export interface WatchedRun {
  readonly name: string;
  readonly namespace: string;
}

/** Hears how the watching goes. */
export interface WatchListener {
  /** The API server does not answer, and is waited for; once until it is back. */
  onAway?(): void;
  /** The API server has just told how things are, whether that was new or not. */
  onContact?(): void;
}

/**
 * The newest state of the run's pod whenever it changes, until `signal` aborts; undefined while there is none.
 * Listings are the truth and the watch only tells sooner: cuts, silence and expired versions change nothing.
 * An API server that is away is waited for; a refusal that stays, as of a right that is missing, is thrown.
 */
export async function* watchPod(
  connection: Connection,
  run: WatchedRun,
  signal: AbortSignal,
  listener: WatchListener = {},
): AsyncGenerator<V1Pod | undefined> {
  const stop = new AbortController();
  const watching = new Watching(connection, run, AbortSignal.any([signal, stop.signal]), listener);
  try {
    yield* watching.told();
  } finally {
    stop.abort();
    watching.close();
  }
}

/** The pods of a run, as the API server has them now. */
export async function listPods(connection: Connection, run: WatchedRun, signal: AbortSignal): Promise<PodListing> {
  const call = { method: 'GET', path: podsPath(run), deed: `list pods in namespace ${run.namespace}` } as const;
  const listing = await callApiJson<PodListing>(connection, call, signal);
  if (!Array.isArray(listing?.items)) throw new Error('the API server sent something else than a list of pods');
  // An API server has these; what answers in its place may not.
  return { metadata: listing.metadata ?? {}, items: listing.items.filter(isFields) };
}

class Watching {
  readonly #connection: Connection;
  readonly #run: WatchedRun;
  readonly #signal: AbortSignal;
  readonly #sightings = new PodSightings();
  readonly #outage: Outage;
  readonly #onContact: () => void;
  /** From where a watch goes on; undefined when a listing has to come first. */
  #version: string | undefined;
  #lastSign: number;
  /** Cuts the watch that is open. */
  #cut = new AbortController();

  constructor(connection: Connection, run: WatchedRun, signal: AbortSignal, listener: WatchListener) {
    this.#connection = connection;
    this.#run = run;
    this.#signal = signal;
    this.#lastSign = connection.clock.monotonic();
    this.#outage = new Outage(connection.clock, MOMENT_MILLISECONDS, () => listener.onAway?.());
    this.#onContact = () => listener.onContact?.();
    const fail = (error: unknown) => this.#sightings.fail(error);
    this.#watch().catch(fail);
    this.#listWhileSilent().catch(fail);
  }

  told(): AsyncGenerator<V1Pod | undefined> {
    return this.#sightings.told(this.#signal);
  }

  close(): void {
    this.#outage.end();
  }

  async #watch(): Promise<void> {
    const { clock } = this.#connection;
    const backoff = new Backoff(clock);
    const refusals = new Refusals();
    while (!this.#signal.aborted) {
      const began = clock.monotonic();
      try {
        if (this.#version === undefined) await this.#list();
        await this.#readWatch();
        refusals.reset();
      } catch (error) {
        if (this.#signal.aborted) return;
        // Expired versions are refused like anything else; a listing shows what there is to it.
        if (error instanceof BuildError) this.#version = undefined;
        refusals.judge(error);
        if (!this.#cut.signal.aborted) this.#outage.begin();
      }
      if (this.#lastSign > began || clock.monotonic() - began >= GOOD_MILLISECONDS) backoff.reset();
      await backoff.pause(this.#signal).catch(() => undefined);
    }
  }

  async #list(): Promise<void> {
    const listing = await listPods(this.#connection, this.#run, this.#signal);
    this.#take(listing);
    this.#version = listing.metadata.resourceVersion ?? '';
  }

  /** True when the listing tells something new. */
  #take(listing: PodListing): boolean {
    this.#outage.end();
    this.#onContact();
    return this.#sightings.listed(listing);
  }

  /** Reads one watch to its end, and keeps the newest version it told. */
  async #readWatch(): Promise<void> {
    this.#cut = new AbortController();
    const path = `${podsPath(this.#run)}&watch=true&allowWatchBookmarks=true&timeoutSeconds=${WATCH_SECONDS}`;
    const call = {
      path: `${path}&resourceVersion=${encodeURIComponent(this.#version ?? '')}`,
      deed: `watch pods in namespace ${this.#run.namespace}`,
      idleMilliseconds: ANSWER_MILLISECONDS,
    };
    const response = await openStream(this.#connection, call, AbortSignal.any([this.#signal, this.#cut.signal]));
    this.#outage.end();
    for await (const { text } of streamLines(response, {
      idleMilliseconds: IDLE_MILLISECONDS,
      longest: LONGEST_EVENT,
    })) {
      if (!this.#hear(text)) return;
    }
  }

  /** Takes one line of a watch; false when only a listing helps on. */
  #hear(line: string): boolean {
    const event = readWatchEvent(line);
    if (event === undefined) {
      this.#version = undefined;
      return false;
    }
    this.#lastSign = this.#connection.clock.monotonic();
    this.#onContact();
    if (!isOlder(event.version, this.#version)) this.#version = event.version;
    if (event.kind === 'changed') this.#sightings.seen(event.pod);
    if (event.kind === 'deleted') this.#sightings.deleted(event.pod);
    return true;
  }

  /** Lists over another connection while the watch is silent. A watch that did not tell what a list shows is dead. */
  async #listWhileSilent(): Promise<void> {
    const { clock } = this.#connection;
    let limit = LIST_LIMIT_MILLISECONDS;
    let next = this.#lastSign + LIST_MILLISECONDS;
    let missed = false;
    while (!this.#signal.aborted) {
      await clock.sleep(Math.max(1, next - clock.monotonic()), this.#signal).catch(() => undefined);
      next = Math.max(next, this.#lastSign + LIST_MILLISECONDS);
      if (this.#signal.aborted || clock.monotonic() < next) continue;
      try {
        const within = AbortSignal.any([this.#signal, clock.deadline(limit)]);
        const listing = await listPods(this.#connection, this.#run, within);
        missed = !missed && this.#sightings.misses(listing);
        if (!missed && this.#take(listing)) this.#cut.abort();
        limit = LIST_LIMIT_MILLISECONDS;
        next = clock.monotonic() + (missed ? FAREWELL_MILLISECONDS : LIST_MILLISECONDS);
      } catch {
        limit = Math.min(LONGEST_LIST_LIMIT_MILLISECONDS, limit * 2);
        next = clock.monotonic() + LIST_MILLISECONDS / 10;
      }
    }
  }
}

function podsPath({ name, namespace }: WatchedRun): string {
  const selector = encodeURIComponent(`${RUN_LABEL}=${name}`);
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods?labelSelector=${selector}`;
}
