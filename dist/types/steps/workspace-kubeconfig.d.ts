import type { StepFiles } from './ports.ts';
/** The path of the kubeconfig in a workspace; undefined where the workspace is not bound. */
export declare function kubeconfigIn(path: string | undefined, files: StepFiles): Promise<string | undefined>;
