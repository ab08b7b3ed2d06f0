import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, type Ran, startCli } from './product.ts';
import { type Front, frontForClient, frontForPods, type Rule, registryError } from './registry-front.ts';

const FINE = `FROM ${BUSYBOX}\nRUN true\n`;
const TLS_REGISTRY = access.registries.tls.push;

describe('a registry', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  const fronts: Front[] = [];
  beforeAll(async () => {
    namespace = await ownNamespace('registries');
  });
  afterAll(async () => {
    await Promise.all(fronts.map((front) => front.stop()));
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  async function build(dockerfile: string, tag: string, ...options: string[]): Promise<Ran> {
    const context = contextOf({ Dockerfile: dockerfile });
    return await startCli(['build', context, ...localOptions(namespace.name), '--tag', tag, ...options]).ended;
  }

  /** Pushes to a front that answers by this rule; gives what was told, and the tag. */
  async function pushTo(rule: Rule): Promise<{ ran: Ran; tag: string }> {
    const front = await frontForPods([rule]);
    fronts.push(front);
    const tag = `${front.host}/refused:1`;
    return { ran: await build(FINE, tag), tag };
  }

  const MANIFEST = { method: 'PUT', path: '/manifests/' };

  it.concurrent.each([
    [
      'whose quota is used up',
      {
        ...MANIFEST,
        status: 403,
        ...registryError('DENIED', 'adding 10 MiB of storage resource will exceed the configured upper limit'),
      },
      /: the quota or the storage of the registry is used up \(PUT .*upper limit\)\. Delete images there or raise the quota/,
    ],
    [
      'that lets no tag change, as 400',
      {
        ...MANIFEST,
        status: 400,
        ...registryError(
          'TAG_INVALID',
          "The image tag '1' already exists and cannot be overwritten because the repository is immutable.",
        ),
      },
      /: the tag exists already and the registry does not let it change \(PUT .*immutable\.\)\. Use a tag that does not exist yet\.$/,
    ],
    [
      'that lets no tag change, as 409',
      { ...MANIFEST, status: 409, body: 'conflict' },
      /: the tag exists already and the registry does not let it change \(PUT .*409 Conflict.*\)\. Use a tag that does not exist yet\.$/,
    ],
    [
      'whose proxy takes no large bodies',
      { method: 'PATCH', path: '/blobs/uploads/', status: 413, body: '<html>413 Request Entity Too Large</html>' },
      /: the registry, or a proxy before it, refuses bodies of this size \(PATCH .*413.*\)\. Raise the limit of the proxy/,
    ],
    [
      'that denies the push',
      {
        method: 'POST',
        path: '/blobs/uploads/',
        status: 403,
        ...registryError('DENIED', 'requested access to the resource is denied'),
      },
      /: the registry denies access \(POST .*DENIED.*\)\. Log in there on this machine, or name in registry-secret a Secret with the right to push/,
    ],
    [
      'that does not know the repository',
      {
        method: 'POST',
        path: '/blobs/uploads/',
        status: 404,
        ...registryError('NAME_UNKNOWN', "The repository with name 'refused' does not exist"),
      },
      /: the registry does not know this repository \(POST .*NAME_UNKNOWN.*\)\. Create the repository, or check the tag\.$/,
    ],
  ])('%s is told apart', async (_what, rule, said) => {
    const { ran, tag } = await pushTo(rule);
    expect(errorLine(ran)).toMatch(said);
    expect(errorLine(ran)).toContain(`error PUSH_FAILED: ${tag} cannot be pushed: `);
    expect(ran.status).toBe(5);
    expect(ran.stdout).toBe('');
  });

  it.concurrent('whose certificate nobody knows is told, for the push and for a base image', async () => {
    const pushed = await build(FINE, `${TLS_REGISTRY}/unknown:1`);
    expect(errorLine(pushed)).toMatch(
      /^error PUSH_FAILED: \S+\/unknown:1 cannot be pushed: the certificate of the registry is signed by an unknown authority .* in registry-ca, or the registry in skip-tls-verify-registries if you may\.$/,
    );
    const based = await build(`FROM ${TLS_REGISTRY}/base:1\nRUN true\n`, `${REGISTRY}/based:1`);
    expect(errorLine(based)).toMatch(
      /^error BASE_IMAGE_FAILED: Dockerfile line 1: base image \S+\/base:1 cannot be pulled: the certificate of the registry is signed by an unknown authority/,
    );
    expect([pushed.status, based.status]).toEqual([5, 4]);
  });

  it.concurrent('that speaks plain HTTP is told with the option for it', async () => {
    // Kaniko takes names that end in .local for plain HTTP by itself.
    const local = localOptions(namespace.name);
    local.splice(local.indexOf('--insecure-registry'), 2);
    const context = contextOf({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /it\n' });
    const tag = 'registry.kube-system.svc:5000/plain:1';
    const ran = await startCli(['build', context, ...local, '--tag', tag]).ended;
    expect(errorLine(ran)).toMatch(
      /^error PUSH_FAILED: \S+\/plain:1 cannot be pushed: the registry speaks plain HTTP .*\. Name it in insecure-registries\.$/,
    );
    expect(ran.status).toBe(5);
  });

  it.concurrent('that asks for credentials is told for a base image as well', async () => {
    const skip = `--skip-tls-verify-registry=${TLS_REGISTRY}`;
    const ran = await build(`FROM ${TLS_REGISTRY}/base:1\nRUN true\n`, `${REGISTRY}/based:2`, '--kaniko-arg', skip);
    expect(errorLine(ran)).toMatch(
      /^error BASE_IMAGE_FAILED: Dockerfile line 1: base image \S+\/base:1 cannot be pulled: the registry asks for credentials .*in registry-secret a Secret with the right to pull; with isolate-credentials, in pull-secret\.$/,
    );
    expect(ran.status).toBe(4);
  });

  it.concurrent('that limits the rate of pulls is told', async () => {
    const front = await frontForPods([
      {
        method: 'GET',
        path: '/manifests/',
        status: 429,
        ...registryError('TOOMANYREQUESTS', 'You have reached your pull rate limit'),
      },
    ]);
    fronts.push(front);
    const ran = await build(`FROM ${front.host}/busybox:1.35\nRUN true\n`, `${REGISTRY}/based:3`);
    expect(errorLine(ran)).toMatch(
      /^error BASE_IMAGE_FAILED: Dockerfile line 1: base image \S+\/busybox:1\.35 cannot be pulled: the registry limits how often it may be asked/,
    );
    expect(ran.status).toBe(4);
  });

  /** Builds and pushes, and then asks a front of the registry that answers by this rule. */
  async function confirmBy(repository: string, rule: Rule, ...options: string[]): Promise<Ran> {
    const front = await frontForClient([rule]);
    fronts.push(front);
    const local = localOptions(namespace.name);
    local[local.indexOf('--registry-endpoint') + 1] = `${REGISTRY}=http://${front.host}`;
    const context = contextOf({ Dockerfile: FINE });
    return await startCli(['build', context, ...local, '--tag', `${REGISTRY}/${repository}:1`, ...options]).ended;
  }

  it.concurrent('that has other bytes under the digest is not believed', async () => {
    const ran = await confirmBy('forged', { method: 'GET', path: '/manifests/sha256:', status: 200, body: '{}' });
    expect(errorLine(ran)).toMatch(
      /^error NOT_CONFIRMED: the registry says another digest for \S+\/forged: asked for sha256:[0-9a-f]{64}, 127\.0\.0\.1:\d+ answered with sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\. Do not use this image/,
    );
    expect(ran.status).toBe(5);
    expect(ran.stdout).toBe('');
  });

  it.concurrent('that names another digest in its answer is not believed', async () => {
    const other = { 'docker-content-digest': `sha256:${'e'.repeat(64)}` };
    const ran = await confirmBy('renamed', { method: 'HEAD', path: '/manifests/sha256:', status: 200, headers: other });
    expect(errorLine(ran)).toMatch(
      /^error NOT_CONFIRMED: the registry says another digest for .* answered with sha256:e{64}\./,
    );
    expect(ran.status).toBe(5);
  });

  it.concurrent('whose tag points elsewhere by now is a warning, and the digest is the one that was built', async () => {
    const other = `sha256:${'e'.repeat(64)}`;
    const rule = { method: 'HEAD', path: '/manifests/1', status: 200, headers: { 'docker-content-digest': other } };
    const ran = await confirmBy('moved', rule, '--output', 'json');
    expect(ran.status).toBe(0);
    expect(ran.stderr).toContain(`warning: ${REGISTRY}/moved:1 points to ${other} by now: somebody else changed it`);
    const outcome = JSON.parse(ran.stdout);
    expect(outcome).toMatchObject({ confirmed: true, tagMoved: true });
    expect(outcome.digest).not.toBe(other);
  });

  it.concurrent('tells the image’s id and its manifest, as the registry itself has them', async () => {
    const ran = await build(FINE, `${REGISTRY}/known:1`, '--output', 'json');
    const { digest, imageId, manifest } = JSON.parse(ran.stdout);
    const address = `${access.registries.plain.endpoint}/v2/known/manifests/${digest}`;
    const held = await fetch(address, { headers: { accept: manifest.mediaType } });
    const bytes = Buffer.from(await held.arrayBuffer());
    expect(manifest).toEqual({ mediaType: held.headers.get('content-type'), size: bytes.length });
    expect(imageId).toBe(JSON.parse(bytes.toString('utf8')).config.digest);
  });
});
