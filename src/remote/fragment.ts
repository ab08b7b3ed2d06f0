import { quoted } from '../build/quoted.ts';
import type { GitRevision } from './remote-context.ts';
import { remoteProblem } from './remote-problem.ts';

const COMMIT = /^[0-9a-f]{40}$/i;
/** What `git check-ref-format` refuses anywhere in a ref, what the executor would split at, and what is shown as something else. */
const NOT_IN_REF =
  /[\x00-\x20\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069~^:?*[\\#]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)|^[-/.]|[/.]$/;

/** What stands behind the `#` of a context: a revision and a directory. */
export interface Fragment {
  readonly revision: GitRevision;
  readonly subdirectory: string;
}

/** Reads `REF:DIRECTORY`, either of which may be empty; `shown` is the context for messages. Throws when it is none. */
export function readFragment(text: string, shown: string): Fragment {
  const at = text.indexOf(':');
  const name = at < 0 ? text : text.slice(0, at);
  const directory = at < 0 ? '' : text.slice(at + 1);
  return { revision: readRevision(name, shown), subdirectory: readSubdirectory(directory, shown) };
}

/** Reads a branch, tag, ref or full commit, or the executor's own `REF#COMMIT`. */
function readRevision(text: string, shown: string): GitRevision {
  const pinned = /^([^#]*)#([0-9a-f]{40})$/i.exec(text);
  const [name, commit] = [pinned?.[1] ?? text, pinned?.[2]?.toLowerCase()];
  if (name !== '' && (NOT_IN_REF.test(name) || name === '@')) {
    throw remoteProblem(
      shown,
      `names ${quoted(name)}, which is no git ref`,
      'Write #BRANCH, #TAG or #COMMIT, then :DIRECTORY.',
    );
  }
  if (commit !== undefined) return { kind: 'commit', commit, ...(name === '' ? {} : { ref: name }) };
  if (COMMIT.test(name)) return { kind: 'commit', commit: name.toLowerCase() };
  return name === '' ? { kind: 'default' } : { kind: 'ref', name };
}

/** Reads a directory below the root of a repository or archive; any characters but control characters may be in it. */
function readSubdirectory(text: string, shown: string): string {
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) {
    throw remoteProblem(shown, `has '..' in its directory`, 'Name a directory below the root, as #main:images/app.');
  }
  if (/[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(text)) {
    throw remoteProblem(shown, 'has a control character in its directory', 'Rename the directory.');
  }
  return parts.join('/');
}

/** Undoes percent escapes; throws where a `%` begins none. */
export function decodeFragment(text: string, shown: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw remoteProblem(shown, "has a '%' behind '#' that is no escape", "Write '%25' for a percent sign.");
  }
}
