import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { callApi } from '../../../src/cluster/api/api-request.ts';
import { connect } from '../../../src/cluster/connection/connect.ts';
import { ApiStub } from '../../support/api-stub.ts';
import { briskClock } from '../../support/clocks.ts';

const LIST = { method: 'GET', path: '/api/v1/namespaces/ci/pods', deed: 'list pods in namespace ci' } as const;
const live = new AbortController().signal;

let stub: ApiStub;
let folder: string;

beforeEach(async () => {
  stub = await ApiStub.start();
  folder = mkdtempSync(join(tmpdir(), 'withheld-'));
});

afterEach(async () => {
  await stub.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What is told of the secrets of a user who asks twice. */
async function toldOf(user: Record<string, unknown>): Promise<(readonly string[])[]> {
  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(kubeconfig, stub.kubeconfig(user, {}));
  const connection = connect({ kubeconfig }, briskClock, undefined, { environment: {} });
  const asked = stub.seen.length;
  const told: (readonly string[])[] = [];
  connection.onSecrets = (secrets) => {
    expect(stub.seen).toHaveLength(asked);
    told.push(secrets);
  };
  try {
    for (let call = 0; call < 2; call += 1) await callApi(connection, LIST, live);
  } finally {
    connection.close();
  }
  return told;
}

it('the secrets of a user are told before they are sent, once, in the form of the header too', async () => {
  const packed = (text: string) => Buffer.from(text).toString('base64');
  const login = { username: 'dev', password: 'pass:wörd' };
  expect(await toldOf(login)).toEqual([[packed('dev:pass:wörd'), 'pass:wörd']]);
  expect(await toldOf({ token: 'abc-defgh' })).toEqual([['abc-defgh']]);
});

it('a password that is a word is not told alone: it would be hidden wherever the word is', async () => {
  const packed = Buffer.from('dev:build').toString('base64');
  expect(await toldOf({ username: 'dev', password: 'build' })).toEqual([[packed]]);
});
