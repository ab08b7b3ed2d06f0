import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callApi } from '../../../src/cluster/api/api-request.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { ApiStub } from '../../support/api-stub.ts';
import { briskClock } from '../../support/clocks.ts';

const LIST = { method: 'GET', path: '/api/v1/namespaces/ci/pods', deed: 'list pods in namespace ci' } as const;
const live = new AbortController().signal;
const opened: Connection[] = [];

let stub: ApiStub;
let folder: string;

beforeEach(async () => {
  stub = await ApiStub.start();
  folder = mkdtempSync(join(tmpdir(), 'refused-credentials-'));
});

afterEach(async () => {
  for (const connection of opened.splice(0)) connection.close();
  await stub.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A connection by a kubeconfig with this text. */
function by(text: string): Connection {
  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(kubeconfig, text);
  const connection = connect({ kubeconfig }, briskClock, undefined, { environment: {} });
  opened.push(connection);
  return connection;
}

describe('a user of the kubeconfig', () => {
  it.each([
    ['a token of two lines', { token: 'first\nsecond' }, 'Authorization'],
    ['a token of another script', { token: 'tok\u202een' }, 'Authorization'],
    ['a name of two lines to act as', { token: 'abc', as: 'dev\r\nX-Other: 1' }, 'Impersonate-User'],
  ])('with %s is refused by name, and the server is not asked', async (_, user, header) => {
    await expect(callApi(by(stub.kubeconfig(user)), LIST, live)).rejects.toMatchObject({
      code: 'KUBECONFIG_INVALID',
      message: expect.stringMatching(`^what user '.+' would send as ${header} holds a character`),
    });
    expect(stub.connections).toBe(0);
  });

  it('with a token file that never ends, or that nobody writes to, is refused', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const tokenFile of ['/dev/zero', pipe]) {
      await expect(callApi(by(stub.kubeconfig({ tokenFile })), LIST, live)).rejects.toMatchObject({
        code: 'KUBECONFIG_INVALID',
        message: expect.stringContaining(`cannot be read: it is no plain file (${tokenFile})`),
      });
    }
    expect(stub.connections).toBe(0);
  });
});

describe('a context of the kubeconfig', () => {
  it.each(['BAD_NS', 'a/../b', 'two\nlines', 'x'.repeat(64)])('that names no namespace is told so: %j', (namespace) => {
    const named = `"user":"dev","namespace":${JSON.stringify(namespace)}`;
    const connection = by(stub.kubeconfig({}).replace('"user":"dev"', named));
    expect(() => connection.namespace).toThrow(
      /^the context of the kubeconfig names the namespace '.+', which is no Kubernetes name$/,
    );
  });
});
