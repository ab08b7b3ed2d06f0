import { describe, expect, it } from 'vitest';
import type { RegistryAccess } from '../../../src/build/registry-access.ts';
import { accessSecret, builderAccess, pusherAccess } from '../../../src/pod/access-secret.ts';
import { samplePlan } from '../../support/samples.ts';

const ACCESS: RegistryAccess = {
  dockerConfig: '{"auths":{"r":1}}',
  pullConfig: '{"auths":{"p":"ü"}}',
  files: new Map([
    ['authority-0.pem', 'A'],
    ['certificate-0.pem', 'C'],
    ['key-0.pem', 'K'],
  ]),
};
const NAME = 'kaniko-app-abcdefgh';
const isolated = { 'isolate-credentials': 'true' };

/** A volume in short: where it is, and which files it has from which keys. */
function shown(volumes: ReturnType<typeof builderAccess>): unknown[] {
  return volumes.map(({ volume, mount }) => {
    expect(volume.name).toBe(mount.name);
    expect(mount.readOnly).toBe(true);
    expect(volume.secret).toMatchObject({ secretName: NAME, defaultMode: 0o400 });
    return [mount.mountPath, (volume.secret?.items ?? []).map(({ key, path }) => `${key} as ${path}`)];
  });
}

describe('the Secret of a build', () => {
  it('is none where nothing opens a registry', () => {
    expect(accessSecret(samplePlan())).toBeUndefined();
    expect(builderAccess(samplePlan())).toEqual([]);
    expect(pusherAccess(samplePlan(isolated))).toEqual([]);
  });

  it('holds what opens registries under a key each, cannot be changed, and goes with its workload', () => {
    const secret = accessSecret(samplePlan({ 'sweep-key': 'run-1' }, { access: ACCESS }), 'uid-7');
    expect(secret).toMatchObject({
      ...{ apiVersion: 'v1', kind: 'Secret', type: 'Opaque', immutable: true },
      metadata: {
        ...{ name: NAME, namespace: 'ci' },
        labels: {
          'app.kubernetes.io/managed-by': 'rootless-kaniko',
          'rootless-kaniko/run': NAME,
          'rootless-kaniko/sweep-key': 'run-1',
        },
        ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: NAME, uid: 'uid-7' }],
      },
    });
    const data = Object.entries(secret?.data ?? {});
    expect(data.map(([key, text]) => [key, Buffer.from(text, 'base64').toString('utf8')])).toEqual([
      ['config.json', ACCESS.dockerConfig],
      ['pull-config.json', ACCESS.pullConfig],
      ...ACCESS.files,
    ]);
  });

  it('belongs to a pod where that is the workload, and to nothing before there is one', () => {
    const plan = samplePlan({ workload: 'pod' }, { access: ACCESS });
    expect(accessSecret(plan, 'uid')?.metadata?.ownerReferences).toMatchObject([{ apiVersion: 'v1', kind: 'Pod' }]);
    expect(accessSecret(plan)?.metadata).not.toHaveProperty('ownerReferences');
  });

  it('has no key for what is not there', () => {
    const plan = samplePlan({}, { access: { dockerConfig: 'x', files: new Map() } });
    expect(Object.keys(accessSecret(plan)?.data ?? {})).toEqual(['config.json']);
  });
});

describe('what the builder gets of it', () => {
  it('is the Docker config and every file, where it pushes itself', () => {
    expect(shown(builderAccess(samplePlan({}, { access: ACCESS })))).toEqual([
      ['/kaniko/.docker', ['config.json as config.json']],
      [
        '/kaniko/registry-files',
        ['authority-0.pem as authority-0.pem', 'certificate-0.pem as certificate-0.pem', 'key-0.pem as key-0.pem'],
      ],
    ]);
  });

  it('is never the config of the push where another one pushes, but that which was given for the build', () => {
    const [config] = shown(builderAccess(samplePlan(isolated, { access: ACCESS })));
    expect(config).toEqual(['/kaniko/.docker', ['pull-config.json as config.json']]);
    const { pullConfig: _, ...others } = ACCESS;
    const without = shown(builderAccess(samplePlan(isolated, { access: others })));
    expect(JSON.stringify(without)).not.toContain('config.json');
  });
});

describe('what the container that pushes gets of it', () => {
  it('is the config of the push, and authorities alone of the files', () => {
    expect(shown(pusherAccess(samplePlan(isolated, { access: ACCESS })))).toEqual([
      ['/rootless-kaniko/credentials', ['config.json as config.json']],
      ['/rootless-kaniko/authorities', ['authority-0.pem as authority-0.pem']],
    ]);
  });

  it('is nothing of what was given for the build', () => {
    const access = { pullConfig: 'x', files: new Map([['key-0.pem', 'K']]) };
    expect(pusherAccess(samplePlan(isolated, { access }))).toEqual([]);
  });
});
