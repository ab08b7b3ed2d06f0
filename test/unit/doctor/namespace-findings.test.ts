import { describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { admissionFinding, namespaceFinding, podSecurityFinding } from '../../../src/doctor/namespace-findings.ts';
import type { Verdict } from '../../../src/doctor/ports.ts';

const ADMITTED: Verdict = { state: 'admitted' };
const UNASKED: Verdict = { state: 'unknown', why: 'you may not create pods' };
const APPLIED = { name: 'hardened', reason: '' } as const;

function refused(code: BuildError['code'], message: string, hint?: string): Verdict {
  return { state: 'refused', error: new BuildError(code, message, hint === undefined ? {} : { hint }) };
}

const VIOLATION = refused(
  'POLICY_REFUSED',
  'cannot run the pod in namespace ci: violates PodSecurity "restricted:latest": runAsUser=0',
);

describe('a namespace', () => {
  const unread = { unknown: 'you may not get namespaces' };
  const there = { exists: true, leaving: false, labels: {} };

  it('that does not exist, or is being deleted, is a problem', () => {
    expect(namespaceFinding('ci', { ...there, exists: false }, UNASKED)).toMatchObject({
      status: 'problem',
      text: 'namespace ci does not exist',
    });
    expect(namespaceFinding('ci', { ...there, leaving: true }, UNASKED)).toMatchObject({ status: 'problem' });
  });

  it('tells the level of Pod Security that it enforces', () => {
    const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
    expect(namespaceFinding('ci', { ...there, labels }, UNASKED)).toEqual({
      check: 'namespace',
      status: 'ok',
      text: "namespace ci exists and enforces Pod Security 'baseline'",
    });
  });

  it('that may not be read is known by what admission says', () => {
    expect(namespaceFinding('ci', unread, ADMITTED).status).toBe('ok');
    expect(namespaceFinding('ci', unread, VIOLATION).status).toBe('unknown');
    expect(namespaceFinding('ci', unread, UNASKED).text).toBe(
      'you may not get namespaces, so nobody knows whether ci exists',
    );
    const gone = refused('NAMESPACE_MISSING', 'cannot run the pod: namespaces "ci" not found', 'Create it.');
    expect(namespaceFinding('ci', unread, gone)).toMatchObject({ status: 'problem', fix: 'Create it.' });
  });
});

describe('Pod Security', () => {
  it('that refuses the profile of a build names level and field, and the profiles that pass', () => {
    const verdicts = new Map([
      ['userns', VIOLATION],
      ['hardened', VIOLATION],
      ['restricted-userns', ADMITTED],
    ] as const);
    expect(podSecurityFinding(APPLIED, verdicts)).toEqual({
      check: 'pod-security',
      status: 'problem',
      text: 'profile hardened is refused: violates PodSecurity "restricted:latest": runAsUser=0 (userns refused, restricted-userns admitted)',
      fix: "Use security-profile: restricted-userns, which passes, or a namespace that enforces 'baseline', where every profile passes.",
    });
  });

  it('that refuses every profile leaves another namespace', () => {
    const verdicts = new Map([['hardened', VIOLATION]] as const);
    expect(podSecurityFinding(APPLIED, verdicts).fix).toMatch(/^Use a namespace that enforces 'baseline'/);
  });

  it('has admitted what a quota refuses after it', () => {
    const verdicts = new Map([['hardened', refused('QUOTA_EXCEEDED', 'exceeded quota: q')]] as const);
    expect(podSecurityFinding(APPLIED, verdicts).status).toBe('ok');
  });

  it.each([
    UNASKED,
    refused('QUOTA_EXCEEDED', 'minimum memory usage per Container is 1Gi'),
    refused('CLUSTER_REFUSED', 'error looking up service account'),
  ])('is not known behind %j', (verdict) => {
    expect(podSecurityFinding(APPLIED, new Map([['hardened', verdict]])).status).toBe('unknown');
  });
});

describe('another policy', () => {
  it('that refuses the pod is told with its hint, and Pod Security is none', () => {
    const webhook = refused('POLICY_REFUSED', 'admission webhook "x" denied the request: no', 'Ask for an exception.');
    expect(admissionFinding(webhook, new Map([['hardened', webhook]]))).toEqual({
      check: 'admission',
      status: 'problem',
      text: 'admission webhook "x" denied the request: no',
      fix: 'Ask for an exception.',
    });
    expect(admissionFinding(VIOLATION, new Map())).toMatchObject({
      status: 'unknown',
      text: 'what else admits pods could not be asked: Pod Security refuses it first',
    });
    expect(admissionFinding(ADMITTED, new Map()).status).toBe('ok');
  });

  it('that takes another profile is told with that', () => {
    const policy = refused(
      'POLICY_REFUSED',
      "ValidatingAdmissionPolicy 'x' denied request: no",
      'Ask for an exception.',
    );
    const verdicts = new Map([['hardened', policy] as const, ['userns', ADMITTED] as const]);
    expect(admissionFinding(policy, verdicts)).toMatchObject({
      status: 'problem',
      fix: 'Use security-profile: userns, which passes, or: Ask for an exception.',
    });
  });
});
