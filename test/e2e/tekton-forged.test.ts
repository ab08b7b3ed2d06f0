import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFailedAt } from './failed-run.ts';
import { FORGE, FORGED, posingAs, START_NEXT, untilEnded } from './forging.ts';
import { CANARIES, GUARDED, guardedConfig, secretIn } from './guarded-registry.ts';
import { fileIn } from './image-file.ts';
import { crane, kubectl, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import { type EndedRun, runTask, sourcesIn, stepLog, type TaskRunOrder, tektonNamespace } from './tekton.ts';
import { TRUSTING_CLI } from './trusting-cli.ts';

const TASKS = { native: 'rootless-kaniko', split: 'rootless-kaniko-split' } as const;
type Name = keyof typeof TASKS;
/** The number of the last step. */
const REPORT = { native: 2, split: 3 } as const;

describe('a hostile Dockerfile', () => {
  let namespace: Awaited<ReturnType<typeof tektonNamespace>>;
  beforeAll(async () => {
    namespace = await tektonNamespace('forged', ...Object.values(TASKS).map((name) => `task/${name}/${name}.yaml`));
    secretIn(namespace.name, 'guarded', { 'config.json': guardedConfig() });
    secretIn(namespace.name, 'plain', { 'config.json': guardedConfig().replaceAll(GUARDED, REGISTRY) });
  });
  afterAll(() => namespace.remove());

  /** Builds a Dockerfile that runs a script, which the linter does not read. */
  const build = (task: Name, name: string, script: string, more: Partial<TaskRunOrder> = {}) => {
    const dockerfile = `FROM ${BUSYBOX}\nCOPY hostile.sh /\nRUN sh /hostile.sh\n`;
    const source = sourcesIn(namespace.name, `${name}-${task}`, { Dockerfile: dockerfile, 'hostile.sh': script });
    return runTask(namespace.name, {
      task: TASKS[task],
      workspaces: [source, ...(more.workspaces ?? [])],
      params: { IMAGE: imageOf(task, name), ...more.params },
    });
  };
  const inBoth = (name: string, script: (task: Name) => string, more: Partial<TaskRunOrder> = {}) =>
    Promise.all([build('native', name, script('native'), more), build('split', name, script('split'), more)]);
  const imageOf = (task: Name, name: string) => `${REGISTRY}/tekton-forged-${process.pid}-${task}:${name}`;
  const logOf = (run: EndedRun, step: string) => stepLog(namespace.name, run, step);
  const digestOf = async (image: string) => (await crane('digest', image)).trim();

  it('that fails after it wrote results gives none', async () => {
    const folders = '/tekton/results /tekton/steps/step-report/results /tekton/run/2/status/results';
    const script = `for folder in ${folders}; do
mkdir -p $folder
for name in IMAGE_URL IMAGE_DIGEST IMAGE_REF IMAGES; do echo ${FORGED} > $folder/$name; done
done
exit 7
`;
    for (const run of await inBoth('results', () => script)) {
      expectFailedAt('build', run);
      expect(await logOf(run, 'build')).toMatch(/can't create|Read-only file system/);
    }
  });

  // Tekton reads results from the message that a container leaves, which its code can write, and it does so of failed runs
  // too. Of one that succeeds the report comes last and counts; nothing of ours runs after a step that failed.
  it('can forge the results of a run that fails or does not push, and of no other', async () => {
    const results = JSON.stringify([{ key: 'IMAGE_DIGEST', value: FORGED, type: 1 }]);
    const script = (status: number) => () => `echo '${results}' > /tekton/termination\nexit ${status}\n`;
    const [failed, [native, split], unpushed] = await Promise.all([
      inBoth('message-failed', script(7)),
      inBoth('message', script(0)),
      build('split', 'message-unpushed', script(0)(), { params: { PUSH: 'false' } }),
    ]);
    for (const run of failed) expect(run).toMatchObject({ succeeded: false, results: { IMAGE_DIGEST: FORGED } });
    expect(unpushed).toMatchObject({ succeeded: true, results: { IMAGE_DIGEST: FORGED } });
    await expectTrue(native, imageOf('native', 'message'));
    await expectTrue(split, imageOf('split', 'message'));
  });

  // The steps wait for files that the code of the step before can write. A native Task has only the word of the executor, and
  // asking the registry would not help: its code has the credentials, and could have pushed what it names.
  it('can start the later steps early: native then tells its digest, split what was pushed indeed', async () => {
    const early = (task: Name) => `${START_NEXT}\n${untilEnded(REPORT[task])}\n`;
    const forged = `${FORGE}forge early\n${early('split')}`;
    const [native, split, failed] = await Promise.all([
      build('native', 'early', `printf %s ${FORGED} > /kaniko/out/digest\n${early('native')}`),
      build('split', 'early', forged),
      build('split', 'early-failed', `${forged}exit 7\n`),
    ]);
    expect(native).toMatchObject({ succeeded: true, results: { IMAGE_DIGEST: FORGED } });
    expect(await digestOf(imageOf('native', 'early'))).not.toBe(FORGED);
    await expectTrue(split, imageOf('split', 'early'));
    expect(JSON.parse(await crane('config', imageOf('split', 'early'))).config.Labels).toEqual({ made: 'early' });
    // What failed has pushed before, and its results are those of that image.
    expect(failed.succeeded).toBe(false);
    await expectTrue({ ...failed, succeeded: true }, imageOf('split', 'early-failed'));
  });

  it('cannot change context, configs, order or what other steps left', async () => {
    const elsewhere = imageOf('split', 'elsewhere');
    const order = JSON.stringify({ tags: [elsewhere], push: true, insecureRegistries: [] });
    const paths = [
      ...['/kaniko/.docker/config.json', '/kaniko/buildcontext/src/x', '/kaniko/buildcontext/dockerfile/Dockerfile'],
      ...['/tekton/run/0/out', '/tekton/run/2/out', '/tekton/steps/x', '/tekton/bin/entrypoint', '/tekton/downward/x'],
    ];
    const script = `homes=/tekton/home
mkdir -p /rootless-kaniko/handoff $homes/push/.docker
echo '${order}' > /rootless-kaniko/handoff/order.json
echo ${FORGED} > /rootless-kaniko/handoff/pushed
echo '{"credsStore": "none"}' > $homes/push/.docker/config.json
for path in ${paths.join(' ')}; do (echo x > $path) 2> /dev/null && echo $path; done > /written
for path in /kaniko/.docker /kaniko/buildcontext; do mount -o remount,rw $path 2> /dev/null && echo $path; done >> /written
true
`;
    const [native, split] = await inBoth('fixed', () => script);
    for (const [task, run] of [
      ['native', native],
      ['split', split],
    ] as const) {
      await expectTrue(run, imageOf(task, 'fixed'));
      expect(await fileIn(imageOf(task, 'fixed'), 'written')).toBe('');
    }
    await expect(digestOf(elsewhere)).rejects.toThrow(/UNKNOWN/);
  });

  it('can leave a process behind: native then tells its digest, split refuses what changes between two pushes', async () => {
    const endless =
      'while :; do printf %s $1 > /kaniko/out/new; mv -f /kaniko/out/new /kaniko/out/digest; sleep 0.02; done';
    const manifest = `http://${imageOf('split', 'changed').replace(/\/(.*):/, '/v2/$1/manifests/')}`;
    const swap = `${FORGE}forge first
${START_NEXT}
until wget -q -O /dev/null --header 'Accept: application/vnd.oci.image.manifest.v1+json' ${manifest}; do sleep 0.02; done
forge second
${untilEnded(2)}
`;
    const [native, split] = await Promise.all([
      build('native', 'changed', `setsid sh -c '${endless}' x ${FORGED} > /dev/null 2>&1 &\nsleep 1\n`),
      build('split', 'changed', swap, { params: { TAGS: ['second', 'third', 'fourth', 'fifth', 'sixth'] } }),
    ]);
    expect(native).toMatchObject({ succeeded: true, results: { IMAGE_DIGEST: FORGED } });
    expectFailedAt('push', split);
    expect(await logOf(split, 'push')).toMatch(
      /error PUSH_FAILED: \S+ got sha256:\w+, the first destination sha256:\w+/,
    );
  });

  // All steps share the pod's hosts file and ports. Only a certificate tells the registry from code of the Dockerfile.
  it('can lead a push of split to itself where it has no TLS, which is warned of, and not where it has', async () => {
    const script = (host: string) => `${FORGE}forge told
echo $digest > /forged
touch /told
${posingAs(host)}
${START_NEXT}
${untilEnded(2)}
grep -E 'HTTP|Authorization' /told
true
`;
    const config = (secretName: string) => [{ name: 'dockerconfig', secret: { secretName } }];
    const [plain, guarded] = await Promise.all([
      build('split', 'led', script(REGISTRY), { workspaces: config('plain') }),
      build('split', 'not-led', script(GUARDED), {
        params: { IMAGE: `${GUARDED}/tekton-forged:not-led`, CLI_IMAGE: TRUSTING_CLI },
        workspaces: config('guarded'),
      }),
    ]);
    const warning =
      'is pushed to without a certificate that is checked: code of the Dockerfile can lead the push to itself';
    expect(await logOf(plain, 'prepare')).toContain(`warning: ${REGISTRY} ${warning}`);
    expect(plain.succeeded, plain.message).toBe(true);
    await expect(digestOf(imageOf('split', 'led'))).rejects.toThrow(/UNKNOWN/);
    expect(await logOf(plain, 'build')).toContain(`Authorization: Basic ${CANARIES[1]}`);
    expect(await logOf(guarded, 'prepare')).not.toContain(warning);
    expectFailedAt('push', guarded);
    expect(await logOf(guarded, 'push')).toMatch(/error PUSH_FAILED: .*HTTP response to HTTPS client/);
    expect(await logOf(guarded, 'build')).not.toContain('Authorization');
  });

  // The push step would read them where they lead in its own file system, and its credentials are at a known path.
  it('cannot have the credentials pushed by links in the layout', async () => {
    const target = '/rootless-kaniko/push-config/config.json';
    const link = (what: string) => `${FORGE}forge linked\n${what}\n${START_NEXT}\n${untilEnded(2)}\nrm -r $layout/*\n`;
    const more = { workspaces: [{ name: 'dockerconfig', secret: { secretName: 'plain' } }] };
    const [blob, index] = await Promise.all([
      build('split', 'linked-blob', link(`ln -sf ${target} $layout/blobs/sha256/$(put "$config")`), more),
      build('split', 'linked-index', link(`ln -sf ${target} $layout/index.json`), more),
    ]);
    expect(await logOf(blob, 'push')).toMatch(/error PUSH_FAILED: .*is a symlink/);
    for (const run of [blob, index]) {
      expectFailedAt('push', run);
      const log = await kubectl('logs', '-n', namespace.name, run.pod, '--all-containers');
      expect(log).toContain('error PUSH_FAILED');
      for (const canary of CANARIES) expect(log).not.toContain(canary);
    }
  });

  /** The run succeeded, and its digest is that of the image in the registry. */
  async function expectTrue(run: Pick<EndedRun, 'succeeded' | 'message' | 'results'>, image: string): Promise<void> {
    expect(run.succeeded, run.message).toBe(true);
    const digest = await digestOf(image);
    const name = image.replace(/:[^:]*$/, '');
    expect(run.results).toEqual({
      IMAGE_URL: image,
      IMAGE_DIGEST: digest,
      IMAGE_REF: `${name}@${digest}`,
      IMAGES: `${name}@${digest}`,
    });
  }
});
