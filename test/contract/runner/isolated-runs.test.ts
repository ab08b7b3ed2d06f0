import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { PUSH_EXIT } from '../../../src/crane/push-script.ts';
import { type Behaviour, EngineStandIn, stateOf } from '../../support/engine-stand-in.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';

const FORGED = `sha256:${'e'.repeat(64)}`;
const LOGIN = ['127.0.0.1:1=user:hunter2'];
const LEAVE_DIGEST = `case "$*" in
*-push) printf %s ${DIGEST_TEXT} > "\${DIGEST%/*}/push-digest" ;;
*) cat > /dev/null; printf %s ${FORGED} > "$DIGEST" ;;
esac`;

let engine: EngineStandIn;
afterEach(() => engine.remove());

function build(behaviour: Behaviour, raw: Parameters<EngineStandIn['build']>[0] = {}) {
  engine = new EngineStandIn({ start: LEAVE_DIGEST, ...behaviour });
  return engine.build({ 'isolate-credentials': 'true', 'registry-credentials': LOGIN, ...raw });
}

/** The state of a container, by its name. */
function states(build: object, push: object): string {
  return `case "$*" in *-push) ${stateOf(push)} ;; *) ${stateOf(build)} ;; esac`;
}

describe('a build with isolated credentials by an engine of this machine', () => {
  it('makes and starts the second container when the first has ended, and has its digest', async () => {
    await expect(build({})).resolves.toMatchObject({ digest: DIGEST_TEXT, runsOn: 'runner' });
    const steps = engine.calls.flatMap((call) => {
      const [verb = ''] = call.split(' ');
      return ['create', 'start', 'rm'].includes(verb)
        ? [`${verb}${/kaniko-app-\w+-push/.test(call) ? ' push' : ''}`]
        : [];
    });
    expect(steps).toEqual(['create', 'start', 'create push', 'start push', 'rm push', 'rm']);
    expect(engine.left).toEqual([]);
  });

  it('is not pushed where the build fails', async () => {
    const failed = { start: 'cat > /dev/null; exit 1', container: stateOf({ ExitCode: 1 }) };
    await expect(build(failed)).rejects.toMatchObject({ code: 'BUILD_FAILED' });
    expect(engine.calls.filter((call) => call.startsWith('create'))).toHaveLength(1);
    expect(engine.left).toEqual([]);
  });

  it.each([
    ['fails', { ExitCode: PUSH_EXIT.differs }, 'PUSH_FAILED'],
    ['lacks memory', { ExitCode: 137, OOMKilled: true }, 'OUT_OF_MEMORY'],
  ])('ends with what its push says that %s, whatever digest is there', async (_what, push, code) => {
    await expect(build({ container: states({}, push) })).rejects.toMatchObject({ code });
    expect(engine.left).toEqual([]);
  });

  it('has no digest where the push left none, though the build wrote one', async () => {
    const start = `case "$*" in *-push) ;; *) cat > /dev/null; printf %s ${FORGED} > "$DIGEST" ;; esac`;
    await expect(build({ start })).rejects.toMatchObject({ code: 'DIGEST_MISSING' });
  });

  it('is told where the image of the push cannot be had, and leaves nothing', async () => {
    const image = 'case "$*" in *r.example/crane*) exit 1 ;; esac';
    const pull = 'echo "Error: manifest unknown" >&2; exit 125';
    const error = await build({ image, pull }, { 'pusher-image': 'r.example/crane:1' }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(BuildError);
    expect(error).toMatchObject({ code: 'IMAGE_PULL_FAILED', message: expect.stringContaining('r.example/crane:1') });
    expect(engine.left).toEqual([]);
  });

  it.each<[string, Behaviour]>([
    ['went well', {}],
    ['failed in the build', { start: 'cat > /dev/null; exit 1', container: stateOf({ ExitCode: 1 }) }],
    ['lacked memory in the build', { container: states({ OOMKilled: true }, {}) }],
    ['failed in the push', { container: states({}, { ExitCode: PUSH_EXIT.refused }) }],
  ])(
    'keeps its containers where they are to be looked at, and no file with credentials: %s',
    async (_what, behaviour) => {
      await build(behaviour, { keep: 'true' }).catch(() => undefined);
      expect(engine.calls.filter((call) => call.startsWith('create')).length).toBeGreaterThan(0);
      expect(engine.verbs).not.toContain('rm');
      expect(engine.left).toEqual([]);
      expect(existsSync(engine.temporary)).toBe(true);
    },
  );
});
