import { PUSH_PLACES } from './push-places.ts';

/** More than registries take as a manifest. */
const MOST_BYTES = 4 * 1024 * 1024;
/** A key that no text has, because blanks are taken out of it: without it a program has stopped before the end. */
const END = '"the end":';

/**
 * Shell functions: `check_layout` fails unless the build left one image that says nothing of others, and leaves why not in
 * `$wrong`. crane pushes an index with all that it holds, and to the list of what refers to another image, which is a tag of
 * its own where the registry keeps none, whatever manifest names a subject. Both would be pushed though nobody asked for
 * them. crane reads keys in any case, with escapes, and with letters that fold to others: so no key but a plain one passes.
 * What counts is whole strings, and the digest is the string after its key: what crane takes, should it ever read an index
 * as it reads a manifest, no further than to the end of the document.
 */
export const LAYOUT_CHECK = `keys() {
  wrong="$2 is no file"
  [ -f "$1" ] && [ ! -L "$1" ] || return 1
  wrong="$2 may not be read"
  [ -r "$1" ] || return 1
  wrong="$2 is too large"
  [ "$(head -c ${MOST_BYTES + 1} "$1" | wc -c)" -le ${MOST_BYTES} ] || return 1
  wrong="$2 cannot be read to its end"
  { tr -d ' \\t\\r\\n\\000' < "$1"; echo '${END}'; } | LC_ALL=C grep -oE '"([^"\\]|\\\\.)*":?' | tr 'A-Z' 'a-z' > "$work/strings"
  [ "$(tail -n 1 "$work/strings")" = '${END}' ] && grep ':$' "$work/strings" > "$work/keys" || return 1
  wrong="$2 has an odd key"
  ! LC_ALL=C grep -q '[^ -~]' "$work/keys" && ! grep -qF '\\' "$work/keys"
}
check_layout() {
  keys ${PUSH_PLACES.layout}/index.json 'its index' || return 1
  wrong='its index does not name one image'
  [ "$(grep -cx '"digest":' "$work/keys")" = 1 ] || return 1
  hex=$(sed -n '/^"digest":$/{n;s/^"sha256:\\([0-9a-f]*\\)"$/\\1/p;}' "$work/strings")
  [ "\${#hex}" = 64 ] || return 1
  keys "${PUSH_PLACES.layout}/blobs/sha256/$hex" 'its manifest' || return 1
  wrong='it is no image, but an index of several'
  ! grep -qx '"manifests":' "$work/keys" || return 1
  wrong='its manifest names another image as its subject'
  ! grep -qx '"subject":' "$work/keys" || return 1
}
`;
