import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { issueCertificate } from './certificate.ts';
import { auth } from './docker-configs.ts';
import { type CanaryName, freshCanaries } from './secret-canaries.ts';

/** Which user of the kubeconfig a run has. */
export type KubeUser = 'token' | 'password' | 'key' | 'plugin' | 'failing-plugin' | 'provider' | 'token-file';

/** How the kubeconfig of a run is. */
export interface KubeWish {
  readonly server: string;
  readonly user: KubeUser;
  /** A token that opens it, in place of the canary. */
  readonly token?: string;
  /** Base64 of the authority's certificate. */
  readonly authority?: string;
  /** `HOST:PORT` of a proxy that is asked with a user name and password. */
  readonly proxy?: string;
}

/** Where programs that are run leave their environment. */
const SEEN = 'seen';

/** The folders of one run, all of them fresh, with a canary wherever a user keeps a secret. */
export class SecretHome {
  readonly texts: Readonly<Record<CanaryName, string>> & Readonly<Record<string, string>>;
  readonly root = mkdtempSync(join(tmpdir(), 'secret-home-'));
  readonly home = this.#folder('home');
  readonly temporary = this.#folder('temp');
  readonly runnerTemp = this.#folder('runner-temp');
  readonly work = this.#folder('work');
  readonly #seen = this.#folder(SEEN);
  /** Every file that is ours, with its content. */
  readonly #written = new Map<string, string>();

  /** `real` ones open something, by the names of the canaries in whose places they are or by names of their own. */
  constructor(real: Readonly<Record<string, string>> = {}) {
    const texts = { ...freshCanaries(), ...real };
    this.texts = texts;
    this.write('home/.netrc', `machine git.example login me password ${texts.netrc}\n`);
    this.write('home/.git-credentials', `https://me:${texts['git-credentials']}@git.example\n`);
    this.write('home/.config/containers/auth.json', {
      auths: { 'podman.example': { auth: auth('me', texts['podman-auth']) } },
    });
    this.write('home/token', `${texts['token-file']}\n`);
    const answer = JSON.stringify({ ServerURL: 'x', Username: 'me', Secret: texts['helper-secret'] });
    this.program('docker-credential-good', `cat >/dev/null\ncat <<'END'\n${answer}\nEND`);
    const complaint = texts['helper-complaint'].replaceAll("'", "'\\''");
    this.program('docker-credential-bad', `cat >/dev/null\necho '${complaint}'\necho 'no: ${complaint}' >&2\nexit 1`);
    const status = JSON.stringify({ token: texts['plugin-output'] });
    const credential = `{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":${status}}`;
    this.program('good-plugin', `printf %s '${credential}'`);
    // As programs do that print their settings where something is wrong with them.
    this.program('bad-plugin', 'echo "cannot log in with $CLIENT_SECRET and $1" >&2\nexit 1');
    const key = issueCertificate({}).key.split('\n');
    key[1] = texts['client-key'];
    this.write('home/client.key', key.join('\n'));
    this.docker({});
  }

  /** Writes the Docker config: what is `needed` beside what the build has no business with. */
  docker(needed: Readonly<Record<string, object>>, more: object = {}): void {
    const { texts } = this;
    this.write('home/.docker/config.json', {
      auths: {
        ...needed,
        'other.example': { auth: auth('me', texts['docker-other-auth']) },
        'password.example': { username: 'me', password: texts['docker-password'] },
        'identity.example': { identitytoken: texts['docker-identity-token'] },
        'registry-token.example': { registrytoken: texts['docker-registry-token'] },
      },
      HttpHeaders: { 'X-Meta-Token': texts['docker-http-header'] },
      proxies: { default: { httpsProxy: `http://me:${texts['docker-proxy']}@proxy.example:3128` } },
      ...more,
    });
  }

  /** A kubeconfig with every kind of user, as text; the run has one of them. */
  kubeconfig({ server, user, token = this.text('kubeconfig-token'), authority, proxy }: KubeWish): string {
    const { texts } = this;
    const certificate = issueCertificate({ name: 'me' });
    const plugin = (command: string) => ({
      ...{ apiVersion: 'client.authentication.k8s.io/v1', command: join(this.root, 'bin', command) },
      args: [`--oidc-client-secret=${texts['plugin-argument']}`],
      env: [{ name: 'CLIENT_SECRET', value: texts['plugin-environment'] }],
      interactiveMode: 'Never',
    });
    const key = certificate.key.replace(/\n/, `\n${texts['kubeconfig-key']}\n`);
    const users: Record<KubeUser | 'other', object> = {
      token: { token },
      password: { username: 'me', password: texts['kubeconfig-password'] },
      key: { 'client-certificate-data': packed(certificate.cert), 'client-key-data': packed(key) },
      plugin: { exec: plugin('good-plugin') },
      'failing-plugin': { exec: plugin('bad-plugin') },
      provider: {
        'auth-provider': { name: 'oidc', config: { 'client-secret': texts['kubeconfig-provider'], 'client-id': 'me' } },
      },
      'token-file': { tokenFile: join(this.home, 'token') },
      other: { token: texts['kubeconfig-other-token'] },
    };
    const cluster = {
      server,
      ...(authority === undefined ? {} : { 'certificate-authority-data': authority }),
      ...(proxy === undefined ? {} : { 'proxy-url': `http://me:${texts['kubeconfig-proxy']}@${proxy}` }),
    };
    return JSON.stringify({
      ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'c' },
      clusters: [{ name: 'c', cluster }],
      contexts: [{ name: 'c', context: { cluster: 'c', user, namespace: 'ci' } }],
      users: Object.entries(users).map(([name, settings]) => ({ name, user: settings })),
    });
  }

  /** Adds a file below the root; an object as JSON. Gives its path. */
  write(path: string, content: string | object): string {
    const full = join(this.root, path);
    mkdirSync(dirname(full), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(full, text);
    this.#written.set(full, Buffer.from(text).toString('latin1'));
    return full;
  }

  /** Puts a program on PATH, which leaves its environment to be looked at. */
  program(name: string, script: string): void {
    const look = `cat /proc/$$/environ > '${this.#seen}'/${name}-$$`;
    chmodSync(this.write(`bin/${name}`, `#!/bin/sh\n${look}\n${script}\n`), 0o755);
  }

  /** The environment of the run, in which debugging is on and every usual variable holds a secret. */
  environment(proxy = '127.0.0.1:1'): Record<string, string> {
    const { texts } = this;
    const names = [
      ...(['GITHUB_TOKEN', 'ACTIONS_RUNTIME_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'NPM_TOKEN'] as const),
      ...(['AWS_SECRET_ACCESS_KEY', 'AZURE_CLIENT_SECRET', 'GIT_PASSWORD'] as const),
    ];
    const config = JSON.stringify({ auths: { 'ci.example': { auth: auth('me', texts.DOCKER_AUTH_CONFIG) } } });
    const through = (name: 'HTTPS_PROXY' | 'HTTP_PROXY' | 'ALL_PROXY') => `http://me:${texts[name]}@${proxy}`;
    return {
      ...Object.fromEntries(names.map((name) => [name, texts[name]])),
      ACTIONS_ID_TOKEN_REQUEST_URL: `https://token.example/?sig=${texts.ACTIONS_ID_TOKEN_REQUEST_URL}`,
      DOCKER_AUTH_CONFIG: config,
      ...{ HTTPS_PROXY: through('HTTPS_PROXY'), https_proxy: through('HTTPS_PROXY') },
      ...{ HTTP_PROXY: through('HTTP_PROXY'), ALL_PROXY: through('ALL_PROXY') },
      ARG_TOKEN: texts['build-arg-environment'],
      ...{ ACTIONS_STEP_DEBUG: 'true', ACTIONS_RUNNER_DEBUG: 'true', RUNNER_DEBUG: '1', DEBUG: '*' },
      PATH: `${join(this.root, 'bin')}:${process.env.PATH}`,
      ...{ HOME: this.home, TMPDIR: this.temporary, RUNNER_TEMP: this.runnerTemp },
    };
  }

  /** The files that the run has left or changed, by their paths below the root. */
  left(): Map<string, Buffer> {
    const found = new Map<string, Buffer>();
    for (const path of readdirSync(this.root, { recursive: true, encoding: 'utf8' })) {
      const full = join(this.root, path);
      if (path.startsWith(SEEN) || statSync(full, { throwIfNoEntry: false })?.isFile() !== true) continue;
      const content = readFileSync(full);
      if (this.#written.get(full) !== content.toString('latin1')) found.set(path, content);
    }
    return found;
  }

  /** The environments of the programs on PATH that were run. */
  environments(): string[] {
    return readdirSync(this.#seen).map((name) => readFileSync(join(this.#seen, name), 'utf8'));
  }

  /** A text with canaries by their names. */
  text(name: CanaryName): string {
    return this.texts[name];
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  #folder(name: string): string {
    const path = join(this.root, name);
    mkdirSync(path);
    return path;
  }
}

function packed(text: string): string {
  return Buffer.from(text).toString('base64');
}
