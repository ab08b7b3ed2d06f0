import type { V1ContainerState, V1ContainerStatus, V1Pod, V1PodStatus } from '@kubernetes/client-node';
import { describe, expect, it } from 'vitest';
import { type PodState, readPodState } from '../../../src/pod/pod-state.ts';
import { PREPARE_EXIT } from '../../../src/pod/prepare-script.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';

function container(name: string, state: V1ContainerState): V1ContainerStatus {
  return { name, image: `r.example/${name}:1`, imageID: '', ready: false, restartCount: 0, state };
}

const SCHEDULED = { type: 'PodScheduled', status: 'True' };

/** The state of a pod with this status; containers are given as init and main. */
function stateOf(status: Partial<V1PodStatus>, metadata: V1Pod['metadata'] = {}): PodState {
  return readPodState({ metadata: { name: 'app-1', namespace: 'ci', ...metadata }, status }, 'build');
}

function withMain(state: V1ContainerState, more: Partial<V1PodStatus> = {}): PodState {
  return stateOf({ conditions: [SCHEDULED], containerStatuses: [container('build', state)], ...more });
}

function withPrepare(state: V1ContainerState): PodState {
  const waiting = container('build', { waiting: { reason: 'PodInitializing' } });
  return stateOf({
    conditions: [SCHEDULED],
    initContainerStatuses: [container('prepare', state)],
    containerStatuses: [waiting],
  });
}

describe('a pod on its way', () => {
  it('that nobody looked at yet waits for a node', () => {
    expect(stateOf({})).toEqual({ phase: 'waiting', why: 'waiting for a node' });
    expect(readPodState({}, 'build').phase).toBe('waiting');
  });

  it('that fits no node waits long, because nodes may be added', () => {
    const message = '0/3 nodes are available: 3 Insufficient memory.';
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }];
    expect(stateOf({ conditions })).toMatchObject({
      phase: 'waiting',
      why: `no node fits: ${message.slice(0, -1)}`,
      trouble: { error: { code: 'POD_NOT_STARTED' }, patience: 600 },
    });
  });

  it('that is held back by a gate says so', () => {
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated', message: 'x' }];
    expect(stateOf({ conditions })).toMatchObject({ phase: 'waiting', why: 'held back by a scheduling gate' });
  });

  it('says what its containers do', () => {
    expect(withMain({ waiting: { reason: 'PodInitializing' } })).toEqual({
      phase: 'waiting',
      why: 'preparing the containers',
    });
    expect(withPrepare({ running: {} })).toEqual({ phase: 'waiting', why: 'the init container is at work' });
    expect(withMain({ running: {} })).toEqual({ phase: 'running' });
  });
});

describe('an image that cannot be pulled', () => {
  const pull = (reason: string, message: string) => withPrepare({ waiting: { reason, message } });
  const WRAPPED =
    'rpc error: code = NotFound desc = failed to pull and unpack image "r.example/prepare:1": failed to resolve reference "r.example/prepare:1": ';

  it.each([
    ['ErrImagePull', `${WRAPPED}r.example/prepare:1: not found`, 'the registry does not have it'],
    [
      'ImagePullBackOff',
      'Back-off pulling image "r.example/prepare:1": ErrImagePull: manifest unknown',
      'the registry does not have this tag or digest',
    ],
    [
      'ErrImagePull',
      `${WRAPPED}unexpected status from HEAD request: 401 Unauthorized`,
      'the registry asks for credentials',
    ],
    [
      'ErrImagePull',
      `${WRAPPED}pull access denied, repository does not exist or may require authorization`,
      'the registry denies access',
    ],
    ['ErrImagePull', 'no match for platform in manifest: not found', ''],
    [
      'InvalidImageName',
      'Failed to apply default image tag "r.example/UP": couldn\'t parse image name',
      'its name is malformed',
    ],
  ])('for good (%s: %s) is a failure at once', (reason, message, cause) => {
    expect(pull(reason, message)).toMatchObject({
      phase: 'failed',
      error: { code: 'IMAGE_PULL_FAILED', message: expect.stringContaining(cause) },
    });
  });

  it.each([
    ['ErrImagePull', `${WRAPPED}dial tcp: lookup r.example: i/o timeout`],
    ['ImagePullBackOff', 'Back-off pulling image "r.example/prepare:1"'],
    ['RegistryUnavailable', 'connection refused'],
  ])('for a reason that may pass (%s: %s) is waited for a while', (reason, message) => {
    const state = pull(reason, message);
    expect(state).toMatchObject({ phase: 'waiting', trouble: { error: { code: 'IMAGE_PULL_FAILED' }, patience: 60 } });
    expect(state.phase === 'waiting' && state.why).toContain('r.example/prepare:1');
  });

  it('of the main container counts as well', () => {
    const state = withMain({ waiting: { reason: 'ErrImagePull', message: 'not found' } });
    expect(state).toMatchObject({ phase: 'failed', error: { message: expect.stringContaining('r.example/build:1') } });
  });

  it.each(['CreateContainerConfigError', 'CreateContainerError', 'RunContainerError'])(
    'is not the same as %s, which is waited for a little',
    (reason) => {
      expect(withMain({ waiting: { reason, message: 'secret "push" not found' } })).toMatchObject({
        phase: 'waiting',
        why: 'container build cannot be created: secret "push" not found',
        trouble: { error: { code: 'POD_NOT_STARTED' }, patience: 5 },
      });
    },
  );
});

describe('an init container that failed', () => {
  const failed = (exitCode: number, message?: string, reason = 'Error') =>
    withPrepare({ terminated: { exitCode, reason, ...(message === undefined ? {} : { message }) } });

  it.each([
    [PREPARE_EXIT.checksum, 'CONTEXT_DAMAGED', 'did not arrive whole: said'],
    [PREPARE_EXIT.unpack, 'CONTEXT_DAMAGED', 'could not be unpacked in the pod: said'],
    [PREPARE_EXIT.noUserNamespace, 'PROFILE_NOT_APPLIED', 'the security profile was not applied: said'],
    [PREPARE_EXIT.secretKey, 'REQUEST_INVALID', 'registry-secret cannot be used: said'],
    [1, 'POD_NOT_STARTED', 'ended with exit status 1: said'],
  ])('with %i is the error %s', (exitCode, code, message) => {
    expect(failed(exitCode, 'said\n')).toMatchObject({
      phase: 'failed',
      error: { code, message: expect.stringContaining(message) },
    });
  });

  it('because it may not fill a folder of the context names the profile, and else what may be tight', () => {
    const hintFor = (said: string) => failed(PREPARE_EXIT.unpack, said);
    expect(hintFor("tar: can't open 'src/d/f': Permission denied")).toMatchObject({
      error: { hint: expect.stringContaining('restricted-userns cannot fill folders that are read-only') },
    });
    expect(hintFor('tar: short read')).toMatchObject({ error: { hint: expect.stringContaining('Raise resources') } });
  });

  it('because the image has no shell says which image to use', () => {
    const message =
      'failed to create containerd task: exec: "/busybox/sh": stat /busybox/sh: no such file or directory';
    expect(failed(128, message, 'StartError')).toMatchObject({
      phase: 'failed',
      error: { code: 'POD_NOT_STARTED', hint: expect.stringContaining('-debug') },
    });
  });

  it('for lack of memory says so', () => {
    expect(failed(137, undefined, 'OOMKilled')).toMatchObject({ error: { code: 'OUT_OF_MEMORY' } });
  });

  it('without a message is told by its exit status', () => {
    expect(failed(PREPARE_EXIT.unpack)).toMatchObject({
      error: { message: expect.stringContaining('exit status 82') },
    });
  });
});

describe('a pod that is lost', () => {
  it('by eviction says why, also when its container was seen to end', () => {
    const evicted = { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: ephemeral-storage.' };
    const expected = {
      phase: 'failed',
      error: { code: 'EVICTED', message: expect.stringContaining('low on resource') },
    };
    expect(stateOf(evicted)).toMatchObject(expected);
    expect(withMain({ terminated: { exitCode: 137, reason: 'Error' } }, evicted)).toMatchObject(expected);
  });

  it('at the deadline of the cluster timed out', () => {
    expect(withMain({ running: {} }, { phase: 'Failed', reason: 'DeadlineExceeded' })).toMatchObject({
      phase: 'failed',
      error: { code: 'TIMED_OUT' },
    });
  });

  it('by a disruption says which', () => {
    const disruption = {
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'PreemptionByScheduler',
      message: 'preempted',
    };
    expect(withMain({ running: {} }, { conditions: [SCHEDULED, disruption] })).toMatchObject({
      phase: 'failed',
      error: { code: 'POD_LOST', message: 'the pod was preempted by one of higher priority: preempted' },
    });
    const passed = { ...disruption, status: 'False' };
    expect(withMain({ running: {} }, { conditions: [SCHEDULED, passed] })).toEqual({ phase: 'running' });
  });

  it('by its removal is a failure before its container has ended', () => {
    const status = { containerStatuses: [container('build', { running: {} })] };
    expect(stateOf(status, { deletionTimestamp: new Date(0) })).toMatchObject({ error: { code: 'POD_LOST' } });
  });

  it('by a node that refused it says so', () => {
    const refused = { phase: 'Failed', reason: 'NodeAffinity', message: 'Predicate NodeAffinity failed' };
    expect(stateOf(refused)).toMatchObject({
      phase: 'failed',
      error: { code: 'POD_LOST', message: 'the node refused the pod: NodeAffinity: Predicate NodeAffinity failed' },
    });
  });

  it('with a container nobody knows the end of is lost, no failed build', () => {
    const terminated = {
      exitCode: 137,
      reason: 'ContainerStatusUnknown',
      message: 'The container could not be located when the pod was terminated',
    };
    expect(withMain({ terminated }, { phase: 'Failed' })).toMatchObject({
      phase: 'failed',
      error: { code: 'POD_LOST', message: expect.stringContaining('could not be located') },
    });
  });
});

describe('a builder that ended', () => {
  const terminated = { exitCode: 0, reason: 'Completed', message: DIGEST_TEXT };
  const ended = { phase: 'ended', ending: { ...terminated, where: 'ci/app-1' } };

  it('gives exit status, reason and message', () => {
    expect(withMain({ terminated })).toEqual(ended);
    expect(withMain({ terminated: { exitCode: 1 } })).toEqual({
      phase: 'ended',
      ending: { exitCode: 1, where: 'ci/app-1' },
    });
  });

  it('counts although an injected sidecar still runs, and although the sidecar failed', () => {
    for (const state of [{ running: {} }, { terminated: { exitCode: 1 } }]) {
      const containerStatuses = [container('proxy', state), container('build', { terminated })];
      expect(stateOf({ phase: 'Running', containerStatuses })).toEqual(ended);
    }
  });

  it('counts although the pod is on its way out already', () => {
    const status = { containerStatuses: [container('build', { terminated })] };
    expect(stateOf(status, { deletionTimestamp: new Date(0) })).toEqual(ended);
    const disruption = { type: 'DisruptionTarget', status: 'True', reason: 'x' };
    expect(withMain({ terminated }, { conditions: [disruption] })).toEqual(ended);
  });

  it('for lack of memory carries that word', () => {
    expect(withMain({ terminated: { exitCode: 137, reason: 'OOMKilled' } })).toMatchObject({
      ending: { exitCode: 137, reason: 'OOMKilled' },
    });
  });
});

describe('a message of a megabyte', () => {
  it('is told in one line, whatever words it begins with', () => {
    for (const word of ['ephemeral ', "couldn't find key a in Secret ", 'status ']) {
      const message = word.repeat(100_000);
      const state = stateOf({ phase: 'Failed', reason: 'Evicted', message });
      expect(state).toMatchObject({ phase: 'failed', error: { code: 'EVICTED' } });
      expect(withMain({ waiting: { reason: 'ErrImagePull', message } }).phase).toMatch(/waiting|failed/);
    }
  });
});
