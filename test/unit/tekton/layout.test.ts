import { describe, expect, it } from 'vitest';
import { builderSecurity, prepareSecurity } from '../../../src/pod/security-profile.ts';
import { catalogueObjects } from '../../../src/tekton/catalogue.ts';
import { TEKTON_MOUNTS } from '../../../src/tekton/step-layout.ts';
import { objectOf, objectsOf, RELEASE } from '../../support/tekton-orders.ts';
import type { ReadPipeline } from '../../support/tekton-pipelines.ts';
import type { ReadStep } from '../../support/tekton-steps.ts';
import type { ReadAction, ReadTask } from '../../support/tekton-tasks.ts';

const RESTRICTED = {
  privileged: false,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};
const NOBODY = { ...RESTRICTED, runAsUser: 65532, runAsGroup: 65532, runAsNonRoot: true };

/** The steps of the Task of a variant, by their names. */
function stepsOf(variant: string): Readonly<Record<string, ReadStep>> {
  const { steps } = objectOf('task', { variant }).spec as unknown as ReadTask;
  return Object.fromEntries(steps.map((step) => [step.name, step]));
}

/** The volumes of a step with where they are, those that it cannot write as `ro`. */
function mountsOf(step: Pick<ReadStep, 'volumeMounts'> | undefined): string[] {
  return (step?.volumeMounts ?? []).map(({ name, mountPath, readOnly }) => {
    return `${name} ${mountPath}${readOnly === true ? ' ro' : ''}`;
  });
}

const NATIVE = stepsOf('native');
const SPLIT = stepsOf('split');
const REMOTE = stepsOf('remote');

describe('the volumes of a Task', () => {
  it('that is native are these, and the build sees no handoff', () => {
    expect(Object.keys(NATIVE)).toEqual(['prepare', 'build', 'report']);
    expect(mountsOf(NATIVE.prepare)).toEqual([
      'context /kaniko/buildcontext',
      'build-config /kaniko/.docker',
      'handoff /rootless-kaniko/handoff',
    ]);
    expect(mountsOf(NATIVE.build)).toEqual([
      'context /kaniko/buildcontext ro',
      'build-config /kaniko/.docker ro',
      'out /kaniko/out',
    ]);
    expect(mountsOf(NATIVE.report)).toEqual(['out /kaniko/out ro', 'handoff /rootless-kaniko/handoff ro']);
  });

  it('that is split are these, and the build sees neither the config of the push nor the handoff', () => {
    expect(Object.keys(SPLIT)).toEqual(['prepare', 'build', 'push', 'report']);
    expect(mountsOf(SPLIT.prepare)).toEqual([
      'context /kaniko/buildcontext',
      'build-config /kaniko/.docker',
      'push-config /rootless-kaniko/push-config',
      'handoff /rootless-kaniko/handoff',
    ]);
    expect(mountsOf(SPLIT.build)).toEqual([
      'context /kaniko/buildcontext ro',
      'build-config /kaniko/.docker ro',
      'oci /kaniko/oci',
    ]);
    expect(mountsOf(SPLIT.push)).toEqual([
      'oci /kaniko/oci ro',
      'push-config /rootless-kaniko/push-config ro',
      'handoff /rootless-kaniko/handoff',
    ]);
    expect(mountsOf(SPLIT.report)).toEqual(['handoff /rootless-kaniko/handoff ro']);
  });

  it('that is remote are none', () => {
    expect(Object.keys(REMOTE)).toEqual(['submit']);
    expect(mountsOf(REMOTE.submit)).toEqual([]);
  });

  it('with credentials and with the handoff are in memory, and small', () => {
    for (const variant of ['native', 'split']) {
      const { volumes = [] } = objectOf('task', { variant }).spec as unknown as ReadTask;
      const inMemory = volumes.filter((volume) =>
        JSON.stringify(volume).includes('"medium":"Memory","sizeLimit":"1Mi"'),
      );
      const names = inMemory.map(({ name }) => name);
      expect(names).toEqual(['build-config', ...(variant === 'split' ? ['push-config'] : []), 'handoff']);
    }
  });

  it('of the StepActions are those of a native Task, under names that are params', () => {
    const actions = objectsOf('stepaction', {});
    const paths = actions.map(({ spec }) => mountsOf(spec as ReadAction).map((mount) => mount.replace(/^\S+ /, '')));
    const own = [NATIVE.prepare, NATIVE.build, NATIVE.report].map((step) => {
      return mountsOf(step).map((mount) => mount.replace(/^\S+ /, ''));
    });
    expect(paths).toEqual(own);
  });

  it('lie on nothing that Tekton mounts', () => {
    const paths = [NATIVE, SPLIT].flatMap(Object.values).flatMap(({ volumeMounts = [] }: ReadStep) => volumeMounts);
    for (const { mountPath } of paths) {
      for (const own of TEKTON_MOUNTS) expect(`${mountPath}/`.startsWith(`${own}/`)).toBe(false);
    }
  });
});

describe('the workspaces', () => {
  it('with credentials reach only the step prepare of a split Task', () => {
    const names = (step: ReadStep | undefined) => (step?.workspaces ?? []).map(({ name }) => name);
    expect(names(SPLIT.prepare)).toEqual(['source', 'dockerconfig', 'pullconfig']);
    for (const name of ['build', 'push', 'report']) expect(names(SPLIT[name])).toEqual([]);
  });

  it('are told to the steps by their paths, which are empty where one is not bound', () => {
    const sources = (step: ReadStep | undefined) =>
      step?.args?.filter((argument) => argument.includes('$(workspaces.'));
    expect(sources(NATIVE.prepare)).toEqual([
      '--source=$(workspaces.source.path)',
      '--dockerconfig=$(workspaces.dockerconfig.path)',
    ]);
    expect(sources(SPLIT.prepare)).toHaveLength(3);
    expect(sources(REMOTE.submit)).toEqual([
      '--source=$(workspaces.source.path)',
      '--kubeconfig=$(workspaces.kubeconfig.path)',
    ]);
  });
});

describe('the security context', () => {
  it('of the build is that of a builder anywhere else', () => {
    for (const { build } of [NATIVE, SPLIT]) expect(build?.securityContext).toEqual(builderSecurity());
  });

  it('of prepare is that of the container that unpacks a context, with a root file system of its own to read', () => {
    for (const { prepare } of [NATIVE, SPLIT])
      expect(prepare?.securityContext).toEqual({ ...prepareSecurity(), readOnlyRootFilesystem: true });
  });

  it('of what needs no root passes Pod Security restricted', () => {
    for (const step of [NATIVE.report, SPLIT.report, REMOTE.submit]) expect(step?.securityContext).toEqual(NOBODY);
  });

  it('of the push is that of root without any capability: the layout is root’s', () => {
    expect(SPLIT.push?.securityContext).toEqual({ ...RESTRICTED, runAsUser: 0, runAsNonRoot: false });
  });

  it('of a StepAction is that of the step', () => {
    const contexts = objectsOf('stepaction', {}).map(({ spec }) => spec.securityContext);
    expect(contexts).toEqual([NATIVE.prepare, NATIVE.build, NATIVE.report].map((step) => step?.securityContext));
  });

  it('of the tasks around a build passes restricted, but for the built image, which runs as it says', () => {
    const raw = { clone: true, test: ['/app'], deploy: 'deployment/app=app', variant: 'remote' };
    const { tasks, finally: last = [] } = objectOf('pipeline', raw).spec as unknown as ReadPipeline;
    const steps = [...tasks, ...last].flatMap(({ name, taskSpec }) =>
      (taskSpec?.steps ?? []).map((step) => ({ name, step })),
    );
    expect(steps.length).toBeGreaterThan(7);
    for (const { name, step } of steps) {
      const { readOnlyRootFilesystem, ...others } = RESTRICTED;
      expect(step.securityContext).toEqual(name === 'test' ? others : NOBODY);
    }
  });
});

describe('HOME', () => {
  const homeOf = ({ env = [] }: Partial<ReadStep>) => env.find(({ name }) => name === 'HOME')?.value;

  it('of every step is a folder of its own, which is no part of an image', () => {
    for (const step of [NATIVE, SPLIT, REMOTE].flatMap((steps) => Object.values(steps)))
      expect(homeOf(step)).toBe(`/tekton/home/${step.name}`);
    const actions = catalogueObjects(RELEASE).filter(({ kind }) => kind === 'StepAction');
    const homes = actions.map(({ spec }) => homeOf(spec as Partial<ReadStep>));
    expect(homes).toEqual(['prepare', 'build', 'report'].map((name) => `/tekton/home/${name}`));
  });

  it('of the steps around a build is there too', () => {
    const raw = { clone: true, deploy: 'deployment/app=app', variant: 'remote' };
    const { tasks, finally: last = [] } = objectOf('pipeline', raw).spec as unknown as ReadPipeline;
    const homes = [...tasks, ...last].flatMap(({ taskSpec }) => taskSpec?.steps ?? []).map(homeOf);
    expect(homes.length).toBeGreaterThan(5);
    for (const home of homes) expect(home).toMatch(/^\/tekton\/home\/[a-z]+$/);
  });
});
