/** Exit status of {@link APPLY_SCRIPT} when the client is gone: no new chunk arrived for `IDLE_SECONDS`. */
export declare const ABANDONED_EXIT = 85;
/** Exit status of {@link RECEIVE_SCRIPT} when the image lacks a program it needs; its stderr names the program. */
export declare const TOOL_MISSING_EXIT = 127;
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
export declare const RECEIVE_SCRIPT = "set -u\numask 077\nfor tool in dd sha256sum wc mv rm gzip; do\n  command -v \"$tool\" > /dev/null || { echo \"the image lacks $tool\" >&2; exit 127; }\ndone\nfor left in \"$INCOMING\"/part-*; do\n  owner=${left##*/part-}; owner=${owner%%.*}\n  kill -0 \"$owner\" 2> /dev/null || rm -f \"$left\"\ndone\nset -f\npart=$INCOMING/part-$$\ntrap 'rm -f \"$part\" \"$part.raw\"' EXIT\nbad() {\n  case $2 in\n    *'No space'*|*uota*) echo \"bad $1 disk full\" ;;\n    '') echo \"bad $1 for an unknown reason\" ;;\n    *) echo \"bad $1\" $2 ;;\n  esac\n  exit 1\n}\nnext=0\nadvance() { while [ -e \"$INCOMING/$next\" ]; do next=$((next + 1)); done; }\nadvance\necho \"next $next\"\nwhile read -r word number length hash encoding; do\n  if [ \"$word\" = end ]; then\n    true > \"$INCOMING/end\" || bad \"$next\" 'the end cannot be stored'\n    exit 0\n  fi\n  [ \"$word\" = chunk ] || bad \"$next\" 'no header of a chunk'\n  case $number:$length in\n    *[!0-9:]*|:*|*:|*:????????*|????????*:*) bad \"$next\" 'no header of a chunk' ;;\n  esac\n  advance\n  [ \"$number\" -le \"$next\" ] || bad \"$next\" 'skipped'\n  said=$(dd bs=\"$length\" count=1 iflag=fullblock 2>&1 > \"$part\") || bad \"$number\" \"$said\"\n  [ \"$(wc -c < \"$part\")\" -eq \"$length\" ] || bad \"$number\" 'cut off'\n  sum=$(sha256sum < \"$part\") || bad \"$number\" 'not readable'\n  [ \"${sum%% *}\" = \"$hash\" ] || bad \"$number\" 'another SHA-256'\n  whole=$part\n  if [ \"$encoding\" = gzip ]; then\n    whole=$part.raw\n    said=$(gzip -dc < \"$part\" 2>&1 > \"$whole\") || bad \"$number\" \"$said\"\n  elif [ \"$encoding\" != raw ]; then\n    bad \"$number\" 'an unknown encoding'\n  fi\n  [ -e \"$INCOMING/$number\" ] || mv \"$whole\" \"$INCOMING/$number\" || bad \"$number\" 'cannot be stored'\n  echo \"have $number\"\ndone\nexit 1\n";
/**
 * What the init container runs to take the chunks up again, in a subshell of its own: it prints them in order until
 * `EXPECTED_BYTES` are given out, and empties each, so that the disk holds nothing twice. It then waits up to
 * `END_SECONDS` (60) for the receiver's `end`, so that the container does not end before its last answer is out.
 * Exits with 85 when no new chunk arrives for `IDLE_SECONDS` (300), 1 when a chunk cannot be read.
 */
export declare const APPLY_SCRIPT = "number=0 given=0 ticks=0\nnap() { if sleep 0.1 2> /dev/null; then ticks=$((ticks + 1)); else sleep 1; ticks=$((ticks + 10)); fi; }\nwhile [ \"$given\" -lt \"$EXPECTED_BYTES\" ]; do\n  if [ -e \"$INCOMING/$number\" ]; then\n    size=$(wc -c < \"$INCOMING/$number\")\n    cat \"$INCOMING/$number\" || exit 1\n    true > \"$INCOMING/$number\"\n    given=$((given + size)) number=$((number + 1)) ticks=0\n  else\n    [ \"$ticks\" -lt $((${IDLE_SECONDS:-300} * 10)) ] || exit 85\n    nap\n  fi\ndone\nticks=0\nwhile [ ! -e \"$INCOMING/end\" ] && [ \"$ticks\" -lt $((${END_SECONDS:-60} * 10)) ]; do nap; done\n";
