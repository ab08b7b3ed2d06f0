/** Where the init container finds the packed context. */
export const ARCHIVE_MOUNT = '/rootless-kaniko/context';

/** Where the init container finds the Secret with the Docker config, under either of its two keys. */
export const SECRET_MOUNT = '/rootless-kaniko/registry-secret';

/** The archive's key in the ConfigMap, and its file name in the mount. */
export const ARCHIVE_KEY = 'context.tar.gz';

/** Exit statuses of the init container, each for one thing that went wrong. */
export const PREPARE_EXIT = { checksum: 81, unpack: 82, noUserNamespace: 83, secretKey: 84 } as const;

/**
 * The init container's script, for the shell of busybox. It reads `CONTEXT_SHA256` and `PROFILE` from its environment.
 * Every failure leaves one line in the termination log. An identity uid map means that the node ignored `hostUsers`.
 */
export const PREPARE_SCRIPT = `set -u
fail() { echo "$2"; echo "$2" > /dev/termination-log; exit "$1"; }
if [ "$PROFILE" = userns ]; then
  read -r inside outside count < /proc/self/uid_map
  [ "$outside" != 0 ] || fail ${PREPARE_EXIT.noUserNamespace} 'the node ignored hostUsers: false'
fi
archive=${ARCHIVE_MOUNT}/${ARCHIVE_KEY}
sum=$(sha256sum "$archive")
[ "\${sum%% *}" = "$CONTEXT_SHA256" ] || fail ${PREPARE_EXIT.checksum} "the context arrived with SHA-256 \${sum%% *}"
umask 022
tar -xzf "$archive" -C /kaniko/buildcontext || fail ${PREPARE_EXIT.unpack} 'the context could not be unpacked'
if [ -d ${SECRET_MOUNT} ]; then
  for key in .dockerconfigjson config.json ''; do [ -z "$key" ] || [ ! -f "${SECRET_MOUNT}/$key" ] || break; done
  [ -n "$key" ] || fail ${PREPARE_EXIT.secretKey} 'the Secret has neither .dockerconfigjson nor config.json'
  cp "${SECRET_MOUNT}/$key" /kaniko/.docker/config.json || fail ${PREPARE_EXIT.secretKey} 'the Docker config could not be copied'
fi
`;
