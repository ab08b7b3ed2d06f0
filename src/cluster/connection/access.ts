import { isName } from '../../build/kubernetes-names.ts';
import { quoted } from '../../build/quoted.ts';
import {
  type Entry,
  type Fields,
  fromFolder,
  isFields,
  type Kubeconfig,
  kubeconfigInvalid,
  pathOf,
  textOf,
  textsOf,
} from './kubeconfig-file.ts';

/** A PEM text, or the file it lies in; text wins. */
export interface PemSource {
  readonly text?: string;
  readonly file?: string;
}

/** An API server and how it is reached and recognised. */
export interface ClusterSettings {
  readonly name: string;
  readonly server: URL;
  readonly authority?: PemSource;
  /** Name in the server's certificate where it is not the host of its URL. */
  readonly tlsServerName?: string;
  /** The server's certificate is not looked at, and plain HTTP may carry credentials. */
  readonly insecure: boolean;
  /** The kubeconfig's own proxy, which goes before those of the environment. */
  readonly proxyUrl?: string;
  /** What a credential plugin gets told besides, as the kubeconfig's extension for plugins has it. */
  readonly pluginConfig?: unknown;
}

/** A program that gives credentials. */
export interface PluginSettings {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly apiVersion: string;
  readonly installHint?: string;
  readonly provideClusterInfo: boolean;
  /** `Never`, `IfAvailable` or `Always`. */
  readonly interactiveMode: string;
}

/** Who asks, with every way of proving it that a kubeconfig knows. */
export interface UserSettings {
  readonly name: string;
  readonly token?: string;
  readonly tokenFile?: string;
  readonly certificate?: PemSource;
  readonly key?: PemSource;
  readonly basic?: { readonly username: string; readonly password: string };
  readonly plugin?: PluginSettings;
  /** An older way of a client library, as `oidc`; its settings are the library's. */
  readonly authProvider?: Fields;
  /** Headers that ask to act as somebody else. */
  readonly impersonation: Readonly<Record<string, string | string[]>>;
}

/** One way into one cluster. */
export interface Access {
  readonly cluster: ClusterSettings;
  readonly user: UserSettings;
  readonly namespace: string | undefined;
}

/** The namespace of a context, `default` where it names none. Throws `KUBECONFIG_INVALID` for what no namespace is called. */
export function namespaceOf({ namespace = 'default' }: Access): string {
  if (isName(namespace)) return namespace;
  throw kubeconfigInvalid(
    `the context of the kubeconfig names the namespace ${quoted(namespace)}, which is no Kubernetes name`,
    'Correct it there, or give the option namespace.',
  );
}

/** What a context of a kubeconfig leads to. Throws `KUBECONFIG_INVALID` naming what is missing. */
export function accessOf(kubeconfig: Kubeconfig, context: string): Access {
  const fields = kubeconfig.contexts.get(context)?.fields ?? {};
  const cluster = kubeconfig.clusters.get(textOf(fields.cluster) ?? '');
  if (cluster === undefined) {
    throw kubeconfigInvalid(`context '${context}' of the kubeconfig names no cluster`, 'Name one with kube-context.');
  }
  const userName = textOf(fields.user);
  const user = kubeconfig.users.get(userName ?? '');
  if (userName !== undefined && user === undefined) {
    throw kubeconfigInvalid(
      `${kubeconfig.origin} has no user '${userName}', which context '${context}' names`,
      'Add the user, or name another context with kube-context.',
    );
  }
  return {
    cluster: clusterOf(cluster),
    user: user === undefined ? { name: '', impersonation: {} } : userOf(user),
    namespace: textOf(fields.namespace),
  };
}

function clusterOf(entry: Entry): ClusterSettings {
  const { name, fields } = entry;
  const server = textOf(fields.server) ?? '';
  if (!URL.canParse(server) || !/^https?:\/\//i.test(server)) {
    throw kubeconfigInvalid(`the kubeconfig's server '${shown(server)}' is no URL`, 'Write it as https://HOST:PORT.');
  }
  const authority = pemOf(entry, 'certificate-authority');
  const tlsServerName = textOf(fields['tls-server-name']);
  const proxyUrl = textOf(fields['proxy-url']);
  return {
    name,
    server: new URL(server),
    insecure: fields['insecure-skip-tls-verify'] === true,
    pluginConfig: pluginConfigOf(fields.extensions),
    ...(authority === undefined ? {} : { authority }),
    ...(tlsServerName === undefined ? {} : { tlsServerName }),
    ...(proxyUrl === undefined ? {} : { proxyUrl }),
  };
}

/** A URL may hold a password, which what is no URL has anywhere before an `@` or behind a question mark. */
function shown(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1').replace(/[?#].*$/s, '');
}

function pluginConfigOf(extensions: unknown): unknown {
  if (!Array.isArray(extensions)) return undefined;
  const found = extensions.find((one) => isFields(one) && one.name === 'client.authentication.k8s.io/exec');
  return isFields(found) ? found.extension : undefined;
}

function userOf(entry: Entry): UserSettings {
  const { name, fields } = entry;
  const token = textOf(fields.token);
  const tokenFile = pathOf(entry, 'tokenFile');
  const certificate = pemOf(entry, 'client-certificate');
  const key = pemOf(entry, 'client-key');
  const username = textOf(fields.username);
  const plugin = isFields(fields.exec) ? pluginOf(fields.exec, entry) : undefined;
  return {
    name,
    impersonation: impersonationOf(entry),
    ...(token === undefined ? {} : { token }),
    ...(tokenFile === undefined ? {} : { tokenFile }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(key === undefined ? {} : { key }),
    ...(username === undefined ? {} : { basic: { username, password: textOf(fields.password) ?? '' } }),
    ...(plugin === undefined ? {} : { plugin }),
    ...(isFields(fields['auth-provider']) ? { authProvider: fields['auth-provider'] } : {}),
  };
}

function pemOf(entry: Entry, key: string): PemSource | undefined {
  const data = textOf(entry.fields[`${key}-data`]);
  if (data !== undefined) return { text: Buffer.from(data, 'base64').toString('utf8') };
  const file = pathOf(entry, key);
  return file === undefined ? undefined : { file };
}

function pluginOf(exec: Fields, { name, folder }: Entry): PluginSettings {
  const command = textOf(exec.command);
  if (command === undefined) {
    throw kubeconfigInvalid(
      `the credential plugin of user '${name}' has no command`,
      'Give exec.command in the kubeconfig.',
    );
  }
  const pairs = Array.isArray(exec.env) ? exec.env.filter(isFields) : [];
  const installHint = textOf(exec.installHint);
  return {
    // A bare name is looked for in PATH; anything with a slash is a file beside the kubeconfig.
    command: command.includes('/') ? fromFolder(command, folder) : command,
    args: textsOf(exec.args),
    env: Object.fromEntries(pairs.map((pair) => [textOf(pair.name) ?? '', textOf(pair.value) ?? ''])),
    apiVersion: textOf(exec.apiVersion) ?? '',
    provideClusterInfo: exec.provideClusterInfo === true,
    interactiveMode: textOf(exec.interactiveMode) ?? 'IfAvailable',
    ...(installHint === undefined ? {} : { installHint }),
  };
}

function impersonationOf({ name, fields }: Entry): Record<string, string | string[]> {
  const user = textOf(fields.as);
  const uid = textOf(fields['as-uid']);
  const groups = textsOf(fields['as-groups']);
  const extra = isFields(fields['as-user-extra']) ? Object.entries(fields['as-user-extra']) : [];
  if (user === undefined) {
    if (uid === undefined && groups.length === 0 && extra.length === 0) return {};
    throw kubeconfigInvalid(
      `user '${name}' of the kubeconfig acts with groups or a uid, but as nobody`,
      "Give 'as' too.",
    );
  }
  return {
    'Impersonate-User': user,
    ...(uid === undefined ? {} : { 'Impersonate-Uid': uid }),
    ...(groups.length === 0 ? {} : { 'Impersonate-Group': groups }),
    ...Object.fromEntries(extra.map(([key, values]) => [`Impersonate-Extra-${headerKey(key)}`, textsOf(values)])),
  };
}

/** Header names take no more than these letters; the API server reads the rest percent-encoded. */
function headerKey(key: string): string {
  return [...Buffer.from(key, 'utf8')]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return /[a-zA-Z0-9!#$&'*+.^_`|~-]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
