import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callApi, callApiJson } from '../../../src/cluster/api/api-request.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { briskClock } from '../../support/clocks.ts';
import { answerStatus, FakeCluster } from '../../support/fake-cluster.ts';

const LIST = { method: 'GET', path: '/api/v1/namespaces/ci/pods', deed: 'list pods in namespace ci' } as const;
const live = new AbortController().signal;

let cluster: FakeCluster;
let connection: Connection;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
});

afterEach(async () => {
  connection.close();
  await cluster.close();
});

/** Answers the first `times` requests with `code`. */
function refuseFirst(times: number, code: number, message: string): void {
  let left = times;
  cluster.intercept = ({ response }) => {
    if (left === 0) return false;
    left -= 1;
    answerStatus(response, code, message);
    return true;
  };
}

describe('a request to the API server', () => {
  it('goes by the kubeconfig given as text: address, authority, token and namespace', async () => {
    expect(connection.server.href).toBe(`${cluster.url}/`);
    expect(connection.namespace).toBe('ci');
    await expect(callApiJson(connection, LIST, live)).resolves.toMatchObject({ items: [] });
  });

  it.each([429, 500, 503])('is tried again after %i', async (code) => {
    refuseFirst(2, code, 'try again later');
    await expect(callApiJson(connection, LIST, live)).resolves.toMatchObject({ items: [] });
    expect(cluster.asked).toHaveLength(3);
  });

  it('is given up after four tries, with what the server said', async () => {
    refuseFirst(99, 500, 'etcd is on fire');
    await expect(callApi(connection, LIST, live)).rejects.toMatchObject({
      code: 'CLUSTER_REFUSED',
      message: 'cannot list pods in namespace ci: etcd is on fire',
    });
    expect(cluster.asked).toHaveLength(4);
  });

  it.each([
    [403, 'pods is forbidden: User "dev" cannot list resource "pods"', 'RIGHTS_MISSING'],
    [422, 'Job.batch "x" is invalid', 'CLUSTER_REFUSED'],
  ])('is not tried again after %i', async (code, message, expected) => {
    refuseFirst(99, code, message);
    await expect(callApi(connection, LIST, live)).rejects.toMatchObject({ code: expected });
    expect(cluster.asked).toHaveLength(1);
  });

  it('is tried again when the connection is cut before, within and after the head of the answer', async () => {
    const cuts = [
      ({ destroy }: Cut) => destroy(),
      ({ write, destroy }: Cut) => write('HTTP/1.1 200 OK\r\ncontent-le', destroy),
      ({ write, destroy }: Cut) => write('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"items":', destroy),
    ];
    cluster.intercept = ({ response: { socket } }) => {
      const cut = cuts.shift();
      if (cut === undefined || socket === null) return false;
      cut({ write: (text, then) => void socket.write(text, () => then()), destroy: () => void socket.destroy() });
      return true;
    };
    await expect(callApiJson(connection, LIST, live)).resolves.toMatchObject({ items: [] });
    expect(cluster.asked).toHaveLength(4);
  });

  it('ends with the reason of an abort, also while the server stays silent', async () => {
    const cancel = new AbortController();
    const reason = new Error('enough');
    cluster.intercept = () => {
      cancel.abort(reason);
      return true;
    };
    await expect(callApi(connection, LIST, cancel.signal)).rejects.toBe(reason);
    expect(cluster.asked).toHaveLength(1);
  });

  it('says that nothing answers where no server is, naming its address', async () => {
    await cluster.close();
    await expect(callApi(connection, LIST, live)).rejects.toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringContaining(`the API server ${connection.server.host} does not answer: `),
    });
    cluster = await FakeCluster.start();
  });

  it('says so when the certificate is signed by nobody known', async () => {
    const distrustful = connect({ kubeconfig: cluster.kubeconfig({ trusted: false }) }, briskClock);
    await expect(callApi(distrustful, LIST, live)).rejects.toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringContaining('its certificate is not accepted'),
    });
    distrustful.close();
    expect(cluster.asked).toEqual([]);
  });

  it('does not send its token over plain HTTP', async () => {
    let asked = 0;
    const plain = createServer((_, response) => {
      asked += 1;
      response.end('{}');
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(plain.address() as AddressInfo).port}`;
    const careless = connect({ kubeconfig: cluster.kubeconfig().replace(cluster.url, url) }, briskClock);
    await expect(callApi(careless, LIST, live)).rejects.toMatchObject({ code: 'KUBECONFIG_INVALID' });
    careless.close();
    await new Promise((resolve) => plain.close(resolve));
    expect(asked).toBe(0);
  });
});

interface Cut {
  readonly write: (text: string, then: () => void) => void;
  readonly destroy: () => void;
}
