import type { V1Pod } from '@kubernetes/client-node';
import { BuildError } from '../../build/errors.ts';
import type { StartedClusterRun } from '../../build/ports.ts';
import { type PodState, readPodState } from '../../pod/pod-state.ts';
import type { Trouble } from '../../pod/trouble.ts';
import type { Connection } from '../connection/connect.ts';
import { explainDelay } from './delay-events.ts';
import { hasBegun } from './pod-sightings.ts';
import { watchPod } from './pod-watch.ts';

/** A pod that is not there or not going on for this long is asked after in the cluster's events. */
const ASK_AFTER_MILLISECONDS = 4_000;
const ASK_EVERY_MILLISECONDS = 2_000;
/** What the API server told within this time still holds. */
const RECENT_MILLISECONDS = 15_000;

/** What is known of a run right now. */
export interface RunView {
  readonly state: PodState;
  readonly pod?: V1Pod;
}

/** Watches the pod of one run in the background and lets others wait for a state of it. */
export class RunMonitor {
  readonly #connection: Connection;
  readonly #run: StartedClusterRun;
  readonly #main: string;
  readonly #stop = new AbortController();
  readonly #over = new AbortController();
  /** What the pod itself says. */
  #reading: PodState = { phase: 'waiting', why: 'waiting for the pod' };
  /** What the cluster's events say of a pod that is waiting. */
  #explanation: Trouble | undefined;
  #view: RunView = { state: this.#reading };
  #failure: unknown;
  #wake: () => void = () => undefined;
  #changed = Promise.resolve();
  #waitingSince: number;
  #bound = false;
  #trouble: { since: number; kind: string } | undefined;
  readonly #onAway: () => void;
  #lastContact: number;

  /**
   * `onAway` hears, once each time, that the API server does not answer and is waited for. `pod` is the one that the run is
   * known to have.
   */
  constructor(
    connection: Connection,
    run: StartedClusterRun,
    main: string,
    { onAway = () => undefined, pod }: { readonly onAway?: () => void; readonly pod?: V1Pod | undefined } = {},
  ) {
    this.#connection = connection;
    this.#run = run;
    this.#main = main;
    this.#onAway = onAway;
    if (pod !== undefined) this.#view = { state: this.#reading, pod };
    this.#waitingSince = connection.clock.monotonic();
    this.#lastContact = this.#waitingSince;
    connection.closed.addEventListener('abort', () => this.stop(), { once: true });
    this.#arm();
    void this.#watch();
    void this.#askAfterDelays();
  }

  get view(): RunView {
    return this.#view;
  }

  /** Aborts once the run can change no more, or can be watched no more. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** From now on the run is bound to the pod it has: what was sent to it would be missing in another one. */
  bindToPod(): void {
    this.#bound = true;
  }

  /** Ends the watching; the last view stays. */
  stop(): void {
    this.#stop.abort();
  }

  /** The first view for which `wanted` holds. Rejects when the watch itself fails or `signal` aborts. */
  async until(wanted: (view: RunView) => boolean, signal: AbortSignal): Promise<RunView> {
    for (;;) {
      signal.throwIfAborted();
      if (wanted(this.#view)) return this.#view;
      if (this.#failure !== undefined) throw this.#failure;
      await orAborted(this.#changed, signal);
    }
  }

  async #watch(): Promise<void> {
    try {
      const onContact = () => {
        this.#lastContact = this.#connection.clock.monotonic();
      };
      const listener = { onAway: this.#onAway, onContact };
      const pods = watchPod(this.#connection, this.#run, this.#stop.signal, listener);
      for await (const pod of pods) this.#see(pod);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#failure = error;
      this.#announce();
    }
  }

  #see(pod: V1Pod | undefined): void {
    if (isOver(this.#view.state)) return;
    const known = this.#view.pod;
    if (known === undefined) {
      if (pod !== undefined) this.#read(readPodState(pod, this.#main), pod);
    } else if (pod === undefined) this.#read(lost(`pod ${nameOf(known)} was deleted before it had ended`), known);
    else if (pod.metadata?.uid === known.metadata?.uid || this.#mayReplace(known, pod)) {
      this.#read(readPodState(pod, this.#main), pod);
    } else this.#read(lost(`pod ${nameOf(known)} was replaced by another one before it had ended`), known);
  }

  /** A Job may have its pod made anew as long as nothing has begun in the first one. */
  #mayReplace(known: V1Pod, pod: V1Pod): boolean {
    const ofSameJob = pod.metadata?.ownerReferences?.some(({ uid }) => uid === this.#run.uid) ?? false;
    return !this.#bound && ofSameJob && !hasBegun(known);
  }

  /** An explanation holds until the pod says something new: every listing repeats what was known before. */
  #read(reading: PodState, pod: V1Pod): void {
    if (whyOf(reading) !== whyOf(this.#reading)) this.#explanation = undefined;
    this.#reading = reading;
    this.#show(pod);
  }

  #show(pod: V1Pod | undefined): void {
    const state = explained(this.#reading, this.#explanation);
    this.#view = { state: this.#outOfPatience(state) ?? state, ...(pod === undefined ? {} : { pod }) };
    this.#announce();
  }

  /** Trouble that may pass by itself becomes a failure once it has lasted as long as it may. */
  #outOfPatience(state: PodState): PodState | undefined {
    const trouble = 'trouble' in state ? state.trouble : undefined;
    if (trouble === undefined) {
      this.#trouble = undefined;
      return undefined;
    }
    const now = this.#connection.clock.monotonic();
    const kind = kindOf(trouble);
    if (this.#trouble?.kind !== kind) this.#trouble = { since: now, kind };
    const lasted = (now - this.#trouble.since) / 1000;
    // Trouble that is only remembered may have passed: nobody can tell while the API server is away.
    if (trouble.patience > 0 && now - this.#lastContact > RECENT_MILLISECONDS) return undefined;
    return lasted >= trouble.patience ? { phase: 'failed', error: trouble.error } : undefined;
  }

  /** Patience runs out while nothing changes; what keeps a pod from starting often stands in events only. */
  async #askAfterDelays(): Promise<void> {
    const { signal } = this.#stop;
    try {
      while (!isOver(this.#view.state)) {
        await this.#connection.clock.sleep(ASK_EVERY_MILLISECONDS, signal);
        const reading = this.#reading;
        const waited = this.#connection.clock.monotonic() - this.#waitingSince;
        if (reading.phase === 'waiting' && reading.trouble === undefined && waited >= ASK_AFTER_MILLISECONDS) {
          const pod = this.#view.pod?.metadata?.name;
          const trouble = await explainDelay(this.#connection, this.#run, pod, signal);
          if (whyOf(this.#reading) === whyOf(reading)) this.#explanation = trouble;
        }
        if (!isOver(this.#view.state)) this.#show(this.#view.pod);
      }
    } catch {
      // Only our own stop ends up here: without the right to read events explainDelay answers undefined.
    }
  }

  #announce(): void {
    if (isOver(this.#view.state) || this.#failure !== undefined) {
      this.#over.abort();
      this.stop();
    }
    const wake = this.#wake;
    this.#arm();
    wake();
  }

  #arm(): void {
    this.#changed = new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** True once a run can change no more. */
export function isOver(state: PodState): boolean {
  return state.phase === 'ended' || state.phase === 'failed';
}

function nameOf({ metadata }: V1Pod): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}

function lost(what: string): PodState {
  return { phase: 'failed', error: new BuildError('POD_LOST', what, { hint: 'Find out who deletes pods here.' }) };
}

/** The state that counts, where a waiting pod says nothing of its trouble itself. */
function explained(reading: PodState, trouble: Trouble | undefined): PodState {
  const silent = reading.phase === 'waiting' && reading.trouble === undefined;
  return silent && trouble !== undefined ? { phase: 'waiting', why: trouble.error.message, trouble } : reading;
}

function whyOf(state: PodState): string {
  return state.phase === 'waiting' ? state.why : state.phase;
}

function kindOf({ error, patience }: Trouble): string {
  return `${error.code} ${patience}`;
}

async function orAborted(wait: Promise<void>, signal: AbortSignal): Promise<void> {
  let stop: () => void = () => undefined;
  const aborted = new Promise<void>((resolve) => {
    stop = resolve;
    signal.addEventListener('abort', stop, { once: true });
  });
  await Promise.race([wait, aborted]);
  signal.removeEventListener('abort', stop);
}
