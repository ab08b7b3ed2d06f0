import { describe, expect, it } from 'vitest';
import { executorArguments } from '../../../src/kaniko/arguments.ts';
import { unpackedContext } from '../../../src/kaniko/context-place.ts';
import { executorVersionOfImage } from '../../../src/kaniko/executor-version.ts';
import { imageSink, STATIC_ARGUMENTS } from '../../../src/tekton/step-layout.ts';
import { sampleRequest } from '../../support/samples.ts';
import { objectOf } from '../../support/tekton-orders.ts';
import type { ReadStep } from '../../support/tekton-steps.ts';
import type { ReadTask } from '../../support/tekton-tasks.ts';

/** The steps of the Task of a variant, by their names. */
function stepsOf(variant: string): Readonly<Record<string, ReadStep>> {
  const { steps } = objectOf('task', { variant }).spec as unknown as ReadTask;
  return Object.fromEntries(steps.map((step) => [step.name, step]));
}

describe('the arguments of the executor that stand in the Task', () => {
  it.each(['native', 'split'] as const)('of the variant %s are among those that a build has', (variant) => {
    const executor = executorVersionOfImage('ghcr.io/osscontainertools/kaniko:v1.28.5-debug');
    const all = executorArguments(sampleRequest(), executor, unpackedContext(), imageSink(variant));
    for (const argument of STATIC_ARGUMENTS[variant]) expect(all).toContain(argument);
    expect(stepsOf(variant).build?.args).toEqual([...STATIC_ARGUMENTS[variant], '$(steps.prepare.results.args[*])']);
  });
});

describe('what the steps ask for', () => {
  const native = stepsOf('native');
  const asked = (step: ReadStep | undefined) => (step as { computeResources?: object } | undefined)?.computeResources;

  it('is little for each but the build, which asks for what the options say', () => {
    for (const step of [native.prepare, native.report, stepsOf('split').push, stepsOf('remote').submit])
      expect(asked(step)).toEqual({ requests: { cpu: '10m', memory: '64Mi' } });
    expect(asked(native.build)).toBeUndefined();
    const { steps } = objectOf('task', { resources: ['memory=2Gi', 'limits.cpu=2'] }).spec as unknown as ReadTask;
    expect(asked(steps[1])).toEqual({ requests: { memory: '2Gi' }, limits: { memory: '2Gi', cpu: '2' } });
  });
});
