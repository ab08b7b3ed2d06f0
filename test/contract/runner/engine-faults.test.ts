import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { type Behaviour, EngineStandIn, stateOf } from '../../support/engine-stand-in.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';

const engines: EngineStandIn[] = [];
afterAll(() => {
  for (const engine of engines) engine.remove();
});

function standIn(behaviour: Behaviour): EngineStandIn {
  const engine = new EngineStandIn(behaviour);
  engines.push(engine);
  return engine;
}

/** The code and message that a build ends with, when nothing of it is left. */
async function failure(behaviour: Behaviour, raw: Parameters<EngineStandIn['build']>[0] = {}): Promise<string> {
  const engine = standIn(behaviour);
  const error = await engine.build(raw).then(
    () => new Error('it went well'),
    (thrown: unknown) => thrown,
  );
  expect(engine.left).toEqual([]);
  return error instanceof BuildError ? `${error.code}: ${error.message}` : String(error);
}

describe('an engine that fails', () => {
  it('to pull is told by its own words', async () => {
    const pull = { image: 'exit 1', pull: 'echo "Error: manifest unknown" >&2; exit 125' };
    expect(await failure(pull, { executor: 'r.example/kaniko:1' })).toBe(
      'IMAGE_PULL_FAILED: podman cannot pull r.example/kaniko:1: Error: manifest unknown',
    );
  });

  it('to make the container is told by its own words', async () => {
    expect(await failure({ create: 'echo first >&2; echo "Error: no space left" >&2; exit 125' })).toBe(
      'ENGINE_FAILED: podman cannot make the container: Error: no space left',
    );
  });

  it('to start it is told by the state that the container is in', async () => {
    const notStarted = { start: 'exit 126', container: stateOf({ Status: 'created' }) };
    expect(await failure(notStarted)).toBe('ENGINE_FAILED: podman did not run the container to its end: it is created');
    const said = { start: 'exit 126', container: stateOf({ Status: 'created', Error: 'exec format error' }) };
    expect(await failure(said)).toContain('to its end: exec format error');
    const wrote = { start: 'echo "Error: no tun" >&2; exit 126', container: stateOf({ Status: 'created' }) };
    expect(await failure(wrote)).toContain('to its end: Error: no tun');
    const hostile = { start: 'echo "it is fine"; exit 1', container: stateOf({ Status: 'running' }) };
    expect(await failure(hostile)).toContain('to its end: it is running');
  });

  it('to tell how it ended is believed nothing', async () => {
    const gone = { container: 'echo "Error: no such container" >&2; exit 125' };
    expect(await failure(gone)).toMatch(/^CONTAINER_LOST: container kaniko-app-\w+ is gone before its end was known: /);
    for (const rubbish of ['', 'not JSON', 'null', '[]', '{"Status":7}', '{"Status":"exited","ExitCode":"0"}']) {
      expect(await failure({ container: `printf %s '${rubbish}'` })).toMatch(/^ENGINE_FAILED: podman did not run/);
    }
  });

  it.each(['', 'not JSON', 'null', '{}', '{"host":null}'])('to tell of itself is not used: %j', async (info) => {
    expect(await failure({ info: `printf %s '${info}'` })).toMatch(
      /^ENGINE_UNUSABLE: engine podman cannot be used here: /,
    );
  });

  it('to remove the container is told, and does not hide what the build ended with', async () => {
    const engine = standIn({ start: 'exit 1', container: stateOf({ ExitCode: 1 }), rm: 'echo busy >&2; exit 1' });
    await expect(engine.build()).rejects.toMatchObject({ code: 'BUILD_FAILED' });
    expect(engine.reporter.told.join('\n')).toMatch(
      /container kaniko-app-\w+ of podman may be left on this machine: podman cannot remove kaniko-app-\w+: busy/,
    );
  });
});

describe('an engine that hangs', () => {
  it.concurrent.each<keyof Behaviour>(['info', 'image', 'create', 'start', 'container'])(
    'in %s ends with the time limit, and nothing is left',
    async (verb) => {
      const engine = standIn({ [verb]: 'exec sleep 60' });
      await expect(engine.build({ timeout: '5s' })).rejects.toMatchObject({ code: 'TIMED_OUT' });
      expect(engine.left).toEqual([]);
      if (verb !== 'info') expect(engine.verbs.at(-1)).toBe('rm');
    },
  );

  it('while it pulls ends at once when the build is cancelled', async () => {
    const engine = standIn({ image: 'exit 1', pull: 'exec sleep 60' });
    const cancel = new AbortController();
    const reason = new BuildError('CANCELLED', 'no longer needed');
    const building = engine.build({}, cancel.signal);
    while (!engine.verbs.includes('pull')) await sleep(20);
    cancel.abort(reason);
    await expect(building).rejects.toBe(reason);
    expect(engine.left).toEqual([]);
  });
});

describe('an executor on this machine', () => {
  it('is believed its digest with exit status 0 and in strict form only', async () => {
    const writing = (text: string) => `cat > /dev/null; printf %s '${text}' > $DIGEST`;
    const outcome = await standIn({ start: writing(DIGEST_TEXT) }).build();
    expect(outcome).toMatchObject({ digest: DIGEST_TEXT, runsOn: 'runner', engine: 'podman', confirmed: false });
    expect(outcome).not.toHaveProperty('pod');
    expect(await failure({ start: writing(`${DIGEST_TEXT}x`) })).toMatch(/^DIGEST_MISSING: /);
    expect(await failure({ start: 'cat > /dev/null' })).toMatch(/^DIGEST_MISSING: /);
    const failed = { start: `${writing(DIGEST_TEXT)}; exit 1`, container: stateOf({ ExitCode: 1 }) };
    expect(await failure(failed)).toMatch(/^BUILD_FAILED: /);
  });

  it('that ends before it has read its context tells why by itself', async () => {
    const start = 'echo "error building image: no room" >&2; exit 1';
    expect(await failure({ start, container: stateOf({ ExitCode: 1 }) })).toBe('BUILD_FAILED: no room');
  });

  it('that ends with most of its context unread tells why by itself as well', async () => {
    const start = 'head -c 1000 > /dev/null; echo "error building image: no room" >&2; exit 1';
    const engine = standIn({ start, container: stateOf({ ExitCode: 1 }) });
    writeFileSync(join(engine.context, 'large'), randomBytes(20_000_000));
    await expect(engine.build()).rejects.toMatchObject({ code: 'BUILD_FAILED', message: 'no room' });
    expect(engine.left).toEqual([]);
  });

  it('is told as out of memory where the engine says so', async () => {
    const killed = { start: 'cat > /dev/null', container: stateOf({ ExitCode: 137, OOMKilled: true }) };
    expect(await failure(killed, { resources: ['limits.memory=64Mi'] })).toContain(
      'OUT_OF_MEMORY: the build was killed',
    );
  });

  it('is told as out of memory where only a file beside its run tells it, and writes nowhere else', async () => {
    const killed = { start: 'cat > /dev/null; touch oom', container: stateOf({ ExitCode: 1 }) };
    const before = existsSync('oom');
    expect(await failure(killed)).toMatch(/^OUT_OF_MEMORY: /);
    expect([before, existsSync('oom')]).toEqual([false, false]);
  });

  it('gets its context as one gzip member with all of it', async () => {
    const start = `gzip -d | tar -tf - > /dev/null && printf %s ${DIGEST_TEXT} > $DIGEST`;
    await expect(standIn({ start }).build()).resolves.toMatchObject({ digest: DIGEST_TEXT });
  });

  it('may print whatever it likes: lines of any length come whole or in parts, and none is lost', async () => {
    const start = `cat > /dev/null; head -c 3000000 /dev/zero | tr '\\0' x; echo; printf 'a\\rb\\n\\nlast'; printf %s ${DIGEST_TEXT} > $DIGEST`;
    const engine = standIn({ start });
    await engine.build();
    const lines = engine.reporter.told.flatMap((text) =>
      text.startsWith('line: ') ? [text.slice('line: '.length)] : [],
    );
    expect(lines.slice(0, -3).join('')).toBe('x'.repeat(3_000_000));
    expect(lines.slice(-3)).toEqual(['a\rb', '', 'last']);
  });
});
