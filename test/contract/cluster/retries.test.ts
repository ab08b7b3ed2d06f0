import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callApi, openStream } from '../../../src/cluster/api/api-request.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { ApiStub } from '../../support/api-stub.ts';
import { briskClock } from '../../support/clocks.ts';
import { deadlineIn } from '../../support/deadline.ts';
import { answerJson, answerStatus } from '../../support/fake-cluster.ts';

const LIST = { method: 'GET', path: '/api/v1/namespaces/ci/pods', deed: 'list pods in namespace ci' } as const;
const live = new AbortController().signal;

let stub: ApiStub;
let connection: Connection;
let pauses: number[];

beforeEach(async () => {
  stub = await ApiStub.start();
  pauses = [];
  connection = connect({ kubeconfig: stub.kubeconfig({ token: 't' }) }, pausing(), undefined, { environment: {} });
});

afterEach(async () => {
  connection.close();
  await stub.close();
});

/** A clock that notes the pauses it is asked for; its time limits are `haste` times as short. */
function pausing(haste = 25) {
  return {
    ...briskClock,
    deadline: (milliseconds: number) => deadlineIn(milliseconds / haste),
    sleep: async (milliseconds: number, signal: AbortSignal) => {
      pauses.push(milliseconds);
      await briskClock.sleep(Math.min(milliseconds, 200), signal);
    },
  };
}

/** Answers the first requests by these, and the others as a healthy server. */
function first(...answers: ((response: ServerResponse, request: IncomingMessage) => unknown)[]): void {
  stub.answer = (request, response) => {
    const answer = answers.shift();
    if (answer === undefined) answerJson(response, 200, { items: [] });
    else answer(response, request);
  };
}

describe('a call that is asked to come back', () => {
  it.each([429, 503])('with %i waits as long as the server says', async (code) => {
    const later = (after: string) => (response: ServerResponse) => {
      response.setHeader('retry-after', after);
      answerStatus(response, code, 'later');
    };
    first(later('7'), later(new Date(Date.now() + 12_000).toUTCString()), later('86400'));
    await callApi(connection, LIST, live);
    expect(pauses[0]).toBe(7_000);
    expect(pauses[1]).toBeGreaterThan(9_000);
    expect(pauses[1]).toBeLessThanOrEqual(12_000);
    expect(pauses[2]).toBe(30_000);
  });

  it.each(['', '0', '-5', 'soon', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
    'after %j waits ever longer, as without',
    async (after) => {
      const later = (response: ServerResponse) => {
        response.setHeader('retry-after', after);
        answerStatus(response, 429, 'later');
      };
      first(later, later, later);
      await callApi(connection, LIST, live);
      expect(pauses).toHaveLength(3);
      for (const [index, pause] of pauses.entries()) {
        expect(pause).toBeGreaterThanOrEqual(250 * 2 ** index * 0.75);
        expect(pause).toBeLessThanOrEqual(250 * 2 ** index * 1.25);
      }
    },
  );
});

describe('a call that meets trouble which passes', () => {
  it.each([
    [408, 'timeout'],
    [500, 'etcdserver: leader changed'],
    [502, 'bad gateway'],
    [504, 'timeout'],
    [400, 'etcdserver: too many requests'],
    [403, 'pods "x" is forbidden: error looking up service account ci/default: serviceaccount "default" not found'],
    [400, 'failed calling webhook "x": context deadline exceeded'],
    [409, 'Operation cannot be fulfilled on resourcequotas "q": please apply your changes'],
  ])('as %i %s is made again, with the same body', async (code, message) => {
    const bodies: string[] = [];
    stub.answer = async (request, response) => {
      bodies.push(String(await request.toArray()));
      if (bodies.length < 3) answerStatus(response, code, message);
      else answerJson(response, 201, { made: true });
    };
    const call = { ...LIST, method: 'POST', body: { name: 'x' }, accept: [409] } as const;
    await expect(callApi(connection, call, live)).resolves.toMatchObject({ code: 201 });
    expect(stub.seen).toHaveLength(3);
  });

  it.each([400, 404, 405, 409, 410, 413, 422])('is not made again after %i', async (code) => {
    first((response) => answerStatus(response, code, 'no'));
    await expect(callApi(connection, LIST, live)).rejects.toMatchObject({
      message: 'cannot list pods in namespace ci: no',
    });
    expect(stub.seen).toHaveLength(1);
  });
});

describe('an attempt', () => {
  it.each<[string, (response: ServerResponse) => unknown]>([
    ['gets no answer', () => undefined],
    ['gets half a body', (response) => response.writeHead(200, { 'content-length': '99' }).write('{"items":')],
    [
      'gets its body drop by drop',
      (response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ])('that %s is cut, and made again', async (_, stall) => {
    first(stall);
    await callApi(connection, LIST, live);
    expect(stub.seen).toHaveLength(2);
    first(stall, stall, stall, stall);
    await expect(callApi(connection, LIST, live)).rejects.toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringMatching(/ does not answer: no answer within 15 s$/),
    });
  });

  it('on sockets that are half open costs one, however many of them lie in the pool', async () => {
    const held: ServerResponse[] = [];
    stub.answer = (_, response) => {
      held.push(response);
      if (held.length === 3) for (const one of held) answerJson(one, 200, {});
    };
    await Promise.all([
      callApi(connection, LIST, live),
      callApi(connection, LIST, live),
      callApi(connection, LIST, live),
    ]);
    expect(stub.connections).toBe(3);
    const dead = new Set(held.map(({ req }) => req.socket));
    stub.answer = (request, response) => {
      if (!dead.has(request.socket)) answerJson(response, 200, { items: [] });
    };
    await callApi(connection, LIST, live);
    expect(stub.seen).toHaveLength(3 + 2);
    expect(stub.connections).toBe(4);
  });

  it('on a socket that the server has closed meanwhile is made again', async () => {
    await callApi(connection, LIST, live);
    first((response) => response.socket?.destroy());
    await callApi(connection, LIST, live);
    expect(stub.seen).toHaveLength(3);
  });
});

describe("the caller's own time limit", () => {
  it('is told as the trouble that took the time', async () => {
    stub.answer = (_, response) => void answerStatus(response, 503, 'etcd is on fire');
    const limit = deadlineIn(60);
    const slow = connect({ kubeconfig: stub.kubeconfig({}) }, { ...pausing(), sleep: briskClock.sleep }, undefined, {
      environment: {},
    });
    const patient = { ...LIST, deed: 'wait' };
    for (;;) {
      const failure = await callApi(slow, patient, limit).catch((error: unknown) => error);
      expect(failure).toMatchObject({ name: 'BuildError' });
      if (limit.aborted) break;
    }
    slow.close();
  });
});

describe('warnings of the API server', () => {
  it('are told once each, from calls and from streams', async () => {
    const told: string[] = [];
    connection.onWarning = (text) => told.push(text);
    const warn = (header: string | string[]) => (response: ServerResponse) => {
      response.setHeader('warning', header);
      answerJson(response, 200, {});
    };
    first(
      warn('299 - "would violate PodSecurity \\"restricted:latest\\": a, b", 299 kube "second"'),
      warn(['299 - "second"', '299 - "third, with \\\\"']),
      warn('299 - "of a stream"'),
      warn('110 - "stale", 299 broken, 299 - ""'),
    );
    await callApi(connection, LIST, live);
    await callApi(connection, LIST, live);
    (await openStream(connection, { ...LIST, idleMilliseconds: 5_000 }, live)).destroy();
    await callApi(connection, LIST, live);
    expect(told).toEqual([
      'would violate PodSecurity "restricted:latest": a, b',
      'second',
      'third, with \\',
      'of a stream',
    ]);
  });

  it('are not told without end', async () => {
    const told: string[] = [];
    connection.onWarning = (text) => told.push(text);
    const many = (from: number) =>
      Array.from({ length: 30 }, (_, index) => `299 - "w${from + index}${'x'.repeat(200)}"`);
    first(
      (response) => answerJson(response.setHeader('warning', many(0)), 200, {}),
      (response) => answerJson(response.setHeader('warning', many(30)), 200, {}),
    );
    await callApi(connection, LIST, live);
    await callApi(connection, LIST, live);
    expect(told).toHaveLength(50);
  });
});
