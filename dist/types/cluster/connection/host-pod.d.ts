import { type Surroundings } from './kubeconfig.ts';
/** A pod by name. */
export interface PodName {
    readonly name: string;
    readonly namespace: string;
}
/** The pod this process runs in; undefined outside of pods, and when `server` is not known to be that of its cluster. */
export declare function hostPodOf(server: URL, { environment, serviceAccount }: Surroundings): PodName | undefined;
