import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CANARIES, GUARDED, guardedConfig, guardedCrane, secretIn } from './guarded-registry.ts';
import { access, apply, kubectl, leftIn, ownNamespace } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import { roleFile } from './role-files.ts';
import { applyIn, endOf, type ParamValue, sourcesIn, startTask, stepLog, tektonNamespace } from './tekton.ts';
import { goneAfter, grantSampleRights, remoteOrder, sawInStep } from './tekton-remote-builds.ts';

const TASK = 'task/rootless-kaniko-remote/rootless-kaniko-remote.yaml';
/** An account of the runs that may also bring credentials. */
const LOGGED_IN = 'logged-in';

interface BuildSecret {
  readonly metadata: { readonly name: string; readonly ownerReferences?: readonly object[] };
  readonly immutable?: boolean;
  readonly data: Readonly<Record<string, string>>;
}

describe('the credentials of the remote Task', () => {
  let runs: Awaited<ReturnType<typeof ownNamespace>>;
  let builds: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    [runs, builds] = await Promise.all([
      tektonNamespace('remote-credentials', TASK),
      ownNamespace('tekton-remote-logins'),
    ]);
    grantSampleRights(runs.name, builds.name);
    secretIn(builds.name, 'push-login', { '.dockerconfigjson': guardedConfig() });
    const { auths } = JSON.parse(guardedConfig());
    const account = JSON.stringify({ auths: { ...auths, 'other.example': { auth: 'eDp5' } } });
    secretIn(runs.name, 'of-account', { '.dockerconfigjson': account });
  }, 120_000);
  afterAll(() => Promise.all([runs.remove(), builds.remove()]));

  const imageOf = (name: string) => `${GUARDED}/tekton-remote-${name}:1`;

  function start(name: string, dockerfile: string, params: Record<string, ParamValue>, account?: string): string {
    const guarded = { IMAGE: imageOf(name), SKIP_TLS_VERIFY_REGISTRIES: [GUARDED] };
    const order = remoteOrder(builds.name, name, { ...guarded, ...params });
    return startTask(runs.name, {
      ...order,
      workspaces: [sourcesIn(runs.name, name, { Dockerfile: dockerfile })],
      ...(account === undefined ? {} : { spec: { serviceAccountName: account } }),
    });
  }

  /** Waits for the end of a run that is to push; gives the log of its step. */
  async function pushed(name: string, run: string): Promise<string> {
    const ended = await endOf('taskrun', runs.name, run);
    const log = await stepLog(runs.name, ended, 'submit');
    expect(ended.succeeded, log).toBe(true);
    const digest = (await guardedCrane('digest', imageOf(name))).trim();
    const reference = imageOf(name).replace(':1', `@${digest}`);
    const url = imageOf(name);
    expect(ended.results).toEqual({ IMAGE_URL: url, IMAGE_DIGEST: digest, IMAGE_REF: reference, IMAGES: reference });
    for (const canary of CANARIES) expect(log).not.toContain(canary);
    await goneAfter(builds.name, name, 20);
    return log;
  }

  it('may be a Secret that only a second container sees, which pushes', async () => {
    const look = 'RUN ls /kaniko/.docker/config.json 2>&1; echo looked';
    const params = {
      ISOLATE_CREDENTIALS: 'true',
      PUSHER_IMAGE: access.images.craneDebug,
      REGISTRY_SECRET: 'push-login',
    };
    const log = await pushed('isolated', start('isolated', `FROM ${BUSYBOX}\n${look}\n`, params));
    expect(log).toContain('credentials are isolated: the build gets none');
    expect(log).toContain('  | ls: /kaniko/.docker/config.json: No such file or directory');
    expect(log).toContain('  | looked');
  });

  it('may be those of the ServiceAccount of the run, of which the build gets its own in one Secret that goes with it', async () => {
    logIn();
    const dockerfile = `FROM ${BUSYBOX}\nRUN echo "the step is on"; sleep 10\n`;
    const run = start('account', dockerfile, {}, LOGGED_IN);
    await sawInStep(runs.name, run, '| the step is on');
    const secrets = JSON.parse(await kubectl('get', 'secrets', '-n', builds.name, '-o', 'json')) as {
      items: BuildSecret[];
    };
    const [secret, ...others] = secrets.items.filter(({ metadata }) => metadata.name !== 'push-login');
    expect(others).toEqual([]);
    const name = secret?.metadata.name;
    expect(secret).toMatchObject({ immutable: true, metadata: { ownerReferences: [{ kind: 'Job', name }] } });
    expect(Object.keys(secret?.data ?? {})).toEqual(['config.json']);
    const config = Buffer.from(secret?.data['config.json'] ?? '', 'base64').toString('utf8');
    expect(JSON.parse(config)).toEqual({ auths: { [GUARDED]: { auth: CANARIES[1] } } });
    const log = await pushed('account', run);
    expect(log).toMatch(new RegExp(`^ +credentials for ${GUARDED}: \\S+/submit/\\.docker/config\\.json$`, 'm'));
    expect(log).toContain('asking the registry for the digest');
    expect(log).not.toContain('not confirmed');
    expect(await leftIn(builds.name, 20)).toEqual([]);
  });

  it('of a ServiceAccount need a right that the sample has not, which is named', async () => {
    applyIn(runs.name, { ...account('image-builder'), secrets: [{ name: 'of-account' }] });
    const ended = await endOf('taskrun', runs.name, start('no-right', `FROM ${BUSYBOX}\nRUN true\n`, {}));
    expect(ended).toMatchObject({ succeeded: false, resultCount: 0, exits: { submit: 3 } });
    expect(await stepLog(runs.name, ended, 'submit')).toMatch(
      /^error RIGHTS_MISSING: in namespace \S+ you may not: create secrets\. /m,
    );
    applyIn(runs.name, { ...account('image-builder'), secrets: [] });
  });

  /** Makes the account with the login, and gives it what the sample gives besides the right to bring it along. */
  function logIn(): void {
    applyIn(runs.name, { ...account(LOGGED_IN), secrets: [{ name: 'of-account' }] });
    const subjects = [{ kind: 'ServiceAccount', name: LOGGED_IN, namespace: runs.name }];
    applyIn(builds.name, {
      ...RBAC,
      kind: 'Role',
      metadata: { name: LOGGED_IN },
      rules: roleFile('credentials').rules,
    });
    for (const role of ['rootless-kaniko', LOGGED_IN]) {
      const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role };
      const metadata = { name: `${LOGGED_IN}-${role}`, namespace: builds.name };
      apply({ ...RBAC, kind: 'RoleBinding', metadata, subjects, roleRef });
    }
  }
});

const RBAC = { apiVersion: 'rbac.authorization.k8s.io/v1' };

function account(name: string): object {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } };
}
