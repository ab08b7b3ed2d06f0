import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFailedAt } from './failed-run.ts';
import {
  AUTHORITY,
  CANARIES,
  fileInGuarded,
  GUARDED,
  guardedBase,
  guardedConfig,
  guardedCrane,
  secretIn,
} from './guarded-registry.ts';
import { fileIn } from './image-file.ts';
import { crane, kubectl, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import { DECOY, SEARCH, searchFor } from './search-in-run.ts';
import { applyIn, type EndedRun, runTask, sourcesIn, stepLog, type TaskRunOrder, tektonNamespace } from './tekton.ts';
import { TRUSTING_CLI } from './trusting-cli.ts';

const SPLIT = 'rootless-kaniko-split';
/** The executor takes an authority from a file that it can read: those of the context are below this folder. */
const TRUSTED = `--registry-certificate=${GUARDED}=/kaniko/buildcontext/src/authority.crt`;
/** Name, Dockerfile, further files. */
type Sources = [name: string, dockerfile: string, files?: Record<string, string>];
const WRONG = 'this-is-not-the-password';

describe('the split Task', () => {
  let namespace: Awaited<ReturnType<typeof tektonNamespace>>;
  let base: string;
  let workspaces: Record<'dockerconfig' | 'wrongconfig' | 'pullconfig', object>;
  beforeAll(async () => {
    const paths = ['rootless-kaniko-split', 'rootless-kaniko'].map((name) => `task/${name}/${name}.yaml`);
    namespace = await tektonNamespace('split', ...paths);
    base = await guardedBase();
    const key = '.dockerconfigjson';
    const right = secretIn(namespace.name, 'right', { [key]: guardedConfig() });
    const wrong = secretIn(namespace.name, 'wrong', { [key]: guardedConfig(WRONG) });
    workspaces = {
      dockerconfig: { name: 'dockerconfig', ...right },
      wrongconfig: { name: 'dockerconfig', ...wrong },
      pullconfig: { name: 'pullconfig', ...right },
    };
  });
  afterAll(() => namespace.remove());

  /** Builds a Dockerfile; the image has the name of the sources, which come first. */
  const build = (
    [name, dockerfile, files = {}]: Sources,
    { params, workspaces: more = [], ...others }: Partial<TaskRunOrder> = {},
  ) =>
    runTask(namespace.name, {
      task: SPLIT,
      workspaces: [sourcesIn(namespace.name, name, { Dockerfile: dockerfile, ...files }), ...more],
      ...others,
      params: { IMAGE: `${REGISTRY}/tekton-split:${name}`, ...params },
    });
  const logOf = (run: EndedRun, step: string) => stepLog(namespace.name, run, step);

  it('builds in one step and pushes in another, under every name', async () => {
    const other = `${REGISTRY}/tekton-split-other:1`;
    const run = await build(['several', `FROM ${BUSYBOX}\nRUN echo built > /built\n`], {
      params: { TAGS: ['latest', other], LABELS: ['of=split'] },
    });
    expect(run.succeeded, run.message).toBe(true);
    const image = `${REGISTRY}/tekton-split`;
    const names = [`${image}:several`, `${image}:latest`, other];
    const [digest, ...others] = await Promise.all(names.map(async (name) => (await crane('digest', name)).trim()));
    expect(others).toEqual([digest, digest]);
    expect(run.results).toEqual({
      IMAGE_URL: `${image}:several`,
      IMAGE_DIGEST: digest,
      IMAGE_REF: `${image}@${digest}`,
      IMAGES: `${image}@${digest}\n${REGISTRY}/tekton-split-other@${digest}`,
    });
    expect(await fileIn(other, 'built')).toBe('built\n');
    expect(JSON.parse(await crane('config', other)).config.Labels).toEqual({ of: 'split' });
    expect(await logOf(run, 'build')).not.toMatch(/Pushing image|Pushed/);
  });

  it('pushes with credentials that no RUN can find, where one of the native Task finds them', async () => {
    const sources = (name: string): Sources => [
      name,
      `FROM ${BUSYBOX}
COPY search.sh decoy /
RUN sh /search.sh /found ${searchFor(CANARIES)} && sh /search.sh /decoys ${searchFor([DECOY])}
`,
      { 'search.sh': SEARCH, decoy: DECOY, 'authority.crt': AUTHORITY },
    ];
    const [split, native] = await Promise.all([
      build(sources('guarded'), {
        params: { IMAGE: `${GUARDED}/tekton-split:1`, CLI_IMAGE: TRUSTING_CLI },
        workspaces: [workspaces.dockerconfig],
      }),
      build(sources('control'), {
        task: 'rootless-kaniko',
        params: { IMAGE: `${GUARDED}/tekton-native:1`, EXTRA_ARGS: [TRUSTED] },
        workspaces: [workspaces.dockerconfig],
      }),
    ]);
    expect([split.message, native.message]).toEqual(Array(2).fill('All Steps have completed executing'));
    expect(split.results.IMAGE_DIGEST).toBe((await guardedCrane('digest', `${GUARDED}/tekton-split:1`)).trim());
    const listed = async (name: string, list: string) =>
      (await fileInGuarded(`${GUARDED}/tekton-${name}:1`, list)).split('\n');
    for (const name of ['split', 'native']) {
      expect(await listed(name, 'decoys')).toEqual(
        expect.arrayContaining(['/decoy', '/kaniko/buildcontext/src/decoy']),
      );
    }
    expect(await listed('split', 'found')).toEqual(['']);
    expect(await listed('native', 'found')).toContain('/kaniko/.docker/config.json');
  });

  it('fails at its push by a wrong password, an unknown host, an authority that it does not trust; and says where', async () => {
    const dockerfile = `FROM ${BUSYBOX}\n`;
    const [wrong, unknown, untrusted] = await Promise.all([
      build(['wrong', dockerfile], {
        params: { IMAGE: `${GUARDED}/tekton-wrong:1`, CLI_IMAGE: TRUSTING_CLI },
        workspaces: [workspaces.wrongconfig],
      }),
      build(['unknown', dockerfile], { params: { TAGS: ['nowhere.kube-system.svc.cluster.local/team/app:1'] } }),
      build(['untrusted', dockerfile], {
        params: { IMAGE: `${GUARDED}/tekton-untrusted:1` },
        workspaces: [workspaces.dockerconfig],
      }),
    ]);
    for (const [run, image, cause] of [
      [wrong, `${GUARDED}/tekton-wrong:1`, /401 Unauthorized/],
      [unknown, 'nowhere.kube-system.svc.cluster.local/team/app:1', /no such host/],
      [untrusted, `${GUARDED}/tekton-untrusted:1`, /certificate signed by unknown authority/],
    ] as const) {
      expectFailedAt('push', run);
      const line = (await logOf(run, 'push')).split('\n').find((one) => one.startsWith('error PUSH_FAILED'));
      expect(line).toContain(`${image} cannot be pushed: `);
      expect(line).toMatch(cause);
      await expectNoPassword(run);
    }
  });

  it('does not come to its push after a build that failed', async () => {
    const run = await build(['failed', `FROM ${BUSYBOX}\nRUN exit 7\n`]);
    expectFailedAt('build', run);
    expect(await logOf(run, 'push')).not.toContain('pushing');
    await expect(crane('digest', `${REGISTRY}/tekton-split:failed`)).rejects.toThrow(/UNKNOWN/);
  });

  it('pulls a private base image with pullconfig and not without, and warns where it or no certificate guards the push', async () => {
    const dockerfile = `FROM ${base}\nRUN echo built > /built\n`;
    const params = { EXTRA_ARGS: [TRUSTED, '--image-download-retry=0'] };
    const sources = (name: string): Sources => [name, dockerfile, { 'authority.crt': AUTHORITY }];
    const { dockerconfig, pullconfig } = workspaces;
    const [pulled, refused, both] = await Promise.all([
      build(sources('pulled'), { params, workspaces: [pullconfig] }),
      build(sources('refused'), { params, workspaces: [dockerconfig] }),
      build(['both', dockerfile], {
        params: { IMAGE: `${GUARDED}/tekton-both:1`, SKIP_TLS_VERIFY_REGISTRIES: [GUARDED] },
        workspaces: [pullconfig, dockerconfig],
      }),
    ]);
    expect([pulled.message, both.message]).toEqual(Array(2).fill('All Steps have completed executing'));
    expect(both.results.IMAGE_DIGEST).toBe((await guardedCrane('digest', `${GUARDED}/tekton-both:1`)).trim());
    const unchecked = `${GUARDED} is pushed to without a certificate that is checked`;
    expect(await logOf(both, 'prepare')).toContain(unchecked);
    expect(await fileIn(`${REGISTRY}/tekton-split:pulled`, 'built')).toBe('built\n');
    expectFailedAt('build', refused);
    expect(await logOf(refused, 'build')).toMatch(/UNAUTHORIZED|authentication required/);
    const warning = `the workspace pullconfig has credentials for ${GUARDED}, which is pushed to`;
    expect(await logOf(both, 'prepare')).toContain(warning);
    expect(await logOf(pulled, 'prepare')).not.toContain('pullconfig');
    for (const run of [pulled, refused, both]) await expectNoPassword(run);
  });

  it('refuses a ServiceAccount that opens the registry of the push, and warns of one that opens another', async () => {
    secretIn(namespace.name, 'of-account', { '.dockerconfigjson': guardedConfig() });
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'pusher' } };
    applyIn(namespace.name, { ...account, secrets: [{ name: 'of-account' }] });
    const spec = { serviceAccountName: 'pusher' };
    const [refused, warned] = await Promise.all([
      build(['account', `FROM ${BUSYBOX}\n`], {
        params: { IMAGE: `${GUARDED}/tekton-account:1`, CLI_IMAGE: TRUSTING_CLI },
        workspaces: [workspaces.dockerconfig],
        spec,
      }),
      build(['elsewhere', `FROM ${BUSYBOX}\n`], { spec }),
    ]);
    expectFailedAt('prepare', refused);
    expect(await logOf(refused, 'prepare')).toContain(
      `error REQUEST_INVALID: the ServiceAccount has credentials for ${GUARDED}, which Tekton mounts into every step`,
    );
    expect(warned.succeeded, warned.message).toBe(true);
    expect(await logOf(warned, 'prepare')).toContain('the ServiceAccount has credentials of registries');
    for (const run of [refused, warned]) await expectNoPassword(run);
  });

  async function expectNoPassword(run: EndedRun): Promise<void> {
    const log = await kubectl('logs', '-n', namespace.name, run.pod, '--all-containers');
    expect(log.length).toBeGreaterThan(20);
    for (const canary of [...CANARIES, WRONG]) expect(log).not.toContain(canary);
  }
});
