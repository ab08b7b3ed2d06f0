import type { V1Pod } from '@kubernetes/client-node';
import { expect } from 'vitest';
import { readPodState } from '../../../src/pod/pod-state.ts';
import { errorLines } from '../../../src/report/error-lines.ts';

/** An ending: what it is, the pod, the line it is told in, and how long it may last before it counts, in seconds. */
export type Ending = readonly [what: string, pod: V1Pod, line: string, patience?: number];

/** Expects that the pod is told in exactly this line, and is waited for exactly so long. */
export function told([, pod, line, patience]: Ending): void {
  const state = readPodState(pod, 'build');
  const error = 'error' in state ? state.error : 'trouble' in state ? state.trouble?.error : undefined;
  expect(error === undefined ? state : errorLines(error)).toEqual([line]);
  expect('trouble' in state ? state.trouble?.patience : undefined).toBe(patience);
}
