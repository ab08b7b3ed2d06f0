import { describe, expect, it } from 'vitest';
import { kubeconfigOf } from './account.ts';
import { doctor, FINE, of, optionsFor, ownPlace, problems, type Told, told } from './doctor.ts';
import { apply, kubectl, leftIn } from './local-cluster.ts';

describe.concurrent('a namespace that refuses pods', () => {
  it('of the usual profile is named with level and field, and the executor is tried with one that passes', async () => {
    const namespace = await ownPlace('restricted');
    await kubectl('label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted', '--overwrite');
    const diagnosis = await doctor(namespace, '--tag', FINE);
    expect(problems(diagnosis)).toEqual(['pod-security']);
    expect(diagnosis.ran.status).toBe(3);
    const [security] = of(diagnosis, 'pod-security');
    expect(security?.text).toMatch(
      /^profile userns is refused: violates PodSecurity "restricted:latest": unrestricted capabilities \(containers .*SETFCAP/,
    );
    expect(security?.fix).toContain('Use security-profile: restricted-userns, which passes');
    expect(of(diagnosis, 'executor')[0]?.text).toContain('ran with profile restricted-userns');
    expect(of(diagnosis, 'push')[0]?.status).toBe('ok');
  });

  it('because its quota is full tells what is used, and makes nothing', async () => {
    const namespace = await ownPlace('quota');
    const metadata = { name: 'small', namespace };
    apply({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata,
      spec: { hard: { 'requests.memory': '100Mi', pods: '3' } },
    });
    await counted(namespace);
    const full = await doctor(namespace, '--tag', FINE, '--resource', 'requests.memory=200Mi');
    expect(problems(full)).toEqual(['quota']);
    expect(of(full, 'quota')[0]?.text).toMatch(
      /exceeded quota: small, requested: requests\.memory=200Mi, used: requests\.memory=0, limited: requests\.memory=100Mi/,
    );
    expect(of(full, 'executor')).toEqual([
      { check: 'executor', status: 'unknown', text: 'no pod was tried because of quota' },
    ]);
    expect(full.ran.status).toBe(3);
    const unnamed = await doctor(namespace, '--tag', FINE);
    expect(of(unnamed, 'quota')[0]?.text).toMatch(/failed quota: small: must specify requests\.memory/);
    const fits = await doctor(namespace, '--tag', FINE, '--resource', 'requests.memory=50Mi');
    expect(problems(fits)).toEqual([]);
    expect(of(fits, 'quota')[0]?.text).toBe("quota 'small': pods 0 of 3 used, requests.memory 0 of 100Mi used");
  });

  it('because its quota leaves no room for a Job is told too, though no dry run of a pod tells it', async () => {
    const namespace = await ownPlace('jobs');
    const metadata = { name: 'no-jobs', namespace };
    apply({ apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec: { hard: { 'count/jobs.batch': '0' } } });
    await counted(namespace);
    const diagnosis = await doctor(namespace, '--tag', FINE);
    expect(of(diagnosis, 'quota')[0]).toMatchObject({
      status: 'problem',
      text: "quota 'no-jobs' has no room: count/jobs.batch 0 of 0 used, a build needs 1",
    });
  });

  it('because of a limit range tells both numbers', async () => {
    const namespace = await ownPlace('range');
    const metadata = { name: 'small', namespace };
    const spec = { limits: [{ type: 'Container', max: { memory: '100Mi' } }] };
    apply({ apiVersion: 'v1', kind: 'LimitRange', metadata, spec });
    const beyond = await doctor(namespace, '--tag', FINE, '--resource', 'memory=200Mi');
    expect(problems(beyond)).toEqual(['limit-range']);
    expect(of(beyond, 'limit-range')[0]?.text).toContain(
      'maximum memory usage per Container is 100Mi, but limit is 200Mi',
    );
    const filled = await doctor(namespace);
    expect(of(filled, 'limit-range')[0]).toMatchObject({
      status: 'warning',
      text: "limit range 'small': resources does not say it, so each container gets 100Mi of memory",
    });
    expect(filled.ran.status).toBe(0);
  });

  it('because it does not exist is told by that alone', async () => {
    const diagnosis = await doctor('e2e-doctor-nowhere', '--tag', FINE);
    expect(problems(diagnosis)).toEqual(['namespace']);
    expect(of(diagnosis, 'namespace')[0]?.text).toBe('namespace e2e-doctor-nowhere does not exist');
    expect(of(diagnosis, 'quota')[0]).toMatchObject({ status: 'unknown', text: 'the namespace does not exist' });
  });

  it('of a service account that it does not have is told', async () => {
    const diagnosis = await doctor(await ownPlace('account'), '--tag', FINE, '--service-account', 'nobody');
    expect(problems(diagnosis)).toEqual(['admission']);
    expect(of(diagnosis, 'admission')[0]?.text).toMatch(/serviceaccount "nobody" not found/);
  });
});

describe.concurrent('rights that are missing', () => {
  const NEEDED = [
    'create jobs.batch',
    'get jobs.batch',
    'delete jobs.batch',
    'list pods',
    'watch pods',
    'get pods/log',
  ];
  const WAYS = ['create configmaps', 'get pods/exec', 'create pods/exec', 'get pods/attach', 'create pods/attach'];
  const OPTIONAL = ['create pods', 'list events', 'list nodes'];

  it('are named, every one, with those that are optional apart', async () => {
    const namespace = await ownPlace('bare');
    const diagnosis = await asAccount(namespace, 'bare', []);
    expect(problems(diagnosis)).toEqual(['rights', 'context-rights']);
    expect(diagnosis.ran.status).toBe(3);
    expect(of(diagnosis, 'rights')[0]?.text).toBe(`a build needs, and you may not: ${NEEDED.join(', ')}`);
    for (const verb of WAYS) expect(of(diagnosis, 'context-rights')[0]?.text).toContain(verb);
    for (const verb of OPTIONAL) expect(of(diagnosis, 'optional-rights')[0]?.text).toContain(verb);
    expect(of(diagnosis, 'optional-rights')[0]?.status).toBe('warning');
    for (const [check, verb] of [
      ['namespace', 'get namespaces'],
      ['quota', 'list resourcequotas'],
      ['limit-range', 'list limitranges'],
      ['nodes', 'list nodes'],
      ['pod-security', 'create pods'],
    ] as const) {
      expect(of(diagnosis, check)).toMatchObject([
        { status: 'unknown', text: expect.stringContaining(`you may not ${verb}`) },
      ]);
    }
    expect(await leftIn(namespace, 0)).toEqual([]);
  });

  it.each(NEEDED)('are %s alone, and that is named alone', async (right) => {
    const [verb = '', resource = ''] = right.split(' ');
    const namespace = await ownPlace(`no-${right.replace(/\W+/g, '-')}`);
    const rules = RULES.map((rule) => {
      const isIts = rule.resources.includes(resource.replace('.batch', ''));
      return isIts ? { ...rule, verbs: rule.verbs.filter((one) => one !== verb) } : rule;
    }).filter(({ verbs }) => verbs.length > 0);
    const diagnosis = await asAccount(namespace, 'without', rules);
    expect(problems(diagnosis)).toEqual(['rights']);
    expect(of(diagnosis, 'rights')[0]?.text).toBe(`a build needs, and you may not: ${right}`);
    expect(of(diagnosis, 'executor')[0]).toMatchObject({
      status: 'unknown',
      text: 'no pod was tried because of rights',
    });
  });

  it('to read what only a diagnosis reads make that unknown, and nothing else', async () => {
    const namespace = await ownPlace('builder');
    const diagnosis = await asAccount(namespace, 'builder', RULES);
    expect(diagnosis.ran.status, diagnosis.ran.stdout).toBe(0);
    expect(diagnosis.findings.filter(({ status }) => status === 'unknown').map(({ check }) => check)).toEqual([
      'nodes',
    ]);
    expect(of(diagnosis, 'quota')[0]?.text).toBe(
      'the pod of a build fits; you may not list resourcequotas, so not how closely',
    );
    expect(of(diagnosis, 'push')[0]?.status).toBe('ok');
  });

  /** What a build needs, by docs/rbac.md, one rule for each resource. */
  const RULES = [
    { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create', 'get', 'delete'] },
    { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
    { apiGroups: [''], resources: ['pods/exec'], verbs: ['get', 'create'] },
    { apiGroups: [''], resources: ['pods/attach'], verbs: ['get', 'create'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch', 'create'] },
    { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
    { apiGroups: [''], resources: ['events'], verbs: ['list'] },
  ];

  async function asAccount(namespace: string, name: string, rules: typeof RULES): Promise<Told> {
    const kubeconfig = await kubeconfigOf(name, rules, namespace);
    const options = optionsFor(namespace);
    options[1] = kubeconfig;
    return await told(['doctor', ...options, '--output', 'json', '--tag', FINE]);
  }
});

/** A quota counts only once its controller has seen it. */
async function counted(namespace: string): Promise<void> {
  await kubectl('wait', 'resourcequota', '--all', '-n', namespace, '--for=jsonpath={.status.hard}', '--timeout=30s');
}
