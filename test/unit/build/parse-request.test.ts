import { describe, expect, it } from 'vitest';
import { RequestProblems } from '../../../src/build/errors.ts';
import { parseRequest } from '../../../src/build/parse-request.ts';
import { DEFAULT_EXECUTOR } from '../../../src/options/executor-options.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';

function problemsOf(raw: RawOptions): string[] {
  try {
    parseRequest(raw);
  } catch (error) {
    if (error instanceof RequestProblems) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe('a request', () => {
  it('has sensible defaults', () => {
    expect(parseRequest({ tags: 'registry.example/app:1' })).toEqual({
      source: { context: '.', buildArgs: [], labels: [], lint: 'error', transport: 'auto' },
      image: {
        tags: [{ registry: 'registry.example', repository: 'app', tag: '1' }],
        push: true,
        reproducible: false,
        insecureRegistries: [],
        registryEndpoints: new Map(),
      },
      registries: {
        credentials: new Map(),
        unverified: [],
        authorities: new Map(),
        clientCertificates: new Map(),
        mirrors: [],
        maps: [],
      },
      runsOn: 'cluster',
      cluster: {},
      runner: { engine: 'auto', network: 'default' },
      placement: { nodeSelector: {}, tolerations: [], requests: {}, limits: {} },
      executor: { image: DEFAULT_EXECUTOR, extraArguments: [] },
      profile: 'auto',
      workload: 'job',
      timeoutSeconds: 3600,
      keep: false,
    });
  });

  it('takes every option', () => {
    const request = parseRequest({
      context: 'app',
      file: 'app/Dockerfile.prod',
      'build-args': ['A=1'],
      target: 'final',
      labels: 'x=y',
      tags: ['a.example/one:1', 'b.example/two'],
      'registry-secret': 'push',
      'insecure-registries': 'registry.test:5000',
      'registry-endpoint': 'registry.test:5000=http://10.0.0.1:30500/',
      'pull-registry': 'localhost:5000',
      kubeconfig: '/etc/kube',
      'kube-context': 'prod',
      namespace: 'ci',
      executor: 'mirror.example/kaniko:v1.24.0-debug',
      'executor-version': 'original@v1.24.0',
      'kaniko-args': '--single-snapshot',
      'security-profile': 'hardened',
      'sweep-key': 'run-1',
      timeout: '15m',
      keep: 'true',
    });
    expect(request.source).toMatchObject({ context: 'app', dockerfile: 'app/Dockerfile.prod', target: 'final' });
    expect(request.image.registryEndpoints).toEqual(new Map([['registry.test:5000', 'http://10.0.0.1:30500']]));
    expect(request.image).toMatchObject({ registrySecret: 'push', pullRegistry: 'localhost:5000' });
    expect(request.cluster).toEqual({ kubeconfig: '/etc/kube', kubeContext: 'prod' });
    expect(request.executor.version).toBe('original@v1.24.0');
    expect(request).toMatchObject({ profile: 'hardened', sweepKey: 'run-1', timeoutSeconds: 900, keep: true });
  });

  it('needs no tag when nothing is pushed', () => {
    expect(parseRequest({ push: 'false' }).image).toMatchObject({ tags: [], push: false });
    expect(parseRequest({ push: false, tags: [] }).image.tags).toEqual([]);
  });

  it('reports all of its problems at once, each in its own line', () => {
    expect(
      problemsOf({
        tags: 'UPPER/App:1',
        push: 'yes',
        timeout: '1s',
        namespace: 'No_Name',
        'security-profile': 'root',
        'kaniko-args': '--destination=x',
        resources: 'memory=lots',
      }),
    ).toHaveLength(7);
  });

  it.each<[RawOptions, string]>([
    [{}, 'no tag is given'],
    [{ tags: '' }, 'tags holds an empty entry'],
    [{ tags: ['a.example/app:1', ''] }, 'tags holds an empty entry'],
    [{ tags: 'registry.example/x:1' }, "tags: 'registry.example/x:1' names a repository of one letter"],
    [{ tags: `registry.example/app@${DIGEST_TEXT}` }, 'carries a digest'],
    [{ tags: 'a/b:1', 'insecure-registries': 'http://r:5000' }, "insecure-registries: 'http://r:5000' is no registry"],
    [{ tags: 'a/b:1', 'insecure-registries': 'r:5000/app' }, "insecure-registries: 'r:5000/app' is no registry"],
    [{ tags: 'a/b:1', 'insecure-registries': 'r:500000' }, "insecure-registries: 'r:500000' is no registry"],
    [{ tags: 'a/b:1', 'pull-registry': 'localhost:5000/' }, "pull-registry: 'localhost:5000/' is no registry"],
    [{ tags: 'a/b:1', 'registry-endpoint': 'r:5000' }, "registry-endpoint: 'r:5000' is not KEY=VALUE"],
    [{ tags: 'a/b:1', 'registry-endpoint': 'r:5000=h:1' }, "registry-endpoint: 'h:1' is no http(s)://HOST:PORT"],
    [{ tags: 'a/b:1', kubeconfig: 'YXBpVmVyc2lvbjog'.repeat(20) }, 'kubeconfig looks like base64'],
    [
      { tags: 'a/b:1', 'registry-endpoint': 'r=http://user:pw@h' },
      "registry-endpoint: 'http://***@h' is no http(s)://HOST:PORT",
    ],
    [{ tags: 'a/b:1', 'registry-secret': 'My Secret' }, "registry-secret 'My Secret' is no Kubernetes name"],
    [{ tags: 'a/b:1', executor: 'NOT AN IMAGE' }, 'image reference "NOT AN IMAGE": it contains white space'],
    [{ tags: 'a/b:1', 'executor-version': 'v1.24.0' }, "executor-version 'v1.24.0' is not FAMILY@VERSION"],
    [{ tags: 'a/b:1', 'kaniko-args': '--no-push' }, 'kaniko-args: --no-push is set by rootless-kaniko'],
    [{ tags: 'a/b:1', 'kaniko-args': '-d=x/y' }, 'kaniko-args: --destination is set by rootless-kaniko'],
    [{ tags: 'a/b:1', 'kaniko-args': '--snapshot-mode redo' }, "kaniko-args: '--snapshot-mode redo' is no flag"],
    [{ tags: 'a/b:1', keep: '1' }, "keep is '1'"],
    [{ tags: 'a/b:1', timeout: '25h' }, "timeout is '25h'"],
    [{ tags: 'a/b:1', context: '' }, 'context is empty'],
    [{ tags: 'a/b:1', 'sweep-key': 'a b' }, "sweep-key 'a b' is no value of a Kubernetes label"],
  ])('given as %j is refused: %s', (raw, message) => {
    const problems = problemsOf(raw);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });

  it('may name registries of every spelling', () => {
    const registries = ['localhost', 'registry.kube-system.svc.cluster.local:5000', '[::1]:5000', '10.0.0.1:80'];
    const request = parseRequest({ tags: 'a/b:1', 'insecure-registries': registries });
    expect(request.image.insecureRegistries).toEqual(registries);
  });
});
