import type { V1Container, V1PodSpec } from '@kubernetes/client-node';
import { describe, expect, it } from 'vitest';
import type { RegistryAccess } from '../../../src/build/registry-access.ts';
import { PUSH_SCRIPT } from '../../../src/crane/push-script.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { buildWorkload } from '../../../src/pod/build-workload.ts';
import { isJob } from '../../../src/pod/workload-shell.ts';
import { samplePlan } from '../../support/samples.ts';

const ACCESS: RegistryAccess = {
  dockerConfig: 'of the push',
  pullConfig: 'of the build',
  files: new Map([
    ['authority-0.pem', 'A'],
    ['key-0.pem', 'K'],
  ]),
};

function podOf(raw: RawOptions = {}, access: Partial<RegistryAccess> = {}): V1PodSpec {
  const plan = samplePlan(
    { 'isolate-credentials': 'true', ...raw },
    { access: { ...{ files: new Map() }, ...access } },
  );
  const workload = buildWorkload(plan);
  const spec = isJob(workload) ? workload.spec?.template.spec : workload.spec;
  if (spec === undefined || spec === null) throw new Error('there is no pod');
  return spec;
}

function container(pod: V1PodSpec, name: string): V1Container {
  const found = [...(pod.initContainers ?? []), ...pod.containers].find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no container ${name}`);
  return found;
}

/** The volumes that a container sees, with the Secret behind each that has one, and its keys. */
function secretsOf(pod: V1PodSpec, name: string): string[] {
  return (container(pod, name).volumeMounts ?? []).flatMap((mount) => {
    const secret = pod.volumes?.find((volume) => volume.name === mount.name)?.secret;
    return secret === undefined ? [] : [`${secret.secretName}: ${secret.items?.map(({ key }) => key).join() ?? 'all'}`];
  });
}

const RUN = 'kaniko-app-abcdefgh';

describe('the pod of a build with isolated credentials', () => {
  it.each(['configmap', 'exec', 'stdin'])('with %s builds before anything is pushed', (transport) => {
    const pod = podOf({ 'context-transport': transport });
    expect(pod.initContainers?.map(({ name }) => name)).toEqual(['prepare', 'build']);
    expect(pod.containers.map(({ name }) => name)).toEqual(['push']);
    expect(pod.restartPolicy).toBe('Never');
    const { stdin, stdinOnce } = container(pod, 'prepare');
    expect([stdin, stdinOnce]).toEqual(transport === 'stdin' ? [true, true] : [undefined, undefined]);
  });

  it.each(['configmap', 'exec', 'stdin'])('with %s has a context that code of the build cannot change', (transport) => {
    const build = container(podOf({ 'context-transport': transport }), 'build');
    expect(build.args?.[0]).toBe('--context=dir:///kaniko/buildcontext/src');
    expect(build).not.toHaveProperty('stdin');
    expect(build.volumeMounts).toContainEqual({ name: 'context', mountPath: '/kaniko/buildcontext', readOnly: true });
  });

  it('gives each container what it needs of the credentials, and no more', () => {
    const pod = podOf({}, ACCESS);
    expect(secretsOf(pod, 'prepare')).toEqual([]);
    expect(secretsOf(pod, 'build')).toEqual([`${RUN}: pull-config.json`, `${RUN}: authority-0.pem,key-0.pem`]);
    expect(secretsOf(pod, 'push')).toEqual([`${RUN}: config.json`, `${RUN}: authority-0.pem`]);
  });

  it('gives the push an existing Secret as it is, and the build the one for it through the init container', () => {
    const pod = podOf({ 'registry-secret': 'push', 'pull-secret': 'pull' });
    expect(secretsOf(pod, 'prepare')).toEqual(['pull: all']);
    expect(secretsOf(pod, 'build')).toEqual([]);
    expect(secretsOf(pod, 'push')).toEqual(['push: all']);
    const config = (name: string) =>
      container(pod, name).volumeMounts?.filter(({ mountPath }) => mountPath === '/kaniko/.docker');
    expect(config('prepare')).toMatchObject([{ name: 'credentials' }]);
    expect(config('build')).toMatchObject([{ name: 'credentials', readOnly: true }]);
    expect(config('push')).toEqual([]);
    expect(container(pod, 'push').env).toContainEqual({
      name: 'REGISTRY_AUTH_FILE',
      value: '/rootless-kaniko/registry-secret/.dockerconfigjson',
    });
  });

  it('without a Secret for the build gives it no folder for one, though the push has its own', () => {
    const pod = podOf({ 'registry-secret': 'push' });
    for (const name of ['prepare', 'build']) {
      expect(container(pod, name).volumeMounts?.map(({ mountPath }) => mountPath)).not.toContain('/kaniko/.docker');
    }
    expect(secretsOf(pod, 'push')).toEqual(['push: all']);
    expect(pod.volumes?.filter(({ secret }) => secret !== undefined)).toHaveLength(1);
  });

  it('has every volume once, and one for every mount', () => {
    for (const raw of [{}, { 'registry-secret': 'push', 'pull-secret': 'pull' }, { 'context-transport': 'stdin' }]) {
      const pod = podOf(raw, 'registry-secret' in raw ? {} : ACCESS);
      const names = (pod.volumes ?? []).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      const mounts = [...(pod.initContainers ?? []), ...pod.containers].flatMap((one) => one.volumeMounts ?? []);
      expect([...new Set(mounts.map(({ name }) => name))].sort()).toEqual([...names].sort());
    }
  });

  it('pushes without capabilities, with nothing to write to but a little memory, and by the names that were known before', () => {
    const pod = podOf({ resources: 'memory=1Gi' });
    const push = container(pod, 'push');
    expect(push.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
    expect(push.securityContext?.capabilities).not.toHaveProperty('add');
    expect(push.resources?.limits).toEqual({ memory: '1Gi' });
    const writable = push.volumeMounts?.filter(({ readOnly }) => readOnly !== true).map(({ name }) => name);
    expect(writable).toEqual(['push-work']);
    expect(pod.volumes?.find(({ name }) => name === 'push-work')).toMatchObject({
      emptyDir: { medium: 'Memory', sizeLimit: '16Mi' },
    });
    expect(push.volumeMounts).toContainEqual({
      ...{ name: 'resolver', mountPath: '/etc/resolv.conf', subPath: 'resolv.conf', readOnly: true },
    });
    expect(container(pod, 'build').volumeMounts?.map(({ name }) => name)).not.toContain('resolver');
    expect(container(pod, 'prepare').volumeMounts).toContainEqual({
      name: 'resolver',
      mountPath: '/rootless-kaniko/resolver',
    });
  });

  it('shares the layout between the two, which only the build can write', () => {
    const pod = podOf();
    const layout = (name: string) => container(pod, name).volumeMounts?.find((mount) => mount.name === 'layout');
    expect(layout('build')).toEqual({ name: 'layout', mountPath: '/kaniko/oci' });
    expect(layout('push')).toEqual({ name: 'layout', mountPath: '/kaniko/oci', readOnly: true });
    expect(layout('prepare')).toBeUndefined();
    expect(container(pod, 'build').args).toEqual(
      expect.arrayContaining(['--no-push', '--oci-layout-path=/kaniko/oci']),
    );
    expect(container(pod, 'build').args?.join()).not.toContain('--digest-file');
  });

  it('runs the script with the destinations behind it, every dollar doubled for Kubernetes', () => {
    const { command = [], image } = container(podOf({ 'pusher-image': 'm.example/crane:1' }), 'push');
    expect(image).toBe('m.example/crane:1');
    expect(command.slice(0, 2)).toEqual(['sh', '-c']);
    expect(command[2]?.replaceAll('$$', '$')).toBe(PUSH_SCRIPT);
    expect(command[2]?.replaceAll('$$', '')).not.toContain('$');
    expect(command.slice(3)).toEqual(['push', '', 'registry.example:5000/team/app:1']);
  });

  it('has the init container look for every registry that is pushed to, by all its names', () => {
    const tags = ['r.example/app:1', 'docker.io/team/app:1', 'r.example/other:2'];
    const pushed = container(podOf({ tags }), 'prepare').env?.find(({ name }) => name === 'PUSHED')?.value;
    expect(pushed?.split(' ')).toEqual(['r.example', 'docker.io', 'index.docker.io', 'registry-1.docker.io']);
    expect(JSON.stringify(buildWorkload(samplePlan()))).not.toContain('"PUSHED"');
  });

  it('trusts authorities by a variable of crane where there are any', () => {
    const variable = (access: Partial<RegistryAccess>) =>
      container(podOf({}, access), 'push').env?.find(({ name }) => name === 'SSL_CERT_DIR')?.value;
    expect(variable(ACCESS)).toBe('/etc/ssl/certs:/rootless-kaniko/authorities');
    expect(variable({ files: new Map([['key-0.pem', 'K']]) })).toBeUndefined();
  });
});

describe('the pod of any other build', () => {
  it('has no second container and nothing for one', () => {
    const workload = JSON.stringify(buildWorkload(samplePlan({ 'registry-secret': 'push' }, { access: ACCESS })));
    for (const word of ['push-work', 'resolver"', '/kaniko/oci', 'rootless-kaniko/credentials', 'pull-config'])
      expect(workload).not.toContain(word);
  });
});
