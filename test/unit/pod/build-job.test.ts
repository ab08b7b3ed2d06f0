import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildJob } from '../../../src/pod/build-job.ts';
import { contextConfigMap } from '../../../src/pod/context-configmap.ts';
import { literalArguments } from '../../../src/pod/literal-arguments.ts';
import { PREPARE_SCRIPT } from '../../../src/pod/prepare-script.ts';
import { verifyJob } from '../../../src/pod/verify-job.ts';
import { planVerify } from '../../../src/verify/verify-plan.ts';
import { parseVerifyRequest } from '../../../src/verify/verify-request.ts';
import { samplePlan } from '../../support/samples.ts';

/** Expands as the kubelet does: `$$` is a dollar, `$(NAME)` a variable of the container. */
function expanded(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (whole, name?: string) =>
    name === undefined ? '$' : (variables[name] ?? whole),
  );
}

/** The job's pod, with everything in it that could be missing checked for. */
function parts(raw: Parameters<typeof samplePlan>[0] = {}) {
  const job = buildJob(samplePlan(raw));
  const pod = job.spec?.template.spec;
  const [prepare] = pod?.initContainers ?? [];
  const [builder] = pod?.containers ?? [];
  if (pod === undefined || prepare === undefined || builder === undefined) throw new Error('the job is incomplete');
  return { job, pod, prepare, builder };
}

describe('the pod of a build', () => {
  it('is hardened: uid 0 with eight capabilities and nothing else', () => {
    expect(parts().builder.securityContext).toEqual({
      runAsUser: 0,
      runAsNonRoot: false,
      privileged: false,
      allowPrivilegeEscalation: false,
      capabilities: {
        drop: ['ALL'],
        add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'SETUID', 'SETGID', 'SETFCAP', 'KILL'],
      },
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  it('unpacks its context with a single capability', () => {
    expect(parts().prepare.securityContext).toMatchObject({
      privileged: false,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], add: ['DAC_OVERRIDE'] },
    });
  });

  it('has no token, no service links, no host namespaces, and no volume of the host', () => {
    const { pod } = parts({ 'registry-secret': 'push' });
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      restartPolicy: 'Never',
    });
    expect(JSON.stringify(pod)).not.toMatch(/hostPath|hostNetwork|hostPID|hostIPC|hostPort|"privileged":true/);
  });

  it.each([
    ['userns', false],
    ['hardened', undefined],
  ])('with the profile %s has hostUsers %j', (profile, hostUsers) => {
    const { pod, prepare } = parts({ 'security-profile': profile });
    expect(pod.hostUsers).toBe(hostUsers);
    expect(prepare.env).toContainEqual({ name: 'PROFILE', value: profile });
  });

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
    const pod = verifyJob(plan([])).spec?.template.spec;
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
    const [container] = verifyJob(plan(['sh', '-c', 'echo $(HOME)'])).spec?.template.spec?.containers ?? [];
    expect(container?.command).toEqual(['sh', '-c', 'echo $$(HOME)']);
  });
});
