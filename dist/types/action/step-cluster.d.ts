import type { ClusterChoice } from '../build/request.ts';
import type { SavedCluster } from './step-state.ts';
import type { WorkflowLog } from './workflow-log.ts';
type Environment = Readonly<Record<string, string | undefined>>;
/** Hides what is secret in a kubeconfig that was given as content; before anything else is printed. */
export declare function hideSecrets(kubeconfig: unknown, log: WorkflowLog): Promise<void>;
/** The way to the cluster in a form that the post step can take as well: a kubeconfig given as content becomes a file. */
export declare function placeCluster(choice: ClusterChoice, environment: Environment): Promise<SavedCluster>;
export {};
