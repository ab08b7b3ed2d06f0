import fc from 'fast-check';
import { expect } from 'vitest';
import { secretsIn } from '../../../../src/action/kubeconfig-secrets.ts';
import type { BuildError } from '../../../../src/build/errors.ts';
import { accessOf } from '../../../../src/cluster/connection/access.ts';
import { heldFrom } from '../../../../src/cluster/connection/credential-plugin.ts';
import { mergeKubeconfigs, parseKubeconfig } from '../../../../src/cluster/connection/kubeconfig-file.ts';
import { requireCertificates } from '../../../../src/cluster/connection/pem.ts';
import { parseConfig } from '../../../../src/registry/credentials/config-file.ts';
import { secretsOf } from '../../../../src/registry/credentials/credential.ts';
import { credentialIn } from '../../../../src/registry/credentials/credential-helper.ts';
import { inlineCredentials } from '../../../../src/registry/credentials/inline-credentials.ts';
import { configOfWorkspace } from '../../../../src/steps/docker-config.ts';
import type { StepFiles } from '../../../../src/steps/ports.ts';
import { selfSigned } from '../../../support/certificate.ts';
import { auth } from '../../../support/docker-configs.ts';
import { mutatedJson } from '../../../support/fuzz/json-mutations.ts';
import { mutatedText } from '../../../support/fuzz/mutations.ts';
import { ensure, type Parser, parser } from '../../../support/fuzz/parser.ts';

/** Long enough that a message which shows a part of it shows enough to be found. */
const CANARY = 'c4nary.s3cret.t0ken';
const PACKED = Buffer.from(CANARY).toString('base64').slice(0, 20);
const SECRETS = [CANARY, PACKED];

const KUBECONFIG = {
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': 'one',
  clusters: [
    {
      name: 'c',
      cluster: {
        server: 'https://api:6443',
        'certificate-authority-data': 'QUJD',
        extensions: [{ name: 'client.authentication.k8s.io/exec', extension: { a: 1 } }],
      },
    },
    {
      name: 'd',
      cluster: {
        server: `https://user:${CANARY}@api`,
        'proxy-url': `http://user:${CANARY}@proxy:1`,
        'insecure-skip-tls-verify': true,
      },
    },
  ],
  users: [
    {
      name: 'u',
      user: {
        token: CANARY,
        'client-key-data': PACKED,
        password: CANARY,
        username: 'u',
        as: 'x',
        'as-groups': ['g'],
        'as-user-extra': { 'a/b': ['c'] },
      },
    },
    {
      name: 'v',
      user: {
        exec: {
          command: './plugin',
          apiVersion: 'client.authentication.k8s.io/v1',
          args: ['--token', CANARY],
          env: [{ name: 'API_KEY', value: CANARY }],
        },
        'auth-provider': { name: 'oidc', config: { 'id-token': CANARY } },
      },
    },
  ],
  contexts: [
    { name: 'one', context: { cluster: 'c', user: 'u', namespace: 'ci' } },
    { name: 'two', context: { cluster: 'd', user: 'v' } },
  ],
};
const YAML = `apiVersion: v1
current-context: one
defaults: &d
  insecure-skip-tls-verify: true
clusters:
- name: c
  cluster: { server: 'https://api:6443', <<: *d }
users:
- name: "u"
  user: &user
    token: ${CANARY}
    client-key-data: |
      ${PACKED}
contexts:
- { name: one, context: { cluster: c, user: u } }
`;
const kubeconfig = fc.oneof(mutatedJson([KUBECONFIG]), mutatedText([YAML]));

const DOCKER_CONFIG = {
  auths: {
    'r.example': { auth: auth('u', CANARY), email: 'x' },
    'https://index.docker.io/v1/': { identitytoken: CANARY },
    'r.example/a': { username: 'u', password: CANARY },
    'https://r.example/v1/': {},
  },
  credHelpers: { 'r.example': 'pass', other: '' },
  credsStore: 'desktop',
};
const NEEDED = [
  { registry: 'r.example', repositories: ['a/b', 'c'] },
  { registry: 'docker.io', repositories: ['library/debian'] },
];
const QUESTION = { name: 'pass', registry: 'r.example', config: '/home/.docker/config.json', server: 'r.example' };
const STATUS = fc.constantFrom<number | NodeJS.Signals>(0, 0, 0, 0, 1, 255, 'SIGKILL');
const PLUGIN = 'client.authentication.k8s.io/v1';
const { cert: PEM } = selfSigned();

function readKubeconfig(text: string) {
  const one = parseKubeconfig(text, "kubeconfig '/home/.kube/config'", '/home/.kube');
  const merged = mergeKubeconfigs([one, one]);
  return [...merged.contexts.keys()].flatMap((context) => {
    try {
      return [accessOf(merged, context)];
    } catch (error) {
      const { message } = error as BuildError;
      ensure(!SECRETS.some((secret) => message.includes(secret)), 'the message shows no secret');
      return [];
    }
  });
}

function filesWith(text: string): StepFiles {
  const read = (path: string) => Promise.resolve(path.endsWith('/config.json') ? text : undefined);
  return { read } as Partial<StepFiles> as StepFiles;
}

export const CREDENTIAL_PARSERS: readonly Parser[] = [
  parser({
    name: 'a kubeconfig',
    covers: [
      'cluster/connection/kubeconfig-file.ts',
      'cluster/connection/kubeconfig-yaml.ts',
      'cluster/connection/access.ts',
    ],
    holds: 'it leads to clusters, or one line tells what is wrong with it and shows no token, password or key',
    input: kubeconfig,
    read: readKubeconfig,
    check: (all) => {
      for (const { cluster, user } of all) {
        ensure(/^https?:$/.test(cluster.server.protocol), 'a server is reached by HTTP');
        const texts = [user.token, user.tokenFile, user.basic?.username, user.plugin?.command, cluster.proxyUrl];
        ensure(
          texts.every((text) => text === undefined || (typeof text === 'string' && text !== '')),
          'settings are texts',
        );
      }
    },
    secrets: SECRETS,
  }),
  parser({
    name: 'the secrets that a runner hides of it',
    covers: ['action/kubeconfig-secrets.ts'],
    holds: 'each is one word that stands in the text as it is read, long enough to be no common one',
    input: kubeconfig,
    read: secretsIn,
    check: (secrets) =>
      ensure(
        secrets.every((one) => /^\S{8,}$/.test(one)),
        'a secret is one long word',
      ),
  }),
  parser({
    name: 'a Docker config',
    covers: [
      'registry/credentials/config-file.ts',
      'registry/credentials/credential.ts',
      'registry/credentials/inline-credentials.ts',
    ],
    holds: 'it gives credentials that Docker reads again, or one line that shows nothing of it',
    input: mutatedJson([DOCKER_CONFIG]),
    read: (text) => {
      const config = parseConfig('/home/.docker/config.json', text);
      return NEEDED.flatMap((needed) => inlineCredentials(needed, config));
    },
    check: (entries) => {
      for (const [key, credential] of entries) {
        ensure(
          /^(r\.example|r\.example\/c|r\.example\/a\/b|https:\/\/index\.docker\.io\/v1\/|index\.docker\.io\/library\/debian)$/.test(
            key,
          ),
          'keys are those of what is needed',
        );
        ensure(
          credential.auth === undefined || Buffer.from(credential.auth, 'base64').indexOf(':') > 0,
          'a login has a user',
        );
        ensure(
          secretsOf(credential).every((secret) => secret !== ''),
          'secrets are not empty',
        );
      }
    },
    secrets: SECRETS,
  }),
  parser({
    name: 'a Docker config in a workspace of a Task',
    covers: ['steps/docker-config.ts'],
    holds: 'its registries are told, or one line that shows nothing of it',
    input: mutatedJson([DOCKER_CONFIG]),
    read: (text) => configOfWorkspace('dockerconfig', '/workspace/dockerconfig', filesWith(text)),
    check: (config, text) => expect(config?.text).toBe(text),
    secrets: SECRETS,
  }),
  parser({
    name: 'what a credential helper prints',
    covers: ['registry/credentials/credential-helper.ts'],
    holds: 'it is a credential, none, or one line that shows nothing of it',
    input: fc.tuple(
      mutatedJson([
        { ServerURL: 'r', Username: 'u', Secret: CANARY },
        { Username: '<token>', Secret: CANARY },
      ]),
      STATUS,
    ),
    read: ([stdout, status]) => credentialIn({ stdout, status }, QUESTION),
    check: (credential) => {
      const { auth: login, identitytoken } = credential ?? { identitytoken: 'none' };
      ensure(identitytoken !== undefined || Buffer.from(login ?? '', 'base64').indexOf(':') > 0, 'it says who logs in');
    },
    secrets: SECRETS,
  }),
  parser({
    name: 'what a credential plugin prints',
    covers: ['cluster/connection/credential-plugin.ts'],
    holds: 'it is a token or a certificate with its key, or one line that shows nothing of it',
    input: fc.tuple(
      mutatedJson([
        {
          apiVersion: PLUGIN,
          kind: 'ExecCredential',
          status: { token: CANARY, expirationTimestamp: '2030-01-01T00:00:00Z' },
        },
        { apiVersion: PLUGIN, kind: 'ExecCredential', status: { clientCertificateData: 'c', clientKeyData: CANARY } },
      ]),
      STATUS,
    ),
    read: ([stdout, status]) => heldFrom({ stdout, complaint: '', status }, 'the credential plugin', PLUGIN),
    check: ({ credential, renewAt, expiresAt }) => {
      ensure(
        (credential.certificate === undefined) === (credential.key === undefined),
        'certificate and key come together',
      );
      ensure(
        Object.values(credential).every((one) => one !== '') && Object.keys(credential).length > 0,
        'it proves something',
      );
      ensure(!Number.isNaN(renewAt) && renewAt <= Math.max(expiresAt, Date.now()), 'it is renewed before it ends');
    },
    secrets: SECRETS,
  }),
  parser({
    name: 'certificates of an authority',
    covers: ['cluster/connection/pem.ts'],
    holds: 'they are as they were, or one line says that there are none',
    input: fc.oneof(mutatedText([PEM]), fc.constant(PEM)),
    read: (text) => requireCertificates(text, 'the authority'),
    check: (read, text) => ensure(read === text, 'the text is handed on unchanged'),
  }),
];
