import type { V1Pod } from '@kubernetes/client-node';
import { openedByPull } from '../build/isolated-push.ts';
import { PREPARE_CONTAINER } from './container-names.ts';
import { readPod } from './pod-reading.ts';

/** What the init container writes of a Secret that opens a registry which is pushed to. */
const OPENED = /^pull-secret opens (\S+)$/;

/** What is to be said of the Secrets of a pod, from what its init container found in them; pure. */
export function secretWarnings(pod: V1Pod | undefined): string[] {
  if (pod === undefined) return [];
  const message = readPod(pod).inits.find(({ name }) => name === PREPARE_CONTAINER)?.terminated?.message ?? '';
  return message.split('\n').flatMap((line) => {
    const registry = OPENED.exec(line)?.[1];
    return registry === undefined ? [] : [openedByPull('pull-secret', registry)];
  });
}
