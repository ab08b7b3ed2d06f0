import { BuildError, type ErrorDetails } from '../build/errors.ts';
import type { RemoteContextFacts } from '../build/facts.ts';
import { describeRemote, revisionText } from '../remote/remote-context.ts';

/** How the executor ends before it has its context. */
const SOURCE = /error resolving source context: (.*)/s;
const NO_DOCKERFILE = /error resolving dockerfile path: please provide a valid path/;
const LONGEST = 300;

/** Why the executor did not get a remote context, from its final error; undefined when it did. */
export function contextFailure(said: string, facts: RemoteContextFacts): BuildError | undefined {
  const shown = describeRemote(facts.remote);
  if (NO_DOCKERFILE.test(said) && 'path' in facts.dockerfile) {
    return new BuildError('DOCKERFILE_MISSING', `there is no ${facts.dockerfile.path} in ${shown}`, {
      hint: 'Name it in file, relative to the directory of the context.',
    });
  }
  const why = SOURCE.exec(said)?.[1];
  if (why === undefined) return undefined;
  for (const [pattern, words, hint] of reasonsFor(facts)) {
    if (pattern.test(why)) return notFetched(`${shown} cannot be fetched: ${words}`, { hint });
  }
  return notFetched(`${shown} cannot be fetched: ${withoutAddress(why)}`, { hint: 'The log above says more.' });
}

type Reason = readonly [pattern: RegExp, words: string, hint: string];

function reasonsFor(facts: RemoteContextFacts): readonly Reason[] {
  const { remote } = facts;
  const revision = remote.kind === 'git' ? revisionText(remote.revision) : '';
  const what = revision === '' ? 'what was asked for' : `'${revision}'`;
  return [
    ...loginReasons(facts),
    ...pullReasons(facts),
    [
      /the region .* is wrong|missing region|PermanentRedirect/i,
      'the storage has another region',
      'Put the region of the bucket into the key AWS_REGION of the Secret that context-secret names.',
    ],
    [/exact SHA1/, 'the server hands out no single commits', 'Name a branch or a tag that the commit is on.'],
    [
      /certificate signed by unknown authority/,
      'the certificate of the server is signed by an unknown authority',
      AUTHORITY,
    ],
    [
      /x509: /,
      'the certificate of the server is not valid for it',
      'Check the host, and the certificate of the server.',
    ],
    [/no such host|server misbehaving/, 'its name cannot be resolved in the cluster', NETWORK],
    [
      /connection refused|i\/o timeout|no route to host|network is unreachable/,
      'the pod does not reach the server',
      NETWORK,
    ],
    [
      /repository not found|bad status from server: 404|NoSuchKey|NoSuchBucket|NotFound/,
      'the server has nothing there',
      ADDRESS,
    ],
    [
      /reference not found|couldn't find remote ref|invalid branch|object not found/,
      `the repository has no ${what} on a branch or tag`,
      'Check branch, tag or commit; a commit that was pushed away is gone.',
    ],
    [/no such file or directory/, `it has no directory '${remote.subdirectory}'`, 'Check the directory behind #REF:.'],
    [/gzip: invalid header|unexpected EOF|archive\/tar/, 'it is no tar.gz', 'Pack it with tar -czf.'],
  ];
}

const AUTHORITY = 'Put the authority into the key ca.crt of the Secret that context-secret names.';
const NETWORK = 'The pod fetches it, not this machine: check DNS, network policies and the address.';
const ADDRESS = 'Check the address; a private place may say so where credentials are missing: see context-secret.';
const LOGIN =
  /authentication required|authorization failed|AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|AuthenticationFailed|status from server: 40[13]|credentials|AZURE_STORAGE_ACCESS_KEY/i;

const KEYS: Readonly<Record<RemoteContextFacts['remote']['kind'], string>> = {
  git: 'GIT_USERNAME and GIT_PASSWORD (or username and password), or GIT_TOKEN',
  s3: 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  azure: 'AZURE_STORAGE_ACCESS_KEY',
  gs: 'key.json',
  https: '',
};

function loginReasons({ remote, secret }: RemoteContextFacts): readonly Reason[] {
  if (remote.kind === 'https') {
    const hint = 'The executor sends no credentials to a web server: use a place without them, or a signed URL.';
    return [[LOGIN, 'the server wants credentials', hint]];
  }
  const keys = KEYS[remote.kind];
  return secret === undefined
    ? [[LOGIN, 'the server wants credentials', `Name a Secret with ${keys} in context-secret.`]]
    : [[LOGIN, `the server does not accept what the Secret '${secret}' holds`, `Check its keys: ${keys}.`]];
}

/** A pull request is on no branch, and the executor gets it only by its commit. */
function pullReasons({ remote, pinning }: RemoteContextFacts): readonly Reason[] {
  if (remote.kind !== 'git' || remote.revision.kind !== 'ref' || pinning.state !== 'open') return [];
  const { name } = remote.revision;
  if (!/^(refs\/)?(pull|merge-requests|pull-requests|changes)\//.test(name)) return [];
  const hint = 'Let this machine ask the server (git, and credentials for it), or write the commit.';
  return [[/object not found/, `the executor gets '${name}' only by its commit, which is not known here`, hint]];
}

function notFetched(message: string, details: ErrorDetails): BuildError {
  return new BuildError('CONTEXT_NOT_FETCHED', message, details);
}

/** A URL in the executor's words may carry a signature. */
function withoutAddress(why: string): string {
  return why.replace(/\?\S*/g, '?…').slice(0, LONGEST);
}
