import { resolve } from 'node:path';
import type { ClusterChoice } from '../build/request.ts';
import { isKubeconfigContent, writeKubeconfig } from './kubeconfig-file.ts';
import type { SavedCluster } from './step-state.ts';
import type { WorkflowLog } from './workflow-log.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Hides what is secret in a kubeconfig that was given as content; before anything else is printed. */
export async function hideSecrets(kubeconfig: unknown, log: WorkflowLog): Promise<void> {
  if (typeof kubeconfig !== 'string' || !isKubeconfigContent(kubeconfig)) return;
  const { secretsIn } = await import('./kubeconfig-secrets.ts');
  log.hide(secretsIn(kubeconfig));
}

/** The way to the cluster in a form that the post step can take as well: a kubeconfig given as content becomes a file. */
export async function placeCluster(choice: ClusterChoice, environment: Environment): Promise<SavedCluster> {
  const { kubeconfig } = choice;
  if (kubeconfig === undefined) {
    const { KUBECONFIG } = environment;
    return { choice, temporary: false, ...(KUBECONFIG === undefined ? {} : { environmentKubeconfig: KUBECONFIG }) };
  }
  const temporary = isKubeconfigContent(kubeconfig);
  const path = temporary ? await writeKubeconfig(kubeconfig, environment.RUNNER_TEMP) : resolve(kubeconfig);
  return { choice: { ...choice, kubeconfig: path }, temporary };
}
