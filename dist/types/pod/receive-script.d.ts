/** Exit status of {@link APPLY_SCRIPT} when the client is gone: nothing new arrived for `IDLE_SECONDS`. */
export declare const ABANDONED_EXIT = 85;
/** Exit status of {@link RECEIVE_SCRIPT} when the image lacks a program it needs; its stderr names the program. */
export declare const TOOL_MISSING_EXIT = 127;
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
 * `tee` and `wc` of busybox take a kilobyte or a single byte at a time. Nothing here redirects the shell's own output,
 * which would make the container runtime close its input.
 */
export declare const RECEIVE_SCRIPT = "set -u\numask 077\nLC_ALL=C; export LC_ALL\nfor tool in dd sha256sum mv rm gzip; do\n  command -v \"$tool\" > /dev/null || { echo \"the image lacks $tool\" >&2; exit 127; }\ndone\nfor left in \"$INCOMING\"/part-*; do\n  owner=${left##*/part-}; owner=${owner%%.*}\n  kill -0 \"$owner\" 2> /dev/null || rm -f \"$left\"\ndone\nset -f\npart=$INCOMING/part-$$\ntrap 'rm -f \"$part\" \"$part.raw\"' EXIT\nnap() {\n  if [ \"$ticks\" -lt 50 ] && sleep 0.02 2> /dev/null; then ticks=$((ticks + 1))\n  elif sleep 0.2 2> /dev/null; then ticks=$((ticks + 10))\n  else sleep 1; ticks=$((ticks + 50)); fi\n}\nbad() {\n  case $2 in\n    *'No space'*|*uota*) echo \"bad $1 disk full\" ;;\n    '') echo \"bad $1 for an unknown reason\" ;;\n    *) echo \"bad $1\" $2 ;;\n  esac\n  exit 1\n}\nnext=0\nadvance() { while [ -e \"$INCOMING/$next\" ]; do next=$((next + 1)); done; }\nadvance\necho \"next $next\"\nwhile read -r word number length hash encoding; do\n  if [ \"$word\" = end ]; then\n    { echo \"$number $length\" > \"$part\" && mv \"$part\" \"$INCOMING/end\"; } || bad \"$next\" 'the end cannot be stored'\n    exit 0\n  fi\n  [ \"$word\" = chunk ] || bad \"$next\" 'no header of a chunk'\n  case $number:$length in\n    *[!0-9:]*|:*|*:|*:????????*|????????*:*) bad \"$next\" 'no header of a chunk' ;;\n  esac\n  advance\n  [ \"$number\" -le \"$next\" ] || bad \"$next\" 'skipped'\n  ticks=0\n  while [ -n \"${AHEAD:-}\" ] && [ -s \"$INCOMING/$((next - AHEAD))\" ]; do\n    [ \"$ticks\" -lt $((${IDLE_SECONDS:-300} * 50)) ] || exit 1\n    nap\n  done\n  said=$( { echo \"$hash\"; dd bs=\"$length\" count=1 iflag=fullblock; } 2>&1 > \"$part\") || bad \"$number\" \"$said\"\n  case $said in '1+0 records in'*) ;; *) bad \"$number\" 'cut off' ;; esac\n  whole=$part\n  if [ \"$encoding\" = gzip ]; then\n    whole=$part.raw\n    said=$( { read -r line; echo \"$line\"; gzip -dc; } < \"$part\" 2>&1 > \"$whole\") || bad \"$number\" \"$said\"\n  elif [ \"$encoding\" != raw ]; then\n    bad \"$number\" 'an unknown encoding'\n  fi\n  sum=$( { read -r line; sha256sum; } < \"$whole\") || bad \"$number\" 'not readable'\n  [ \"${sum%% *}\" = \"$hash\" ] || bad \"$number\" 'another SHA-256'\n  [ -e \"$INCOMING/$number\" ] || mv \"$whole\" \"$INCOMING/$number\" || bad \"$number\" 'cannot be stored'\n  echo \"have $number\"\ndone\nexit 1\n";
/**
 * What the init container runs to take the chunks up again, in a subshell of its own: it prints them in order, without the
 * lines of their hashes, until the receiver has told the end, and empties each, so that nothing is held twice. The hashes
 * are left in `$INCOMING/hashes`. Exits with 85 when nothing arrives for `IDLE_SECONDS` (300), 1 when a chunk cannot be
 * read. The end is told when all chunks are there, so it is looked for before the chunk is missed for good.
 */
export declare const APPLY_SCRIPT = "nap() {\n  if [ \"$ticks\" -lt 50 ] && sleep 0.02 2> /dev/null; then ticks=$((ticks + 1))\n  elif sleep 0.2 2> /dev/null; then ticks=$((ticks + 10))\n  else sleep 1; ticks=$((ticks + 50)); fi\n}\nnumber=0 ticks=0\ntrue > \"$INCOMING/hashes\"\nwhile :; do\n  if [ -e \"$INCOMING/$number\" ]; then\n    { read -r hash && echo \"$hash\" >> \"$INCOMING/hashes\" && cat; } < \"$INCOMING/$number\" || exit 1\n    true > \"$INCOMING/$number\"\n    number=$((number + 1)) ticks=0\n  elif [ -e \"$INCOMING/end\" ] && [ ! -e \"$INCOMING/$number\" ]; then\n    exit 0\n  else\n    [ \"$ticks\" -lt $((${IDLE_SECONDS:-300} * 50)) ] || exit 85\n    nap\n  fi\ndone\n";
