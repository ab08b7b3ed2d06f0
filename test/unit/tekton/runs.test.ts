import { describe, expect, it } from 'vitest';
import type { RawOptions } from '../../../src/options/table.ts';
import { objectOf } from '../../support/tekton-orders.ts';

interface Run {
  readonly serviceAccountName?: string;
  readonly timeout?: string;
  readonly timeouts?: Readonly<Record<string, string>>;
  readonly podTemplate?: Readonly<Record<string, unknown>>;
  readonly taskRunTemplate?: Pick<Run, 'serviceAccountName' | 'podTemplate'>;
  readonly taskRunSpecs?: readonly (Pick<Run, 'podTemplate'> & { readonly pipelineTaskName: string })[];
  readonly params: readonly { readonly name: string; readonly value: unknown }[];
  readonly workspaces: readonly Readonly<Record<string, unknown>>[];
}

const taskRun = (raw: RawOptions = {}) => objectOf('taskrun', raw).spec as unknown as Run;
const pipelineRun = (raw: RawOptions = {}) => objectOf('pipelinerun', raw).spec as unknown as Run;
const OF_POD: RawOptions = {
  ...{ 'node-selector': ['kubernetes.io/arch=amd64'], tolerations: ['dedicated=ci:NoSchedule', 'spot'] },
  ...{ 'image-pull-secret': 'pull', 'service-account': 'builder', 'security-profile': 'userns' },
};

describe('the pod of a native build', () => {
  it('has no token, no addresses of Services, and a group that can write its volumes', () => {
    const usual = {
      securityContext: { fsGroup: 65532 },
      enableServiceLinks: false,
      automountServiceAccountToken: false,
    };
    expect(taskRun().podTemplate).toEqual(usual);
    expect(pipelineRun().taskRunSpecs).toEqual([{ pipelineTaskName: 'build', podTemplate: usual }]);
  });

  it('is where the options say, and in a user namespace where they ask for it', () => {
    const { podTemplate, serviceAccountName } = taskRun(OF_POD);
    expect(serviceAccountName).toBe('builder');
    expect(podTemplate).toMatchObject({
      hostUsers: false,
      nodeSelector: { 'kubernetes.io/arch': 'amd64' },
      tolerations: [
        { key: 'dedicated', operator: 'Equal', value: 'ci', effect: 'NoSchedule' },
        { key: 'spot', operator: 'Exists' },
      ],
      imagePullSecrets: [{ name: 'pull' }],
    });
    const { taskRunSpecs, taskRunTemplate } = pipelineRun(OF_POD);
    expect(taskRunSpecs?.[0]?.podTemplate).toEqual(podTemplate);
    expect(taskRunTemplate).toMatchObject({ serviceAccountName: 'builder' });
  });

  it.each(['auto', 'hardened'])('is in no user namespace with the profile %s', (profile) => {
    expect(taskRun({ 'security-profile': profile }).podTemplate).not.toHaveProperty('hostUsers');
  });

  it.each(['native', 'split', 'remote'])(
    'of a %s pipeline has no token where the built image is tried out',
    (variant) => {
      const { taskRunSpecs } = pipelineRun({ variant, test: ['/app'], ...OF_POD });
      const [build, test, ...more] = taskRunSpecs ?? [];
      expect(test).toEqual({
        pipelineTaskName: 'test',
        podTemplate: { ...build?.podTemplate, automountServiceAccountToken: false },
      });
      expect(more).toEqual([]);
    },
  );

  it('only is so: the other tasks of a pipeline get what they all may have', () => {
    expect(pipelineRun(OF_POD).taskRunTemplate?.podTemplate).toEqual({
      securityContext: { fsGroup: 65532 },
      enableServiceLinks: false,
    });
  });
});

describe('the pod of a step that submits', () => {
  it('has its token, and nothing of what the pod of the build has', () => {
    const { podTemplate, serviceAccountName, params } = taskRun({ variant: 'remote', ...OF_POD });
    expect(podTemplate).toEqual({ securityContext: { fsGroup: 65532 }, enableServiceLinks: false });
    expect(serviceAccountName).toBeUndefined();
    expect(params).toEqual(
      expect.arrayContaining([
        { name: 'SERVICE_ACCOUNT', value: 'builder' },
        { name: 'SECURITY_PROFILE', value: 'userns' },
        { name: 'IMAGE_PULL_SECRET', value: 'pull' },
      ]),
    );
  });

  it('runs under an account of its own', () => {
    const raw = { variant: 'remote', 'service-account': 'builder', 'run-service-account': 'submitter' };
    expect(taskRun(raw).serviceAccountName).toBe('submitter');
    expect(pipelineRun(raw).taskRunTemplate?.serviceAccountName).toBe('submitter');
    expect(taskRun({ ...raw, variant: 'native' }).serviceAccountName).toBe('submitter');
  });
});

describe('a run', () => {
  it('has a name that the API server completes', () => {
    expect(objectOf('taskrun', { variant: 'split' }).metadata).toEqual({ generateName: 'rootless-kaniko-split-' });
    expect(objectOf('pipelinerun', { name: 'mine' }).metadata).toEqual({ generateName: 'mine-' });
  });

  it('ends after the time of the options', () => {
    expect(taskRun({ timeout: '15m' }).timeout).toBe('900s');
    expect(pipelineRun({ timeout: '1h30m' }).timeouts).toEqual({ pipeline: '5400s' });
    expect(taskRun().timeout).toBe('3600s');
  });

  it('leaves time for the sweep after a remote build, which a run whose whole time is over does not start', () => {
    const raw = { variant: 'remote', timeout: '15m' };
    expect(pipelineRun(raw).timeouts).toEqual({ pipeline: '1200s', tasks: '900s' });
    expect(taskRun(raw).timeout).toBe('900s');
  });

  it('gives the values of the options, and no others', () => {
    expect(taskRun({ tags: ['registry.example/aa:1', 'latest'], 'build-args': ['A=1'] }).params).toEqual([
      { name: 'BUILD_ARGS', value: ['A=1'] },
      { name: 'IMAGE', value: 'registry.example/aa:1' },
      { name: 'TAGS', value: ['latest'] },
    ]);
    expect(taskRun({ 'build-args': ['A=$1'] }).params).toEqual([{ name: 'OPTIONS', value: 'build-args=A=$1' }]);
    expect(pipelineRun().params).toEqual([]);
  });

  it('binds its sources and the Secret with the credentials', () => {
    expect(taskRun({ 'registry-secret': 'login' }).workspaces).toEqual([
      { name: 'source', persistentVolumeClaim: { claimName: 'source' } },
      { name: 'dockerconfig', secret: { secretName: 'login' } },
    ]);
    const [source, ...more] = pipelineRun({ 'registry-secret': 'login' }).workspaces;
    expect(source).toMatchObject({ name: 'source', volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'] } } });
    expect(more).toEqual([{ name: 'dockerconfig', secret: { secretName: 'login' } }]);
  });

  it('of a remote build binds no Secret, which the pod of the build has by its name', () => {
    const raw = { variant: 'remote', 'registry-secret': 'login' };
    expect(taskRun(raw).workspaces.map(({ name }) => name)).toEqual(['source']);
    expect(taskRun(raw).params).toContainEqual({ name: 'REGISTRY_SECRET', value: 'login' });
  });

  it('binds no sources where the executor fetches them by itself', () => {
    const raw = { variant: 'remote', context: 'https://git.example/team/app.git#main' };
    expect(taskRun(raw).workspaces).toEqual([]);
    expect(pipelineRun(raw).workspaces).toEqual([]);
  });
});
