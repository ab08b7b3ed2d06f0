import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { kubectlCommands, missingForKubectl } from '../../../src/pod/kubectl-commands.ts';
import { factsWith, remoteFacts } from '../../support/remote-samples.ts';
import { samplePlan } from '../../support/samples.ts';

const REMOTE = 'https://git.example/o/r.git#main';

/** The commands as a shell reads them: one that is no program makes it fail. */
function commandsOf(...given: Parameters<typeof samplePlan>): string {
  const plan = samplePlan(...given);
  const text = kubectlCommands(plan, missingForKubectl(plan));
  expect(spawnSync('/bin/sh', ['-n', '-c', text], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  return text;
}

describe('the commands for kubectl', () => {
  it('make the workload first and its ConfigMap as its own, and read the verdict of the builder', () => {
    const text = commandsOf();
    const parts = ['create --filename=job.yaml', 'trap ', 'ownerReferences', 'logs --follow', '.terminated.exitCode'];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
    expect(text).toContain('"kind":"Job","name":"kaniko-app-abcdefgh","uid":"\'"$uid"\'"');
  });

  it('look at the pod of this very Job, not of one of its name that is just going', () => {
    const selectors = (text: string) => [...text.matchAll(/ --selector=(\S+)/g)].map(([, selector]) => selector);
    const ofJob = 'batch.kubernetes.io/controller-uid="$uid"';
    expect(selectors(commandsOf())).toEqual([ofJob, ofJob]);
    const ofPod = 'rootless-kaniko/run=kaniko-app-abcdefgh';
    expect(selectors(commandsOf({ workload: 'pod' }))).toEqual([ofPod, ofPod]);
  });

  it.each(['job', 'pod'])('say where what is masked is to be filled in: in %s.yaml', (workload) => {
    const fillIn = (transport: string) =>
      kubectlCommands(samplePlan({ workload, 'context-transport': transport }), ['--build-arg=TOKEN is masked']);
    const hint = `# Fill in what is masked, in ${workload}.yaml, and delete the next line.\nexit 1\n`;
    expect(fillIn('stdin')).toContain(hint);
    expect(fillIn('exec')).not.toContain('Fill in');
    expect(commandsOf({ workload })).not.toMatch(/Fill in|exit 1$/m);
  });

  it('are those of a pod where that is the workload', () => {
    const text = commandsOf({ workload: 'pod' });
    expect(text).toContain('create --filename=pod.yaml');
    expect(text).toContain('"kind":"Pod","name":"kaniko-app-abcdefgh"');
    expect(text).toContain('kubectl delete pod/kaniko-app-abcdefgh --namespace=ci');
  });

  it('send a context to the stdin of the builder, and make no ConfigMap then', () => {
    const text = commandsOf({ 'context-transport': 'stdin' });
    expect(text).toContain('kubectl attach --stdin --quiet --namespace=ci --container=build "$pod" <context.tar.gz');
    expect(text).not.toContain('configmap.yaml');
  });

  it('send it to the init container where credentials are isolated, and then follow the build and the push', () => {
    const text = commandsOf({ 'context-transport': 'stdin', 'isolate-credentials': 'true' });
    const told = [...text.matchAll(/kubectl (attach|logs) .*--container=(\w+)/g)].map(([, verb, name]) => [verb, name]);
    expect(told).toEqual([
      ['attach', 'prepare'],
      ['logs', 'build'],
      ['logs', 'push'],
    ]);
  });

  it('do nothing where the context needs chunks', () => {
    const text = commandsOf({ 'context-transport': 'exec' });
    const ran = spawnSync('/bin/sh', ['-c', text], { encoding: 'utf8', env: { PATH: '/nonexistent' } });
    expect(ran.status).toBe(1);
    expect(ran.stderr).toMatch(/^missing: the context goes .*rootless-kaniko build.*\n$/);
  });

  it('name the Secrets that must exist', () => {
    const text = commandsOf(
      { context: REMOTE, 'registry-secret': 'push', 'context-secret': 'clone', 'image-pull-secret': 'pull' },
      factsWith(remoteFacts(REMOTE, { secret: 'clone' })),
    );
    expect(text.match(/^# The Secret .*$/gm)).toEqual(
      ['push', 'clone', 'pull'].map((name) => `# The Secret ${name} must exist in the namespace.`),
    );
  });

  it('bring a Dockerfile to a remote context, and no ConfigMap without one', () => {
    const dockerfile = { text: 'FROM scratch\n' };
    expect(commandsOf({ context: REMOTE }, factsWith(remoteFacts(REMOTE, { dockerfile })))).toContain('configmap.yaml');
    expect(commandsOf({ context: REMOTE }, factsWith(remoteFacts(REMOTE)))).not.toContain('configmap.yaml');
  });

  it('leave the workload where it is to be kept', () => {
    expect(commandsOf({ keep: 'true' })).not.toMatch(/delete|trap|Nothing stays/);
  });

  it('tell no digest of what is not pushed', () => {
    expect(commandsOf({ push: 'false' })).not.toContain('digest=');
  });
});
