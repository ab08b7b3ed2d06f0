import { BuildError, type ErrorCode } from '../build/errors.ts';
import { describeRun } from '../build/remove-run.ts';
import type { Workload } from '../build/request.ts';
import type { Findings, FoundRun, SweepPlace, SweepPorts } from './ports.ts';

/** Answers about one thing that say nothing of the next one. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['RIGHTS_MISSING', 'POLICY_REFUSED', 'CLUSTER_REFUSED']);
const NOTHING: Findings = { runs: [], following: [] };

/** One sweep while it goes on: what it found, and what it was refused. */
export class Sweeping {
  readonly #place: SweepPlace;
  readonly #ports: SweepPorts;
  readonly #found = new Map<string, FoundRun>();
  readonly #refusals: BuildError[] = [];
  /** Runs that may not be removed, by their uid. */
  readonly #staying = new Set<string>();
  /** Kinds that may not be looked for. */
  readonly #hidden = new Set<Workload>();

  constructor(place: SweepPlace, ports: SweepPorts) {
    this.#place = place;
    this.#ports = ports;
  }

  /** How many runs were found and could be removed. */
  get removed(): number {
    return this.#found.size - this.#staying.size;
  }

  /** What was refused, in the order in which it was. */
  get refusals(): readonly BuildError[] {
    return this.#refusals;
  }

  /**
   * Looks once and begins to remove what it finds, also what came since the last time: an object may still be on its way
   * to the cluster when its client is killed. Gives what is not gone yet and can be waited for, for people.
   */
  async round(signal: AbortSignal): Promise<string[]> {
    const jobs = await this.#find('job', signal);
    const pods = await this.#find('pod', signal);
    const runs = [...jobs.runs, ...pods.runs];
    for (const run of runs) await this.#remove(run, signal);
    // Whether a Job that cannot be looked for is going is not known.
    const going = this.#hidden.has('job') ? [] : pods.following.filter(({ jobUid }) => !this.#staying.has(jobUid));
    return [
      ...runs.filter(({ uid }) => !this.#staying.has(uid)).map(describeRun),
      ...going.map(({ name }) => `Pod ${name}`),
    ];
  }

  async #find(kind: Workload, signal: AbortSignal): Promise<Findings> {
    if (this.#hidden.has(kind)) return NOTHING;
    try {
      return await this.#ports.target.find(this.#place, kind, signal);
    } catch (error) {
      this.#noteRefusal(error, signal);
      this.#hidden.add(kind);
      return NOTHING;
    }
  }

  async #remove(run: FoundRun, signal: AbortSignal): Promise<void> {
    const { target, reporter } = this.#ports;
    const isNew = !this.#found.has(run.uid);
    this.#found.set(run.uid, run);
    if (isNew)
      reporter.note(run.leaving ? `${describeRun(run)} is being removed already` : `removing ${describeRun(run)}`);
    if (run.leaving || this.#staying.has(run.uid)) return;
    try {
      await target.remove(run, signal);
    } catch (error) {
      const { message } = this.#noteRefusal(error, signal);
      this.#staying.add(run.uid);
      reporter.warn(`${describeRun(run)} stays: ${message}`);
    }
  }

  /** Keeps a refusal for the end, so that everything else is removed; throws what ends the sweep as a whole. */
  #noteRefusal(error: unknown, signal: AbortSignal): BuildError {
    signal.throwIfAborted();
    if (!(error instanceof BuildError) || !REFUSALS.has(error.code)) throw error;
    this.#refusals.push(error);
    return error;
  }
}
