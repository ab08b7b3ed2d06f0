// @ts-check
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiServiceAddress, nodeAddress, registries } from './addresses.mjs';
import { run } from './run.mjs';

const days = '3650';

/** @typedef {{ name: string, subject: string, extensions: string[] }} Certificate */

const tlsRegistryName = registries.tls.push.replace(/:\d+$/, '');

/** @type {Certificate[]} */
const certificates = [
  {
    name: 'apiserver',
    subject: '/CN=kube-apiserver',
    extensions: server(
      [
        'localhost',
        'kubernetes',
        'kubernetes.default',
        'kubernetes.default.svc',
        'kubernetes.default.svc.cluster.local',
      ],
      ['127.0.0.1', apiServiceAddress, nodeAddress],
    ),
  },
  {
    name: 'apiserver-kubelet',
    subject: '/O=system:masters/CN=apiserver-kubelet-client',
    extensions: ['extendedKeyUsage=clientAuth'],
  },
  {
    name: 'registry',
    subject: '/CN=registry-tls',
    extensions: server(
      ['localhost', 'registry-tls.kube-system', 'registry-tls.kube-system.svc', tlsRegistryName],
      ['127.0.0.1', nodeAddress],
    ),
  },
];

/**
 * @param {string[]} names
 * @param {string[]} addresses
 */
function server(names, addresses) {
  const all = [...names.map((name) => `DNS:${name}`), ...addresses.map((address) => `IP:${address}`)];
  return ['extendedKeyUsage=serverAuth', `subjectAltName=${all.join(',')}`];
}

/**
 * Makes the cluster's two certificate authorities, server certificates and signing key, once.
 * @param {string} pki
 */
export async function ensureCertificates(pki) {
  const edition = createHash('sha256').update(JSON.stringify(certificates)).digest('hex');
  const mark = join(pki, 'edition');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === edition) return;
  rmSync(pki, { recursive: true, force: true });
  mkdirSync(pki, { recursive: true, mode: 0o700 });
  await Promise.all(['ca', 'registry-ca'].map((name) => authority(pki, name)));
  await Promise.all(certificates.map((one) => issue(pki, one)));
  serviceAccountKey(pki);
  writeFileSync(mark, edition);
}

/**
 * @param {string} pki
 * @param {string} name
 */
async function authority(pki, name) {
  await openssl(pki, { name, subject: `/CN=rootless-kaniko local ${name}`, extensions: [] }, [
    '-addext',
    'basicConstraints=critical,CA:TRUE',
    '-addext',
    'keyUsage=critical,keyCertSign,cRLSign,digitalSignature',
  ]);
}

/**
 * @param {string} pki
 * @param {Certificate} certificate
 */
async function issue(pki, certificate) {
  const signer = certificate.name === 'registry' ? 'registry-ca' : 'ca';
  await openssl(pki, certificate, [
    '-CA',
    `${signer}.crt`,
    '-CAkey',
    `${signer}.key`,
    '-addext',
    'basicConstraints=critical,CA:FALSE',
    '-addext',
    'keyUsage=critical,digitalSignature',
  ]);
}

/**
 * @param {string} pki
 * @param {Certificate} certificate
 * @param {string[]} more
 */
async function openssl(pki, { name, subject, extensions }, more) {
  await run(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-sha256',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
      '-days',
      days,
      '-subj',
      subject,
      ...more,
      ...extensions.flatMap((extension) => ['-addext', extension]),
    ],
    { cwd: pki },
  );
}

/** @param {string} pki */
function serviceAccountKey(pki) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(join(pki, 'service-account.key'), privateKey, { mode: 0o600 });
  writeFileSync(join(pki, 'service-account.pub'), publicKey);
}
