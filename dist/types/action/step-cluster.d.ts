import type { ClusterChoice } from '../build/request.ts';
import type { SavedCluster } from './step-state.ts';
type Environment = Readonly<Record<string, string | undefined>>;
/** Has the runner hide what is secret in a kubeconfig that was given as content; before anything else is printed. */
export declare function hideSecrets(kubeconfig: unknown): Promise<void>;
/** The way to the cluster in a form that the post step can take as well: a kubeconfig given as content becomes a file. */
export declare function placeCluster(choice: ClusterChoice, environment: Environment): Promise<SavedCluster>;
export {};
