import { formatReference, type ImageReference } from '../image/reference.ts';
import { LAYOUT_CHECK } from './layout-check.ts';
import { PUSH_PLACES } from './push-places.ts';

/** Exit statuses of the container that pushes, each for one thing that went wrong. */
export const PUSH_EXIT = { refused: 91, differs: 92, secretKey: 93, layout: 94 } as const;

/** Tries of one push; what a try has pushed is not pushed again by the next. */
const TRIES = 3;
const PAUSE_SECONDS = 2;
/** What another try cannot change. */
const FINAL =
  'unauthorized|denied|forbidden|NAME_INVALID|no such host|x509|certificate|HTTPS client|layout contains|loading |unsupported|no such file|not a directory|symlink';

/**
 * Pushes the layout to every destination with crane, for any POSIX shell; pure. Its arguments are {@link pushArguments}. The
 * digest of what was pushed is in the termination log when all have taken it, and else one line that says why not: crane
 * itself computes it from the bytes that it sends, and the exit status tells the two apart.
 */
export const PUSH_SCRIPT = `set -u
work=${PUSH_PLACES.work}
fail() { echo "$2"; printf '%s\\n' "$2" | cut -c 1-2000 > /dev/termination-log; exit "$1"; }
if [ -d ${PUSH_PLACES.secret} ] && [ ! -f ${PUSH_PLACES.secret}/config.json ] && [ ! -f ${PUSH_PLACES.secret}/.dockerconfigjson ]; then
  fail ${PUSH_EXIT.secretKey} 'the Secret has neither .dockerconfigjson nor config.json'
fi
${LAYOUT_CHECK}check_layout || fail ${PUSH_EXIT.layout} "$wrong"
first=
while [ "$#" -gt 0 ]; do
  insecure=$1 image=$2 try=1
  shift 2
  echo "pushing $image"
  while :; do
    # What an earlier push has told is not to be taken for what this one tells.
    : > "$work/status"
    : > "$work/ref"
    { crane push ${PUSH_PLACES.layout} "$image" --image-refs "$work/ref" \${insecure:+--insecure}; echo "$?" > "$work/status"; } 2>&1 | tee "$work/said"
    read -r status < "$work/status" || status=unknown
    [ "$status" != 0 ] || break
    said=$(grep '^Error: ' "$work/said" | tail -n 1)
    # Words with a slash are names and addresses, which may have any of these words in them.
    if [ "$try" -ge ${TRIES} ] || [ "$status" = 127 ] || printf '%s\\n' "$said" | sed 's|[^ ]*/[^ ]*||g' | grep -Eqi '${FINAL}'; then
      fail ${PUSH_EXIT.refused} "$image: \${said:-crane ended with exit status $status}"
    fi
    echo "trying again in $((try * ${PAUSE_SECONDS})) s"
    sleep "$((try * ${PAUSE_SECONDS}))"
    try=$((try + 1))
  done
  read -r digest < "$work/ref" || :
  # Without a digest in the log this is no success.
  [ -n "$digest" ] || exit 0
  digest=\${digest##*@}
  [ "\${first:=$digest}" = "$digest" ] || fail ${PUSH_EXIT.differs} "$image got $digest, the first destination $first"
done
printf '%s' "$first" > /dev/termination-log
`;

/** What is known of the registries of the destinations. */
export interface PushTrust {
  /** Registries that speak plain HTTP, or whose certificate is not checked. */
  readonly unsafe: ReadonlySet<string>;
}

/** Two arguments of the script for each destination: a word where its registry is not to be checked, else nothing; its name. */
export function pushArguments(tags: readonly ImageReference[], { unsafe }: PushTrust): string[] {
  return tags.flatMap((tag) => [unsafe.has(tag.registry) ? 'insecure' : '', formatReference(tag)]);
}
