import type { V1Job, V1PodSpec } from '@kubernetes/client-node';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { plan } from '../../../src/build/plan.ts';
import { buildWorkload } from '../../../src/pod/build-workload.ts';
import { dockerfileConfigMap } from '../../../src/pod/context-configmap.ts';
import { isExpectedWarning } from '../../../src/pod/context-credentials.ts';
import { renderedFiles } from '../../../src/pod/rendered-files.ts';
import { factsWith, remoteFacts } from '../../support/remote-samples.ts';
import { sampleRequest } from '../../support/samples.ts';

const GIT = 'https://git.example/o/r.git#main';

function podFor(context: string, secret?: string, raw: Parameters<typeof sampleRequest>[0] = {}): V1PodSpec {
  const facts = factsWith(remoteFacts(context, secret === undefined ? {} : { secret }));
  const made = plan(sampleRequest({ context, 'security-profile': 'hardened', ...raw }), facts);
  return (buildWorkload(made) as V1Job).spec?.template.spec ?? { containers: [] };
}

function builderOf(pod: V1PodSpec) {
  return { env: pod.containers[0]?.env ?? [], mounts: pod.containers[0]?.volumeMounts ?? [] };
}

const fromSecret = (name: string, key: string, optional?: true) => ({
  name,
  valueFrom: { secretKeyRef: { name: 'login', key, ...(optional === true ? { optional } : {}) } },
});
const CERTIFICATES = { name: 'SSL_CERT_DIR', value: '/kaniko/ssl/certs:/kaniko/context-secret' };
const FOLDER = { name: 'context', emptyDir: {} };
const FOLDER_MOUNT = { name: 'context', mountPath: '/kaniko/buildcontext' };
const MOUNT = { name: 'context-secret', mountPath: '/kaniko/context-secret', readOnly: true };

describe('the pod of a remote context', () => {
  it('unpacks nothing: no init container, no ConfigMap, and an empty folder for the executor', () => {
    const pod = podFor(GIT);
    expect(pod.initContainers).toBeUndefined();
    expect(pod.volumes).toEqual([FOLDER]);
    expect(builderOf(pod).mounts).toEqual([FOLDER_MOUNT]);
    expect(builderOf(pod).env.map(({ name }) => name)).toEqual(['DOCKER_CONFIG']);
    const made = plan(sampleRequest({ context: GIT }), factsWith(remoteFacts(GIT)));
    expect(renderedFiles(made, undefined).map(({ name }) => name)).toEqual(['job.yaml']);
  });

  it.each([
    [{ 'security-profile': 'userns' }, ['PROFILE']],
    [{ 'registry-secret': 'push' }, ['PROFILE']],
  ])('keeps the init container for %j, which copies or checks and takes no context', (raw, names) => {
    const pod = podFor(GIT, undefined, raw);
    const prepare = pod.initContainers?.[0];
    expect(prepare?.env?.map(({ name }) => name).filter((name) => name !== 'PATH')).toEqual(names);
    expect(prepare?.volumeMounts?.some(({ mountPath }) => mountPath === '/kaniko/buildcontext')).toBe(false);
  });

  it('in git by plain HTTP says so to the executor, whose default is HTTPS', () => {
    expect(builderOf(podFor('http://git.example/r.git')).env).toContainEqual({
      name: 'GIT_PULL_METHOD',
      value: 'http',
    });
  });

  it('in git has user and password of either spelling, or a token, and authorities from the Secret', () => {
    const pod = podFor(GIT, 'login');
    expect(builderOf(pod).env.slice(1)).toEqual([
      fromSecret('GIT_USERNAME', 'username', true),
      fromSecret('GIT_PASSWORD', 'password', true),
      fromSecret('GIT_USERNAME', 'GIT_USERNAME', true),
      fromSecret('GIT_PASSWORD', 'GIT_PASSWORD', true),
      fromSecret('GIT_TOKEN', 'GIT_TOKEN', true),
      CERTIFICATES,
    ]);
    // Not optional: a Secret that is not there must be told.
    expect(pod.volumes).toEqual([
      FOLDER,
      { name: 'context-secret', secret: { secretName: 'login', defaultMode: 0o400 } },
    ]);
    expect(builderOf(pod).mounts).toEqual([FOLDER_MOUNT, MOUNT]);
  });

  it('in S3 has the keys, which must be there, and what else the Secret holds for it', () => {
    const pod = podFor('s3://bucket/c.tar.gz', 'login');
    expect(builderOf(pod).env.slice(1)).toEqual([
      fromSecret('AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY_ID'),
      fromSecret('AWS_SECRET_ACCESS_KEY', 'AWS_SECRET_ACCESS_KEY'),
      fromSecret('AWS_SESSION_TOKEN', 'AWS_SESSION_TOKEN', true),
      fromSecret('AWS_REGION', 'AWS_REGION', true),
      fromSecret('S3_ENDPOINT', 'S3_ENDPOINT', true),
      fromSecret('S3_FORCE_PATH_STYLE', 'S3_FORCE_PATH_STYLE', true),
      CERTIFICATES,
    ]);
    const items = [{ key: 'ca.crt', path: 'ca.crt' }];
    expect(pod.volumes).toEqual([
      FOLDER,
      { name: 'context-secret', secret: { secretName: 'login', defaultMode: 0o400, items, optional: true } },
    ]);
  });

  it('in Azure has the account key', () => {
    const pod = podFor('https://acc.blob.core.windows.net/box/c.tar.gz', 'login');
    expect(builderOf(pod).env[1]).toEqual(fromSecret('AZURE_STORAGE_ACCESS_KEY', 'AZURE_STORAGE_ACCESS_KEY'));
    expect(pod.containers[0]?.args).toContain('--context=https://acc.blob.core.windows.net/box/c.tar.gz');
  });

  it('in Google Cloud Storage has the file of the service account', () => {
    const pod = podFor('gs://bucket/c.tar.gz', 'login');
    expect(builderOf(pod).env.slice(1)).toEqual([
      { name: 'GOOGLE_APPLICATION_CREDENTIALS', value: '/kaniko/context-secret/key.json' },
    ]);
    const items = [{ key: 'key.json', path: 'key.json' }];
    expect(pod.volumes).toEqual([
      FOLDER,
      { name: 'context-secret', secret: { secretName: 'login', defaultMode: 0o400, items } },
    ]);
    expect(builderOf(pod).mounts).toEqual([FOLDER_MOUNT, MOUNT]);
  });

  it('has a Dockerfile that is sent in a ConfigMap of its own, which only the executor reads', () => {
    const text = 'FROM a\r\n# $(HOME) é\tb \n\n';
    const facts = factsWith(remoteFacts(GIT, { secret: 'login', dockerfile: { text } }));
    const made = plan(sampleRequest({ context: GIT, 'dockerfile-inline': text, 'security-profile': 'userns' }), facts);
    const pod = (buildWorkload(made) as V1Job).spec?.template.spec ?? { containers: [] };
    expect(pod.volumes?.slice(0, 2)).toEqual([FOLDER, { name: 'dockerfile', configMap: { name: made.name } }]);
    expect(builderOf(pod).mounts).toEqual([
      FOLDER_MOUNT,
      { name: 'dockerfile', mountPath: '/kaniko/inline-dockerfile', readOnly: true },
      MOUNT,
    ]);
    expect(pod.initContainers?.[0]?.volumeMounts).toEqual([]);
    const [job, map, ...more] = renderedFiles(made, undefined);
    expect([job?.name, map?.name, more]).toEqual(['job.yaml', 'configmap.yaml', []]);
    expect(job?.text).toMatch(/^# The builder fetches the context by itself/);
    expect(load(map?.text ?? '')).toEqual(JSON.parse(JSON.stringify(dockerfileConfigMap(made, text))));
    expect(dockerfileConfigMap(made, text, 'uid-1')).toMatchObject({
      metadata: { name: made.name, ownerReferences: [{ kind: 'Job', name: made.name, uid: 'uid-1' }] },
      data: { Dockerfile: text },
    });
  });

  it('has every dollar of a directory as it was written', () => {
    const pod = podFor('https://git.example/r.git#main:a$(HOME)');
    expect(pod.containers[0]?.args).toContain('--context-sub-path=a$$(HOME)');
  });

  it('makes the API server warn of two keys for one variable, and of nothing else that is dropped', () => {
    const warning =
      'spec.containers[0].env[3]: hides previous definition of "GIT_USERNAME", which may be dropped when using apply';
    expect(isExpectedWarning(warning)).toBe(true);
    expect(isExpectedWarning(warning.replace('GIT_USERNAME', 'PATH'))).toBe(false);
  });
});
