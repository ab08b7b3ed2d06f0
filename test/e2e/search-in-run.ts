/** What the decoy of a search holds: it shows that the search looks where it should. */
export const DECOY = 'what the search must find';

/**
 * A script for RUN that searches all files and environments for what its further arguments match, and lists in the file that
 * the first one names where it is. Devices are no files that end; what is under /proc is asked for by name.
 */
export const SEARCH = `list=$1
shift
find / \\( -path /proc -o -path /sys \\) -prune -o -type f -print0 |
  xargs -0 grep -l "$@" > $list 2> /dev/null
for one in /proc/[0-9]*/environ /proc/[0-9]*/cmdline; do
  tr '\\0' '\\n' < $one 2> /dev/null | grep -q "$@" && echo $one >> $list
done
true
`;

/** Arguments for texts to search, in a form that is not found itself. */
export function searchFor(texts: readonly string[]): string {
  return texts.map((text) => `-e '[${text.slice(0, 1)}]${text.slice(1)}'`).join(' ');
}
