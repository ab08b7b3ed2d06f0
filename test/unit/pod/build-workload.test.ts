import type { V1Job } from '@kubernetes/client-node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorkload } from '../../../src/pod/build-workload.ts';
import { contextConfigMap } from '../../../src/pod/context-configmap.ts';
import { literalArguments } from '../../../src/pod/literal-arguments.ts';
import { PREPARE_POD_SCRIPT, PREPARE_SCRIPT } from '../../../src/pod/prepare-script.ts';
import { verifyJob } from '../../../src/pod/verify-job.ts';
import { podOf } from '../../../src/pod/workload-shell.ts';
import { planVerify } from '../../../src/verify/verify-plan.ts';
import { parseVerifyRequest } from '../../../src/verify/verify-request.ts';
import { CLUSTER_FACTS, samplePlan } from '../../support/samples.ts';

/** Expands as the kubelet does: `$$` is a dollar, `$(NAME)` a variable of the container. */
function expanded(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (whole, name?: string) =>
    name === undefined ? '$' : (variables[name] ?? whole),
  );
}

/** The job's pod, with everything in it that could be missing checked for. */
function parts(raw: Parameters<typeof samplePlan>[0] = {}, facts: Parameters<typeof samplePlan>[1] = {}) {
  const job = buildWorkload(samplePlan(raw, facts)) as V1Job;
  const pod = podOf(job).spec;
  const [prepare] = pod?.initContainers ?? [];
  const [builder] = pod?.containers ?? [];
  if (pod === undefined || prepare === undefined || builder === undefined) throw new Error('the job is incomplete');
  return { job, pod, prepare, builder };
}

describe('the pod of a build', () => {
  it('runs the executor by its path, with the digest in the termination log', () => {
    const { builder } = parts();
    expect(builder).toMatchObject({
      command: ['/kaniko/executor'],
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
    });
    expect(builder.args).toContain('--digest-file=/dev/termination-log');
  });

  it('mounts nothing where a Dockerfile may write, and the context read-only', () => {
    const { builder } = parts({ 'registry-secret': 'push' });
    expect(builder.volumeMounts).toEqual([
      { name: 'context', mountPath: '/kaniko/buildcontext', readOnly: true },
      { name: 'credentials', mountPath: '/kaniko/.docker', readOnly: true },
    ]);
  });

  it('hands the Secret to the init container only, which puts it into memory under the one name Kaniko reads', () => {
    const { pod, prepare } = parts({ 'registry-secret': 'push' });
    expect(pod.volumes).toContainEqual({ name: 'registry-secret', secret: { secretName: 'push' } });
    expect(pod.volumes).toContainEqual({ name: 'credentials', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } });
    expect(prepare.volumeMounts?.map(({ name }) => name)).toContain('registry-secret');
  });

  it('without a Secret has no volume for one', () => {
    expect(JSON.stringify(parts().pod)).not.toContain('credentials"');
  });

  it('checks the context against its hash before anything is built', () => {
    const { prepare } = parts();
    expect(prepare.env).toContainEqual({ name: 'CONTEXT_SHA256', value: 'a'.repeat(64) });
    expect(prepare.command?.slice(0, 2)).toEqual(['/busybox/sh', '-c']);
    expect(expanded(prepare.command?.[2] ?? '', {})).toBe(PREPARE_SCRIPT);
  });

  it('has the resources that were asked for, and no entry at all where none were', () => {
    expect(parts().builder.resources).toEqual({});
    const { builder, prepare } = parts({ resources: 'memory=2Gi\nrequests.cpu=1' });
    expect(builder.resources).toEqual({ requests: { memory: '2Gi', cpu: '1' }, limits: { memory: '2Gi' } });
    expect(prepare.resources).toEqual(builder.resources);
  });

  it('lands where it was asked to', () => {
    const raw = {
      'node-selector': 'disk=ssd',
      tolerations: 'dedicated=ci:NoSchedule',
      'service-account': 'builder',
      'image-pull-secret': 'pull',
    };
    expect(parts(raw).pod).toMatchObject({
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'ci', effect: 'NoSchedule' }],
      serviceAccountName: 'builder',
      imagePullSecrets: [{ name: 'pull' }],
    });
  });
});

describe('the Job of a build', () => {
  it('runs once, ends at its deadline, and goes by itself', () => {
    expect(parts({ timeout: '10m' }).job.spec).toMatchObject({
      backoffLimit: 0,
      completions: 1,
      parallelism: 1,
      activeDeadlineSeconds: 630,
      ttlSecondsAfterFinished: 300,
    });
  });

  it('is labelled as its run, and so are pod and ConfigMap', () => {
    const { job } = parts();
    const run = { 'rootless-kaniko/run': 'kaniko-app-abcdefgh', 'app.kubernetes.io/component': 'build' };
    expect(job.metadata?.labels).toMatchObject(run);
    expect(job.spec?.template.metadata?.labels).toMatchObject({ ...run, 'sidecar.istio.io/inject': 'false' });
    expect(contextConfigMap(samplePlan(), Buffer.from('x')).metadata?.labels).toEqual(job.metadata?.labels);
  });
});

describe('the ConfigMap with the context', () => {
  it('is owned by the Job where its identity is known, and cannot change', () => {
    const map = contextConfigMap(samplePlan(), Buffer.from([0, 255, 10]), 'uid-1');
    expect(map).toMatchObject({ immutable: true, metadata: { name: 'kaniko-app-abcdefgh', namespace: 'ci' } });
    expect(map.metadata?.ownerReferences).toEqual([
      { apiVersion: 'batch/v1', kind: 'Job', name: 'kaniko-app-abcdefgh', uid: 'uid-1' },
    ]);
    expect(Buffer.from(map.binaryData?.['context.tar.gz'] ?? '', 'base64')).toEqual(Buffer.from([0, 255, 10]));
    expect(contextConfigMap(samplePlan(), Buffer.from('x')).metadata).not.toHaveProperty('ownerReferences');
  });
});

describe('an argument in a manifest', () => {
  it('reaches the container as it was given, whatever dollars and parentheses are in it', () => {
    const text = fc.string({ unit: fc.constantFrom('$', '(', ')', 'A', '\\', '{', '}') });
    fc.assert(
      fc.property(fc.array(text), (given) => {
        expect(literalArguments(given).map((one) => expanded(one, { A: 'expanded', AA: 'expanded' }))).toEqual(given);
      }),
    );
  });

  it('would be expanded without that', () => {
    expect(expanded('$(A)', { A: 'expanded' })).toBe('expanded');
    expect(parts({ 'build-args': ['X=$(A) $$'] }).builder.args).toContain('--build-arg=X=$$(A) $$$$');
  });
});

describe('the Job of a trial', () => {
  const plan = (command: readonly string[]) =>
    planVerify(parseVerifyRequest('r.example/app:1', command, { raw: {}, problems: [] }), 'ci', 'abcdefgh');

  it('runs the image as it is, without any capability and without a token', () => {
    const pod = podOf(verifyJob(plan([]))).spec;
    expect(pod).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
    expect(pod?.containers).toEqual([
      {
        name: 'verify',
        image: 'r.example/app:1',
        resources: {},
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
      },
    ]);
  });

  it('runs the command that was given, literally', () => {
    const [container] = podOf(verifyJob(plan(['sh', '-c', 'echo $(HOME)']))).spec?.containers ?? [];
    expect(container?.command).toEqual(['sh', '-c', 'echo $$(HOME)']);
  });
});

describe('a bare pod', () => {
  const owner = { name: 'runner-1', uid: 'uid-of-runner' };
  const owned = { site: { ...CLUSTER_FACTS, owner } };

  it('runs the same as a Job does, with its own deadline', () => {
    const inJob = parts();
    const bare = podOf(buildWorkload(samplePlan({ workload: 'pod' })));
    expect(bare).toMatchObject({ kind: 'Pod', metadata: { name: inJob.job.metadata?.name, namespace: 'ci' } });
    expect(bare.metadata?.labels).toMatchObject({ 'rootless-kaniko/run': inJob.job.metadata?.name });
    expect(bare.spec).toEqual({ ...inJob.pod, activeDeadlineSeconds: inJob.job.spec?.activeDeadlineSeconds });
  });

  it.each(['pod', 'job'] as const)('and a Job belong to the pod of the runner (%s)', (workload) => {
    const references = [{ apiVersion: 'v1', kind: 'Pod', name: 'runner-1', uid: 'uid-of-runner' }];
    expect(buildWorkload(samplePlan({ workload }, owned)).metadata?.ownerReferences).toEqual(references);
    expect(buildWorkload(samplePlan({ workload })).metadata?.ownerReferences).toBeUndefined();
  });

  it('that is to be kept belongs to nobody', () => {
    const kept = buildWorkload(samplePlan({ workload: 'pod', keep: true }, owned));
    expect(kept.metadata?.ownerReferences).toBeUndefined();
  });

  it('owns the ConfigMap with the context', () => {
    const map = contextConfigMap(samplePlan({ workload: 'pod' }), Buffer.from('x'), 'uid-1');
    expect(map.metadata?.ownerReferences).toEqual([
      { apiVersion: 'v1', kind: 'Pod', name: map.metadata?.name, uid: 'uid-1' },
    ]);
  });
});

describe('a context that is sent by exec', () => {
  it('is taken from memory of the init container alone, of which it takes no more than some chunks', () => {
    const { pod, prepare, builder } = parts({ 'context-transport': 'exec' });
    const memory = { medium: 'Memory', sizeLimit: '100Mi' };
    expect(pod.volumes).toContainEqual({ name: 'context-incoming', emptyDir: memory });
    expect(JSON.stringify(pod.volumes)).not.toContain('configMap');
    expect(prepare.env).toEqual(
      expect.arrayContaining([
        { name: 'INCOMING', value: '/rootless-kaniko/incoming' },
        { name: 'AHEAD', value: '4' },
      ]),
    );
    expect(JSON.stringify(prepare.env)).not.toContain('SHA256');
    expect(prepare.volumeMounts).toContainEqual({ name: 'context-incoming', mountPath: '/rootless-kaniko/incoming' });
    expect(JSON.stringify(builder)).not.toContain('incoming');
  });

  it('is unpacked by the helper image where one is given, with the tools on its own PATH', () => {
    const { prepare, builder } = parts({ 'helper-image': 'registry.example/tools:1' });
    expect(prepare.image).toBe('registry.example/tools:1');
    expect(prepare.command?.slice(0, 2)).toEqual(['sh', '-c']);
    expect(prepare.env?.map(({ name }) => name)).not.toContain('PATH');
    expect(builder.image).not.toBe(prepare.image);
  });
});

describe('a context that is sent to the stdin of the builder', () => {
  const raw = { 'context-transport': 'stdin', 'security-profile': 'hardened' };
  const podSpecOf = (more: Parameters<typeof samplePlan>[0] = {}) =>
    podOf(buildWorkload(samplePlan({ ...raw, ...more }))).spec;

  it('needs no init container: the builder unpacks it, and its stdin ends with whoever sent it', () => {
    const pod = podSpecOf();
    expect(pod?.initContainers).toBeUndefined();
    expect(pod?.volumes).toEqual([{ name: 'context', emptyDir: {} }]);
    expect(pod?.containers[0]).toMatchObject({
      stdin: true,
      stdinOnce: true,
      volumeMounts: [{ name: 'context', mountPath: '/kaniko/buildcontext' }],
    });
    expect(pod?.containers[0]?.args?.[0]).toBe('--context=tar://stdin');
  });

  it.each<[string, object, object]>([
    ['the Docker config', { 'registry-secret': 'push' }, { name: 'registry-secret' }],
    ['the check of the user namespace', { 'security-profile': 'userns' }, {}],
    ['that of the profile without capabilities', { 'security-profile': 'restricted-userns' }, {}],
  ])('has one for %s, which sees nothing of the context', (_, more, mount) => {
    const [prepare] = podSpecOf(more)?.initContainers ?? [];
    expect(literalArguments([PREPARE_POD_SCRIPT])[0]).toBe(prepare?.command?.at(-1));
    expect(prepare?.env?.map(({ name }) => name)).toEqual(['PATH', 'PROFILE']);
    expect(prepare?.volumeMounts ?? []).toEqual(
      Object.keys(mount).length === 0 ? [] : expect.arrayContaining([expect.objectContaining(mount)]),
    );
    expect(JSON.stringify(prepare?.volumeMounts)).not.toContain('buildcontext');
  });

  it('is the only one for which a builder has a stdin', () => {
    for (const transport of ['configmap', 'exec']) {
      expect(parts({ 'context-transport': transport }).builder).not.toHaveProperty('stdin');
    }
  });
});
