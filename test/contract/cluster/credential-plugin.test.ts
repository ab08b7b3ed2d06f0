import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callApi } from '../../../src/cluster/api/api-request.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { ApiStub } from '../../support/api-stub.ts';
import { issueCertificate } from '../../support/certificate.ts';
import { briskClock } from '../../support/clocks.ts';
import { type PluginRun, runsOf, writePlugin } from '../../support/credential-plugin.ts';
import { deadlineIn } from '../../support/deadline.ts';
import { answerJson, answerStatus } from '../../support/fake-cluster.ts';

const LIST = { method: 'GET', path: '/api/v1/namespaces/ci/pods', deed: 'list pods in namespace ci' } as const;
const V1 = 'client.authentication.k8s.io/v1';
const live = new AbortController().signal;
const opened: Connection[] = [];

let stub: ApiStub;
let folder: string;

beforeEach(async () => {
  stub = await ApiStub.start();
  folder = mkdtempSync(join(tmpdir(), 'plugin-'));
});

afterEach(async () => {
  for (const connection of opened.splice(0)) connection.close();
  await stub.close();
  rmSync(folder, { recursive: true, force: true });
});

function plugin(body: string, version = V1): string {
  return writePlugin(folder, body, version);
}

function runs(): PluginRun[] {
  return runsOf(folder);
}

/** A connection whose user has this plugin, at a clock whose time limits are `haste` times as short. */
function by(command: string, exec: Record<string, unknown> = {}, { haste = 1, cluster = {} } = {}): Connection {
  const kubeconfig = stub.kubeconfig({ exec: { apiVersion: V1, command, ...exec } }, cluster);
  const clock = { ...briskClock, deadline: (milliseconds: number) => deadlineIn(milliseconds / haste) };
  const connection = connect({ kubeconfig }, clock, undefined, { environment: { PATH: process.env.PATH } });
  opened.push(connection);
  return connection;
}

function inSeconds(seconds: number): string {
  return `new Date(Date.now() + ${seconds} * 1000).toISOString()`;
}

async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

describe('a credential plugin', () => {
  it('runs once for all who wait, and not again while its token holds', async () => {
    const connection = by(plugin(`setTimeout(() => answer({ token: 'made-' + runs }), 100);`));
    await Promise.all([
      callApi(connection, LIST, live),
      callApi(connection, LIST, live),
      callApi(connection, LIST, live),
    ]);
    await callApi(connection, LIST, live);
    expect(stub.authorizations).toEqual(Array(4).fill('Bearer made-1'));
    expect(runs()).toHaveLength(1);
  });

  it.each([V1, 'client.authentication.k8s.io/v1beta1'])('is told what to do by %s', async (apiVersion) => {
    const extensions = [{ name: 'client.authentication.k8s.io/exec', extension: { audience: 'x' } }];
    const exec = {
      apiVersion,
      args: ['--for', 'a b'],
      env: [{ name: 'EXTRA', value: 'more' }],
      provideClusterInfo: true,
    };
    const command = plugin(`answer({ token: 't' });`, apiVersion);
    await callApi(by(command, exec, { cluster: { extensions, 'tls-server-name': '127.0.0.1' } }), LIST, live);
    const authority = Buffer.from(stub.certificate.cert).toString('base64');
    const cluster = {
      server: stub.url,
      'tls-server-name': '127.0.0.1',
      'certificate-authority-data': authority,
      config: { audience: 'x' },
    };
    expect(runs()).toEqual([
      {
        args: ['--for', 'a b'],
        EXTRA: 'more',
        info: { apiVersion, kind: 'ExecCredential', spec: { cluster, interactive: false } },
        pid: expect.any(Number),
      },
    ]);
  });

  it('is not told the cluster unless it asks', async () => {
    await callApi(by(plugin(`answer({ token: 't' });`)), LIST, live);
    expect(runs()[0]?.info).toMatchObject({ spec: { interactive: false } });
    expect(JSON.stringify(runs()[0]?.info)).not.toContain('server');
  });

  it('has nothing to read and no terminal', async () => {
    const script = `
      let tty = 'none';
      try { require('node:fs').openSync('/dev/tty'); tty = 'one'; } catch {}
      answer({ token: 'read-' + readFileSync(0, 'utf8').length + '-tty-' + tty });`;
    await callApi(by(plugin(script)), LIST, live);
    expect(stub.authorizations).toEqual(['Bearer read-0-tty-none']);
  });

  it('runs again before its token expires', async () => {
    const connection = by(plugin(`answer({ token: 'made-' + runs, expirationTimestamp: ${inSeconds(0.3)} });`));
    await callApi(connection, LIST, live);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await callApi(connection, LIST, live);
    expect(stub.authorizations).toEqual(['Bearer made-1', 'Bearer made-2']);
  });

  it('that fails while its last token still holds is not missed', async () => {
    const script = `if (runs > 1) process.exit(1); answer({ token: 'made-' + runs, expirationTimestamp: ${inSeconds(4)} });`;
    const connection = by(plugin(script));
    await callApi(connection, LIST, live);
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    await callApi(connection, LIST, live);
    expect(runs()).toHaveLength(2);
    expect(stub.authorizations).toEqual(['Bearer made-1', 'Bearer made-1']);
  });

  it('runs again once when its token is refused, also for many calls at once', async () => {
    stub.allowOnly('Bearer made-2');
    const connection = by(plugin(`answer({ token: 'made-' + runs });`));
    await Promise.all([
      callApi(connection, LIST, live),
      callApi(connection, LIST, live),
      callApi(connection, LIST, live),
    ]);
    expect(runs()).toHaveLength(2);
    stub.allowOnly();
    await expect(callApi(connection, LIST, live)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(runs()).toHaveLength(3);
  });

  it('does not run again for the late refusal of a token that was renewed meanwhile', async () => {
    const late: (() => void)[] = [];
    stub.answer = ({ headers }, response) => {
      const known = headers.authorization === 'Bearer made-2';
      const answer = () => void (known ? answerJson(response, 200, {}) : answerStatus(response, 401, 'Unauthorized'));
      if (!known && late.length === 0) late.push(answer);
      else answer();
    };
    const connection = by(plugin(`answer({ token: 'made-' + runs });`));
    const first = callApi(connection, LIST, live);
    await expect.poll(() => late.length).toBe(1);
    await callApi(connection, LIST, live);
    late[0]?.();
    await first;
    expect(runs()).toHaveLength(2);
  });

  it('may give a certificate instead of a token', async () => {
    await stub.close();
    const authority = issueCertificate({ name: 'authority' });
    stub = await ApiStub.start({ requestCert: true, rejectUnauthorized: false, ca: authority.cert });
    const { cert, key } = issueCertificate({ name: 'by plugin', authority });
    const status = { clientCertificateData: cert, clientKeyData: key };
    await callApi(by(plugin(`answer(${JSON.stringify(status)});`)), LIST, live);
    expect(stub.seen).toMatchObject([{ client: 'by plugin' }]);
    expect(stub.authorizations).toEqual([undefined]);
  });

  it('is not run where the user has a token', async () => {
    const kubeconfig = stub.kubeconfig({
      token: 'own',
      exec: { apiVersion: V1, command: plugin(`answer({ token: 't' });`) },
    });
    const connection = connect({ kubeconfig }, briskClock, undefined, { environment: {} });
    opened.push(connection);
    await callApi(connection, LIST, live);
    expect(stub.authorizations).toEqual(['Bearer own']);
    expect(runs()).toEqual([]);
  });
});

describe('a credential plugin that gives nothing', () => {
  it.each<[string, string, Record<string, unknown>, RegExp]>([
    [
      'fails',
      `process.stdout.write('secret'); console.error('first'); console.error('please log in\\n'); process.exit(3);`,
      {},
      /^the credential plugin '.*\/plugin' of user 'dev' failed with status 3: please log in$/,
    ],
    ['says nothing', '', {}, / did not answer with an ExecCredential of client\.authentication\.k8s\.io\/v1$/],
    ['says something else', `console.log('secret');`, {}, / did not answer with an ExecCredential /],
    [
      'speaks another version',
      `answer({ token: 'secret' });`,
      { apiVersion: 'client.authentication.k8s.io/v1beta1' },
      / did not answer with an ExecCredential of client\.authentication\.k8s\.io\/v1beta1$/,
    ],
    [
      'gives half a certificate',
      `answer({ token: 'secret', clientKeyData: 'secret' });`,
      {},
      / gave neither a token nor a certificate with its key$/,
    ],
    [
      'never stops talking',
      `setInterval(() => process.stdout.write('secret'.repeat(100000)), 1);`,
      {},
      / cannot be run: its output is larger than a credential can be$/,
    ],
  ])('because it %s is told in one line without what it wrote', async (_, script, exec, message) => {
    const failure = await callApi(by(plugin(script), exec), LIST, live).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'KUBECONFIG_INVALID', message: expect.stringMatching(message) });
    expect(`${failure}`).not.toContain('secret');
    expect(runs()).toHaveLength(1);
    expect(stub.seen).toEqual([]);
  });

  it.each<[Record<string, unknown>, RegExp]>([
    [
      { apiVersion: 'client.authentication.k8s.io/v1alpha1' },
      / speaks 'client\.authentication\.k8s\.io\/v1alpha1', which is not known$/,
    ],
    [{ interactiveMode: 'Always' }, / needs a person at a terminal$/],
  ])('because of %j is not run at all', async (exec, message) => {
    const failure = callApi(by(plugin(`answer({ token: 't' });`), exec), LIST, live);
    await expect(failure).rejects.toMatchObject({
      code: 'KUBECONFIG_INVALID',
      message: expect.stringMatching(message),
    });
    expect(runs()).toEqual([]);
  });

  it('because it is missing tells how to install it', async () => {
    await expect(
      callApi(by('no-such-plugin', { installHint: 'Install it\nwith care.' }), LIST, live),
    ).rejects.toMatchObject({
      code: 'KUBECONFIG_INVALID',
      message: "the credential plugin 'no-such-plugin' of user 'dev' is not installed",
      hint: 'Install it with care.',
    });
  });

  it('because it hangs is killed after a minute, with what it started', async () => {
    const script = `
      const { pid } = require('node:child_process').spawn('sleep', ['600'], { stdio: 'inherit' });
      appendFileSync(log, JSON.stringify({ pid }) + '\\n');
      setInterval(() => {}, 1000);`;
    await expect(callApi(by(plugin(script), {}, { haste: 60 }), LIST, live)).rejects.toMatchObject({
      code: 'KUBECONFIG_INVALID',
      message: expect.stringMatching(/ did not end within 60 s$/),
    });
    expect(runs()).toHaveLength(2);
    for (const { pid } of runs()) expect(await isGone(pid)).toBe(true);
  });

  it('before the call is aborted is killed then, but only when nobody else waits', async () => {
    const connection = by(plugin(`setInterval(() => {}, 1000);`));
    const [first, second] = [new AbortController(), new AbortController()];
    const calls = [first, second].map(({ signal }) =>
      callApi(connection, LIST, signal).catch((error: unknown) => error),
    );
    while (runs().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    first.abort('enough');
    expect(await calls[0]).toBe('enough');
    const pid = runs()[0]?.pid ?? 0;
    expect(() => process.kill(pid, 0)).not.toThrow();
    second.abort('more than enough');
    expect(await calls[1]).toBe('more than enough');
    expect(await isGone(pid)).toBe(true);
    expect(runs()).toHaveLength(1);
  });

  it('before the connection is closed is killed then', async () => {
    const connection = by(plugin(`setInterval(() => {}, 1000);`));
    const call = callApi(connection, LIST, live).catch((error: unknown) => error);
    while (runs().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    connection.close();
    expect(await isGone(runs()[0]?.pid ?? 0)).toBe(true);
    expect(await call).toBeInstanceOf(Error);
    expect(runs()).toHaveLength(1);
  });
});
