import type { V1EnvVar, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { RemoteContextFacts, SourceFacts } from '../build/facts.ts';
import { AUTHORITIES, CONTEXT_SECRET_MOUNT } from '../kaniko/paths.ts';
import { pullMethod } from '../kaniko/remote-place.ts';
import { CONTEXT_SECRET_VOLUME } from './container-names.ts';

/** The file with a service account's key for Google Cloud Storage, by its key in the Secret. */
const GOOGLE_KEY = 'key.json';

/** A key of the Secret that becomes a variable of the executor. */
interface SecretVariable {
  readonly name: string;
  /** The key in the Secret, where it is not the variable's name. */
  readonly key?: string;
  readonly required?: true;
}

/**
 * What the executor reads, by kind of context. A Secret of type `kubernetes.io/basic-auth` has its own two keys; those
 * that are named like the variable come later and win.
 */
const VARIABLES: Readonly<Record<RemoteContextFacts['remote']['kind'], readonly SecretVariable[]>> = {
  git: [
    { name: 'GIT_USERNAME', key: 'username' },
    { name: 'GIT_PASSWORD', key: 'password' },
    { name: 'GIT_USERNAME' },
    { name: 'GIT_PASSWORD' },
    { name: 'GIT_TOKEN' },
  ],
  s3: [
    { name: 'AWS_ACCESS_KEY_ID', required: true },
    { name: 'AWS_SECRET_ACCESS_KEY', required: true },
    { name: 'AWS_SESSION_TOKEN' },
    { name: 'AWS_REGION' },
    { name: 'S3_ENDPOINT' },
    { name: 'S3_FORCE_PATH_STYLE' },
  ],
  azure: [{ name: 'AZURE_STORAGE_ACCESS_KEY', required: true }],
  gs: [],
  https: [],
};

/** The variables that the executor needs for its context. */
export function contextEnvironment(context: SourceFacts): V1EnvVar[] {
  if (context.kind === 'packed') return [];
  const { remote, secret } = context;
  const method = pullMethod(remote);
  return [
    ...(method === undefined ? [] : [{ name: 'GIT_PULL_METHOD', value: method }]),
    ...(secret === undefined ? [] : [...secretVariables(remote.kind, secret), ...fileVariables(remote.kind)]),
  ];
}

/** The volume with what the executor reads from files: a key, or an authority that signed the server's certificate. */
export function contextSecretVolumes(context: SourceFacts): V1Volume[] {
  if (context.kind === 'packed' || context.secret === undefined) return [];
  const { kind } = context.remote;
  const secretName = context.secret;
  // A missing Secret must be told, and for git nothing else needs it to be there.
  if (kind === 'git' || kind === 'https')
    return [{ name: CONTEXT_SECRET_VOLUME, secret: { secretName, defaultMode: 0o400 } }];
  const key = kind === 'gs' ? GOOGLE_KEY : 'ca.crt';
  const optional = kind === 'gs' ? {} : { optional: true };
  return [
    {
      name: CONTEXT_SECRET_VOLUME,
      secret: { secretName, defaultMode: 0o400, items: [{ key, path: key }], ...optional },
    },
  ];
}

/** Where the executor has that volume. */
export function contextSecretMounts(context: SourceFacts): V1VolumeMount[] {
  return contextSecretVolumes(context).map(({ name }) => ({ name, mountPath: CONTEXT_SECRET_MOUNT, readOnly: true }));
}

/** A warning of the API server about what {@link VARIABLES} does on purpose: two keys for one variable. */
export function isExpectedWarning(text: string): boolean {
  return /hides previous definition of "GIT_(USERNAME|PASSWORD)"/.test(text);
}

function secretVariables(kind: RemoteContextFacts['remote']['kind'], secret: string): V1EnvVar[] {
  return VARIABLES[kind].map(({ name, key = name, required }) => ({
    name,
    valueFrom: { secretKeyRef: { name: secret, key, ...(required === true ? {} : { optional: true }) } },
  }));
}

function fileVariables(kind: RemoteContextFacts['remote']['kind']): V1EnvVar[] {
  if (kind === 'gs')
    return [{ name: 'GOOGLE_APPLICATION_CREDENTIALS', value: `${CONTEXT_SECRET_MOUNT}/${GOOGLE_KEY}` }];
  return [{ name: 'SSL_CERT_DIR', value: `${AUTHORITIES}:${CONTEXT_SECRET_MOUNT}` }];
}
