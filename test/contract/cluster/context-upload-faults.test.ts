import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHANNELS, type ServedExec, statusBody } from '../../support/exec-server.ts';
import { hasty, noise, streamOf, UploadLab } from '../../support/upload-lab.ts';

const ARCHIVE = noise(100_000);

let lab: UploadLab;

beforeEach(async () => {
  lab = await UploadLab.start();
});

afterEach(() => lab.close());

async function failure(archive: Parameters<UploadLab['upload']>[0] = ARCHIVE): Promise<unknown> {
  return await lab.upload(archive).then(
    () => 'arrived',
    (error: unknown) => error,
  );
}

/** Serves the first `count` execs by what a receiver says, then ends each with `exitCode`; later ones are real. */
function receiverSays(text: string, { count = Infinity, exitCode = 1 } = {}): void {
  const serve = lab.server.serve;
  lab.server.serve = (exec, index) => {
    if (index >= count) return serve(exec, index);
    exec.send(CHANNELS.stdout, text);
    exec.exit(exitCode);
  };
}

describe('an upload whose API server is in trouble', () => {
  it.each([
    ['429', { code: 429, body: statusBody(429, 'slow down'), headers: { 'retry-after': '1' } }],
    ['500', { code: 500, body: statusBody(500, 'etcdserver: leader changed') }],
    ['503 of a proxy', { code: 503, body: '<html>' }],
    ['401 for a moment', { code: 401, body: statusBody(401, 'Unauthorized') }],
    ['403 for a moment', { code: 403, body: statusBody(403, 'RBAC: clusterrole not found') }],
    ['a container not found for a moment', { code: 500, body: 'container not found ("prepare")' }],
    ['cuts', 'cut' as const],
  ])('goes on after %s in the middle, with one notice', async (_, answer) => {
    lab.between = (index) => (index === 0 ? { cutInward: 40_000 } : {});
    lab.server.refuse = (attempt) => (attempt > 0 && attempt <= 4 ? answer : undefined);
    await lab.upload(ARCHIVE);
    expect(lab.stored().equals(ARCHIVE)).toBe(true);
    expect(lab.notices).toHaveLength(1);
  });

  it('waits as long as it is asked to', async () => {
    const answer = { code: 429, body: statusBody(429, 'slow down'), headers: { 'retry-after': '20' } };
    lab.server.refuse = (attempt) => (attempt === 0 ? answer : undefined);
    const began = lab.connection.clock.monotonic();
    await lab.upload(ARCHIVE);
    expect(lab.connection.clock.monotonic() - began).toBeGreaterThanOrEqual(20_000);
  });

  it.each([
    ['404', { code: 404, body: statusBody(404, 'pods "app-1" not found') }, 'POD_LOST', 2],
    ['a page', { code: 200, body: '<html>' }, 'CLUSTER_REFUSED', 2],
    ['403 that stays', { code: 403, body: statusBody(403, 'no') }, 'RIGHTS_MISSING', 6],
  ])('gives up by %s in the middle', async (_, answer, code, handshakes) => {
    lab.between = (index) => (index === 0 ? { cutInward: 40_000 } : {});
    lab.server.refuse = (attempt) => (attempt > 0 ? answer : undefined);
    expect(await failure()).toMatchObject({ code });
    expect(lab.server.headers).toHaveLength(handshakes);
  });

  it('gives up at once where it was never let in', async () => {
    lab.server.refuse = () => ({ code: 403, body: statusBody(403, 'no') });
    expect(await failure()).toMatchObject({ code: 'RIGHTS_MISSING' });
    expect(lab.server.headers).toHaveLength(1);
    expect(lab.notices).toEqual([]);
  });

  it('gives up after ten minutes', async () => {
    const quick = await UploadLab.start(hasty(600));
    quick.server.refuse = () => ({ code: 503, body: '' });
    const began = quick.connection.clock.monotonic();
    const thrown = await quick.upload(ARCHIVE).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'CLUSTER_REFUSED', message: expect.stringContaining('HTTP 503') });
    expect(quick.connection.clock.monotonic() - began).toBeGreaterThan(600_000);
    expect(quick.notices).toHaveLength(1);
    await quick.close();
  });
});

describe('an upload to a strange receiver', () => {
  it.each([
    ['speaks another language', 'Welcome!\n', 'CONTEXT_DAMAGED', "the receiver said 'Welcome!'"],
    ['asks for nothing', '\n', 'CONTEXT_DAMAGED', "the receiver said ''"],
    ['has what was not sent', 'next 0\nhave 5\n', 'CONTEXT_DAMAGED', "the receiver said 'have 5'"],
    ['begins twice', 'next 0\nnext 0\n', 'CONTEXT_DAMAGED', "the receiver said 'next 0'"],
    ['finds chunks bad', 'next 0\nbad 0 another SHA-256\n', 'CONTEXT_DAMAGED', 'a chunk is bad: another SHA-256'],
    [
      'has a full disk',
      'next 0\nbad 0 disk full\n',
      'CLUSTER_REFUSED',
      'the disk of container prepare of pod app-1 is',
    ],
    ['ends early', 'next 0\n', 'CLUSTER_REFUSED', 'ended early with exit status 1'],
    ['never ends a line', 'x'.repeat(500_000), 'CONTEXT_DAMAGED', `the receiver said '${'x'.repeat(100)}'`],
  ])('that %s gives up after five tries', async (_, text, code, message) => {
    receiverSays(text);
    expect(await failure()).toMatchObject({ code, message: expect.stringContaining(message) });
    expect(lab.server.execs).toHaveLength(5);
    expect(lab.notices).toHaveLength(1);
  });

  it.each(['Welcome!\n', 'next 0\nbad 0 cut off\n', 'next 0\nbad 0 disk full\n'])(
    'that says %j four times goes on',
    async (text) => {
      receiverSays(text, { count: 4 });
      await lab.upload(ARCHIVE);
      expect(lab.stored().equals(ARCHIVE)).toBe(true);
    },
  );

  it.each([126, 127])('that cannot run, with exit status %i, gives up at once', async (exitCode) => {
    receiverSays('', { exitCode });
    expect(await failure()).toMatchObject({ code: 'CLUSTER_REFUSED', outlook: 'final' });
    expect(lab.server.execs).toHaveLength(1);
  });

  it('that asks for a chunk which is gone, or was never there, gives up at once', async () => {
    receiverSays('next 7\n');
    expect(await failure()).toMatchObject({ code: 'CONTEXT_DAMAGED', outlook: 'final' });
    expect(lab.server.execs).toHaveLength(1);
  });

  it('that ends with success before the end is not believed', async () => {
    receiverSays('next 0\n', { exitCode: 0 });
    expect(await failure()).toMatchObject({ code: 'CLUSTER_REFUSED' });
  });

  it('that floods the connection ends it', async () => {
    lab.server.serve = (exec) => {
      const more = () =>
        exec.socket.send(Buffer.alloc(64 * 1024, CHANNELS.stdout), (error) => error || setImmediate(more));
      more();
    };
    expect(await failure()).toMatchObject({ code: 'CONTEXT_DAMAGED' });
    expect(lab.server.execs).toHaveLength(5);
  });

  it('that is never heard of again is tried anew after 30 s', async () => {
    const serve = lab.server.serve;
    lab.server.serve = (exec, index) => (index === 0 ? exec.send(CHANNELS.stdout, 'next 0\n') : serve(exec, index));
    await lab.upload(ARCHIVE);
    expect(lab.stored().equals(ARCHIVE)).toBe(true);
    expect(lab.notices).toEqual([expect.stringContaining('no progress for 30 s')]);
  });

  it('that is gone once it has everything does not matter', async () => {
    lab.between = () => ({ inward: (bytes) => (bytes.equals(Buffer.from('end\n')) ? [] : [bytes]) });
    lab.server.refuse = (attempt) =>
      attempt === 0 ? undefined : { code: 500, body: 'container not found ("prepare")' };
    const upload = lab.upload(ARCHIVE);
    await expect.poll(() => lab.progress.at(-1)).toBe(ARCHIVE.length);
    lab.server.execs[0]?.cut();
    await upload;
    expect(lab.stored().equals(ARCHIVE)).toBe(true);
  });
});

describe('an upload whose archive', () => {
  it('throws in the middle throws that, and closes the connection', async () => {
    async function* read(): AsyncGenerator<Buffer> {
      yield ARCHIVE.subarray(0, 40_000);
      throw new Error('src/main.c changed');
    }
    expect(await failure({ bytes: ARCHIVE.length, read })).toMatchObject({ message: 'src/main.c changed' });
    await expect.poll(() => lab.server.openSockets).toBe(0);
  });

  it.each([-1, 1])('is not as long as promised, by %i, fails', async (more) => {
    const stream = { ...streamOf(ARCHIVE), bytes: ARCHIVE.length + more };
    expect(await failure(stream)).toMatchObject({ code: 'CONTEXT_INVALID' });
  });

  it('is slow is waited for, without an outage', async () => {
    async function* read(): AsyncGenerator<Buffer> {
      yield ARCHIVE.subarray(0, 40_000);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      yield ARCHIVE.subarray(40_000);
    }
    await lab.upload({ bytes: ARCHIVE.length, read });
    expect(lab.stored().equals(ARCHIVE)).toBe(true);
    expect(lab.notices).toEqual([]);
  });
});

describe('an upload that is aborted', () => {
  it.each([
    ['while it sends', (exec: ServedExec) => exec.send(CHANNELS.stdout, 'next 0\n')],
    ['while it waits', () => undefined],
    ['between two connections', (exec: ServedExec) => exec.cut()],
  ])('%s ends at once, with the reason', async (_, serve) => {
    lab.server.serve = serve;
    const live = new AbortController();
    let ended = false;
    async function* read(): AsyncGenerator<Buffer> {
      try {
        for (;;) yield noise(5_000);
      } finally {
        ended = true;
      }
    }
    const upload = lab.upload({ bytes: 1e9, read }, { signal: live.signal });
    await expect.poll(() => lab.server.execs.length).toBeGreaterThan(0);
    live.abort(new Error('enough'));
    await expect(upload).rejects.toThrow('enough');
    await expect.poll(() => lab.server.openSockets).toBe(0);
    await expect.poll(() => ended).toBe(true);
  });
});
