import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { parseReference } from '../../../src/image/reference.ts';
import { cranePusher } from '../../../src/task-pod/crane-pusher.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';

const TARGET = {
  reference: parseReference('registry.example:5000/team/app:1'),
  insecure: false,
  configDirectory: '/config',
};
const PUSHED = `echo "registry.example:5000/team/app@${DIGEST_TEXT}"`;

let folder: string;
let pauses: number[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crane-'));
  pauses = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts a crane in place that does this; `$n` is the number of the try, from 1. */
function crane(script: string): void {
  const count = `n=$(cat ${folder}/tries 2>/dev/null || echo 0); n=$((n+1)); echo $n > ${folder}/tries\n`;
  const record = `printf '%s\\n' "$*" >> ${folder}/arguments; echo "$HOME $DOCKER_CONFIG $(env | cut -d= -f1 | sort | tr '\\n' ' ')" > ${folder}/environment\n`;
  writeFileSync(join(folder, 'crane'), `#!/bin/sh\n${count}${record}${script}\n`);
  chmodSync(join(folder, 'crane'), 0o755);
}

const tries = () => (existsSync(join(folder, 'tries')) ? Number(readFileSync(join(folder, 'tries'), 'utf8')) : 0);

function push(target = TARGET, signal = new AbortController().signal) {
  const sleep = async (milliseconds: number) => void pauses.push(milliseconds);
  return cranePusher(`${folder}:/usr/bin:/bin`, sleep, fit).push('/kaniko/oci', target, signal);
}

/** Nothing is wrong with what is pushed. */
const fit = () => Promise.resolve();

describe('a push', () => {
  it('does not begin where what is to be pushed is not fit', async () => {
    const unfit = () => Promise.reject(new Error('not fit'));
    const pushing = cranePusher('/nonexistent', () => Promise.resolve(), unfit).push(
      '/kaniko/oci',
      TARGET,
      new AbortController().signal,
    );
    await expect(pushing).rejects.toThrow('not fit');
  });

  it('gives the digest that crane tells, after one try', async () => {
    crane(PUSHED);
    expect(await push()).toBe(DIGEST_TEXT);
    expect(readFileSync(join(folder, 'arguments'), 'utf8')).toBe('push /kaniko/oci registry.example:5000/team/app:1\n');
    expect(pauses).toEqual([]);
  });

  it('speaks plain HTTP only where that is said', async () => {
    crane(PUSHED);
    await push({ ...TARGET, insecure: true });
    expect(readFileSync(join(folder, 'arguments'), 'utf8')).toBe(
      'push /kaniko/oci registry.example:5000/team/app:1 --insecure\n',
    );
  });

  it('has the config that is named, and nothing else of the environment', async () => {
    crane(PUSHED);
    process.env.SECRET_OF_A_TEST = 'x';
    await push();
    delete process.env.SECRET_OF_A_TEST;
    expect(readFileSync(join(folder, 'environment'), 'utf8')).toMatch(
      /^\/config \/config DOCKER_CONFIG HOME PATH PWD( SHLVL)?( _)? ?\n$/,
    );
  });

  it.each(['503 Service Unavailable', '500 INTERNAL', 'connection reset by peer', 'unexpected EOF', 'TOOMANYREQUESTS'])(
    'is tried again after %s, with longer and longer pauses',
    async (complaint) => {
      crane(`[ $n -ge 3 ] && { ${PUSHED}; exit 0; }\necho "Error: ${complaint}" >&2; exit 1`);
      expect(await push()).toBe(DIGEST_TEXT);
      expect(tries()).toBe(3);
      expect(pauses).toEqual([2000, 4000]);
    },
  );

  it('fails after the third try with what crane said last', async () => {
    crane(`echo first >&2; echo "Error: 503 try $n" >&2; exit 1`);
    await expect(push()).rejects.toMatchObject({
      code: 'PUSH_FAILED',
      message: 'registry.example:5000/team/app:1 cannot be pushed: Error: 503 try 3',
      hint: expect.stringContaining('dockerconfig'),
    });
    expect(tries()).toBe(3);
    expect(pauses).toEqual([2000, 4000]);
  });

  it.each([
    'UNAUTHORIZED: authentication required',
    'DENIED: requested access to the resource is denied',
    'unexpected status code 401 unauthorized',
    '403 forbidden',
    'NAME_INVALID: invalid repository name',
    'dial tcp: lookup registry.example: no such host',
    'tls: failed to verify certificate: x509',
  ])('is not tried again after %s', async (complaint) => {
    crane(`echo "Error: ${complaint}" >&2; exit 1`);
    await expect(push()).rejects.toMatchObject({ message: expect.stringContaining(complaint) });
    expect(tries()).toBe(1);
  });

  it.each<[string, string]>([
    ['nothing', 'exit 0'],
    ['a tag', 'echo registry.example:5000/team/app:1'],
    ['half a digest', 'echo registry.example/app@sha256:0123'],
    ['more than a digest', `echo "registry.example/app@${DIGEST_TEXT} and more"`],
    ['a digest in upper case', `echo "registry.example/app@${DIGEST_TEXT.toUpperCase()}"`],
    ['far too much', 'head -c 200000 /dev/zero'],
  ])('has not succeeded where crane ends with 0 and tells %s', async (_, script) => {
    crane(script);
    await expect(push()).rejects.toMatchObject({ code: 'PUSH_FAILED' });
    expect(tries()).toBe(3);
  });

  it('has not succeeded where crane tells a digest and fails', async () => {
    crane(`${PUSHED}; exit 1`);
    await expect(push()).rejects.toMatchObject({
      message: 'registry.example:5000/team/app:1 cannot be pushed: crane ended with 1',
    });
  });

  it('cannot begin without crane', async () => {
    await expect(push()).rejects.toMatchObject({
      code: 'PUSH_FAILED',
      message: 'crane cannot be started',
      hint: expect.stringContaining('image of the command line'),
    });
  });
});

describe('a push that is cancelled', () => {
  const reason = new BuildError('CANCELLED', 'interrupted by SIGTERM', { exit: 143 });

  it('kills crane and what it started, and fails with the reason', async () => {
    crane(`sleep 60 & echo $! > ${folder}/child; echo $$ > ${folder}/own; wait`);
    const cancel = new AbortController();
    const pushing = push(TARGET, cancel.signal);
    while (!existsSync(join(folder, 'own'))) await pause(10);
    cancel.abort(reason);
    await expect(pushing).rejects.toBe(reason);
    for (const name of ['own', 'child']) await ended(Number(readFileSync(join(folder, name), 'utf8')));
    expect(tries()).toBe(1);
  });

  it('fails with the reason during a pause, too', async () => {
    crane('echo 503 >&2; exit 1');
    const cancel = new AbortController();
    const sleep = (milliseconds: number, signal: AbortSignal) => {
      setTimeout(() => cancel.abort(reason), 10);
      return pause(milliseconds, undefined, { signal });
    };
    const pushing = cranePusher(`${folder}:/usr/bin:/bin`, sleep, fit).push('/kaniko/oci', TARGET, cancel.signal);
    await expect(pushing).rejects.toBe(reason);
    expect(tries()).toBe(1);
  });

  it('before it began starts nothing', async () => {
    crane(PUSHED);
    await expect(push(TARGET, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(tries()).toBe(0);
  });

  /** Waits until a process is gone, or only a record of it is left for its parent. */
  async function ended(pid: number): Promise<void> {
    const isThere = () =>
      !/\) Z |^$/.test(execFileSync('sh', ['-c', `cat /proc/${pid}/stat 2>/dev/null; true`], { encoding: 'utf8' }));
    for (let waited = 0; isThere(); waited += 10) {
      if (waited > 5000) throw new Error(`process ${pid} still runs`);
      await pause(10);
    }
  }
});
