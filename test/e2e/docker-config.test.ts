import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auth, UserHome } from '../support/docker-configs.ts';
import { kubeconfigOf } from './account.ts';
import { GUARDED, GUARDED_OPTIONS, guardedCrane } from './guarded-registry.ts';
import { access, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, type Ran, startCli } from './product.ts';
import { roleFile, rulesWithout } from './role-files.ts';

const { username, password } = access.registries.tls;
const DOCKERFILE = `FROM ${BUSYBOX}\nRUN echo built > /built\n`;
const LOGIN = auth(username, password);

interface SeenSecret {
  readonly metadata: { readonly name: string; readonly ownerReferences?: readonly { kind: string; name: string }[] };
  readonly immutable?: boolean;
  readonly data: Readonly<Record<string, string>>;
}

describe('the credentials of this machine, in a build in a cluster', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let user: UserHome;
  beforeAll(async () => {
    namespace = await ownNamespace('docker-config');
  });
  beforeEach(() => {
    user = new UserHome();
  });
  afterEach(() => user.remove());
  afterAll(async () => {
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  async function build(name: string, more: readonly string[] = [], dockerfile = DOCKERFILE): Promise<Ran> {
    const options = [
      ...localOptions(namespace.name),
      ...GUARDED_OPTIONS,
      '--tag',
      `${GUARDED}/docker-config-${name}:1`,
    ];
    const args = ['build', contextOf({ Dockerfile: dockerfile }), ...options, ...more, '--output', 'digest'];
    return await startCli(args, { ...user.environment, PATH: `${user.environment.PATH}:${process.env.PATH}` }).ended;
  }

  async function pushed(name: string, ran: Ran): Promise<void> {
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout.trim()).toBe((await guardedCrane('digest', `${GUARDED}/docker-config-${name}:1`)).trim());
    expect(ran.stderr).toContain('confirmed by the registry');
    for (const secret of [password, LOGIN]) expect(ran.stderr + ran.stdout).not.toContain(secret);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  }

  it('push with a login that was written into the Docker config', async () => {
    user.docker({ auths: { [`https://${GUARDED}/v2/`]: { auth: LOGIN }, 'other.example': { auth: auth('x', 'y') } } });
    await pushed('inline', await build('inline'));
  });

  it('are in the cluster in one Secret that nobody can change, cut to this build, owned by it, and gone with it', async () => {
    user.docker({ auths: { [GUARDED]: { auth: LOGIN }, 'other.example': { auth: auth('x', 'y') } } });
    const args = [...localOptions(namespace.name), ...GUARDED_OPTIONS, '--tag', `${GUARDED}/docker-config-seen:1`];
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN ls -l /kaniko/.docker/..data/ && sleep 3\n` });
    const running = startCli(['build', context, ...args, '--output', 'digest'], user.environment);
    await running.saw('  | Running: ');
    const { items } = JSON.parse(await kubectl('get', 'secrets', '-n', namespace.name, '-o', 'json')) as {
      items: SeenSecret[];
    };
    const ran = await running.ended;
    const [secret, ...others] = items;
    expect(others).toEqual([]);
    expect(secret).toMatchObject({
      immutable: true,
      metadata: { ownerReferences: [{ kind: 'Job', name: secret?.metadata.name }] },
    });
    expect(Object.keys(secret?.data ?? {}).sort()).toEqual(['authority-0.pem', 'config.json']);
    const config = Buffer.from(secret?.data['config.json'] ?? '', 'base64').toString('utf8');
    expect(JSON.parse(config)).toEqual({ auths: { [GUARDED]: { auth: LOGIN } } });
    await pushed('seen', ran);
  });

  it('push and pull with a login that podman wrote for one repository', async () => {
    const repository = `${GUARDED}/docker-config-part`;
    const part = { [repository]: { auth: LOGIN } };
    user.write('.config/containers/auth.json', { auths: part });
    await pushed('part', await build('part'));
    user.docker({ auths: { ...part, [GUARDED]: { auth: auth('nobody', 'wrong') } } });
    const context = contextOf({ Dockerfile: `FROM ${repository}:1\nRUN test -e /built\n` });
    const options = [
      ...localOptions(namespace.name),
      ...GUARDED_OPTIONS,
      '--tag',
      `${REGISTRY}/docker-config-pulled:1`,
    ];
    const pulled = await startCli(['build', context, ...options], user.environment).ended;
    expect(pulled.status, pulled.stderr).toBe(0);
  });

  it.each([
    ['credHelpers', { credHelpers: { [GUARDED]: 'test' } }],
    ['credsStore', { credsStore: 'test' }],
  ])('push with what a helper gives that is named in %s', async (name, config) => {
    user.docker(config);
    const answer = JSON.stringify({ ServerURL: GUARDED, Username: username, Secret: password });
    const refused = "echo 'credentials not found in native keychain'; exit 1";
    user.helper('test', `[ "$1 $server" = "get ${GUARDED}" ] || { ${refused}; }\ncat <<'ANSWER'\n${answer}\nANSWER`);
    await pushed(name.toLowerCase(), await build(name.toLowerCase()));
  });

  it('give way to a login that is given outright', async () => {
    user.docker({ auths: { [GUARDED]: { auth: auth('nobody', 'wrong') } } });
    await pushed('given', await build('given', ['--registry-credential', `${GUARDED}=${username}:${password}`]));
  });

  it('and no others: without one for this registry the push is refused, by name', async () => {
    user.docker({ auths: { 'other.example': { auth: auth('x', 'y') } } });
    const ran = await build('refused');
    expect(errorLine(ran)).toMatch(/^error PUSH_FAILED: .*credentials/);
    expect(ran.status).toBe(5);
  });

  it('need the right to create Secrets, which is named where it is missing, and only by builds that bring any', async () => {
    user.docker({ auths: { [GUARDED]: { auth: LOGIN } } });
    const without = rulesWithout(roleFile('job-whole').rules, 'create secrets');
    const kubeconfig = await kubeconfigOf('no-secrets', without, namespace.name);
    const options = [...localOptions(namespace.name), ...GUARDED_OPTIONS, '--tag', `${GUARDED}/rights:1`];
    options[options.indexOf('--kubeconfig') + 1] = user.write('kubeconfig', kubeconfig);
    const refused = await startCli(['build', contextOf({ Dockerfile: DOCKERFILE }), ...options], user.environment)
      .ended;
    expect(errorLine(refused)).toMatch(/^error RIGHTS_MISSING: in namespace \S+ you may not: create secrets\. /);
    expect(refused.status).toBe(3);
    expect(await leftIn(namespace.name, 0)).toEqual([]);
  });
});

describe('the certificate of a registry', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('certificates');
  });
  afterAll(() => namespace.remove());

  async function build(...more: string[]): Promise<Ran> {
    const { endpoint } = access.registries.tls;
    const options = [...localOptions(namespace.name), '--registry-endpoint', `${GUARDED}=${endpoint}`];
    const given = ['--registry-credential', `${GUARDED}=${username}:${password}`];
    const args = [...options, ...given, ...more, '--tag', `${GUARDED}/certificates:1`];
    return await startCli(['build', contextOf({ Dockerfile: DOCKERFILE }), ...args]).ended;
  }

  it('of an authority that nobody knows is refused, in words that name the options', async () => {
    const ran = await build();
    expect(errorLine(ran)).toMatch(/^error PUSH_FAILED: .*certificate.*registry-ca/);
    expect(ran.status).toBe(5);
  });

  it('is not looked at where that is asked for, here and in the pod', async () => {
    const ran = await build('--skip-tls-verify-registry', GUARDED);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('confirmed by the registry');
  });

  it('is read before anything is made: a file that holds none is named', async () => {
    const key = contextOf({ 'not.pem': 'nothing' });
    const ran = await build(
      '--registry-ca',
      `${GUARDED}=${key}/not.pem`,
      '--registry-ca',
      'other.example=/no/such.pem',
    );
    const lines = ran.stderr.split('\n').filter((line) => line.startsWith('error '));
    expect(lines).toEqual([
      expect.stringMatching(/^error CREDENTIALS_INVALID: registry-ca: \S+not\.pem, named for \S+, is not a PEM file/),
      expect.stringMatching(/^error CREDENTIALS_INVALID: registry-ca: \/no\/such\.pem, .* it does not exist/),
    ]);
    expect(ran.status).toBe(2);
  });
});
