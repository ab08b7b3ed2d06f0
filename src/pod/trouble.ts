import type { BuildError } from '../build/errors.ts';

/**
 * Seconds a kind of trouble may last before it is an error: the kubelet, an autoscaler or a node that comes back
 * may end it. What the cluster cannot mend has none.
 */
export const PATIENCE_SECONDS = {
  none: 0,
  pull: 60,
  config: 5,
  ownObject: 15,
  unschedulable: 600,
  mount: 60,
  node: 30,
  silence: 10,
} as const;

/** A reason why a pod does not go on that may pass by itself. */
export interface Trouble {
  readonly error: BuildError;
  /** Seconds it may last. */
  readonly patience: number;
}
