import { describe, expect, it } from 'vitest';
import { readStatus, refusal } from '../../../../src/cluster/api/api-error.ts';
import { isPassingAnswer } from '../../../../src/cluster/api/retry.ts';
import { handshakeRefusal } from '../../../../src/cluster/exec/exec-failure.ts';

function refused(code: number, message: string): ReturnType<typeof refusal> {
  return refusal('create the Job in namespace ci', code, JSON.stringify({ kind: 'Status', code, message }));
}

describe('a refusal of the API server', () => {
  it.each([
    [401, 'Unauthorized', 'UNAUTHORIZED'],
    [403, 'jobs.batch is forbidden: User "dev" cannot create resource "jobs" in API group "batch"', 'RIGHTS_MISSING'],
    [403, 'pods "x" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true', 'POLICY_REFUSED'],
    [403, 'pods "x" is forbidden: unable to validate against any security context constraint', 'POLICY_REFUSED'],
    [400, 'admission webhook "validate.kyverno.svc" denied the request: no root', 'POLICY_REFUSED'],
    [403, `pods "x" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: no`, 'POLICY_REFUSED'],
    [403, 'pods "x" is forbidden: exceeded quota: compute, requested: cpu=2', 'QUOTA_EXCEEDED'],
    [403, 'pods "x" is forbidden: failed quota: compute: must specify limits.memory', 'QUOTA_EXCEEDED'],
    [403, 'pods "x" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi', 'QUOTA_EXCEEDED'],
    [404, 'namespaces "ci" not found', 'NAMESPACE_MISSING'],
    [403, 'unable to create new content in namespace ci because it is being terminated', 'NAMESPACE_MISSING'],
    [
      403,
      'pods "x" is forbidden: error looking up service account ci/sa: serviceaccount "sa" not found',
      'CLUSTER_REFUSED',
    ],
    [422, 'Job.batch "x" is invalid: spec.template', 'CLUSTER_REFUSED'],
  ])('%i %s is %s', (code, message, expected) => {
    const error = refused(code, message);
    expect(error.code).toBe(expected);
    expect(error.message).toContain('cannot create the Job in namespace ci: ');
    expect(error.hint).toMatch(/\.$/);
  });

  it('leaves out the name of our own object, which nobody knows', () => {
    expect(refused(403, 'pods "kaniko-app-abcdefgh-x" is forbidden: exceeded quota: q').message).toBe(
      'cannot create the Job in namespace ci: exceeded quota: q',
    );
  });

  it.each([
    [
      'configmaps "x" is forbidden: exceeded quota: q, requested: configmaps=1, used',
      /context-transport: exec or stdin/,
    ],
    ['secrets "x" is forbidden: exceeded quota: q, requested: count/secrets=1, used', /in registry-secret\.$/],
    ['jobs "x" is forbidden: exceeded quota: q, requested: count/jobs.batch=1, used', /workload: pod\.$/],
    ['pods "x" is forbidden: exceeded quota: q, requested: limits.cpu=1,pods=1, used', /^Set resources to fit/],
    ['pods "x" is forbidden: failed quota: q: must specify limits.cpu for: build', /^Set resources to fit/],
  ])('for lack of room names what takes none: %s', (message, step) => {
    expect(refused(403, message).hint).toMatch(step);
  });

  it('names the level of Pod Security to ask for, and the profile, where those of ours are what is refused', () => {
    const capabilities = 'unrestricted capabilities (container "build" … in securityContext.capabilities.add)';
    const { hint } = refused(403, `violates PodSecurity "restricted:v1.30": ${capabilities}`);
    expect(hint).toContain("enforces 'baseline', or security-profile: restricted-userns");
    for (const other of [`baseline:v1.30": ${capabilities}`, 'restricted:v1.30": runAsNonRoot != true'])
      expect(refused(403, `violates PodSecurity "${other}`).hint).not.toContain("enforces 'baseline'");
  });

  it.each(['<html>Bad gateway</html>', '', '[]', 'null', '"text"', '{'])(
    'whose body is %j is told by what is there',
    (body) => {
      const { code, message } = refusal('list pods', 502, body);
      expect(code).toBe('CLUSTER_REFUSED');
      expect(message.length).toBeGreaterThan('cannot list pods: '.length);
    },
  );

  it('that is no word of the API server is told with its status, and leads to no option', () => {
    const { message, hint } = refusal('list pods', 503, 'upstream connect error\n');
    expect(message).toBe('cannot list pods: upstream connect error (HTTP 503)');
    expect(hint).toMatch(/^The API server, or what stands before it, failed/);
  });

  it('of great length is cut', () => {
    expect(refusal('list pods', 500, 'x'.repeat(10_000)).message.length).toBeLessThan(1000);
    expect(refused(500, 'x'.repeat(10_000)).message.length).toBeLessThan(1000);
  });

  it('is an object or nothing', () => {
    expect(readStatus('{"message":"m"}')).toEqual({ message: 'm' });
    expect(readStatus('7')).toEqual({});
  });
});

describe('a Status that is none', () => {
  it.each(['5', 'null', '{}', '{"toString": 1}', '["m"]', 'true'])(
    'because its message is %s is a refusal all the same',
    (message) => {
      const error = refusal('look', 403, `{"kind": "Status", "message": ${message}}`);
      expect(error.code).toBe('RIGHTS_MISSING');
      expect(isPassingAnswer({ code: 409, headers: {}, body: `{"message": ${message}}` })).toBe(false);
      const target = { namespace: 'ci', pod: 'p', container: 'c', command: ['sh'] };
      expect(handshakeRefusal(target, { code: 503, body: `{"message": ${message}}` }).outlook).toBe('passing');
    },
  );
});
