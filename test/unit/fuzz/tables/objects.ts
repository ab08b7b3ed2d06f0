import type { V1Node, V1Pod } from '@kubernetes/client-node';
import fc from 'fast-check';
import { amountOf } from '../../../../src/build/quantity.ts';
import { refusal, strangeAnswer } from '../../../../src/cluster/api/api-error.ts';
import { isPassingAnswer, pauseBefore } from '../../../../src/cluster/api/retry.ts';
import { WarningHeaders } from '../../../../src/cluster/api/warning-headers.ts';
import { secondsAhead } from '../../../../src/cluster/doctor-readings.ts';
import { handshakeRefusal, statusFailure } from '../../../../src/cluster/exec/exec-failure.ts';
import { readExecStatus } from '../../../../src/cluster/exec/exec-protocol.ts';
import { nodeOffer } from '../../../../src/cluster/node-offers.ts';
import { PodSightings } from '../../../../src/cluster/watch/pod-sightings.ts';
import { readWatchEvent } from '../../../../src/cluster/watch/watch-event.ts';
import { mountFailure } from '../../../../src/pod/mount-failure.ts';
import { readPodState } from '../../../../src/pod/pod-state.ts';
import { briskClock } from '../../../support/clocks.ts';
import { exitStatus, statusBody } from '../../../support/exec-server.ts';
import { mutatedJson, mutatedValue } from '../../../support/fuzz/json-mutations.ts';
import { mutatedText } from '../../../support/fuzz/mutations.ts';
import { ensure, expectUsableError, type Parser, parser } from '../../../support/fuzz/parser.ts';

const POD = {
  metadata: { name: 'p', namespace: 'ci', uid: 'u1', resourceVersion: '7', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: {
    nodeName: 'n',
    volumes: [{ name: 'registry-secret', secret: { secretName: 's' } }],
    containers: [{ name: 'build', resources: { limits: { memory: '1Gi' } } }],
  },
  status: {
    phase: 'Running',
    reason: 'Evicted',
    message: 'The node was low on resource: memory. ephemeral-storage limit exceeded',
    conditions: [
      { type: 'Ready', status: 'False', reason: 'NodeNotReady' },
      { type: 'PodScheduled', status: 'True' },
    ],
    initContainerStatuses: [
      { name: 'prepare', image: 'i', state: { terminated: { exitCode: 3, reason: 'Error', message: 'no space' } } },
    ],
    containerStatuses: [
      {
        name: 'build',
        image: 'i',
        state: {
          waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "i": ErrImagePull: status 403' },
        },
      },
    ],
  },
};
const ENDED = {
  ...POD,
  status: {
    phase: 'Succeeded',
    containerStatuses: [{ name: 'build', state: { terminated: { exitCode: 0, message: 'sha256:' } } }],
  },
};
const RUNNING = {
  ...POD,
  metadata: { ...POD.metadata, uid: 'u2', deletionTimestamp: 'x' },
  status: { phase: 'Running', containerStatuses: [{ name: 'build', state: { running: {} } }] },
};
const NODE = {
  metadata: { name: 'n', labels: { 'kubernetes.io/arch': 'amd64' } },
  spec: { taints: [{ key: 'a', value: 'b', effect: 'NoSchedule' }], unschedulable: false },
  status: {
    nodeInfo: { kernelVersion: '6.8.0', containerRuntimeVersion: 'containerd://2.0.0' },
    runtimeHandlers: [{ name: '', features: { userNamespaces: true } }],
  },
};
const EVENTS = [POD, ENDED, RUNNING].flatMap((object) =>
  ['ADDED', 'MODIFIED', 'DELETED'].map((type) => ({ type, object })),
);
const BOOKMARK = { type: 'BOOKMARK', object: { metadata: { resourceVersion: '9' } } };
const TARGET = { namespace: 'ci', pod: 'p', container: 'build', command: ['sh'] };

const STATUSES = [
  JSON.parse(
    statusBody(
      403,
      'pods is forbidden: User "x" cannot create resource "pods" in API group "": violates PodSecurity "restricted:latest"',
    ),
  ),
  JSON.parse(statusBody(404, 'namespaces "ci" not found')),
  JSON.parse(statusBody(500, 'etcdserver: leader changed')),
  JSON.parse(statusBody(403, 'exceeded quota: q, requested: pods=1, maximum memory usage per Container is 1Gi')),
];
const body = fc.oneof(
  mutatedJson(STATUSES),
  mutatedText(['<!doctype html><html><title>Log in</title></html>', 'no such pod']),
);
const code = fc.constantFrom(200, 302, 400, 401, 403, 404, 409, 422, 429, 500, 503);
const SERVER = new URL('https://api.example:6443');
const EXEC_STATUSES = [
  exitStatus(0),
  exitStatus(7),
  { status: 'Failure', message: 'container not found ("build")', code: 500 },
];

function sighted(values: readonly unknown[]): unknown[] {
  const sightings = new PodSightings();
  return values.flatMap((value) => {
    const event = readWatchEvent(JSON.stringify(value));
    if (event === undefined) return [];
    if (event.kind === 'changed') sightings.seen(event.pod);
    if (event.kind === 'deleted') sightings.deleted(event.pod);
    if (event.kind === 'bookmark') sightings.listed({ metadata: { resourceVersion: event.version }, items: [] });
    return [event, ...(event.kind === 'bookmark' ? [] : [readPodState(event.pod, 'build')])];
  });
}

export const OBJECT_PARSERS: readonly Parser[] = [
  parser({
    name: 'a line of a watch',
    covers: ['cluster/watch/watch-event.ts'],
    holds: 'it is an event with a version, or none, and nothing is thrown',
    input: mutatedJson([...EVENTS, BOOKMARK]),
    read: readWatchEvent,
    check: (event) => {
      ensure(event === undefined || typeof event.version === 'string', 'an event has a version');
      const pod = event === undefined || event.kind === 'bookmark' ? {} : event.pod;
      ensure(typeof pod === 'object' && pod !== null, 'a pod is an object');
    },
  }),
  parser({
    name: 'the events of a watch, one after the other',
    covers: ['cluster/watch/pod-sightings.ts'],
    holds: 'nothing is thrown',
    input: fc.array(mutatedValue([...EVENTS, BOOKMARK]), { minLength: 1, maxLength: 5 }),
    read: sighted,
  }),
  parser({
    name: 'a pod',
    covers: ['pod/pod-reading.ts', 'pod/pod-state.ts'],
    holds: 'it is in one state, whose error is one line; it ends with a number',
    input: mutatedValue([POD, ENDED, RUNNING]),
    read: (value) => readPodState(value as V1Pod, 'build'),
    check: (state) => {
      if (state.phase === 'failed') expectUsableError(state.error, []);
      if ('trouble' in state && state.trouble !== undefined) expectUsableError(state.trouble.error, []);
      if (state.phase === 'ended') ensure(typeof state.ending.exitCode === 'number', 'an exit status is a number');
    },
  }),
  parser({
    name: 'a node',
    covers: ['cluster/node-offers.ts'],
    holds: 'it offers user namespaces or tells why not; its labels and taints are texts',
    input: mutatedValue([NODE]),
    read: (value) => nodeOffer(Object(value) as V1Node),
    check: ({ name, labels, taints, noUserNamespaces = '' }) => {
      const texts = [
        name,
        noUserNamespaces,
        ...Object.values(labels),
        ...taints.flatMap(({ key, effect }) => [key, effect]),
      ];
      ensure(
        texts.every((text) => typeof text === 'string'),
        'what a node says is text',
      );
    },
  }),
  parser({
    name: 'an event of a mount',
    covers: ['pod/mount-failure.ts'],
    holds: 'it is told in one line, with a time to wait',
    input: mutatedText([
      'MountVolume.SetUp failed for volume "registry-secret" : secret "s" not found',
      'references non-existent secret key: a',
    ]),
    read: (message) => mountFailure(message, 'kaniko-x'),
    check: ({ error, patience }) => {
      expectUsableError(error, []);
      ensure(patience >= 0, 'patience is a time');
    },
  }),
  parser({
    name: 'an answer that refuses a call',
    covers: ['cluster/api/api-error.ts'],
    holds: 'it is told in one line',
    input: fc.tuple(code, body, fc.oneof(fc.constant('text/html'), mutatedText(['https://login.example/?user=x']))),
    read: ([status, text, header]) =>
      strangeAnswer(SERVER, { code: status, headers: { 'content-type': header, location: header }, body: text }) ??
      refusal('create pods in namespace ci', status, text),
    check: (error) => expectUsableError(error, []),
  }),
  parser({
    name: 'when to try again',
    covers: ['cluster/api/retry.ts'],
    holds: 'it is a time between nothing and half a minute',
    input: fc.tuple(code, body, mutatedText(['3', 'Wed, 21 Oct 2026 07:28:00 GMT'])),
    read: ([status, text, header]) => {
      const answer = { code: status, headers: { 'retry-after': header }, body: text };
      return { passing: isPassingAnswer(answer), pause: pauseBefore(1, answer, briskClock) };
    },
    check: ({ passing, pause }) =>
      ensure(typeof passing === 'boolean' && pause >= 0 && pause <= 30_000, 'it is in time'),
  }),
  parser({
    name: 'warnings in the head of an answer',
    covers: ['cluster/api/warning-headers.ts'],
    holds: 'they are few and short, and each is told once',
    input: mutatedText(['299 - "a \\"b\\" c", 299 kube "d"']),
    read: (header) => {
      const headers = new WarningHeaders();
      return { told: headers.unheard(header), again: headers.unheard(header) };
    },
    check: ({ told, again }) => {
      ensure(told.length <= 50 && told.every((text) => text.length <= 500), 'they are bounded');
      ensure(again.length === 0, 'none is told twice');
    },
  }),
  parser({
    name: 'the status of an exec',
    covers: ['cluster/exec/exec-protocol.ts', 'cluster/exec/exec-failure.ts'],
    holds: 'it is an exit code or a failure of one line, or none',
    input: mutatedJson(EXEC_STATUSES),
    read: readExecStatus,
    check: (status) => {
      if (status === undefined) return;
      if ('exitCode' in status) ensure(status.exitCode >= 0 && status.exitCode <= 999, 'an exit code is a number');
      else expectUsableError(statusFailure(TARGET, status), []);
    },
  }),
  parser({
    name: 'an answer to a handshake that is no WebSocket',
    covers: ['cluster/exec/exec-failure.ts'],
    holds: 'it is told in one line, and asks for no long wait',
    input: fc.tuple(code, body, mutatedText(['3', '-1'])),
    read: ([status, text, retryAfter]) => handshakeRefusal(TARGET, { code: status, body: text, retryAfter }),
    check: (error) => {
      expectUsableError(error, []);
      ensure(error.retryAfter >= 0 && error.retryAfter <= 60_000, 'the wait is bounded');
    },
  }),
  parser({
    name: 'quantities and dates of a cluster',
    covers: ['build/quantity.ts', 'cluster/doctor-readings.ts'],
    holds: 'they are numbers or none',
    input: mutatedText(['1.5Gi', '100m', '1e3', 'Wed, 21 Oct 2026 07:28:00 GMT']),
    read: (text) => [amountOf(text), secondsAhead(text, 0)],
    check: (numbers) =>
      ensure(
        numbers.every((one) => one === undefined || !Number.isNaN(one)),
        'a number is one',
      ),
  }),
];
