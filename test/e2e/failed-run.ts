import { expect } from 'vitest';
import type { EndedRun } from './tekton.ts';

/** The run failed at a step, and has no results: `toMatchObject` would take any for none. */
export function expectFailedAt(step: string, { succeeded, message, results }: EndedRun): void {
  expect(message).toMatch(new RegExp(`"step-${step}" exited with code \\d+`));
  expect(succeeded).toBe(false);
  expect(results).toEqual({});
}
