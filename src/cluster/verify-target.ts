import type { Ending } from '../build/outcome.ts';
import type { Reporter, RunIdentity, StartedRun } from '../build/ports.ts';
import { VERIFY_CONTAINER } from '../pod/container-names.ts';
import { verifyJob } from '../pod/verify-job.ts';
import type { VerifyTarget } from '../verify/ports.ts';
import type { VerifyPlan } from '../verify/verify-plan.ts';
import { requireRights, VERIFY_RIGHTS } from './access-review.ts';
import type { Connection } from './connect.ts';
import { JobRuns } from './job-runs.ts';
import { dryRunPod } from './preflight.ts';

/** Tries out images in a cluster, each in a Job of its own. */
export class ClusterVerifyTarget implements VerifyTarget {
  readonly #connection: Connection;
  readonly #runs: JobRuns;

  constructor(connection: Connection, reporter: Reporter) {
    this.#connection = connection;
    this.#runs = new JobRuns(connection, reporter);
  }

  async survey(asked: string | undefined, signal: AbortSignal): Promise<string> {
    const namespace = asked ?? this.#connection.namespace;
    await requireRights(this.#connection, namespace, VERIFY_RIGHTS, signal);
    return namespace;
  }

  async start(plan: VerifyPlan, signal: AbortSignal): Promise<StartedRun> {
    const job = verifyJob(plan);
    await dryRunPod(this.#connection, job, signal);
    return await this.#runs.launch(job, VERIFY_CONTAINER);
  }

  async follow(run: StartedRun, onLine: (line: string) => void, signal: AbortSignal): Promise<void> {
    await this.#runs.follow(run, onLine, signal);
  }

  async ending(run: StartedRun, signal: AbortSignal): Promise<Ending> {
    return await this.#runs.ending(run, signal);
  }

  async remove(run: RunIdentity, signal: AbortSignal): Promise<void> {
    await this.#runs.remove(run, signal);
  }
}
