import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { startHttpProxy, type TestProxy } from '../support/proxies.ts';
import type { CanaryName } from '../support/secret-canaries.ts';
import { type SecretCount, SecretTrial } from '../support/secret-trial.ts';
import { kubeconfigOf } from './account.ts';
import { GUARDED, GUARDED_OPTIONS } from './guarded-registry.ts';
import { access, kubectl, ownNamespace, REGISTRY } from './local-cluster.ts';

/** What the API server has of a namespace, each version of every object. */
const WATCHED = [
  ...['api/v1|pods', 'api/v1|configmaps', 'api/v1|secrets', 'api/v1|events', 'api/v1|persistentvolumeclaims'],
  ...['apis/batch/v1|jobs', 'apis/events.k8s.io/v1|events', 'api/v1|serviceaccounts'],
] as const;
const WATCH_SECONDS = 600;
const MAY = [{ apiGroups: ['', 'batch', 'events.k8s.io'], resources: ['*'], verbs: ['*'] }];
const KUBECTL = ['--kubeconfig', access.kubeconfig];
const { username, password } = access.registries.tls;

/** What opens the registry with a password, for a search to look for it too. */
export const REAL = { 'push-password': password, 'push-login': `${username}:${password}` };

/** A namespace in which all objects are recorded, and a way to it by a token and a proxy with a password. */
export class SecretScene {
  readonly namespace: string;
  /** Its beginning says what any token of this cluster says. */
  readonly #token: string;
  readonly #authority: string;
  readonly #proxy: TestProxy;
  readonly #watches: ChildProcess[] = [];
  readonly #remove: () => Promise<unknown>;
  #objects = '';

  private constructor(namespace: { name: string; remove: () => Promise<unknown> }, token: string, proxy: TestProxy) {
    this.namespace = namespace.name;
    this.#remove = namespace.remove;
    this.#token = token;
    this.#proxy = proxy;
    const { clusters } = JSON.parse(readFileSync(access.kubeconfig, 'utf8'));
    this.#authority = clusters[0].cluster['certificate-authority-data'];
    for (const watched of WATCHED) this.#watch(watched.replace('|', `/namespaces/${this.namespace}/`));
  }

  static async make(purpose: string): Promise<SecretScene> {
    const namespace = await ownNamespace(purpose);
    const kubeconfig = await kubeconfigOf('builder', MAY, namespace.name);
    const { users } = JSON.parse(kubeconfig);
    return new SecretScene(namespace, users[0].user.token, await startHttpProxy());
  }

  /** A home of its own in which the kubeconfig opens this namespace. */
  trial(count: SecretCount, dockerfile: string): SecretTrial {
    const trial = new SecretTrial(count, { ...REAL, 'token-signature': this.#token.split('.')[2] ?? '' });
    trial.secrets.write('work/Dockerfile', dockerfile);
    trial.secrets.write('home/.kube/config', this.kubeconfig(trial));
    return trial;
  }

  kubeconfig({ secrets }: SecretTrial): string {
    const proxy = `127.0.0.1:${this.#proxy.port}`;
    return secrets.kubeconfig({
      server: access.apiServer,
      authority: this.#authority,
      user: 'token',
      token: this.#token,
      proxy,
    });
  }

  /** Makes a Secret as a user does beforehand; no annotation tells what is in it. */
  secret(name: string, data: Readonly<Record<string, string>>): void {
    const metadata = { name, namespace: this.namespace };
    const input = JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: data });
    execFileSync(access.bin.kubectl, [...KUBECTL, 'create', '-f', '-'], { input });
  }

  /** Every object that was there, without what Secrets hold. */
  objects(): { readonly kinds: ReadonlyMap<string, number>; readonly text: string; readonly ownSecrets: number } {
    const kinds = new Map<string, number>();
    const names = new Set<string>();
    const lines = this.#objects.split('\n').flatMap((line) => {
      if (line.trim() === '') return [];
      const { object } = JSON.parse(line);
      kinds.set(object.kind, (kinds.get(object.kind) ?? 0) + 1);
      if (object.kind !== 'Secret') return [line];
      if (String(object.metadata.name).startsWith('kaniko-')) names.add(object.metadata.name);
      return [JSON.stringify({ ...object, data: undefined })];
    });
    return { kinds, text: lines.join('\n'), ownSecrets: names.size };
  }

  /** What every container of a pod has written. */
  async containerLogs(pod: string): Promise<string> {
    return await kubectl('logs', pod, '-n', this.namespace, '--all-containers', '--prefix');
  }

  async close(): Promise<void> {
    for (const watch of this.#watches) watch.kill();
    await this.#proxy.close();
    await this.#remove();
  }

  #watch(path: string): void {
    const url = `/${path}?watch=true&timeoutSeconds=${WATCH_SECONDS}`;
    const child = spawn(access.bin.kubectl, [...KUBECTL, 'get', '--raw', url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.setEncoding('utf8');
    let rest = '';
    child.stdout.on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.#objects += `${line}\n`;
    });
    this.#watches.push(child);
  }
}

/** Options of builds in the scene that push where a password is asked for. */
export function sceneOptions({ namespace }: SecretScene): string[] {
  const { pull } = access.registries.plain;
  return [
    ...['--namespace', namespace, '--executor', access.images.kanikoDebug, '--executor-version', 'original@v1.24.0'],
    ...['--insecure-registry', REGISTRY, '--pull-registry', pull, ...GUARDED_OPTIONS],
  ];
}

/** The same as inputs. */
export function sceneInputs({ namespace }: SecretScene): Record<string, string> {
  const { pull } = access.registries.plain;
  const { caFile, endpoint } = access.registries.tls;
  return {
    ...{ namespace, executor: access.images.kanikoDebug, 'executor-version': 'original@v1.24.0' },
    ...{ 'insecure-registries': REGISTRY, 'pull-registry': pull },
    ...{ 'registry-ca': `${GUARDED}=${caFile}`, 'registry-endpoint': `${GUARDED}=${endpoint}` },
  };
}

/** Where build arguments are by what they are: they are no secrets, and whoever may read pods reads them. */
export const BUILD_ARGUMENTS: readonly CanaryName[] = ['build-arg', 'build-arg-url', 'build-arg-environment'];
