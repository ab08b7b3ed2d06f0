import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access } from './local-cluster.ts';
import { contextOf, errorLine } from './product.ts';
import { buildOn, executorLayout, type LocalEngine, onMachine, podmen, runcAs } from './runner-engines.ts';

const { endpoint, caFile, username, password } = access.registries.tls;
const HOST = new URL(endpoint).host;
const BUSYBOX = onMachine(access.images.busybox);
const OTHER = 'registry.not-needed.example';

describe.each(['podman, rootless', 'runc, as root'])('a registry with a password, for builds by %s', (title) => {
  const name = title.replace(/\W+/g, '-');
  const image = `${HOST}/runner-${name}:1`;
  let engine: LocalEngine;
  let folder: string;

  beforeAll(async () => {
    const { rootful, rootless } = await podmen();
    engine = title.startsWith('runc') ? runcAs(rootful, executorLayout(rootful)) : rootless;
    folder = mkdtempSync(join(engine.home, 'docker-config-'));
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A folder as DOCKER_CONFIG names it, which this engine's user can read. */
  function configFolder(config: object): Record<string, string> {
    const path = join(folder, String(Math.random()).slice(2));
    mkdirSync(path);
    writeFileSync(join(path, 'config.json'), JSON.stringify(config), { mode: 0o600 });
    execFileSync('chown', ['-R', `${engine.uid}:${engine.gid}`, folder]);
    return { DOCKER_CONFIG: path };
  }

  const auth = (user: string, secret: string) => ({ auth: Buffer.from(`${user}:${secret}`).toString('base64') });
  const build = (dockerfile: string, environment: Record<string, string>) => {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\n${dockerfile}\n` });
    const options = ['--kaniko-arg', `--skip-tls-verify-registry=${HOST}`, '--tag', image, '--output', 'digest'];
    return buildOn(engine, context, options, environment);
  };

  it('is pushed to with the Docker config of this user, of which the build sees that one entry', async () => {
    const config = { auths: { [HOST]: auth(username, password), [OTHER]: auth('me', 'not-for-this-build') } };
    const look = 'RUN tr "," "\\n" < /kaniko/.docker/config.json | grep -o \'"[^"]*":{"auth\' > /seen && cat /seen';
    const ran = await build(look, configFolder(config));
    expect(ran.status, ran.stderr).toBe(0);
    const asked = ['digest', image, '--insecure'];
    const env = { ...process.env, SSL_CERT_FILE: caFile, ...configFolder(config) };
    expect(ran.stdout.trim()).toBe(execFileSync(access.bin.crane, asked, { env, encoding: 'utf8' }).trim());
    expect(ran.stderr).toContain(`"${HOST}":{"auth`);
    expect(ran.stderr).not.toContain(OTHER);
    expect(ran.stderr).toContain(`credentials for ${HOST}: `);
    for (const secret of [password, auth(username, password).auth]) expect(ran.stderr).not.toContain(secret);
  });

  it('is not pushed to without a credential, and that is told', async () => {
    const ran = await build('RUN true', configFolder({ auths: { [OTHER]: auth('me', 'not-for-this-build') } }));
    expect(ran.status).toBe(5);
    expect(errorLine(ran)).toMatch(/error PUSH_FAILED: .*(UNAUTHORIZED|authentication required)/i);
  });

  it('has the build refused by a config that is none, with nothing of its content', async () => {
    const environment = configFolder({});
    writeFileSync(join(environment.DOCKER_CONFIG ?? '', 'config.json'), '{"auths": "secret-text"');
    const ran = await build('RUN true', environment);
    expect(ran.status).toBe(2);
    expect(errorLine(ran)).toMatch(/error CREDENTIALS_INVALID: .*config\.json/);
    expect(ran.stderr).not.toContain('secret-text');
  });
});
