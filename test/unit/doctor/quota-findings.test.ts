import { describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import type { Quota, Verdict } from '../../../src/doctor/ports.ts';
import { quotaFindings } from '../../../src/doctor/quota-findings.ts';
import type { Wanted } from '../../../src/doctor/wanted.ts';

const ADMITTED: Verdict = { state: 'admitted' };
const UNASKED: Verdict = { state: 'unknown', why: 'you may not create pods' };

const WANTED: Wanted = { workload: 'job', configMap: true, requests: { memory: '1Gi' }, limits: { memory: '2Gi' } };

function quota(hard: Quota['hard'], used: Quota['used'] = {}, scoped = false): Quota {
  return { name: 'q', hard, used, scoped };
}

function told(quotas: Parameters<typeof quotaFindings>[0], verdict = UNASKED, wanted = WANTED): string[] {
  return quotaFindings(quotas, verdict, wanted).map(({ status, text }) => `${status}: ${text}`);
}

describe('a resource quota', () => {
  it('that admission refuses by is told in the words of the API server', () => {
    const error = new BuildError('QUOTA_EXCEEDED', 'cannot run the pod: exceeded quota: q, requested: pods=1', {
      hint: 'Set resources.',
    });
    expect(quotaFindings([], { state: 'refused', error }, WANTED)).toEqual([
      { check: 'quota', status: 'problem', text: error.message, fix: 'Set resources.' },
    ]);
  });

  it.each([
    [{ pods: '3' }, { pods: '3' }, 'pods 3 of 3 used, a build needs 1'],
    [{ 'count/pods': '1' }, { 'count/pods': '1' }, 'count/pods 1 of 1 used, a build needs 1'],
    [{ 'count/jobs.batch': '0' }, {}, 'count/jobs.batch 0 of 0 used, a build needs 1'],
    [{ configmaps: '1' }, { configmaps: '1' }, 'configmaps 1 of 1 used, a build needs 1'],
    [{ memory: '1500Mi' }, { memory: '500Mi' }, 'memory 500Mi of 1500Mi used, a build needs 1Gi'],
    [{ 'requests.memory': '1Gi' }, { 'requests.memory': '1' }, 'requests.memory 1 of 1Gi used, a build needs 1Gi'],
    [{ 'limits.memory': '2G' }, { 'limits.memory': '0' }, 'limits.memory 0 of 2G used, a build needs 2Gi'],
  ])('of %j with %j used has no room', (hard, used, text) => {
    expect(told([quota(hard, used)])).toEqual([`problem: quota 'q' has no room: ${text}`]);
  });

  it.each([
    [{ configmaps: '1' }, /^Have the quota raised, or set context-transport to exec or stdin/],
    [{ 'count/jobs.batch': '1' }, /set workload: pod\.$/],
    [{ 'count/jobs.batch': '1', configmaps: '1' }, /^Set resources to fit the quota/],
    [{ pods: '1' }, /^Set resources to fit the quota/],
  ])('that is used up names what there is to do: %j', (hard, fix) => {
    expect(quotaFindings([quota(hard, hard)], UNASKED, WANTED)[0]?.fix).toMatch(fix);
  });

  it.each([
    [{ pods: '3' }, { pods: '2' }],
    [{ 'requests.memory': '1Gi' }, {}],
    [{ 'limits.memory': '2147483648' }, {}],
    [{ 'requests.storage': '0' }, {}],
    [{ secrets: '0', pods: '1e3' }, {}],
    [{ pods: 'many' }, {}],
  ])('of %j with %j used has room', (hard, used) => {
    expect(told([quota(hard, used)])[0]).toMatch(/^ok: quota 'q': /);
  });

  it('for what resources does not name is refused', () => {
    expect(told([quota({ 'limits.cpu': '4' })])).toEqual([
      "problem: quota 'q' wants every pod to name limits.cpu, and resources does not",
    ]);
  });

  it('is judged by admission where that was asked, but for Jobs and ConfigMaps, which it has not seen', () => {
    const full = { pods: '1', 'count/jobs.batch': '1' };
    expect(told([quota(full, full)], ADMITTED)).toEqual([
      "problem: quota 'q' has no room: count/jobs.batch 1 of 1 used, a build needs 1",
    ]);
    expect(told([quota(full, full)], ADMITTED, { ...WANTED, workload: 'pod' })[0]).toMatch(/^ok: /);
  });

  it('for some pods only is not judged here', () => {
    const full = quota({ pods: '0' }, {}, true);
    expect(told([full])).toEqual([
      "unknown: quota 'q', for some pods only: pods 0 of 0 used; whether a scoped one has room is not known",
    ]);
    expect(told([full], ADMITTED)).toEqual(["ok: quota 'q', for some pods only: pods 0 of 0 used"]);
  });

  it('that may not be read is unknown, unless admission has spoken', () => {
    const unread = { unknown: 'you may not list resourcequotas' };
    expect(told(unread)).toEqual(['unknown: you may not list resourcequotas']);
    expect(told(unread, ADMITTED)).toEqual([
      'ok: the pod of a build fits; you may not list resourcequotas, so not how closely',
    ]);
  });

  it('is asked last of all, so what is refused before says nothing of it', () => {
    const error = new BuildError('POLICY_REFUSED', 'violates PodSecurity "restricted:latest"');
    expect(told({ unknown: 'you may not list resourcequotas' }, { state: 'refused', error })).toEqual([
      'unknown: you may not list resourcequotas',
    ]);
    expect(told([quota({ pods: '1' }, { pods: '1' })], { state: 'refused', error })[0]).toMatch(/^problem: /);
  });

  it('is one of many: five are told, and how many there are', () => {
    const many = Array.from({ length: 7 }, () => quota({ pods: '9' }));
    expect(told(many)[0]).toMatch(/^ok: (quota 'q': pods 0 of 9 used; ){5}and 2 more$/);
  });
});
