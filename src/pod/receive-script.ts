/** Exit status of {@link APPLY_SCRIPT} when the client is gone: no new chunk arrived for `IDLE_SECONDS`. */
export const ABANDONED_EXIT = 85;

/** Exit status of {@link RECEIVE_SCRIPT} when the image lacks a program it needs; its stderr names the program. */
export const TOOL_MISSING_EXIT = 127;

/**
 * What the exec of an upload runs, for any POSIX shell with `dd`, `sha256sum`, `wc`, `mv`, `rm` and `gzip`. It stores
 * the chunks 0, 1, 2 … as files of these names in `$INCOMING`; a file that exists was received, whatever is left of it.
 *
 * It prints `next N`, the first chunk it lacks, and then answers every header line `chunk N LENGTH SHA256 raw|gzip`,
 * which is followed by exactly LENGTH bytes, with `have N` or `bad N REASON`; LENGTH and SHA256 are those of the bytes as
 * sent. After `bad`, and when its input ends early, it exits with 1: what follows could be anything. The line `end` makes
 * it leave the file `$INCOMING/end` and exit with 0.
 *
 * A chunk is read by one `dd` block, because `head -c` of busybox reads on and loses what follows, and because a full disk
 * is then met only when the whole chunk has been read. Nothing here redirects the shell's own output, which would make
 * the container runtime close its input.
 */
export const RECEIVE_SCRIPT = `set -u
umask 077
for tool in dd sha256sum wc mv rm gzip; do
  command -v "$tool" > /dev/null || { echo "the image lacks $tool" >&2; exit ${TOOL_MISSING_EXIT}; }
done
for left in "$INCOMING"/part-*; do
  owner=\${left##*/part-}; owner=\${owner%%.*}
  kill -0 "$owner" 2> /dev/null || rm -f "$left"
done
set -f
part=$INCOMING/part-$$
trap 'rm -f "$part" "$part.raw"' EXIT
bad() {
  case $2 in
    *'No space'*|*uota*) echo "bad $1 disk full" ;;
    '') echo "bad $1 for an unknown reason" ;;
    *) echo "bad $1" $2 ;;
  esac
  exit 1
}
next=0
advance() { while [ -e "$INCOMING/$next" ]; do next=$((next + 1)); done; }
advance
echo "next $next"
while read -r word number length hash encoding; do
  if [ "$word" = end ]; then
    true > "$INCOMING/end" || bad "$next" 'the end cannot be stored'
    exit 0
  fi
  [ "$word" = chunk ] || bad "$next" 'no header of a chunk'
  case $number:$length in
    *[!0-9:]*|:*|*:|*:????????*|????????*:*) bad "$next" 'no header of a chunk' ;;
  esac
  advance
  [ "$number" -le "$next" ] || bad "$next" 'skipped'
  said=$(dd bs="$length" count=1 iflag=fullblock 2>&1 > "$part") || bad "$number" "$said"
  [ "$(wc -c < "$part")" -eq "$length" ] || bad "$number" 'cut off'
  sum=$(sha256sum < "$part") || bad "$number" 'not readable'
  [ "\${sum%% *}" = "$hash" ] || bad "$number" 'another SHA-256'
  whole=$part
  if [ "$encoding" = gzip ]; then
    whole=$part.raw
    said=$(gzip -dc < "$part" 2>&1 > "$whole") || bad "$number" "$said"
  elif [ "$encoding" != raw ]; then
    bad "$number" 'an unknown encoding'
  fi
  [ -e "$INCOMING/$number" ] || mv "$whole" "$INCOMING/$number" || bad "$number" 'cannot be stored'
  echo "have $number"
done
exit 1
`;

/**
 * What the init container runs to take the chunks up again, in a subshell of its own: it prints them in order until
 * `EXPECTED_BYTES` are given out, and empties each, so that the disk holds nothing twice. It then waits up to
 * `END_SECONDS` (60) for the receiver's `end`, so that the container does not end before its last answer is out.
 * Exits with 85 when no new chunk arrives for `IDLE_SECONDS` (300), 1 when a chunk cannot be read.
 */
export const APPLY_SCRIPT = `number=0 given=0 ticks=0
nap() { if sleep 0.1 2> /dev/null; then ticks=$((ticks + 1)); else sleep 1; ticks=$((ticks + 10)); fi; }
while [ "$given" -lt "$EXPECTED_BYTES" ]; do
  if [ -e "$INCOMING/$number" ]; then
    size=$(wc -c < "$INCOMING/$number")
    cat "$INCOMING/$number" || exit 1
    true > "$INCOMING/$number"
    given=$((given + size)) number=$((number + 1)) ticks=0
  else
    [ "$ticks" -lt $((\${IDLE_SECONDS:-300} * 10)) ] || exit ${ABANDONED_EXIT}
    nap
  fi
done
ticks=0
while [ ! -e "$INCOMING/end" ] && [ "$ticks" -lt $((\${END_SECONDS:-60} * 10)) ]; do nap; done
`;
