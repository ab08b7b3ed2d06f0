import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegistryAccess } from '../../../src/build/registry-access.ts';
import { MASK } from '../../../src/build/secret-texts.ts';
import { accessSecret } from '../../../src/pod/access-secret.ts';
import { kubectlCommands, missingForKubectl } from '../../../src/pod/kubectl-commands.ts';
import { renderedFiles } from '../../../src/pod/rendered-files.ts';
import { DIGEST_TEXT, samplePlan } from '../../support/samples.ts';

const ACCESS: RegistryAccess = {
  dockerConfig: 'hunter2',
  pullConfig: 'hunter3',
  files: new Map([['authority-0.pem', 'hunter4']]),
};
const ISOLATED = { 'isolate-credentials': 'true' };
const REMARK =
  '# No credentials are in these files: a build brings those of your Docker config in a Secret of its own.';

/** A program in the place of kubectl: it writes down how it is called, and says of the pod what the test has it say. */
const KUBECTL = `#!/bin/sh
for word; do printf '%s\\0' "$word"; done >> "$LAB/calls"; printf '\\n' >> "$LAB/calls"
next() { n=$(cat "$LAB/at-$1" 2>/dev/null || echo 1); echo $((n + 1)) > "$LAB/at-$1"; sed -n "$n{p;q}" "$LAB/$1" | grep . || tail -n 1 "$LAB/$1"; }
case "$*" in
create*output=jsonpath*) printf uid-1 ;;
*status.phase}:*name==\\"build\\"*) next build | tr -d '\\n' ;;
*status.phase}:*name==\\"push\\"*) next push | tr -d '\\n' ;;
*items*metadata.name*) printf pod-1 ;;
*status.phase*) next phase | tr -d '\\n' ;;
*exitCode*) printf %s "$STATUS" ;;
*message*) printf %s "$MESSAGE" ;;
*logs*) echo "log of \${4#--container=}" ;;
esac
`;

let lab: string;
beforeEach(() => {
  lab = mkdtempSync(join(tmpdir(), 'kubectl-lab-'));
  mkdirSync(join(lab, 'bin'));
  writeFileSync(join(lab, 'bin/kubectl'), KUBECTL, { mode: 0o755 });
  writeFileSync(join(lab, 'bin/sleep'), '#!/bin/sh\n', { mode: 0o755 });
});
afterEach(() => rmSync(lab, { recursive: true, force: true }));

/** What the pod says, look by look, the last for good. */
interface Story {
  readonly build: readonly string[];
  readonly push: readonly string[];
  readonly phase?: readonly string[];
  readonly status?: string;
  readonly message?: string;
}

function run({ build, push, phase = ['Succeeded'], status = '0', message = DIGEST_TEXT }: Story, seconds?: string) {
  for (const [name, lines] of Object.entries({ build, push, phase })) {
    writeFileSync(join(lab, name), `${lines.join('\n')}\n`);
  }
  const plan = samplePlan(ISOLATED);
  const text = kubectlCommands(plan, []);
  const script = seconds === undefined ? text : text.replace(/^left=.*$/m, `left=${seconds}`);
  writeFileSync(join(lab, 'commands.sh'), script);
  const env = { PATH: `${lab}/bin:${process.env.PATH}`, LAB: lab, STATUS: status, MESSAGE: message };
  const ran = spawnSync('sh', [join(lab, 'commands.sh')], { env, encoding: 'utf8', timeout: 30_000 });
  const calls = readFileSync(join(lab, 'calls'), 'utf8').split('\0\n').slice(0, -1);
  return { status: ran.status, stdout: ran.stdout, stderr: ran.stderr, calls };
}

const GOOD: Story = {
  build: [':', 'Pending:', 'Pending:', 'Pending:2026-11-21T12:00:00Z'],
  push: ['Pending:', 'Pending:', 'Running:2026-11-21T12:00:09Z'],
  phase: ['Running', 'Succeeded'],
};

describe('the commands of a build with isolated credentials', () => {
  it('wait for the builder, show its log, wait for the push, show its log, and take its digest', () => {
    const { status, stdout, stderr, calls } = run(GOOD);
    expect({ status, stdout, stderr }).toEqual({
      ...{ status: 0, stdout: `${DIGEST_TEXT}\n`, stderr: 'log of build\nlog of push\n' },
    });
    const looks = (container: string) =>
      calls.filter((call) => call.includes(`@.name=="${container}"`) && call.includes('startedAt')).length;
    expect([looks('build'), looks('push')]).toEqual([4, 3]);
    const verdict = calls.filter((call) => /exitCode\}|\.message\}/.test(call) && !call.includes('startedAt'));
    expect(verdict.map((call) => /@\.name=="(\w+)"/.exec(call)?.[1])).toEqual(['push', 'push']);
    expect(calls.at(-1)).toMatch(/^delete\0job\/kaniko-app-abcdefgh\0/);
  });

  it('look at the state of no container but by fields that no build can write', () => {
    const { calls } = run(GOOD);
    const looks = calls.filter((call) => call.includes('startedAt'));
    for (const look of looks) expect(look).not.toMatch(/message|\.state\}/);
  });

  it.each<[string, Story]>([
    ['the init container fails', { build: ['Pending:', 'Failed:'], push: ['Failed:'], phase: ['Failed'], status: '' }],
    ['the build fails', { build: ['Failed:1'], push: ['Failed:'], phase: ['Failed'], status: '' }],
    ['the push fails', { ...GOOD, phase: ['Failed'], status: '91', message: 'no' }],
  ])('end, tell no digest and leave nothing where %s', (_what, story) => {
    const { status, stdout, stderr, calls } = run(story);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`the build failed: exit status ${story.status || 'unknown'}\n`);
    expect(calls.at(-1)).toMatch(/^delete\0/);
  });

  it.each([['build'], ['push']])('give up where the container %s does not start in time', (container) => {
    const { status, stdout, stderr, calls } = run({ ...GOOD, [container]: ['Pending:'] }, '3');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('the pod did not start in time\n');
    expect(calls.at(-1)).toMatch(/^delete\0/);
  });

  it('take nothing for a digest but a digest', () => {
    expect(run({ ...GOOD, message: `${DIGEST_TEXT}x` })).toMatchObject({ status: 1, stdout: '' });
  });
});

describe('the Secret of a build that is only shown', () => {
  it('has its keys and none of its values, and comes before what the build waits for', () => {
    const plan = samplePlan(ISOLATED, { access: ACCESS });
    const files = renderedFiles(plan, Buffer.from('x'));
    expect(files.map(({ name }) => name)).toEqual(['job.yaml', 'secret.yaml', 'configmap.yaml']);
    const shown = files[1]?.text ?? '';
    expect(files.map(({ text }) => text).join()).not.toMatch(/hunter|aHVudGVy/);
    expect(shown).toMatch(/^# A build sets the owner of this object to Job kaniko-app-abcdefgh/);
    const { data, ...others } = accessSecret(plan) ?? {};
    expect(load(shown)).toEqual({
      ...JSON.parse(JSON.stringify(others)),
      stringData: Object.fromEntries(Object.keys(data ?? {}).map((key) => [key, MASK])),
    });
  });

  it('is missing its values, which the script says and where to fill them in', () => {
    const plan = samplePlan({ ...ISOLATED, workload: 'pod' }, { access: ACCESS });
    const missing = missingForKubectl(plan);
    expect(missing).toEqual(['secret.yaml holds no values: config.json, pull-config.json, authority-0.pem']);
    const text = kubectlCommands(plan, missing);
    expect(text).toContain(
      '# Fill in what is masked, in pod.yaml and secret.yaml, and delete the next line.\nexit 1\n',
    );
    const made = [...text.matchAll(/--filename=(\S+)/g)].map(([, file]) => file);
    expect(made).toEqual(['pod.yaml', 'secret.yaml', '-', 'configmap.yaml', '-']);
    expect(text).not.toContain(REMARK);
  });

  it('is none where nothing is given, of which the script warns, unless there is a Secret', () => {
    expect(kubectlCommands(samplePlan(), [])).toContain(REMARK);
    expect(kubectlCommands(samplePlan(), [])).not.toContain('secret.yaml');
    const text = kubectlCommands(samplePlan({ ...ISOLATED, 'registry-secret': 'push', 'pull-secret': 'pull' }), []);
    expect(text).not.toContain(REMARK);
    for (const name of ['push', 'pull']) expect(text).toContain(`# The Secret ${name} must exist in the namespace.`);
  });
});
