import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { connect } from '../../../src/cluster/connection/connect.ts';
import { statusBody } from '../../support/exec-server.ts';
import { StreamLab } from '../../support/stream-lab.ts';
import { hasty, noise, prose, streamOf } from '../../support/upload-lab.ts';

const END = Buffer.alloc(1024);
const ARCHIVE = Buffer.concat([noise(700_000), prose(300_000), END]);

let lab: StreamLab;

beforeEach(async () => {
  lab = await StreamLab.start();
});

afterEach(() => lab.close());

async function refusal(streaming: Promise<void>): Promise<BuildError> {
  const error = await streaming.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof BuildError)) throw new Error(`expected a BuildError, got ${String(error)}`);
  return error;
}

describe('a context that is sent to stdin', () => {
  it.each(['v5.channel.k8s.io', 'v4.channel.k8s.io'])('arrives as one gzip member by %s', async (protocol) => {
    lab.server.protocols = [protocol];
    const progress: number[] = [];
    await lab.stream(ARCHIVE, { onProgress: (bytes) => progress.push(bytes) });
    await expect.poll(() => lab.taken).toHaveLength(1);
    const [taken] = lab.taken;
    expect(gunzipSync(taken?.bytes ?? END).equals(ARCHIVE.subarray(0, -END.length))).toBe(true);
    expect(taken?.ended).toBe(protocol.startsWith('v5'));
    expect(progress.at(-1)).toBe(ARCHIVE.length - END.length);
    await expect.poll(() => lab.server.openSockets).toBe(0);
  });

  it('goes to the process of the container itself, of which nothing else is asked for', async () => {
    await lab.stream(ARCHIVE);
    const [attach] = lab.server.execs;
    expect(attach?.path).toBe('/api/v1/namespaces/ci/pods/app-1/attach');
    expect(Object.fromEntries(attach?.query ?? [])).toEqual({ container: 'build', stdin: 'true' });
  });

  it('tries again as long as the server is in trouble and nothing was sent', async () => {
    const trouble = { code: 503, body: 'no' };
    lab.server.refuse = (attempt) => (attempt < 3 ? (attempt === 1 ? 'cut' : trouble) : undefined);
    await lab.stream(ARCHIVE);
    expect(gunzipSync(lab.taken[0]?.bytes ?? END)).toHaveLength(ARCHIVE.length - END.length);
  });

  it('gives up where the server stays in trouble', async () => {
    lab.connection.close();
    lab.connection = connect({ kubeconfig: lab.server.kubeconfig() }, hasty(300));
    lab.server.refuse = () => ({ code: 503, body: 'no' });
    expect(await refusal(lab.stream(ARCHIVE))).toMatchObject({
      code: 'CLUSTER_REFUSED',
      message: 'cannot attach to container build of pod app-1: no',
    });
  });

  it('names the right that is missing', async () => {
    const said = 'pods "app-1" is forbidden: User "x" cannot create resource "pods/attach" in API group ""';
    lab.server.refuse = () => ({ code: 403, body: statusBody(403, said) });
    const error = await refusal(lab.stream(ARCHIVE));
    expect(error).toMatchObject({ code: 'RIGHTS_MISSING', hint: expect.stringContaining('`create pods/attach`') });
  });

  it('that changes while it is sent is never ended as if it were whole', async () => {
    const changed = new BuildError('CONTEXT_INVALID', 'a file was changed');
    const source = streamOf(ARCHIVE);
    async function* read() {
      yield* source.read();
      throw changed;
    }
    await expect(lab.stream({ ...source, read })).rejects.toBe(changed);
    expect(await refusal(lab.stream({ ...source, bytes: source.bytes + 1 }))).toMatchObject({
      code: 'CONTEXT_INVALID',
    });
    await expect.poll(() => lab.taken).toHaveLength(2);
    for (const { bytes, ended } of lab.taken) {
      expect(ended).toBe(false);
      expect(() => gunzipSync(bytes)).toThrow(/unexpected end of file/);
    }
  });

  it('whose process ends early ends without an error: how the process ended says why', async () => {
    lab.server.serve = (exec) => exec.exit(0);
    await lab.stream(ARCHIVE);
  });

  it('whose connection is lost when all of it was sent is no error: the process has it or fails', async () => {
    lab.server.serve = (exec, index) => {
      exec.exit = () => exec.cut();
      lab.take(exec, index);
    };
    await lab.stream(ARCHIVE);
    expect(lab.taken[0]?.ended).toBe(true);
  });

  it('stops at once when it is told to, with the reason', async () => {
    const stop = new AbortController();
    lab.inward = (bytes) => {
      stop.abort(new Error('enough'));
      return [bytes];
    };
    await expect(lab.stream(ARCHIVE, { signal: stop.signal })).rejects.toThrow('enough');
    expect(lab.taken[0]?.ended ?? false).toBe(false);
  });

  it('that is cut off says how far it came and what to do', async () => {
    lab.server.serve = (exec) => exec.hear(() => exec.cut());
    expect(await refusal(lab.stream(ARCHIVE))).toMatchObject({
      code: 'CONTEXT_DAMAGED',
      message: expect.stringMatching(
        /^the context was cut off after [\d.]+ \w+ of 977\.6 KiB, and stdin cannot be resumed: the connection to container build of pod app-1 was lost: /,
      ),
      hint: expect.stringContaining('context-transport: exec'),
    });
  });
});
