import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CommitAnswer } from '../../../src/build/ports.ts';
import { gitCommits } from '../../../src/context/remote/git-commits.ts';
import { parseRemoteContext } from '../../../src/remote/parse-remote.ts';
import { systemClock } from '../../../src/wiring.ts';
import { sampleRepository } from '../../support/git-repository.ts';
import { type ServerProcess, startServer } from '../../support/server-process.ts';

const repository = sampleRepository();
const { commits } = repository;
const servers: ServerProcess[] = [];
let open: ServerProcess;
let locked: ServerProcess;

beforeAll(async () => {
  // Nobody's own git settings and credentials take part.
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
  open = await startServer('git-server.mjs', { root: repository.root, address: '127.0.0.1' });
  locked = await startServer('git-server.mjs', {
    root: repository.root,
    address: '127.0.0.1',
    user: 'bob',
    password: 'secret',
  });
  servers.push(open, locked);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all(servers.map((server) => server.stop()));
  repository.remove();
});

async function find(place: string, signal = new AbortController().signal, clock = systemClock): Promise<CommitAnswer> {
  const context = parseRemoteContext(place);
  if (context?.kind !== 'git') throw new Error('no git context');
  return await gitCommits(clock).find(context, signal);
}

const APP = (behind: string) => `http://${open.host}/team/app.git${behind}`;

describe('a git server', () => {
  it.each([
    ['', undefined, 'main'],
    ['#main', 'refs/heads/main', 'main'],
    ['#other', 'refs/heads/other', 'other'],
    ['#light', 'refs/tags/light', 'older'],
    ['#v1', 'refs/tags/v1', 'older'],
    ['#refs/tags/v1', 'refs/tags/v1', 'older'],
    ['#pull/7/head', 'refs/pull/7/head', 'pull'],
    ['#refs/pull/7/head:sub', 'refs/pull/7/head', 'pull'],
  ] as const)('tells the commit of %s', async (behind, ref, name) => {
    const pin = { commit: commits[name], ...(ref === undefined ? {} : { ref }) };
    await expect(find(APP(behind))).resolves.toEqual({ state: 'found', pin });
  });

  it('tells the ref a commit is the tip of, also where it is on no branch', async () => {
    await expect(find(APP(`#${commits.pull}`))).resolves.toEqual({
      state: 'found',
      pin: { ref: 'refs/pull/7/head', commit: commits.pull },
    });
  });

  it.each(['#mai', '#nope', '#refs/heads', '#7/head', `#${'0'.repeat(40)}`, '#0000000'])(
    'has no %s',
    async (behind) => {
      await expect(find(APP(behind))).resolves.toEqual({ state: 'absent' });
    },
  );

  it('that wants credentials is not asked for them at a terminal', async () => {
    await expect(find(`http://${locked.host}/team/app.git`)).resolves.toEqual({
      state: 'unknown',
      detail: 'the server wants credentials, and this machine has none for it',
    });
  });

  it('is asked with the credentials that git on this machine has', async () => {
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    vi.stubEnv('GIT_CONFIG_KEY_0', `http.http://${locked.host}/.extraHeader`);
    vi.stubEnv('GIT_CONFIG_VALUE_0', `Authorization: Basic ${Buffer.from('bob:secret').toString('base64')}`);
    await expect(find(`http://${locked.host}/team/app.git#main`)).resolves.toMatchObject({ state: 'found' });
  });

  it('is not waited for when a credential helper leaves a daemon behind', async () => {
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    vi.stubEnv('GIT_CONFIG_KEY_0', 'credential.helper');
    vi.stubEnv('GIT_CONFIG_VALUE_0', '!sleep 50 </dev/null >/dev/null & true');
    const answer = await find(`http://${locked.host}/team/app.git`);
    expect(answer).toMatchObject({ detail: 'the server wants credentials, and this machine has none for it' });
  }, 12_000);

  it('that has no such repository is told so', async () => {
    const answer = await find(`http://${open.host}/team/none.git`);
    expect(answer).toMatchObject({ state: 'unknown', detail: expect.stringContaining('no such repository') });
  });

  it('that does not exist is told without its address, which may hold a secret of the user', async () => {
    const answer = await find('https://127.0.0.1:1/team/app.git');
    expect(answer).toMatchObject({
      state: 'unknown',
      detail: expect.stringMatching(/^git could not ask the server: unable to access it: .+/),
    });
    expect(JSON.stringify(answer)).not.toContain('https://');
  });

  it('that refuses in the protocol of git is not quoted with the end of an advice', async () => {
    const refusing = createHttpServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
      response.end('001e# service=git-upload-pack\n0000004eERR no');
    });
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
    const answer = await find(`http://127.0.0.1:${(refusing.address() as AddressInfo).port}/team/app.git`);
    refusing.close();
    expect(answer).toMatchObject({ state: 'unknown' });
    expect(JSON.stringify(answer)).not.toContain('and the repository exists');
  });

  it('is asked by HTTP alone, whatever the settings of git make of its address', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rootless-kaniko-ext-'));
    try {
      vi.stubEnv('GIT_CONFIG_COUNT', '2');
      vi.stubEnv('GIT_CONFIG_KEY_0', `url.ext::touch ${folder}/ran .insteadOf`);
      vi.stubEnv('GIT_CONFIG_VALUE_0', `http://${open.host}/`);
      vi.stubEnv('GIT_CONFIG_KEY_1', 'protocol.ext.allow');
      vi.stubEnv('GIT_CONFIG_VALUE_1', 'always');
      await expect(find(APP('#main'))).resolves.toMatchObject({ state: 'unknown' });
      expect(existsSync(join(folder, 'ran'))).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is not asked where there is no git', async () => {
    vi.stubEnv('PATH', '/nonexistent');
    await expect(find(APP('#main'))).resolves.toEqual({ state: 'unknown', detail: 'there is no git on this machine' });
  });
});

describe('a git server that never answers', () => {
  let silent: Server;
  let place: string;
  beforeAll(async () => {
    silent = createServer((socket) => void socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    place = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/r.git`;
  });
  afterAll(() => {
    silent.close();
  });

  const connected = () => new Promise<unknown>((resolve) => silent.once('connection', resolve));
  const connections = () => new Promise<number>((resolve) => silent.getConnections((_, count) => resolve(count)));

  it('is waited for until the deadline, and git ends with it', async () => {
    const soon = { ...systemClock, deadline: () => systemClock.deadline(300) };
    const closed = connected();
    await expect(find(place, undefined, soon)).resolves.toEqual({
      state: 'unknown',
      detail: 'the server did not answer within 15 s',
    });
    await closed;
  });

  it('keeps nobody from cancelling', async () => {
    const cancel = new AbortController();
    const asked = connected();
    const found = find(place, cancel.signal);
    await asked;
    expect(await connections()).toBeGreaterThan(0);
    cancel.abort(new Error('cancelled by the test'));
    await expect(found).rejects.toThrow('cancelled by the test');
    // The program that had the connection is gone, not only the one that was started.
    await vi.waitFor(async () => expect(await connections()).toBe(0));
  });
});
