import { describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { limitFindings } from '../../../src/doctor/limit-findings.ts';
import type { Limits, Verdict } from '../../../src/doctor/ports.ts';
import { sampleRequest } from '../../support/samples.ts';

const ADMITTED: Verdict = { state: 'admitted' };
const UNASKED: Verdict = { state: 'unknown', why: 'you may not create pods' };

function range(parts: Partial<Limits>): Limits {
  return { name: 'r', type: 'Container', min: {}, max: {}, default: {}, defaultRequest: {}, ...parts };
}

function told(ranges: readonly Limits[] | { unknown: string }, resources: string, verdict = UNASKED): string[] {
  const { placement } = sampleRequest(resources === '' ? {} : { resources: resources.split(' ') });
  return limitFindings(ranges, verdict, placement).map(({ status, text }) => `${status}: ${text}`);
}

describe('a limit range', () => {
  it('that admission refuses by is told in the words of the API server', () => {
    const error = new BuildError('QUOTA_EXCEEDED', 'maximum memory usage per Container is 1Gi, but limit is 2Gi');
    expect(told([], '', { state: 'refused', error })).toEqual([`problem: ${error.message}`]);
  });

  it('is asked before quotas and Pod Security: what they refuse has passed it', () => {
    for (const error of [
      new BuildError('QUOTA_EXCEEDED', 'exceeded quota: q'),
      new BuildError('POLICY_REFUSED', 'violates PodSecurity "restricted:latest"'),
    ]) {
      const unread = { unknown: 'you may not list limitranges' };
      expect(told(unread, '', { state: 'refused', error })[0]).toMatch(/^ok: /);
    }
  });

  it.each([
    [{ max: { memory: '1Gi' } }, 'memory=2Gi', "'r' allows 1Gi of memory at most, and the limit is 2Gi"],
    [{ type: 'Pod', max: { cpu: '1' } }, 'cpu=1500m', "'r' allows 1 of cpu at most, and the limit is 1500m"],
    [{ min: { memory: '1Gi' } }, 'memory=512Mi', "'r' wants 1Gi of memory at least, and 512Mi is requested"],
  ] as const)('of %j is in conflict with %s', (parts, resources, text) => {
    expect(told([range(parts)], resources)).toEqual([`problem: limit range ${text}`]);
  });

  it.each([
    [{ max: { memory: '2Gi' } }, 'memory=2Gi'],
    [{ min: { cpu: '100m' } }, 'cpu=0.1'],
    [{ type: 'PersistentVolumeClaim', max: { memory: '1' } }, 'memory=2Gi'],
  ] as const)('of %j is in none with %s', (parts, resources) => {
    expect(told([range(parts)], resources)[0]).toMatch(/^ok: /);
  });

  it('that fills in what nobody asked for is a warning with the numbers', () => {
    expect(told([range({ default: { memory: '64Mi' }, max: { cpu: '2' } })], '', ADMITTED)).toEqual([
      "warning: limit range 'r': resources does not say it, so each container gets 2 of cpu, 64Mi of memory",
    ]);
    expect(told([range({ default: { memory: '64Mi' } })], 'memory=1Gi', ADMITTED)[0]).toMatch(/^ok: /);
  });

  it('that fills in an amount is answered with one of the same kind', () => {
    const [found] = limitFindings(
      [range({ default: { 'ephemeral-storage': '16Mi' } })],
      ADMITTED,
      sampleRequest({}).placement,
    );
    expect(found?.fix).toContain(': ephemeral-storage=10Gi, for instance.');
  });

  it('that may not be read is unknown, unless admission has spoken', () => {
    const unread = { unknown: 'you may not list limitranges' };
    expect(told(unread, '')).toEqual(['unknown: you may not list limitranges']);
    expect(told(unread, '', ADMITTED)[0]).toMatch(/^ok: .*you may not list limitranges/);
    expect(told([], '')).toEqual(['ok: the namespace has no limit range']);
  });
});
