import type { V1Pod } from '@kubernetes/client-node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPodState } from '../../../src/pod/pod-state.ts';

/** Text as a registry, a runtime or a container may have written it. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('\n', '\r', '\u2028', '\u2029', '\u0085', '\u001b[31m', '\u202e', '::error::', 'not found', 'a'),
    )
    .map((parts) => parts.join('')),
);
const reason = fc.oneof(
  hostile,
  fc.constantFrom(
    ...['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'CreateContainerConfigError', 'OOMKilled', 'Error'],
    ...[
      'Evicted',
      'DeadlineExceeded',
      'NodeLost',
      'NodeAffinity',
      'ContainerStatusUnknown',
      'StartError',
      'Terminated',
    ],
  ),
);
const words = { reason, message: hostile };
const state = fc.record(
  {
    waiting: fc.record(words, { requiredKeys: [] }),
    running: fc.record({}),
    terminated: fc.record({ exitCode: fc.integer({ min: 0, max: 255 }), ...words }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);
const container = fc.record(
  { name: fc.constantFrom('build', 'prepare', 'proxy'), image: hostile, state: fc.option(state) },
  { requiredKeys: [] },
);
const condition = fc.record(
  {
    type: fc.constantFrom('PodScheduled', 'Ready', 'ContainersReady', 'DisruptionTarget'),
    status: fc.constantFrom('True', 'False', 'Unknown'),
    ...words,
  },
  { requiredKeys: [] },
);
const phase = fc.constantFrom('Pending', 'Running', 'Succeeded', 'Failed', 'Unknown');
const pod = fc.record(
  {
    metadata: fc.option(fc.record({ name: hostile, deletionTimestamp: hostile }, { requiredKeys: [] })),
    spec: fc.option(fc.record({ nodeName: hostile, containers: fc.anything() }, { requiredKeys: [] })),
    status: fc.option(
      fc.record(
        {
          phase,
          ...words,
          conditions: fc.option(fc.array(condition)),
          initContainerStatuses: fc.option(fc.array(container)),
          containerStatuses: fc.option(fc.array(container)),
        },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: [] },
);

function read(value: unknown) {
  return readPodState(value as V1Pod, 'build');
}

describe('whatever a pod says', () => {
  it('is read without an error, also when it is nothing like a pod', () => {
    fc.assert(fc.property(pod, (value) => void read(value)));
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (status, metadata) => void read({ status, metadata, spec: status })),
    );
  });

  it('is told in one line, with a hint of one line', () => {
    fc.assert(
      fc.property(pod, (value) => {
        const now = read(value);
        const error = 'error' in now ? now.error : 'trouble' in now ? now.trouble?.error : undefined;
        const told = `${error?.message ?? ''}${error?.hint ?? ''}`;
        expect(told).not.toMatch(/[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 500 },
    );
  });

  it('does not end or fail by its phase alone', () => {
    fc.assert(
      fc.property(phase, fc.constantFrom({}, { running: {} }, { waiting: {} }), (alone, seen) => {
        const containerStatuses = [{ name: 'build', image: 'x', state: seen }];
        expect(read({ status: { phase: alone, containerStatuses } }).phase).toMatch(/^(waiting|running)$/);
        expect(read({ status: { phase: alone } }).phase).toBe('waiting');
      }),
    );
  });

  it('ends only with an exit status of the builder, never of another container', () => {
    fc.assert(
      fc.property(pod, (value) => {
        const now = read(value);
        if (now.phase !== 'ended') return;
        // The builder is an init container where another one pushes.
        const { containerStatuses, initContainerStatuses } = value.status ?? {};
        const all = [...(initContainerStatuses ?? []), ...(containerStatuses ?? [])];
        const ends = all.filter(({ name }) => name === 'build');
        expect(ends.map((one) => one.state?.terminated?.exitCode)).toContain(now.ending.exitCode);
      }),
      { numRuns: 500 },
    );
  });
});
