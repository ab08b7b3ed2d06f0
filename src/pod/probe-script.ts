import { CONTEXT_DIRECTORY, CONTEXT_MOUNT, DOCKERFILE_IN_ARCHIVE } from '../kaniko/paths.ts';
import { PREPARE_POD_SCRIPT } from './prepare-script.ts';

/** The variable with the host names that are looked up, with blanks in between. */
export const HOSTS = 'HOSTS';

const DOCKERFILE = `${CONTEXT_MOUNT}/${DOCKERFILE_IN_ARCHIVE}`;

/**
 * What the init container does in a probe instead of unpacking a context, for any POSIX shell: it leaves an empty Dockerfile,
 * by which every executor ends when it has tried its destinations, and looks up names. Each look-up is one line of the
 * termination log, `dns STATUS NAME WORDS`; the cluster's own name stands for the name server itself.
 */
export const PROBE_SCRIPT = `${PREPARE_POD_SCRIPT}mkdir -p ${CONTEXT_DIRECTORY} '${DOCKERFILE.replace(/\/[^/]*$/, '')}'
: > '${DOCKERFILE}'
look() {
  command -v nslookup > /dev/null || return 0
  words=$(nslookup "$1" 2>&1)
  echo "dns $? $1 $(echo "$words" | tr -s '\\n\\t ' ' ' | cut -c1-400)" >> /dev/termination-log
}
while read -r key words; do
  [ "$key" = search ] || continue
  for domain in $words; do
    case "$domain" in svc.*) look "kubernetes.default.$domain" ;; esac
  done
done < /etc/resolv.conf
for host in $${HOSTS}; do look "$host"; done
exit 0
`;

/** One name that was looked up in a pod. */
export interface LookedUp {
  readonly name: string;
  readonly found: boolean;
  /** The addresses, or what was said where there are none; hostile. */
  readonly said: string;
}

/** Reads what {@link PROBE_SCRIPT} wrote down; pure. */
export function readLookUps(told: string): LookedUp[] {
  return told.split('\n').flatMap((line): LookedUp[] => {
    const [, status, name, words = ''] = /^dns (\d+) (\S+) ?(.*)$/.exec(line) ?? [];
    if (status === undefined || name === undefined) return [];
    const found = status === '0';
    return [{ name, found, said: found ? addressesIn(words) : words.trim() }];
  });
}

/** The first addresses are those of the name server itself. */
function addressesIn(words: string): string {
  const answer = words.slice(Math.max(0, words.indexOf('Name:')));
  return [...answer.matchAll(/Address(?: \d+)?: (\S+)/g)].map(([, address]) => address).join(', ');
}
