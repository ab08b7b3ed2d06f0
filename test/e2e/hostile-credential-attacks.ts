import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { CANARIES } from './guarded-registry.ts';
import { type Attack, running, type Seen, TRIED } from './hostile-attack.ts';
import { holds, type Place } from './hostile-place.ts';
import { BUSYBOX, contextOf } from './product.ts';

const BESIDE =
  'The executor needs them for its push and runs where the Dockerfile does. Give it a token that is short-lived and may push to one repository, or isolate the credentials.';

/** A credential that the script brings itself: a search that misses it does not work. */
const DECOY = Buffer.from('decoy:what the search must find').toString('base64');
const DECOY_LINE = `credential ${hashOf(DECOY)}`;
const DECOY_TOKEN = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJkZWNveSJ9.decoy';

/** Prints the hash of everything on its input that is a credential of a Docker config or header: our masks hide the text. */
const TELL = `tell() {
  grep -aohE '("auth": ?"|Basic )[A-Za-z0-9+/=]{20,}' | sed 's/.*[" ]//' | sort -u |
    while read -r value; do echo "credential $(printf %s "$value" | sha256sum | cut -c1-64)"; done
}
`;

/** Attacks on credentials, tokens and the network of the pod. */
export const CREDENTIAL_ATTACKS: readonly Attack[] = [
  {
    name: 'reads credentials from files',
    tries: 'searches every file for the credentials of a Docker config',
    why: BESIDE,
    files: (place) => ({
      ...running(
        place,
        `${TELL}find / \\( -path /proc -o -path /sys \\) -prune -o -type f -size -1000k -print0 | xargs -0 cat 2> /dev/null | tell`,
      ),
      'decoy.json': `{"auth": "${DECOY}"}`,
    }),
    reached: toldCredential,
    tried: DECOY_LINE,
  },
  {
    name: 'reads credentials from processes',
    tries: 'searches the environment, arguments and memory of every process, the executor first',
    why: BESIDE,
    files: (place) =>
      running(
        place,
        `${TELL}AUTH='"auth":"${DECOY}"' sleep 60 &
cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2> /dev/null | tell
for process in 1 $!; do
  sed -nE 's/^([0-9a-f]+)-([0-9a-f]+) rw.*/\\1 \\2/p' /proc/$process/maps | while read -r from to; do
    dd if=/proc/$process/mem bs=4096 skip=$((0x$from / 4096)) count=$(((0x$to - 0x$from) / 4096)) 2> /dev/null
  done
done | tell
kill $!`,
      ),
    reached: toldCredential,
    tried: DECOY_LINE,
  },
  {
    name: 'copies links of the context',
    tries: 'COPY of links to the credentials, to the root of the executor and to files of the client',
    why: 'Links are sent as links, and what is behind them stays where it is.',
    files: () =>
      linkedContext('COPY . /all/\nCOPY credentials /one/\nCOPY config /two\nCOPY ours /three/\nCOPY root /four\n'),
    reached: ({ place, status }) => status === 0 && holds(place.image, [...CANARIES, CLIENT_SECRET]),
  },
  {
    name: 'copies credentials behind a link of the context',
    tries: 'COPY of a path through a link of the context to their folder',
    why: BESIDE,
    files: () => linkedContext('COPY credentials/..data/config.json /stolen\n'),
    reached: ({ place, status }) => status === 0 && holds(place.image, CANARIES),
  },
  {
    name: 'copies links of a stage',
    tries: 'COPY --from of links that a stage left',
    why: 'The executor copies them as links.',
    files: (place) => linkedStage(place, 'COPY --from=one /config /docker /stolen/\n'),
    reached: ({ place, status }) => status === 0 && holds(place.image, CANARIES),
    tried: TRIED,
  },
  {
    name: 'copies credentials behind a link of a stage',
    tries: 'COPY --from of a path through a link that a stage left to their folder',
    why: BESIDE,
    files: (place) => linkedStage(place, 'COPY --from=one /docker/..data/config.json /stolen\n'),
    reached: ({ place, status }) => status === 0 && holds(place.image, CANARIES),
    tried: TRIED,
  },
  {
    name: 'reads the token of a service account',
    tries: 'searches files and environments for tokens of the cluster',
    why: 'None is mounted.',
    files: (place) => ({
      ...running(
        place,
        `ls /var/run/secrets /run/secrets 2>&1
{ find / \\( -path /proc -o -path /sys \\) -prune -o -type f -size -1000k -print0 | xargs -0 cat; cat /proc/[0-9]*/environ; } 2> /dev/null |
  grep -aoE 'eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+' | sort -u | sed 's/^/token /'`,
      ),
      'decoy.txt': `${DECOY_TOKEN}\n`,
    }),
    reached: ({ log }) => log.some((line) => line.startsWith('token ') && line !== `token ${DECOY_TOKEN}`),
    tried: `token ${DECOY_TOKEN}`,
  },
  {
    name: 'asks the cloud for its credentials',
    tries: 'asks the metadata address 169.254.169.254',
    why: 'Nothing answers there in the cluster of the tests. In a cloud only a NetworkPolicy, or a hop limit of 1, keeps builds from it.',
    files: (place) =>
      running(
        place,
        `for path in latest/meta-data/ computeMetadata/v1/ metadata/instance; do
  timeout 3 wget -q -O - http://169.254.169.254/$path && echo 'metadata answered'
done
true`,
      ),
    reached: ({ log }) => log.includes('metadata answered'),
    tried: TRIED,
  },
];

const CLIENT_SECRET = 'what only a file of the client holds';

/** A context with links out of it, one of them to a folder of this machine. */
function linkedContext(instructions: string): string {
  const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\n${instructions}` });
  const links = {
    credentials: '/kaniko/.docker',
    config: '/kaniko/.docker/config.json',
    ours: contextOf({ secret: CLIENT_SECRET }),
    root: '/',
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(context, name));
  return context;
}

function linkedStage(place: Place, instructions: string): Record<string, string> {
  const dockerfile = `FROM ${BUSYBOX} AS one\nCOPY . /hostile/\nRUN sh /hostile/attack.sh\nFROM ${BUSYBOX}\n${instructions}`;
  const script = 'ln -s /kaniko/.docker /docker; ln -s /kaniko/.docker/config.json /config';
  return { ...running(place, script), Dockerfile: dockerfile };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function toldCredential({ log }: Seen): boolean {
  return log.some((line) => line.startsWith('credential ') && line !== DECOY_LINE);
}
