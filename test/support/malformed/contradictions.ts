import type { Command } from '../../../src/options/option.ts';

/** Options that are well-formed by themselves and cannot be meant together, and what the problem is about. */
export interface Contradiction {
  readonly command: Command;
  readonly line: readonly string[];
  /** What each problem names, in spellings of which one is enough. */
  readonly names: readonly (readonly string[])[];
}

const TAG = '--tag=registry.example/team/app:1';
const ISOLATED = '--isolate-credentials';
const ON_THIS_MACHINE = '--run-on=runner';
const GIT = '--context=https://git.example/team/app.git';
const CLUSTER_OPTIONS = [
  'kubeconfig',
  'kube-context',
  'namespace',
  'service-account',
  'image-pull-secret',
  'registry-secret',
  'sweep-key',
] as const;
const OVERLAY_FLAGS = [
  'add-file=a /x',
  'workdir=/x',
  'user=app',
  'env=A=1',
  'expose=80',
  'volume=/x',
  'entrypoint=a',
  'cmd=a',
] as const;

/** Every contradiction that is told by the options alone. */
export const CONTRADICTIONS: readonly Contradiction[] = [
  build([], ['tags']),
  build([TAG, '--file=Dockerfile', '--dockerfile-inline=FROM x'], ['file']),
  build([TAG, '--file=Dockerfile', '--base-image=debian'], ['file']),
  build([TAG, '--dockerfile-inline=FROM x', '--base-image=debian'], ['dockerfile-inline']),
  build([TAG, '--base-image=debian', '--target=final'], ['target']),
  build([TAG, '--base-image=debian', '--build-arg=A=1'], ['build-args']),
  ...OVERLAY_FLAGS.map((flag) => build([TAG, `--${flag}`], [flag.slice(0, flag.indexOf('=')), optionOf(flag)])),
  build([TAG, '--context-secret=git'], ['context-secret']),
  build([TAG, GIT, '--context-transport=exec'], ['context-transport']),
  build([TAG, GIT, '--file=../Dockerfile'], ['file']),
  build([TAG, GIT, '--file=/Dockerfile'], ['file']),
  build([TAG, GIT, '--file=https://h.example/Dockerfile'], ['file']),
  build([TAG, '--registry-secret=a', '--registry-credential=r.example=u:p'], ['registry-credentials']),
  build([TAG, '--pull-secret=a'], ['pull-secret']),
  build([TAG, '--pull-credential=r.example=u:p'], ['pull-credentials']),
  build([TAG, '--pusher-image=registry.example/crane'], ['pusher-image']),
  build([TAG, '--pull-secret=a', '--pull-credential=r.example=u:p'], ['pull-secret'], ['pull-credentials']),
  build([TAG, ISOLATED, '--pull-secret=a', '--pull-credential=r.example=u:p'], ['pull-secret']),
  build([ISOLATED, '--no-push'], ['isolate-credentials']),
  build([TAG, ISOLATED, '--registry-client-certificate=registry.example=a,b'], ['registry-client-certificate']),
  build([TAG, ISOLATED, ON_THIS_MACHINE, '--engine=executor', '--executor-path=/x'], ['isolate-credentials']),
  build([TAG, ISOLATED, ON_THIS_MACHINE, '--engine=runc', '--executor-layout=/x'], ['isolate-credentials']),
  build([TAG, '--engine=podman'], ['engine']),
  build([TAG, '--network=host'], ['network']),
  build([TAG, '--executor-layout=/x'], ['executor-layout']),
  build([TAG, '--executor-path=/x'], ['executor-path']),
  build([TAG, ON_THIS_MACHINE, '--engine=runc'], ['engine']),
  build([TAG, ON_THIS_MACHINE, '--engine=executor'], ['engine']),
  build([TAG, ON_THIS_MACHINE, '--engine=podman', '--executor-layout=/x'], ['executor-layout']),
  build([TAG, ON_THIS_MACHINE, '--engine=podman', '--executor-path=/x'], ['executor-path']),
  ...CLUSTER_OPTIONS.map((name) => build([TAG, ON_THIS_MACHINE, `--${name}=x`], [name])),
  build([TAG, ON_THIS_MACHINE, '--context-transport=exec'], ['context-transport']),
  build([TAG, ON_THIS_MACHINE, '--resource=requests.cpu=1'], ['resources']),
  build([TAG, '--output-directory=out'], ['output-directory']),
  verify([], ['image']),
  verify(['registry.example/App'], ['image']),
  { command: 'sweep', line: [], names: [['sweep-key']] },
  tekton(['task', '--git-url=https://git.example/a.git'], ['git-url']),
  tekton(['task', '--git-image=registry.example/git'], ['git-image']),
  tekton(['task', '--variant=remote', '--kubeconfig=/x'], ['kubeconfig']),
  tekton(['task', '--namespace=ci'], ['namespace']),
  tekton(['task', GIT], ['context']),
  tekton(['pipeline', '--no-push'], ['push']),
  tekton(['pipeline', '--tag=registry.example/a1', ...twoBuilds()], ['tags']),
  tekton(['pipeline', '--deploy=deployment/a=b', ...twoBuilds()], ['deploy']),
  tekton(['pipeline', '--test=x', ...twoBuilds()], ['test']),
  tekton(['pipeline', '--api-fields=stable', ...twoBuilds()], ['api-fields']),
];

function build(line: readonly string[], ...names: readonly (readonly string[])[]): Contradiction {
  return { command: 'build', line, names };
}

function verify(line: readonly string[], ...names: readonly (readonly string[])[]): Contradiction {
  return { command: 'verify', line, names };
}

function tekton(line: readonly string[], ...names: readonly (readonly string[])[]): Contradiction {
  return { command: 'tekton', line, names };
}

function twoBuilds(): string[] {
  return ['--build=image=registry.example/aa', '--build=image=registry.example/bb'];
}

function optionOf(flag: string): string {
  const name = flag.slice(0, flag.indexOf('='));
  return { 'add-file': 'add-files', volume: 'volumes' }[name] ?? name;
}
