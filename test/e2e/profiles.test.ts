import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kubeconfigOf } from './account.ts';
import { apply, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions, type Ran, startCli } from './product.ts';

type Namespace = Awaited<ReturnType<typeof ownNamespace>>;

/** What a RUN step sees of its profile: the numbers of its capabilities, and who uid 0 is on the node. */
const LOOK = 'grep -E "^CapBnd" /proc/self/status; echo "map: $(cat /proc/self/uid_map)"';
const CONTEXT = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN ${LOOK}\n` });
/** What the pod of a build needs besides the right to create pods, which only a dry run needs. */
const RULES = [
  { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create', 'get', 'delete'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
  { apiGroups: [''], resources: ['events'], verbs: ['list'] },
];
const CAPABILITIES = 'unrestricted capabilities (containers "prepare", "build" must not include "CHOWN",';
const FIELD = 'in securityContext.capabilities.add)';
const GOES = 'restricted-userns would. Set security-profile: restricted-userns, in which few Dockerfiles build,';

/** What admission makes of each profile; `version` is that of Pod Security, whose rules about user namespaces came with 1.35. */
const LEVELS = [
  { level: 'privileged', version: 'latest', passing: ['auto', 'hardened', 'userns', 'restricted-userns'] },
  { level: 'baseline', version: 'latest', passing: ['auto', 'hardened', 'userns', 'restricted-userns'] },
  { level: 'restricted', version: 'latest', passing: ['restricted-userns'] },
  { level: 'restricted', version: 'v1.34', passing: [] },
];
const CASES = LEVELS.flatMap(({ passing, ...pss }) =>
  ['auto', 'hardened', 'userns', 'restricted-userns'].map((profile) => ({ profile, ...pss, passing })),
);

const namespaces = new Map<string, Namespace>();
const objects: string[] = [];
let judged = 0;

beforeAll(async () => {
  for (const { level, version } of LEVELS)
    namespaces.set(
      `${level} ${version}`,
      await ownNamespace(`profiles-${level}-${version.replace('.', '-')}`, { level, version }),
    );
});
afterAll(async () => {
  console.log(`${judged} builds judged by real admission in ${namespaces.size} namespaces`);
  for (const object of objects) await kubectl('delete', object, '--wait=false', '--ignore-not-found');
  const left = await Promise.all([...namespaces.values()].map(async ({ name }) => await leftIn(name, 30)));
  for (const namespace of namespaces.values()) await namespace.remove();
  expect(left.flat()).toEqual([]);
});

function nameOf(key: string): string {
  return namespaces.get(key)?.name ?? expect.fail(`no namespace ${key}`);
}

async function build(namespace: string, profile: string, kubeconfig?: string): Promise<Ran> {
  judged += 1;
  const options = [...localOptions(namespace), '--security-profile', profile, '--output', 'json'];
  if (kubeconfig !== undefined) options[options.indexOf('--kubeconfig') + 1] = kubeconfig;
  return await cli('build', CONTEXT, ...options, '--tag', `${REGISTRY}/${namespace}-${profile}:1`);
}

describe('Pod Security', () => {
  it.concurrent.each(CASES.filter(({ passing, profile }) => passing.includes(profile)))(
    '$level ($version) admits the profile $profile, which is applied, printed and an output',
    async ({ level, version, profile }) => {
      const ran = await build(nameOf(`${level} ${version}`), profile);
      expect(ran.status, ran.stderr).toBe(0);
      // The local cluster has one node, which offers user namespaces.
      const applied = profile === 'auto' ? 'userns' : profile;
      const reason =
        profile === 'auto' ? 'user namespaces are offered by the node the pod may land on' : 'as asked for';
      expect(ran.stderr).toContain(`security profile ${applied}: ${reason}`);
      expect(JSON.parse(ran.stdout)).toMatchObject({ securityProfile: applied, reasons: { securityProfile: reason } });
      const [, capabilities = ''] = /CapBnd:\s*([0-9a-f]+)/.exec(ran.stderr) ?? [];
      expect(Number.parseInt(capabilities, 16)).toBe(applied === 'restricted-userns' ? 0 : 0x800000fb);
      const [, inside, outside, count] = /map: +(\d+) +(\d+) +(\d+)/.exec(ran.stderr) ?? [];
      if (applied === 'hardened') expect([inside, outside, count]).toEqual(['0', '0', '4294967295']);
      else expect([inside, Number(outside) >= 65536, count]).toEqual(['0', true, '65536']);
    },
  );

  it.concurrent.each(CASES.filter(({ passing, profile }) => !passing.includes(profile)))(
    '$level ($version) refuses the profile $profile in one line with level, field and what would pass, and nothing is sent',
    async ({ level, version, profile, passing }) => {
      const ran = await build(nameOf(`${level} ${version}`), profile);
      const line = errorLine(ran);
      expect(line).toMatch(new RegExp(`^error POLICY_REFUSED: .*violates PodSecurity "${level}:${version}": `));
      if (profile !== 'restricted-userns') for (const text of [CAPABILITIES, FIELD]) expect(line).toContain(text);
      // Before version 1.35 it holds for user namespaces as well that uid 0 is root.
      if (profile === 'hardened' || version !== 'latest') {
        expect(line).toContain('must not set securityContext.runAsNonRoot=false)');
        expect(line).toContain('must not set runAsUser=0)');
      }
      const applied = profile === 'auto' ? 'userns' : profile;
      const end =
        passing.length === 0
          ? 'no security profile passes here. '
          : `security-profile ${applied} does not pass here, ${GOES}`;
      expect(line).toContain(`; ${end}`);
      expect(ran.status).toBe(3);
      expect(ran.stderr).not.toMatch(/submitting|sending/);
    },
  );

  it.concurrent('is told from the events of the Job where pods may not be created, with level, field and a way', async () => {
    const namespace = nameOf('restricted latest');
    const ran = await build(namespace, 'hardened', await kubeconfigOf('no-pods', RULES, namespace));
    expect(errorLine(ran)).toMatch(
      /^error POLICY_REFUSED: .*violates PodSecurity "restricted:latest": unrestricted capab/,
    );
    expect(errorLine(ran)).toContain(FIELD);
    expect(errorLine(ran)).toContain(
      "Use a namespace that enforces 'baseline', or security-profile: restricted-userns,",
    );
    expect(ran.status).toBe(3);
  });
});

describe('a context in restricted-userns', () => {
  it.concurrent.each([
    [0o700, 0o400, undefined],
    [
      0o777,
      0o004,
      /^error BUILD_FAILED: .*COPY \. \/all failed: .*\/d\/f: permission denied: security profile restricted-userns gives root/,
    ],
    [
      0o555,
      0o644,
      /^error CONTEXT_DAMAGED: .*: tar: .*src\/d\/f.*: Permission denied\. Profile restricted-userns cannot fill/,
    ],
  ])('with a folder of mode %o and a file of mode %o in it', async (folder, file, line) => {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nCOPY . /all\n`, 'd/f': 'x', 'e/f': 'x' });
    chmodSync(join(context, 'd/f'), file);
    chmodSync(join(context, 'd'), folder);
    const tag = `${REGISTRY}/restricted-context:${folder}-${file}`;
    const options = [...localOptions(nameOf('restricted latest')), '--security-profile', 'restricted-userns'];
    const ran = await cli('build', context, ...options, '--tag', tag);
    if (line === undefined) expect(ran.status, ran.stderr).toBe(0);
    else expect(errorLine(ran)).toMatch(line);
  });
});

describe('the profile auto', () => {
  it.concurrent('is hardened without the right to list nodes, and names it', async () => {
    const namespace = nameOf('baseline latest');
    const ran = await build(namespace, 'auto', await kubeconfigOf('no-nodes', RULES, namespace));
    expect(ran.status, ran.stderr).toBe(0);
    const reason = 'you may not list nodes, so it is unknown whether they offer user namespaces';
    expect(ran.stderr).toContain(`security profile hardened: ${reason}`);
    expect(JSON.parse(ran.stdout)).toMatchObject({ securityProfile: 'hardened', reasons: { securityProfile: reason } });
    expect(ran.stderr).toMatch(/map: +0 +0 +4294967295/);
  });

  it.concurrent('is hardened where no node fits, and says so', async () => {
    const options = [...localOptions(nameOf('baseline latest')), '--node-selector', 'no=node'];
    const run = startCli(['build', CONTEXT, ...options, '--tag', `${REGISTRY}/no-node:1`]);
    await run.saw('security profile hardened: no node fits the selector and the tolerations');
    run.child.kill('SIGINT');
    expect((await run.ended).status).toBe(130);
  });
});

describe('a policy of the cluster', () => {
  it.concurrent('that takes hostUsers out of pods is found out by the pod itself: nothing is built', async () => {
    const namespace = await ownNamespace('profiles-stripped');
    namespaces.set('stripped', namespace);
    const expression = 'Object{spec: Object.spec{hostUsers: true}}';
    await policy('MutatingAdmissionPolicy', namespace.name, {
      reinvocationPolicy: 'Never',
      mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression } }],
    });
    await until(async () => (await dryRun(namespace.name, false)).includes('"hostUsers": true'));
    for (const profile of ['userns', 'restricted-userns', 'auto']) {
      const ran = await build(namespace.name, profile);
      const applied = profile === 'auto' ? 'userns' : profile;
      expect(errorLine(ran)).toContain(
        `error PROFILE_NOT_APPLIED: the security profile was not applied: uid 0 of the pod is uid 0 of the node, so hostUsers: false of profile ${applied} was ignored. `,
      );
      expect(ran.status).toBe(3);
      expect(ran.stderr).not.toContain('CapBnd');
    }
  });

  it.concurrent('that asks for user namespaces is told with the profiles that have one', async () => {
    const namespace = await ownNamespace('profiles-asked');
    namespaces.set('asked', namespace);
    await policy('ValidatingAdmissionPolicy', namespace.name, {
      validations: [
        {
          expression: 'has(object.spec.hostUsers) && !object.spec.hostUsers',
          message: 'set hostUsers',
          reason: 'Forbidden',
        },
      ],
    });
    await until(async () => (await dryRun(namespace.name, true)).includes('set hostUsers'));
    const ran = await build(namespace.name, 'hardened');
    expect(errorLine(ran)).toMatch(
      /^error POLICY_REFUSED: .*denied request: set hostUsers; security-profile hardened does/,
    );
    expect(errorLine(ran)).toContain('userns or restricted-userns would. Set security-profile: userns.');
    expect(ran.status).toBe(3);
    expect(ran.stderr).not.toMatch(/submitting|sending/);
  });
});

/** A policy for the pods of one namespace, bound. */
async function policy(kind: string, namespace: string, spec: object): Promise<void> {
  const apiVersion = 'admissionregistration.k8s.io/v1';
  const name = `${namespace}-${kind.toLowerCase()}`;
  const resourceRules = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }];
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
  const actions = kind === 'ValidatingAdmissionPolicy' ? { validationActions: ['Deny'] } : {};
  objects.push(`${kind}Binding/${name}`, `${kind}/${name}`);
  const matchConstraints = { namespaceSelector, resourceRules };
  apply({ apiVersion, kind, metadata: { name }, spec: { failurePolicy: 'Fail', matchConstraints, ...spec } });
  apply({ apiVersion, kind: `${kind}Binding`, metadata: { name }, spec: { policyName: name, ...actions } });
}

/** What admission makes of a small pod, or says of it. */
async function dryRun(namespace: string, hostUsers: boolean): Promise<string> {
  const overrides = JSON.stringify({ spec: { hostUsers } });
  const args = ['run', 'looked-at', '-n', namespace, '--image', BUSYBOX, '--dry-run=server', '-o', 'json'];
  return await kubectl(...args, '--overrides', overrides).catch((error: Error) => error.message);
}

/** A policy counts a moment after it is made. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries === 60) expect.fail('the policy never counted');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
