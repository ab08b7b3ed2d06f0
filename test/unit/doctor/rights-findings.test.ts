import { describe, expect, it } from 'vitest';
import type { TransportChoice, Workload } from '../../../src/build/request.ts';
import type { RightsReview } from '../../../src/doctor/ports.ts';
import { rightsFindings } from '../../../src/doctor/rights-findings.ts';
import { RIGHTS, without } from '../../support/fake-doctor.ts';

function told(review: RightsReview, transport: TransportChoice = 'auto', workload: Workload = 'job') {
  return rightsFindings(review, { workload, transport }).map(
    ({ check, status, text }) => `${check} ${status}: ${text}`,
  );
}

const EVERY = [
  ...RIGHTS.needed,
  ...RIGHTS.ways.configmap,
  ...RIGHTS.ways.exec,
  ...RIGHTS.ways.stdin,
  ...RIGHTS.optional,
].map(({ right }) => right);

describe('the rights of a user', () => {
  it.each(EVERY)('without %s are not all there, and that verb is named', (right) => {
    const findings = rightsFindings(without(RIGHTS, right), { workload: 'job', transport: 'auto' });
    const [missing, ...others] = findings.filter(({ status }) => status !== 'ok');
    expect(others).toEqual([]);
    expect(missing?.text).toContain(right);
    expect(missing?.fix).toMatch(/^Ask for /);
    expect(missing?.status).toBe(RIGHTS.needed.some((one) => one.right === right) ? 'problem' : 'warning');
  });

  it('that a build needs are named all at once', () => {
    expect(told(without(RIGHTS, 'create jobs.batch', 'list pods'))[0]).toBe(
      'rights problem: a build needs, and you may not: create jobs.batch, list pods',
    );
  });

  it('are named one by one where all are there', () => {
    expect(told(RIGHTS)).toEqual([
      'rights ok: you may do what workload job needs: create jobs.batch, get jobs.batch, delete jobs.batch, list pods',
      'context-rights ok: you may send the context by configmap, exec and stdin',
      'optional-rights ok: you may do what only helps: create pods, list events, list nodes',
    ]);
  });

  it('that nobody tells are unknown, and no problem', () => {
    const unasked = (rights: RightsReview['needed']) => rights.map(({ right }) => ({ right, allowed: undefined }));
    const { configmap, exec, stdin } = RIGHTS.ways;
    const review = {
      needed: unasked(RIGHTS.needed),
      ways: { configmap: unasked(configmap), exec: unasked(exec), stdin: unasked(stdin) },
      optional: unasked(RIGHTS.optional),
    };
    expect(told(review)).toEqual([
      'rights unknown: the cluster does not tell which rights you have',
      'context-rights unknown: the cluster does not tell which rights you have',
      'optional-rights unknown: the cluster does not tell which rights you have',
    ]);
  });
});

describe('the rights to send a context', () => {
  it('may lack one way of three, and the effect is told', () => {
    expect(told(without(RIGHTS, 'create configmaps'))[1]).toBe(
      'context-rights warning: optional: you lack, for configmap (create configmaps); another way is taken',
    );
    expect(told(without(RIGHTS, 'create pods/exec', 'get pods/attach'))[1]).toBe(
      'context-rights warning: optional: you lack, for exec (create pods/exec); stdin (get pods/attach); contexts that do not fit into a ConfigMap cannot be sent',
    );
  });

  it('may not lack every way', () => {
    expect(told(without(RIGHTS, 'create configmaps', 'get pods/exec', 'get pods/attach'))[1]).toBe(
      'context-rights problem: no way to send the context is open; you lack, for configmap (create configmaps); exec (get pods/exec); stdin (get pods/attach)',
    );
  });

  it('are those of the way that was asked for, where one was', () => {
    const review = without(RIGHTS, 'create pods/exec');
    expect(told(review, 'exec')[1]).toBe(
      'context-rights problem: context-transport exec needs, and you may not: create pods/exec',
    );
    expect(told(review, 'stdin')[1]).toBe('context-rights ok: you may send the context by stdin');
  });
});
