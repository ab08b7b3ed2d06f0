import { asBuildError } from '../build/errors.ts';
import type { BuildPorts, RunIdentity } from '../build/ports.ts';
import { describeRun, untilWhen, whereIs } from '../build/remove-run.ts';
import { systemClock, type Wired, wireRemoval, wireRunnerRemoval } from '../wiring.ts';
import { deleteKubeconfig } from './kubeconfig-file.ts';
import { readState, type SavedCluster } from './step-state.ts';
import type { WorkflowLog } from './workflow-log.ts';

const REMOVE_MILLISECONDS = 30_000;

/**
 * Removes what the step saved in its state and could not remove itself, because it was killed. Reads no inputs: in
 * nested actions they are those of another one. Says nothing where there is nothing to do, and never fails the job.
 */
export async function postStep(log: WorkflowLog): Promise<void> {
  const { run, cluster } = readState();
  if (run !== undefined) await removeLeft(run, cluster, log);
  if (cluster?.temporary === true) {
    try {
      await deleteKubeconfig(cluster.choice.kubeconfig);
    } catch (error) {
      log.warn(`the kubeconfig in the runner's temporary folder cannot be deleted: ${asBuildError(error).message}`);
    }
  }
}

async function removeLeft(run: RunIdentity, cluster: SavedCluster | undefined, log: WorkflowLog): Promise<void> {
  const what = `${describeRun(run)} ${whereIs(run)}`;
  try {
    const wired = await wire(run, cluster, log);
    if (wired === undefined) return;
    const { ports, close } = wired;
    try {
      await ports.target.remove(run, systemClock.deadline(REMOVE_MILLISECONDS));
    } finally {
      close();
    }
    log.note(`removed what the step left behind: ${what}`);
  } catch (error) {
    log.warn(`${what} may be left${untilWhen(run)}: ${asBuildError(error).message}`);
  }
}

/** The way to where the run is; undefined where the step did not get as far as saving it. */
async function wire(
  run: RunIdentity,
  cluster: SavedCluster | undefined,
  log: WorkflowLog,
): Promise<Wired<Pick<BuildPorts, 'target'>> | undefined> {
  if ('engine' in run) return await wireRunnerRemoval({ environment: process.env, reporter: log });
  if (cluster === undefined) return undefined;
  if (cluster.environmentKubeconfig !== undefined) process.env.KUBECONFIG = cluster.environmentKubeconfig;
  return await wireRemoval({ cluster: cluster.choice, reporter: log });
}
