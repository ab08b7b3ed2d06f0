import type { BuildError } from '../build/errors.ts';
import { bucketArchive, httpsArchive, isAzure } from './archive-context.ts';
import { gitContext, type Location } from './git-context.ts';
import type { RemoteContext } from './remote-context.ts';
import { remoteProblem, withoutSecrets } from './remote-problem.ts';

const URL_LIKE = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?#]*)@)?([^/?#]*)\/?([^?#]*)(\?[^#]*)?(?:#(.*))?$/is;
const SCP_LIKE = /^([\w.+-]+(?::[^@/]*)?)@([\w.-]+):(?!\/\/)\/?([^?#]*)(\?[^#]*)?(?:#(.*))?$/s;
const GITHUB = /^(?:([^/@]+(?::.*)?)@)?(github\.com)\/([^?#]+)(\?[^#]*)?(?:#(.*))?$/is;
/** A URL that lost something of its `://`, and a host behind credentials: no directory, and never to be quoted as one. */
const MISSPELT = /^(https?|git|ssh|s3|gs):|^[^/@:]+:.*@[^/@]+\//is;
const HOST = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;
const SPOKEN = ['https', 'http', 'git', 'ssh', 'scp', 'none'];
const ARCHIVE = /\.(tar\.gz|tgz)$/i;
/** Hosts whose repositories people copy from the browser, without `.git`. */
const KNOWN_HOSTS = /^(github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)$/i;

/**
 * The remote context that `text` names, or undefined for a directory of this machine. Throws `REQUEST_INVALID` for what
 * looks remote and cannot be honoured; a message never quotes credentials.
 */
export function parseRemoteContext(text: string): RemoteContext | undefined {
  const location = locationOf(text.trim());
  if (location === undefined) return undefined;
  const { scheme, host, path, query, shown } = location;
  if (/[\x00-\x20\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(`${host}/${path}${query}`)) {
    throw remoteProblem(shown, 'has a blank or a control character in its address', "Write blanks as '%20'.");
  }
  if (scheme === 's3' || scheme === 'gs') return bucketArchive(scheme, location);
  if (!SPOKEN.includes(scheme)) {
    throw remoteProblem(
      shown,
      `has the scheme ${scheme}://, which the executor cannot fetch`,
      'Use a directory, git (https://….git), https://….tar.gz, s3://, gs:// or an Azure blob.',
    );
  }
  if (!HOST.test(host)) throw remoteProblem(shown, 'names no host', 'Write https://HOST/PATH.');
  return scheme === 'https' || scheme === 'http' ? webContext(location) : gitContext(location);
}

/** True for what is no remote context, and is no directory either. */
export function looksMisspelt(text: string): boolean {
  return MISSPELT.test(text.trim());
}

function webContext(location: Location): RemoteContext {
  const { scheme, host, path, fragment, shown } = location;
  const isGit = /\.git\/?$/i.test(path) || (!ARCHIVE.test(path) && !isAzure(host) && isKnownRepository(location));
  if (isGit) return gitContext(location);
  if (scheme === 'http') {
    throw remoteProblem(shown, 'is fetched by plain HTTP, which the executor refuses', 'Use https://.');
  }
  if (ARCHIVE.test(path) || isAzure(host)) return httpsArchive(location);
  const page = /^([^/]+\/[^/]+)\/(?:-\/)?(?:tree|blob|src)\/(.+)$/.exec(path);
  if (page !== null && KNOWN_HOSTS.test(host)) {
    throw remoteProblem(shown, 'is a page for people', `Write https://${host}/${page[1]}.git#REF:DIRECTORY.`);
  }
  if (fragment !== undefined) return gitContext(location);
  throw remoteProblem(
    shown,
    'names neither a git repository nor a tar.gz',
    'Write the repository with .git at its end, or the archive with .tar.gz or .tgz.',
  );
}

function isKnownRepository({ host, path }: Location): boolean {
  return KNOWN_HOSTS.test(host) && /^[^/]+\/[^/]+\/?$/.test(path);
}

function locationOf(text: string): Location | undefined {
  const url = URL_LIKE.exec(text);
  if (url !== null) {
    const [, scheme = '', user = '', host = '', path = '', query = '', fragment] = url;
    return { scheme: scheme.toLowerCase(), user, host, path, query, fragment, shown: withoutSecrets(text) };
  }
  const scp = SCP_LIKE.exec(text);
  if (scp !== null) {
    const [, user = '', host = '', path = '', query = '', fragment] = scp;
    return { scheme: 'scp', user, host, path, query, fragment, shown: withoutSecrets(text) };
  }
  const github = GITHUB.exec(text);
  if (github === null) {
    if (looksMisspelt(text)) throw misspelt(text);
    return undefined;
  }
  const [, user = '', host = '', path = '', query = '', fragment] = github;
  return { scheme: 'none', user, host, path, query, fragment, shown: withoutSecrets(text) };
}

function misspelt(text: string): BuildError {
  const hint =
    'Write https://HOST/OWNER/NAME.git#REF:DIRECTORY, without credentials, or ./ before the name of a directory.';
  return remoteProblem(withoutSecrets(text), 'looks like a URL and is none', hint);
}
