import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueCertificate } from '../support/certificate.ts';
import { access, crane, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions } from './product.ts';
import { type Front, mutualFrontForPods } from './registry-front.ts';
import { privateAuthority } from './remote-servers.ts';

let namespace: Awaited<ReturnType<typeof ownNamespace>>;
beforeAll(async () => {
  namespace = await ownNamespace('registry-trust');
});
afterAll(async () => {
  const left = await leftIn(namespace.name, 30);
  await namespace.remove();
  expect(left).toEqual([]);
});

describe('a registry that knows its callers by their certificates', () => {
  let front: Front;
  let files: string;
  beforeAll(async () => {
    const { authority, tls } = privateAuthority();
    const callers = issueCertificate({ name: 'callers', loopback: false });
    const caller = issueCertificate({ name: 'builder', loopback: false, authority: callers });
    const stranger = issueCertificate({ name: 'stranger', loopback: false });
    front = await mutualFrontForPods(tls, callers.cert);
    files = contextOf({
      'ca.pem': authority,
      'caller.pem': caller.cert,
      'caller-key.pem': caller.key,
      'stranger.pem': stranger.cert,
      'stranger-key.pem': stranger.key,
    });
  });
  afterAll(() => front.stop());

  async function push(...more: string[]) {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN ls /kaniko/registry-files\n` });
    const authority = ['--registry-ca', `${front.host}=${join(files, 'ca.pem')}`];
    const tag = ['--tag', `${front.host}/registry-trust:1`];
    return await cli('build', context, ...localOptions(namespace.name), ...authority, ...more, ...tag, '-o', 'digest');
  }

  it('takes the push of a build that has one', async () => {
    const ran = await push(
      '--registry-client-certificate',
      `${front.host}=${join(files, 'caller.pem')},${join(files, 'caller-key.pem')}`,
    );
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout.trim()).toBe((await crane('digest', `${REGISTRY}/registry-trust:1`)).trim());
    expect(ran.stderr).toMatch(/confirmed by the registry/);
  });

  it('refuses a build without, and one that somebody else has signed', async () => {
    const without = await push();
    expect(errorLine(without)).toMatch(/^error PUSH_FAILED: .*certificate required/);
    const stranger = `${front.host}=${join(files, 'stranger.pem')},${join(files, 'stranger-key.pem')}`;
    const unknown = await push('--registry-client-certificate', stranger);
    expect(errorLine(unknown)).toMatch(/^error PUSH_FAILED: .*(certificate|tls)/i);
    expect([without.status, unknown.status]).toEqual([5, 5]);
  });

  it('is no registry for isolate-credentials, which is told before anything is read', async () => {
    const certificate = `${front.host}=/no/such.pem,/no/such-key.pem`;
    const ran = await push('--registry-client-certificate', certificate, '--isolate-credentials');
    expect(errorLine(ran)).toMatch(
      /^error REQUEST_INVALID: registry-client-certificate names .* crane, which sends none/,
    );
    expect(ran.status).toBe(2);
  });
});

describe('a base image that is pulled from elsewhere', () => {
  beforeAll(async () => {
    await crane(
      'copy',
      access.images.busybox.replace(access.registries.plain.pull, REGISTRY),
      hostOf('library/mirrored:1'),
    );
    await crane('copy', access.images.busybox.replace(access.registries.plain.pull, REGISTRY), hostOf('mapped:1'));
  });

  const hostOf = (name: string) => `${new URL(access.registries.plain.endpoint).host}/${name}`;

  async function build(from: string, ...more: string[]) {
    const context = contextOf({ Dockerfile: `FROM ${from}\nRUN true\n` });
    return await cli('build', context, ...localOptions(namespace.name), ...more, '--tag', `${REGISTRY}/elsewhere:1`);
  }

  it('comes from the mirror of Docker Hub that is named', async () => {
    const ran = await build('mirrored:1', '--registry-mirror', REGISTRY);
    expect(ran.status, ran.stderr).toBe(0);
  });

  it('comes from where its registry is mapped to', async () => {
    const ran = await build('images.example.test/mapped:1', '--registry-map', `images.example.test=${REGISTRY}`);
    expect(ran.status, ran.stderr).toBe(0);
  });

  it('is not found without', async () => {
    const ran = await build('images.example.test/mapped:1');
    expect(errorLine(ran)).toMatch(/^error BASE_IMAGE_FAILED: /);
  });
});
