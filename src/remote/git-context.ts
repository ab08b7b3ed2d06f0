import { decodeFragment, readFragment } from './fragment.ts';
import type { GitContext } from './remote-context.ts';
import { remoteProblem } from './remote-problem.ts';

/** A location split into its parts; what is not there is empty. */
export interface Location {
  /** Lower-case, without `://`; `scp` for `git@host:path`, `none` for `github.com/owner/name`. */
  readonly scheme: string;
  readonly user: string;
  /** `HOST` or `HOST:PORT`. */
  readonly host: string;
  /** Without a leading slash. */
  readonly path: string;
  /** With its question mark. */
  readonly query: string;
  /** Without its hash; `undefined` where there is none. */
  readonly fragment: string | undefined;
  /** The whole for messages, without what may be secret. */
  readonly shown: string;
}

const CREDENTIALS_HINT =
  'Leave it out and put it into a Secret that context-secret names: keys GIT_USERNAME and GIT_PASSWORD, or GIT_TOKEN.';

/** The git repository at a location that is known to name one. Throws what cannot be honoured. */
export function gitContext(location: Location): GitContext {
  const { scheme, host, path, query, fragment, shown } = location;
  refuseUser(location);
  if (query !== '') {
    throw remoteProblem(shown, 'has a query', 'Write ref and directory as #REF:DIRECTORY.');
  }
  if (/(^|\/)\.\.?(\/|$)|\/\/|^\//.test(path) || path.replace(/\/$/, '') === '') {
    throw remoteProblem(shown, 'names no repository', 'Write it as https://HOST/OWNER/NAME.git#REF:DIRECTORY.');
  }
  const isUrl = scheme !== 'scp' && scheme !== 'none';
  const behind = isUrl ? decodeFragment(fragment ?? '', shown) : (fragment ?? '');
  return {
    kind: 'git',
    protocol: scheme === 'http' ? 'http' : 'https',
    host: httpsHost(location),
    path: path.replace(/\/$/, ''),
    ...readFragment(behind, shown),
    remarks: remarksOn(scheme, host),
  };
}

/** `git@` is what every ssh address begins with, and says nothing that HTTPS could not do without. */
function refuseUser({ scheme, user, shown }: Location): void {
  const isSsh = scheme === 'ssh' || scheme === 'scp';
  if (user === '' || (isSsh && user === 'git')) return;
  const what = user.includes(':') ? 'credentials, which everybody who may read pods would see' : 'a user name';
  throw remoteProblem(shown, `carries ${what}`, CREDENTIALS_HINT);
}

/** The port of an ssh or git server is not that of HTTPS, and nobody can tell which that is. */
function httpsHost({ scheme, host, path, shown }: Location): string {
  const [name = '', port] = host.split(/:(?=\d+$)/);
  if (port === undefined || scheme === 'https' || scheme === 'http') return host;
  const usual = { ssh: '22', git: '9418' }[scheme];
  if (port === usual) return name;
  // The executor's own spelling of an HTTPS address is git://, with the port of HTTPS.
  if (scheme === 'git') return host;
  throw remoteProblem(
    shown,
    `names port ${port} of ssh, which the executor does not speak`,
    `Write it as https://${name}/${path}, with the port of HTTPS where it is not 443.`,
  );
}

function remarksOn(scheme: string, host: string): string[] {
  if (scheme === 'ssh' || scheme === 'scp') {
    return [
      `the executor speaks no ssh: ${host} is asked by HTTPS, with what context-secret names where it wants a password`,
    ];
  }
  if (scheme === 'git') return [`git:// is read as the executor reads it: ${host} is asked by HTTPS`];
  if (scheme === 'http')
    return [`the repository is fetched by plain HTTP: whoever is on the way can read and change it`];
  return [];
}
