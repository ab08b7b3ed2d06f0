import type { BuildError } from '../../src/build/errors.ts';
import type { RunIdentity } from '../../src/build/ports.ts';
import type { Workload } from '../../src/build/request.ts';
import type { Findings, FoundRun, SweepPlace, SweepPorts, SweepSurvey } from '../../src/sweep/ports.ts';
import { ManualClock } from './clocks.ts';
import { recordingReporter } from './recording-reporter.ts';

/** Pauses between two looks; longer sleeps are limits, which the clock keeps. */
const LONGEST_PAUSE = 1_000;

/** A namespace in memory from which Jobs and pods go away as in a cluster, one pause after they are told to. */
export class FakeSweep implements SweepPorts {
  readonly reporter = recordingReporter();
  readonly clock = new (class extends ManualClock {
    onPause = (): void => undefined;

    override async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
      if (milliseconds > LONGEST_PAUSE) return await super.sleep(milliseconds, signal);
      this.onPause();
      this.pass(milliseconds);
      await Promise.resolve();
    }
  })();
  readonly removed: string[] = [];
  readonly asked: SweepPlace[] = [];
  lacking: BuildError | undefined;
  jobs: FoundRun[] = [];
  pods: FoundRun[] = [];
  following: Findings['following'][number][] = [];
  /** What is refused: `find job`, `remove NAME`. */
  readonly refused = new Map<string, Error>();

  constructor() {
    this.clock.onPause = () => this.settle();
  }

  /** What is leaving is gone, and the pods whose Job is gone with it. */
  settle(): void {
    this.jobs = this.jobs.filter(({ leaving }) => !leaving);
    this.pods = this.pods.filter(({ leaving }) => !leaving);
    this.following = this.following.filter(({ jobUid }) => this.jobs.some(({ uid }) => uid === jobUid));
  }

  /** A run that exists; it has the name as its uid too. */
  add(workload: Workload, name: string, leaving = false): void {
    const run = { name, namespace: 'ci', workload, uid: name, leaving };
    if (workload === 'job') this.jobs.push(run);
    else this.pods.push(run);
  }

  readonly target: SweepPorts['target'] = {
    survey: async (namespace = 'ci'): Promise<SweepSurvey> =>
      this.lacking === undefined ? { namespace } : { namespace, lacking: this.lacking },
    find: async (place, kind, signal) => {
      signal.throwIfAborted();
      this.asked.push(place);
      this.#refuse(`find ${kind}`);
      return kind === 'job' ? { runs: this.jobs, following: [] } : { runs: this.pods, following: this.following };
    },
    remove: async ({ name }: RunIdentity) => {
      this.removed.push(name);
      this.#refuse(`remove ${name}`);
      const leave = (run: FoundRun) => (run.name === name ? { ...run, leaving: true } : run);
      this.jobs = this.jobs.map(leave);
      this.pods = this.pods.map(leave);
    },
  };

  #refuse(what: string): void {
    const error = this.refused.get(what);
    if (error !== undefined) throw error;
  }
}
