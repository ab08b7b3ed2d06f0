import { APPLY_SCRIPT } from './receive-script.ts';

/** Where the init container finds the packed context of a ConfigMap. */
export const ARCHIVE_MOUNT = '/rootless-kaniko/context';

/** Where the init container takes the chunks of a context that is sent by exec. */
export const INCOMING_MOUNT = '/rootless-kaniko/incoming';

/** Where the init container finds the Secret with the Docker config, under either of its two keys. */
export const SECRET_MOUNT = '/rootless-kaniko/registry-secret';

/** Where the init container keeps a copy of what names servers, for the container that pushes. */
export const RESOLVER_MOUNT = '/rootless-kaniko/resolver';

/** The file in that mount. */
export const RESOLVER_FILE = 'resolv.conf';

/** The archive's key in the ConfigMap, and its file name in the mount. */
export const ARCHIVE_KEY = 'context.tar.gz';

/** Exit statuses of the init container, each for one thing that went wrong. */
export const PREPARE_EXIT = {
  checksum: 81,
  unpack: 82,
  noUserNamespace: 83,
  secretKey: 84,
  abandoned: 85,
  resolver: 86,
  cut: 87,
} as const;

/**
 * What the init container does for every pod, for any POSIX shell: it reads `PROFILE` from its environment and checks that
 * it was applied, and copies the Docker config. Every failure leaves one line in the termination log. An identity uid map
 * means that the node ignored `hostUsers`, or that a policy took it out of the pod.
 */
export const PREPARE_POD_SCRIPT = `set -u
fail() { echo "$2"; echo "$2" > /dev/termination-log; exit "$1"; }
case "$PROFILE" in *userns)
  read -r inside outside count < /proc/self/uid_map
  [ "$outside" != 0 ] || fail ${PREPARE_EXIT.noUserNamespace} "uid 0 of the pod is uid 0 of the node, so hostUsers: false of profile $PROFILE was ignored"
esac
umask 022
if [ -d ${SECRET_MOUNT} ]; then
  for key in .dockerconfigjson config.json ''; do [ -z "$key" ] || [ ! -f "${SECRET_MOUNT}/$key" ] || break; done
  [ -n "$key" ] || fail ${PREPARE_EXIT.secretKey} 'the Secret has neither .dockerconfigjson nor config.json'
  cp "${SECRET_MOUNT}/$key" /kaniko/.docker/config.json || fail ${PREPARE_EXIT.secretKey} 'the Docker config could not be copied'
  for host in \${PUSHED:-}; do
    if grep -Fq -e "\\"$host\\"" -e "\\"$host/" -e "//$host\\"" -e "//$host/" /kaniko/.docker/config.json; then
      echo "pull-secret opens $host" >> /dev/termination-log
    fi
  done
fi
[ ! -d ${RESOLVER_MOUNT} ] || cp /etc/resolv.conf ${RESOLVER_MOUNT}/${RESOLVER_FILE} || fail ${PREPARE_EXIT.resolver} 'resolv.conf could not be copied'
`;

/**
 * The init container's script where the context is unpacked there. It takes a context of a ConfigMap when that has the
 * hash `CONTEXT_SHA256`, or, where `STREAMED` is set, one from its stdin: the end of that one gzip member tells that it is
 * whole. Where the context is sent in chunks, `INCOMING` is set: they are unpacked while they arrive, each behind its own
 * hash, and the hash over those, which the client tells at the end, decides whether the builder may start.
 */
export const PREPARE_SCRIPT = `${PREPARE_POD_SCRIPT}check() { [ "\${2%% *}" = "$1" ] || fail ${PREPARE_EXIT.checksum} "$3 arrived with SHA-256 \${2%% *}"; }
line='
'
unpacked() { said=\${2%%"$line"*}; [ "$1" = 0 ] || fail ${PREPARE_EXIT.unpack} "\${said:-tar failed}"; }
if [ -n "\${STREAMED:-}" ]; then
  received=/kaniko/buildcontext/.received
  said=$({ { gzip -dc; echo $? > $received; } | tar -xf - -C /kaniko/buildcontext; } 2>&1)
  set -- $? "$(cat $received)"
  rm $received
  # A gzip that was ended by SIGPIPE lacked a tar that goes on.
  if [ "$2" != 0 ] && [ "$2" != 141 ]; then
    why=$(printf '%s\\n' "$said" | grep 'zip: ' | head -n 1)
    fail ${PREPARE_EXIT.cut} "\${why:-it was cut}"
  fi
  unpacked "$1" "$said"
  [ "$2" = 0 ] || fail ${PREPARE_EXIT.cut} 'something follows behind its end'
  exit 0
fi
if [ -z "\${INCOMING:-}" ]; then
  archive=${ARCHIVE_MOUNT}/${ARCHIVE_KEY}
  check "$CONTEXT_SHA256" "$(gzip -dc "$archive" | sha256sum)" 'the context'
  said=$(tar -xzf "$archive" -C /kaniko/buildcontext 2>&1)
  unpacked $? "$said"
  exit 0
fi
apply() (
${APPLY_SCRIPT}
)
{ apply; echo $? > "$INCOMING/applied"; } |
  { tar -xf - -C /kaniko/buildcontext 2> "$INCOMING/said"; echo $? > "$INCOMING/unpacked"; [ "$(cat "$INCOMING/unpacked")" != 0 ] || cat > /dev/null; }
read -r applied < "$INCOMING/applied"
[ "$applied" != ${PREPARE_EXIT.abandoned} ] || fail ${PREPARE_EXIT.abandoned} 'the rest of the context did not arrive'
unpacked "$(cat "$INCOMING/unpacked")" "$(cat "$INCOMING/said")"
[ "$applied" = 0 ] || fail ${PREPARE_EXIT.unpack} 'a part of the context could not be read again'
read -r count root < "$INCOMING/end"
check "$root" "$(sha256sum < "$INCOMING/hashes")" "the list of the $count parts of the context"
`;
