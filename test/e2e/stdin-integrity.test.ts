import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/cluster/connection/connect.ts';
import { openExec } from '../../src/cluster/exec/exec-session.ts';
import { packContext } from '../../src/context/pack.ts';
import { BuildLog } from '../../src/kaniko/build-log.ts';
import { explainFailure } from '../../src/kaniko/failure.ts';
import { literalArguments } from '../../src/pod/literal-arguments.ts';
import { prepareFailure } from '../../src/pod/prepare-failure.ts';
import { PREPARE_EXIT, PREPARE_SCRIPT } from '../../src/pod/prepare-script.ts';
import { systemClock } from '../../src/wiring.ts';
import { streamedBytes } from '../support/stream-lab.ts';
import { access, apply, kubectl, ownNamespace } from './local-cluster.ts';
import { BUSYBOX, contextOf } from './product.ts';

const CHUNK = 65_536;
const SIGNAL = new AbortController().signal;

/** What the executor says of a stream that is not what was sent, and what is wrong with it. */
const DAMAGES: readonly (readonly [string, string, (whole: Buffer) => Buffer])[] = [
  ['nothing at all', 'EOF', () => Buffer.alloc(0)],
  ['a half', 'unexpected EOF', (whole) => whole.subarray(0, whole.length >> 1)],
  ['all but its checksum and length', 'unexpected EOF', (whole) => whole.subarray(0, -8)],
  ['all but the last byte', 'unexpected EOF', (whole) => whole.subarray(0, -1)],
  ['another checksum', 'gzip: invalid checksum', (whole) => flipped(whole, -8)],
  ['another length', 'gzip: invalid checksum', (whole) => flipped(whole, -1)],
  ['two chunks in the wrong order', '', swapped],
  ['a chunk twice', '', (whole) => joined(whole, 2 * CHUNK, CHUNK)],
  ['a chunk too few', '', (whole) => joined(whole, CHUNK, 2 * CHUNK)],
  ['bytes behind its end', 'unexpected EOF', (whole) => Buffer.concat([whole, Buffer.from('more')])],
];

describe('a context that is sent to a stdin', () => {
  const connection = connect({ kubeconfig: access.kubeconfig }, systemClock);
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let archive: Buffer;
  let sent: Buffer;
  let runs = 0;
  beforeAll(async () => {
    namespace = await ownNamespace('stdin-integrity');
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`d${at % 5}/f${at}`, randomBytes(at * 700)]),
    );
    const directory = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nCOPY d1 /d1\n`, ...files });
    const packed = await packContext({ directory }, { inlineBytes: 0 });
    archive = await wholeOf(packed.read());
    const read = () => packed.read();
    sent = await streamedBytes({ bytes: packed.tarBytes, read });
  });
  afterAll(async () => {
    connection.close();
    await namespace.remove();
  });

  it.concurrent('is built by the executor where it is whole', async () => {
    expect(await built(sent)).toEqual({ status: 0, said: undefined });
  });

  it.concurrent.each(DAMAGES)('fails the executor with %s: %s', async (_, why, damage) => {
    const { status, said } = await built(damage(sent));
    expect({ status, said }).toEqual({
      status: 1,
      said: expect.stringContaining(`error resolving source context: ${why}`),
    });
    expect(explained(said).code).toBe('CONTEXT_DAMAGED');
  });

  it.concurrent('would not have the executor look at the checksum behind the end of a tar archive, which is why none is sent', async () => {
    expect(await built(flipped(gzipSync(archive), -8))).toMatchObject({ status: 0 });
  });

  it.concurrent('is unpacked by the init container where it is whole', async () => {
    expect(await prepared(sent)).toEqual({ status: 0, said: '' });
  });

  it.concurrent('is unpacked by the init container where something follows behind it, which is not looked at', async () => {
    expect(await prepared(Buffer.concat([sent, Buffer.from('more')]))).toEqual({ status: 0, said: '' });
  });

  it.concurrent.each(DAMAGES.slice(0, -1).map(([what, , damage]) => [what, damage] as const))(
    'keeps the builder of an isolated build from its start with %s',
    async (_, damage) => {
      const { status, said } = await prepared(damage(sent));
      expect([PREPARE_EXIT.cut, PREPARE_EXIT.unpack], said).toContain(status);
      expect(prepareFailure({ exitCode: status, message: said, reason: 'Error' }).code).toBe('CONTEXT_DAMAGED');
    },
  );

  /** Sends `bytes` to the init container of a build, and gives its exit status and what it left to be told. */
  async function prepared(bytes: Buffer): Promise<{ status: number; said: string }> {
    const [script = ''] = literalArguments([PREPARE_SCRIPT]);
    const env = { PATH: '/busybox', PROFILE: 'hardened', STREAMED: '1' };
    const pod = await fed(bytes, {
      command: ['/busybox/sh', '-c', script],
      env: Object.entries(env).map(([name, value]) => ({ name, value })),
      volumeMounts: [{ name: 'context', mountPath: '/kaniko/buildcontext' }],
    });
    const message = '{.status.containerStatuses[0].state.terminated.message}';
    return {
      status: await statusOf(pod),
      said: await kubectl('get', '-n', namespace.name, `pod/${pod}`, '-o', `jsonpath=${message}`),
    };
  }

  /** Runs the executor, sends `bytes` to its stdin, and gives its exit status and its last lines. */
  async function built(bytes: Buffer): Promise<{ status: number; said: string | undefined }> {
    const args = [
      '--context=tar://stdin',
      '--context-sub-path=src',
      '--dockerfile=/kaniko/buildcontext/src/Dockerfile',
    ];
    const more = ['--no-push', '--force', '--insecure-pull', '--destination=x/y'];
    const pod = await fed(bytes, { args: [...args, ...more] });
    return {
      status: await statusOf(pod),
      said: /^Error: .*$/m.exec(await kubectl('logs', '-n', namespace.name, pod))?.[0],
    };
  }

  /** Sends `bytes` to the stdin of a container of a pod of its own, to its end; gives the name of the pod. */
  async function fed(bytes: Buffer, what: object): Promise<string> {
    runs += 1;
    const pod = `stdin-${runs}`;
    const container = { name: 'build', image: access.images.kanikoDebug, ...what, stdin: true, stdinOnce: true };
    const metadata = { name: pod, namespace: namespace.name };
    const volumes = [{ name: 'context', emptyDir: {} }];
    apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      spec: { containers: [container], volumes, restartPolicy: 'Never' },
    });
    const where = ['-n', namespace.name, `pod/${pod}`];
    await kubectl('wait', ...where, '--for=jsonpath={.status.containerStatuses[0].state.running}', '--timeout=60s');
    const place = { namespace: namespace.name, pod, container: 'build' };
    const session = await openExec(connection, place, SIGNAL);
    for (let at = 0; at < bytes.length; at += 131_072) await session.write(bytes.subarray(at, at + 131_072));
    session.endInput();
    await session.ended;
    return pod;
  }

  async function statusOf(pod: string): Promise<number> {
    const where = ['-n', namespace.name, `pod/${pod}`];
    const terminated = '{.status.containerStatuses[0].state.terminated.exitCode}';
    await kubectl('wait', ...where, `--for=jsonpath=${terminated}`, '--timeout=60s');
    return Number(await kubectl('get', ...where, '-o', `jsonpath=${terminated}`));
  }
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  const place = at + copy.length;
  copy.writeUInt8(copy.readUInt8(place) ^ 1, place);
  return copy;
}

/** The beginning of `bytes` up to one place, and then what comes from another one on. */
function joined(bytes: Buffer, to: number, from: number): Buffer {
  return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
}

function swapped(bytes: Buffer): Buffer {
  const middle = [bytes.subarray(2 * CHUNK, 3 * CHUNK), bytes.subarray(CHUNK, 2 * CHUNK)];
  return Buffer.concat([bytes.subarray(0, CHUNK), ...middle, bytes.subarray(3 * CHUNK)]);
}

/** What a build would tell of an executor that ended so. */
function explained(said = ''): { code: string } {
  const log = new BuildLog();
  log.read(said);
  return explainFailure({ exitCode: 1, findings: log.findings, instructions: [] });
}

async function wholeOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
