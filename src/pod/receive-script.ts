/** Exit status of {@link APPLY_SCRIPT} when the client is gone: nothing new arrived for `IDLE_SECONDS`. */
export const ABANDONED_EXIT = 85;

/** Exit status of {@link RECEIVE_SCRIPT} when the image lacks a program it needs; its stderr names the program. */
export const TOOL_MISSING_EXIT = 127;

/**
 * Sleeps for a moment and counts fiftieths of a second in `ticks`: short naps at first, long ones when nothing happens.
 * For shells whose sleep knows whole seconds only, too.
 */
const NAP = `nap() {
  if [ "$ticks" -lt 50 ] && sleep 0.02 2> /dev/null; then ticks=$((ticks + 1))
  elif sleep 0.2 2> /dev/null; then ticks=$((ticks + 10))
  else sleep 1; ticks=$((ticks + 50)); fi
}`;

/**
 * What the exec of an upload runs, for any POSIX shell with `dd`, `sha256sum`, `mv`, `rm` and `gzip`. It stores the chunks
 * 0, 1, 2 … as files of these names in `$INCOMING`, each behind a line with its SHA-256; a file that exists was received,
 * whatever is left of it. Where `AHEAD` is set, chunk N waits until chunk N - AHEAD was taken, so that no more is held.
 *
 * It prints `next N`, the first chunk it lacks, and then answers every header line `chunk N LENGTH SHA256 raw|gzip`,
 * which is followed by exactly LENGTH bytes, with `have N` or `bad N REASON`; SHA256 is that of the decoded bytes. After
 * `bad`, and when its input ends early, it exits with 1: what follows could be anything. The line `end COUNT ROOT`, where
 * ROOT is the SHA-256 of the lines of all hashes, makes it leave both in the file `$INCOMING/end` and exit with 0.
 *
 * A chunk is read by one `dd` block, because `head -c` of busybox reads on and loses what follows, and because a full disk
 * is then met only when the whole chunk has been read. Each byte is hashed once and otherwise only copied in large blocks:
 * `tee` and `wc` of busybox take a kilobyte or a single byte at a time. While one chunk is hashed the next one is read. Nothing here redirects the shell's own output,
 * which would make the container runtime close its input.
 */
export const RECEIVE_SCRIPT = `set -u
umask 077
LC_ALL=C; export LC_ALL
for tool in dd sha256sum mv rm gzip; do
  command -v "$tool" > /dev/null || { echo "the image lacks $tool" >&2; exit ${TOOL_MISSING_EXIT}; }
done
for left in "$INCOMING"/part-*; do
  owner=\${left##*/part-}; owner=\${owner%%.*}
  kill -0 "$owner" 2> /dev/null || rm -f "$left"
done
set -f
part=$INCOMING/part-$$
trap 'rm -f "$part.0" "$part.0.raw" "$part.1" "$part.1.raw"' EXIT
${NAP}
bad() {
  case $2 in
    *'No space'*|*uota*) echo "bad $1 disk full" ;;
    '') echo "bad $1 for an unknown reason" ;;
    *) echo "bad $1" $2 ;;
  esac
  exit 1
}
store() {
  whole=$1
  if [ "$4" = gzip ]; then
    whole=$1.raw
    said=$( { read -r line; echo "$line"; gzip -dc; } < "$1" 2>&1 > "$whole") || bad "$2" "$said"
  elif [ "$4" != raw ]; then
    bad "$2" 'an unknown encoding'
  fi
  sum=$( { read -r line; sha256sum; } < "$whole") || bad "$2" 'not readable'
  [ "\${sum%% *}" = "$3" ] || bad "$2" 'another SHA-256'
  [ -e "$INCOMING/$2" ] || mv "$whole" "$INCOMING/$2" || bad "$2" 'cannot be stored'
  echo "have $2"
}
storing=
stored() { [ -z "$storing" ] || wait "$storing" || exit 1; }
next=0 slot=0
advance() { while [ -e "$INCOMING/$next" ]; do next=$((next + 1)); done; }
advance
echo "next $next"
while read -r word number length hash encoding; do
  if [ "$word" = end ]; then
    stored
    { echo "$number $length" > "$part.0" && mv "$part.0" "$INCOMING/end"; } || bad "$next" 'the end cannot be stored'
    exit 0
  fi
  [ "$word" = chunk ] || { stored; bad "$next" 'no header of a chunk'; }
  case $number:$length in
    *[!0-9:]*|:*|*:|*:????????*|????????*:*) stored; bad "$next" 'no header of a chunk' ;;
  esac
  advance
  [ "$number" -le "$next" ] || { stored; bad "$next" 'skipped'; }
  ticks=0
  while [ -n "\${AHEAD:-}" ] && [ -s "$INCOMING/$((next - AHEAD))" ]; do
    [ "$ticks" -lt $((\${IDLE_SECONDS:-300} * 50)) ] || exit 1
    nap
  done
  said=$( { echo "$hash"; dd bs="$length" count=1 iflag=fullblock; } 2>&1 > "$part.$slot") || { stored; bad "$number" "$said"; }
  stored
  case $said in '1+0 records in'*) ;; *) bad "$number" 'cut off' ;; esac
  store "$part.$slot" "$number" "$hash" "$encoding" &
  storing=$! slot=$((1 - slot))
  [ "$number" -lt "$next" ] || next=$((number + 1))
done
stored
exit 1
`;

/**
 * What the init container runs to take the chunks up again, in a subshell of its own: it prints them in order, without the
 * lines of their hashes, until the receiver has told the end, and empties each, so that nothing is held twice. The hashes
 * are left in `$INCOMING/hashes`. Exits with 85 when nothing arrives for `IDLE_SECONDS` (300), 1 when a chunk cannot be
 * read. The end is told when all chunks are there, so it is looked for before the chunk is missed for good.
 */
export const APPLY_SCRIPT = `${NAP}
number=0 ticks=0
true > "$INCOMING/hashes"
while :; do
  if [ -e "$INCOMING/$number" ]; then
    { read -r hash && echo "$hash" >> "$INCOMING/hashes" && cat; } < "$INCOMING/$number" || exit 1
    true > "$INCOMING/$number"
    number=$((number + 1)) ticks=0
  elif [ -e "$INCOMING/end" ] && [ ! -e "$INCOMING/$number" ]; then
    exit 0
  else
    [ "$ticks" -lt $((\${IDLE_SECONDS:-300} * 50)) ] || exit ${ABANDONED_EXIT}
    nap
  fi
done
`;
