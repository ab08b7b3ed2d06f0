import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { doctor, FINE, LOCKED, of, optionsFor, ownPlace, problems, REPOSITORY, told } from './doctor.ts';
import { access, crane, leftIn } from './local-cluster.ts';
import { startCli } from './product.ts';

const MARKS = { ok: 'ok', warning: 'warn', problem: 'FAIL', unknown: '?' } as const;

describe.concurrent('a namespace where builds work', () => {
  it('is found fine, with every check made, and nothing is left in namespace or registry', async () => {
    const namespace = await ownPlace('fine');
    const diagnosis = await doctor(namespace, '--tag', FINE, '--resource', 'memory=256Mi');
    expect(diagnosis.ran.status, diagnosis.ran.stdout).toBe(0);
    expect(diagnosis.findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect([...new Set(diagnosis.findings.map(({ check }) => check))]).toEqual([
      ...['api-server', 'clock', 'rights', 'context-rights', 'optional-rights', 'namespace', 'pod-security'],
      ...['admission', 'quota', 'limit-range', 'nodes', 'executor', 'pod-clock', 'credentials', 'dns', 'registry'],
      'push',
    ]);
    expect(of(diagnosis, 'executor')[0]?.text).toContain(` ran with profile userns on node ${access.node}`);
    expect(await crane('catalog', new URL(access.registries.plain.endpoint).host)).not.toContain(REPOSITORY);
    expect(await leftIn(namespace, 20)).toEqual([]);
  });

  it('is told the same to people and to programs, and to nobody else on standard output', async () => {
    const namespace = await ownPlace('text');
    const options = [...optionsFor(namespace), '--tag', FINE, '--tag', LOCKED];
    const [text, json] = await Promise.all([
      startCli(['doctor', ...options]).ended,
      told(['doctor', ...options, '--output', 'json']),
    ]);
    expect(text.status).toBe(json.ran.status);
    const plain = (line: string) => line.replace(/agree to \d+ s/, 'agree').replace(/kaniko-doctor-\w+/g, 'NAME');
    const lines = text.stdout.split('\n').map(plain);
    const found = json.findings.map(({ check, status, text: what }) =>
      plain(`  ${MARKS[status].padEnd(4)}  ${check.padEnd(15)}  ${what}`),
    );
    expect(lines.filter((line) => /^ {2}\S/.test(line))).toEqual(found);
    const fixes = json.findings.flatMap(({ fix }) => (fix === undefined ? [] : [`-> ${fix}`]));
    expect(lines.map((line) => line.trim()).filter((line) => line.startsWith('-> '))).toEqual(fixes);
    expect(text.stderr).toContain('error DOCTOR_PROBLEMS: ');
  });

  it('is tried with a bare pod and another image for the init container as well', async () => {
    const namespace = await ownPlace('pod');
    const way = ['--workload', 'pod', '--helper-image', access.images.busybox, '--executor', access.images.kaniko];
    const local = optionsFor(namespace);
    local.splice(local.indexOf('--executor'), 2);
    const diagnosis = await told(['doctor', ...local, '--output', 'json', ...way, '--tag', FINE]);
    expect(diagnosis.ran.status, diagnosis.ran.stdout).toBe(0);
    expect(of(diagnosis, 'rights')[0]?.text).toContain('create pods, get pods, delete pods');
    expect(of(diagnosis, 'push')[0]?.status).toBe('ok');
    expect(await leftIn(namespace, 20)).toEqual([]);
  });

  it('without a tag tries no registry, and says so', async () => {
    const diagnosis = await doctor(await ownPlace('untagged'));
    expect(diagnosis.ran.status, diagnosis.ran.stdout).toBe(0);
    expect(of(diagnosis, 'registry')).toMatchObject([{ status: 'unknown', fix: expect.stringContaining('--tag') }]);
    expect(of(diagnosis, 'dns')).toMatchObject([
      { status: 'ok', text: expect.stringContaining('kubernetes.default.svc') },
    ]);
  });

  it('that nobody waits for is left clean', async () => {
    const namespace = await ownPlace('cancelled');
    const run = startCli(['doctor', ...optionsFor(namespace), '--tag', FINE]);
    await run.saw('trying a pod in namespace');
    run.child.kill('SIGINT');
    const ran = await run.ended;
    expect(ran).toMatchObject({ status: 130, stdout: '' });
    expect(ran.stderr).toContain('error CANCELLED: interrupted by SIGINT');
    expect(await leftIn(namespace, 30)).toEqual([]);
  });
});

describe.concurrent('a pod that cannot run', () => {
  it('because no node fits is not even tried', async () => {
    const diagnosis = await doctor(await ownPlace('nodes'), '--tag', FINE, '--node-selector', 'no-such-label=1');
    expect(problems(diagnosis)).toEqual(['nodes']);
    expect(of(diagnosis, 'nodes')[0]?.text).toBe('no node fits node-selector and tolerations, of 1 node');
    expect(of(diagnosis, 'executor')[0]?.text).toBe('no pod was tried because of nodes');
  });

  it('because it asks for more than a node has is told by the scheduler, when the time is up', async () => {
    const more = ['--resource', 'requests.cpu=4000', '--timeout', '20s'];
    const diagnosis = await doctor(await ownPlace('large'), '--tag', FINE, ...more);
    expect(problems(diagnosis)).toEqual(['executor']);
    expect(of(diagnosis, 'executor')[0]?.text).toMatch(
      /^not done within 20s, stopped at: pod \(no node fits: .*Insufficient cpu/,
    );
    expect(diagnosis.ran.status).toBe(3);
  });

  it('because its executor does not exist is told as a build tells it', async () => {
    const image = access.images.busybox.replace(/:[^:]*$/, ':no-such-tag');
    const options = optionsFor(await ownPlace('image'));
    options[options.indexOf('--executor') + 1] = image;
    const diagnosis = await told(['doctor', ...options, '--output', 'json', '--tag', FINE]);
    expect(problems(diagnosis)).toEqual(['executor']);
    expect(of(diagnosis, 'executor')[0]).toMatchObject({
      text: expect.stringMatching(/^the node cannot pull \S+:no-such-tag: the registry does not have it/),
      fix: 'Check name and tag of the image.',
    });
    expect(diagnosis.ran.status).toBe(3);
  });

  it('because its Secret does not exist names it', async () => {
    const diagnosis = await doctor(await ownPlace('secret'), '--tag', FINE, '--registry-secret', 'no-such-secret');
    expect(of(diagnosis, 'executor')[0]).toMatchObject({
      status: 'problem',
      text: "the secret 'no-such-secret' does not exist in the namespace",
    });
  });
});

describe('a cluster that is not reached', () => {
  it('is the one problem, and every other check is unknown', async () => {
    const config = load(readFileSync(access.kubeconfig, 'utf8')) as { clusters: { cluster: object }[] };
    const clusters = config.clusters.map((one) => ({
      ...one,
      cluster: { ...one.cluster, server: 'https://127.0.0.1:9' },
    }));
    const kubeconfig = JSON.stringify({ ...config, clusters });
    const diagnosis = await told(['doctor', '--kubeconfig', kubeconfig, '--output', 'json', '--tag', FINE]);
    expect(problems(diagnosis)).toEqual(['api-server']);
    expect(diagnosis.ran.status).toBe(3);
    expect(new Set(diagnosis.findings.slice(1).map(({ status }) => status))).toEqual(new Set(['unknown']));
  });
});
