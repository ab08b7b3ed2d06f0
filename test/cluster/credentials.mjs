// @ts-check
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apiServer, contextName, nodeName } from './addresses.mjs';
import { run } from './run.mjs';

/** Who talks to the API server: file name, user name, groups. */
const users = [
  { file: 'admin', user: 'admin', groups: ['system:masters'] },
  { file: 'controller-manager', user: 'system:kube-controller-manager', groups: [] },
  { file: 'scheduler', user: 'system:kube-scheduler', groups: [] },
  { file: 'proxy', user: 'system:kube-proxy', groups: [] },
  { file: 'coredns', user: 'system:coredns', groups: [] },
  { file: 'node', user: `system:node:${nodeName}`, groups: ['system:nodes'] },
];

const registryUser = 'builder';

/**
 * Random tokens of this cluster and a kubeconfig for each of its users.
 * @param {{ pki: string, kubeconfig: string }} paths
 */
export function ensureTokens({ pki, kubeconfig }) {
  const file = join(pki, 'tokens.csv');
  if (existsSync(file) && existsSync(kubeconfig)) return;
  const rows = users.map(({ file: name, user, groups }) => {
    const token = randomBytes(32).toString('hex');
    const path = name === 'admin' ? kubeconfig : kubeconfigOf(pki, name);
    writeSecret(path, kubeconfigText(pki, { name, token }));
    return `${token},${user},${name},"${groups.join(',')}"`;
  });
  writeSecret(file, `${rows.join('\n')}\n`);
}

/**
 * @param {string} pki
 * @param {string} name
 */
export function kubeconfigOf(pki, name) {
  return join(pki, `${name}.kubeconfig`);
}

/**
 * JSON is YAML, and needs no writer.
 * @param {string} pki
 * @param {{ name: string, token: string }} who
 */
function kubeconfigText(pki, { name, token }) {
  const authority = readFileSync(join(pki, 'ca.crt')).toString('base64');
  return JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: contextName, cluster: { server: apiServer, 'certificate-authority-data': authority } }],
      users: [{ name, user: { token } }],
      contexts: [{ name: contextName, context: { cluster: contextName, user: name } }],
      'current-context': contextName,
    },
    null,
    2,
  );
}

/**
 * The secured registry's user and random password, and the hashed file the registry reads.
 * @param {string} pki
 * @returns {Promise<{ username: string, password: string }>}
 */
export async function ensureRegistryPassword(pki) {
  const plain = join(pki, 'registry-password');
  const hashed = join(pki, 'registry-htpasswd');
  if (!existsSync(plain) || !existsSync(hashed)) {
    const password = randomBytes(24).toString('base64url');
    writeSecret(hashed, `${registryUser}:${await bcrypt(password)}\n`);
    writeSecret(plain, password);
  }
  return { username: registryUser, password: readFileSync(plain, 'utf8') };
}

/**
 * The registry accepts bcrypt only; the C library has it and perl, which every Debian has, hands it through.
 * @param {string} password
 */
function bcrypt(password) {
  const salt = randomBytes(32)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .padEnd(22, 'a')
    .slice(0, 21);
  return run('perl', ['-e', 'chomp(my $word = <STDIN>); print crypt($word, $ARGV[0])', `$2y$05$${salt}.`], {
    input: `${password}\n`,
  });
}

/**
 * @param {string} path
 * @param {string} text
 */
function writeSecret(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: 0o600 });
}
