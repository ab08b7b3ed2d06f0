import type { V1ContainerState, V1PodStatus } from '@kubernetes/client-node';
import { describe, expect, it } from 'vitest';
import { readPod } from '../../../src/pod/pod-reading.ts';
import { type PodState, readPodState } from '../../../src/pod/pod-state.ts';
import { PATIENCE_SECONDS } from '../../../src/pod/trouble.ts';
import { errorLines } from '../../../src/report/error-lines.ts';
import { condition, podWith, terminated, waiting } from './pod-samples.ts';

const FORGED = `sha256:${'e'.repeat(64)}`;
const DONE = terminated(0, 'Completed');
const INITIALISING = waiting('PodInitializing');
const PUSHER = 'r.example/crane:1';

/** A pod whose three containers are in these states; its builder is an init container. */
function pod(
  prepare: V1ContainerState,
  build: V1ContainerState,
  push: V1ContainerState,
  more: Partial<V1PodStatus> = {},
) {
  const status = (name: string, image: string, state: V1ContainerState) => ({
    ...{ name, image, imageID: '', ready: false, restartCount: 0 },
    state,
  });
  return podWith(
    {
      phase: 'Pending',
      conditions: [condition('PodScheduled', 'True')],
      initContainerStatuses: [
        status('prepare', 'r.example/kaniko:1', prepare),
        status('build', 'r.example/kaniko:1', build),
      ],
      containerStatuses: [status('push', PUSHER, push)],
      ...more,
    },
    {
      spec: {
        containers: [{ name: 'push', resources: { limits: { memory: '1Gi' } } }],
        initContainers: [{ name: 'prepare' }, { name: 'build', resources: { limits: { memory: '512Mi' } } }],
      },
    },
  );
}

function lineOf(state: PodState): string {
  const error = 'error' in state ? state.error : 'trouble' in state ? state.trouble?.error : undefined;
  return error === undefined ? JSON.stringify(state) : errorLines(error).join('\n');
}

describe('a builder that is an init container', () => {
  it('waits, runs and ends as any other', () => {
    expect(readPodState(pod({ running: {} }, INITIALISING, INITIALISING), 'build')).toMatchObject({
      phase: 'waiting',
      why: 'the init container is at work',
    });
    expect(readPodState(pod(DONE, { running: {} }, INITIALISING), 'build')).toEqual({ phase: 'running' });
    expect(readPodState(pod(DONE, terminated(7, 'Error', 'said'), INITIALISING), 'build')).toEqual({
      phase: 'ended',
      ending: { exitCode: 7, reason: 'Error', message: 'said', where: 'ci/app-1', memoryLimit: '512Mi' },
    });
  });

  it('is over although its pod is not', () => {
    const state = readPodState(pod(DONE, DONE, { running: {} }, { phase: 'Running' }), 'build');
    expect(state).toMatchObject({ phase: 'ended', ending: { exitCode: 0 } });
  });

  it('does not start where the init container before it fails', () => {
    const failed = pod(terminated(83, 'Error', 'uid 0'), INITIALISING, INITIALISING, { phase: 'Failed' });
    expect(lineOf(readPodState(failed, 'build'))).toMatch(/^error PROFILE_NOT_APPLIED: /);
  });

  it('that was killed for memory is told as that', () => {
    const state = readPodState(pod(DONE, terminated(137, 'OOMKilled'), INITIALISING, { phase: 'Failed' }), 'build');
    expect(state).toMatchObject({
      phase: 'ended',
      ending: { exitCode: 137, reason: 'OOMKilled', memoryLimit: '512Mi' },
    });
  });

  it('whose image cannot be pulled is told as the executor', () => {
    const held = waiting('ErrImagePull', 'failed to resolve image: r.example/kaniko:1: not found');
    expect(lineOf(readPodState(pod(DONE, held, INITIALISING), 'build'))).toMatch(
      /^error IMAGE_PULL_FAILED: the node cannot pull r\.example\/kaniko:1: the registry does not have it/,
    );
  });
});

describe('the container that pushes', () => {
  it('waits for the builder, runs and ends, with the digest that it left itself', () => {
    const built = terminated(0, 'Completed', FORGED);
    expect(readPodState(pod(DONE, { running: {} }, INITIALISING), 'push')).toMatchObject({ phase: 'waiting' });
    expect(readPodState(pod(DONE, built, { running: {} }, { phase: 'Running' }), 'push')).toEqual({ phase: 'running' });
    const ended = readPodState(pod(DONE, built, terminated(0, 'Completed', 'x'), { phase: 'Succeeded' }), 'push');
    expect(ended).toEqual({
      phase: 'ended',
      ending: { exitCode: 0, reason: 'Completed', message: 'x', where: 'ci/app-1', memoryLimit: '1Gi' },
    });
    const silent = readPodState(pod(DONE, built, DONE, { phase: 'Succeeded' }), 'push');
    expect(JSON.stringify(silent)).not.toContain(FORGED);
  });

  const held = (reason: string, message: string) => readPodState(pod(DONE, DONE, waiting(reason, message)), 'push');
  const failed = 'failed to pull and unpack image: failed to resolve image: ';

  it.each([
    [`${failed}${PUSHER}: not found`, 'Check name and tag of pusher-image.', undefined],
    [`${failed}no match for platform in manifest: not found`, 'Choose a pusher-image for this platform.', undefined],
    [
      `${failed}pull access denied: server message: insufficient_scope: authorization failed`,
      'Check pusher-image, and name a Secret that may pull it with image-pull-secret.',
      undefined,
    ],
    [
      `${failed}unexpected status from HEAD request: 429 Too Many Requests`,
      'Name a Secret with image-pull-secret, or take pusher-image from a mirror.',
      PATIENCE_SECONDS.pull,
    ],
    [
      `${failed}no basic auth credentials`,
      'Name a Secret with image-pull-secret, or check the one you named.',
      undefined,
    ],
  ])('whose image cannot be pulled is told by its option: %s', (message, hint, patience) => {
    const state = held('ErrImagePull', message);
    expect(lineOf(state)).toMatch(
      /^error IMAGE_PULL_FAILED: the node cannot pull r\.example\/crane:1, which pusher-image names: /,
    );
    expect(lineOf(state).endsWith(` ${hint}`)).toBe(true);
    expect(lineOf(state)).not.toMatch(/executor|somebody else/);
    expect('trouble' in state ? state.trouble?.patience : undefined).toBe(patience);
  });

  it('whose image has a malformed name is told by its option', () => {
    expect(lineOf(held('InvalidImageName', `couldn't parse image name "${PUSHER}"`))).toMatch(/Check pusher-image\.$/);
  });

  it.each([
    ['exec: "sh": executable file not found in $PATH', /Check pusher-image: it must hold crane, and a shell/],
    ['exec /bin/sh: exec format error', /for another platform: choose another pusher-image, or nodes/],
  ])('that cannot be started is told by its option: %s', (said, hint) => {
    const state = readPodState(pod(DONE, DONE, terminated(128, 'StartError', said), { phase: 'Failed' }), 'push');
    expect(lineOf(state)).toMatch(/^error POD_NOT_STARTED: container push cannot be started: /);
    expect(lineOf(state)).toMatch(hint);
  });

  it('that cannot be made is told by its option', () => {
    const state = held('CreateContainerError', 'exec: "sh": executable file not found in $PATH');
    expect(lineOf(state)).toMatch(/^error POD_NOT_STARTED: container push cannot be created: .*Check pusher-image: /);
  });

  it.each<[string, Partial<V1PodStatus>, string]>([
    ['was evicted', { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' }, 'memory'],
    ['met its deadline', { phase: 'Failed', reason: 'DeadlineExceeded', message: 'active' }, 'TIMED_OUT'],
    ['was preempted', { conditions: [condition('DisruptionTarget', 'True', 'PreemptionByScheduler')] }, 'preempted'],
  ])('is lost where its pod %s between the build and the push', (_what, status, said) => {
    const state = readPodState(pod(DONE, terminated(0, 'Completed', FORGED), INITIALISING, status), 'push');
    expect(state.phase).toBe('failed');
    expect(lineOf(state)).toContain(said);
  });
});

describe('the containers of somebody else', () => {
  it('are still told as such, and that of a trial is not', () => {
    const message = 'failed to resolve image: r.example/other:1: not found';
    const status = (name: string) => ({
      ...{ name, image: 'r.example/other:1', imageID: '', ready: false, restartCount: 0 },
      state: waiting('ErrImagePull', message),
    });
    const line = (name: string) =>
      lineOf(readPodState(podWith({ phase: 'Pending', initContainerStatuses: [status(name)] }), 'build'));
    expect(line('proxy')).toContain('r.example/other:1, which somebody else put into the pod: ');
    for (const ours of ['prepare', 'build', 'verify']) expect(line(ours)).toContain('r.example/other:1: the registry');
  });
});

describe('the Secret that the init container takes its Docker config from', () => {
  const volume = (name: string, secretName: string) => ({ name, secret: { secretName } });
  const read = (...volumes: ReturnType<typeof volume>[]) =>
    readPod(podWith({}, { spec: { containers: [], volumes } })).dockerConfig;

  it('is that of the build where the push has another one', () => {
    expect(read(volume('registry-secret', 'push'), volume('pull-secret', 'pull'))).toEqual({
      option: 'pull-secret',
      secret: 'pull',
    });
    expect(read(volume('registry-secret', 'push'))).toEqual({ option: 'registry-secret', secret: 'push' });
    expect(read(volume('other', 'x'))).toBeUndefined();
  });

  it('is named by its option where it has neither key', () => {
    const failed = pod(terminated(84, 'Error', 'neither key'), INITIALISING, INITIALISING, { phase: 'Failed' });
    const spec = { containers: [], volumes: [volume('registry-secret', 'push'), volume('pull-secret', 'pull')] };
    expect(lineOf(readPodState({ ...failed, spec }, 'build'))).toBe(
      "error REQUEST_INVALID: the Secret 'pull' named by pull-secret cannot be used: neither key. Make it with kubectl create secret docker-registry.",
    );
  });
});
