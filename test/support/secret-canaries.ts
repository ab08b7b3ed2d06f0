import { randomBytes } from 'node:crypto';
import type { Canary } from './secret-forms.ts';

/**
 * Where each canary stands, as a user would put a secret there. `hard` ones hold signs that are written otherwise in JSON,
 * YAML, shells and URLs; `word` ones are where no such sign may be.
 */
const SOURCES = {
  'docker-auth': ['hard', 'auths.REGISTRY.auth of the Docker config, for the registry that is pushed to'],
  'docker-other-auth': ['hard', 'auths.REGISTRY.auth of a registry that the build does not need'],
  'docker-password': ['hard', 'auths.REGISTRY.password beside username'],
  'docker-identity-token': ['hard', 'auths.REGISTRY.identitytoken'],
  'docker-registry-token': ['word', 'auths.REGISTRY.registrytoken'],
  'docker-http-header': ['hard', 'HttpHeaders of the Docker config'],
  'docker-proxy': ['word', 'user and password of proxies.default.httpsProxy of the Docker config'],
  'helper-secret': ['hard', 'answer of a credential helper'],
  'helper-complaint': ['hard', 'standard error and output of a credential helper that fails'],
  'podman-auth': ['hard', 'containers/auth.json'],
  'registry-credentials': ['hard', 'the option registry-credentials'],
  'pull-credentials': ['hard', 'the option pull-credentials'],
  'registry-secret': ['hard', 'an existing Secret with a Docker config'],
  'pull-secret': ['hard', 'an existing Secret for pull-secret'],
  'context-secret': ['word', 'an existing Secret for context-secret'],
  'client-key': ['word', 'private key of registry-client-certificate'],
  'kubeconfig-token': ['word', 'users[].user.token'],
  'kubeconfig-other-token': ['word', 'users[].user.token of another user'],
  'kubeconfig-password': ['hard', 'users[].user.password beside username'],
  'kubeconfig-key': ['word', 'users[].user.client-key-data'],
  'kubeconfig-proxy': ['word', 'user and password of clusters[].cluster.proxy-url'],
  'kubeconfig-server': ['word', 'user and password of clusters[].cluster.server'],
  'kubeconfig-provider': ['word', 'client-secret of users[].user.auth-provider'],
  'plugin-output': ['word', 'token that a credential plugin answers with'],
  'plugin-environment': ['hard', 'users[].user.exec.env'],
  'plugin-argument': ['word', 'users[].user.exec.args, --oidc-client-secret=…'],
  'token-file': ['word', 'users[].user.tokenFile'],
  'packed-kubeconfig': ['word', 'a kubeconfig that is given in base64'],
  HTTPS_PROXY: ['word', 'user and password in HTTPS_PROXY'],
  HTTP_PROXY: ['word', 'user and password in HTTP_PROXY'],
  ALL_PROXY: ['word', 'user and password in ALL_PROXY'],
  GITHUB_TOKEN: ['word', 'GITHUB_TOKEN'],
  ACTIONS_RUNTIME_TOKEN: ['word', 'ACTIONS_RUNTIME_TOKEN'],
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: ['word', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
  ACTIONS_ID_TOKEN_REQUEST_URL: ['word', 'signature in ACTIONS_ID_TOKEN_REQUEST_URL'],
  NPM_TOKEN: ['hard', 'NPM_TOKEN'],
  AWS_SECRET_ACCESS_KEY: ['hard', 'AWS_SECRET_ACCESS_KEY'],
  AZURE_CLIENT_SECRET: ['hard', 'AZURE_CLIENT_SECRET'],
  GIT_PASSWORD: ['hard', 'GIT_PASSWORD'],
  DOCKER_AUTH_CONFIG: ['word', 'DOCKER_AUTH_CONFIG'],
  netrc: ['word', '.netrc of the home folder'],
  'git-credentials': ['word', '.git-credentials of the home folder'],
  'endpoint-url': ['word', 'user and password in the URL of registry-endpoint'],
  'mirror-url': ['word', 'user and password in a URL of registry-mirror'],
  'map-url': ['word', 'user and password in a URL of registry-map'],
  'insecure-url': ['word', 'user and password in a URL of insecure-registries'],
  'tag-url': ['word', 'user and password in a URL of tags'],
  'executor-url': ['word', 'user and password in executor'],
  'git-url': ['word', 'user and password in the URL of a git context'],
  'scp-url': ['word', 'user and password in a git context as scp writes it'],
  'signed-url': ['word', 'signature in the URL of a context'],
  'bucket-url': ['word', 'user and password in the URL of a bucket'],
  'azure-url': ['word', 'signature in the URL of a blob'],
  'build-arg': ['hard', 'a build argument whose name is that of a secret'],
  'build-arg-url': ['word', 'user and password in a URL of another build argument'],
  'build-arg-environment': ['hard', 'a build argument that takes its value from the environment'],
  'kaniko-argument': ['hard', 'a build argument in kaniko-args, flag and value in one line'],
  'stray-argument': ['hard', 'an argument that belongs to no option'],
  secrets: ['hard', 'the input secrets, which is refused'],
  'secret-envs': ['hard', 'the input secret-envs, which is refused'],
  'secret-files': ['hard', 'the input secret-files, which is refused'],
  'github-token': ['word', 'the input github-token, which is not used'],
} as const satisfies Readonly<Record<string, readonly ['hard' | 'word', string]>>;

/** Names of the canaries. */
export type CanaryName = keyof typeof SOURCES;

/** Signs that one format or another writes otherwise. */
const HARD = '"\'&<%+/=\\$ü';
const PART_BYTES = 8;

/** New canaries; no two runs of a test have the same. */
export function freshCanaries(): Readonly<Record<CanaryName, string>> {
  const made = Object.entries(SOURCES).map(([name, [kind]]) => [name, freshText(kind === 'hard' ? HARD : 'S')]);
  return Object.fromEntries(made) as Record<CanaryName, string>;
}

/** The same for a search. */
export function asCanaries(texts: Readonly<Record<string, string>>): Canary[] {
  return Object.entries(texts).map(([name, text]) => ({ name, text }));
}

function freshText(middle: string): string {
  return `${randomBytes(PART_BYTES).toString('hex')}${middle}${randomBytes(PART_BYTES).toString('hex')}`;
}
