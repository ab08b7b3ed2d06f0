import { PUSH_PLACES } from './push-places.ts';

/** More than registries take as a manifest. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * Shell functions: `check_layout` fails unless the build left one image that says nothing of others, and leaves why not in
 * `$wrong`. crane pushes an index with all that it holds, and to the list of what refers to another image, which is a tag of
 * its own where the registry keeps none, whatever manifest names a subject. Both would be pushed though nobody asked for
 * them. crane reads keys in any case, with escapes, and with letters that fold to others: so no key but a plain one passes.
 */
export const LAYOUT_CHECK = `keys() {
  wrong="$2 is no file"
  [ -f "$1" ] && [ ! -L "$1" ] || return 1
  wrong="$2 is too large"
  [ "$(head -c ${MOST_BYTES + 1} "$1" | wc -c)" -le ${MOST_BYTES} ] || return 1
  wrong="$2 has an odd key"
  tr -d ' \\t\\r\\n\\000' < "$1" | LC_ALL=C grep -oE '"([^"\\]|\\\\.)*":?' | grep ':$' | tr 'A-Z' 'a-z' > "$work/keys"
  ! LC_ALL=C grep -q '[^ -~]' "$work/keys" && ! grep -qF '\\' "$work/keys"
}
check_layout() {
  keys ${PUSH_PLACES.layout}/index.json 'its index' || return 1
  wrong='its index does not name one image'
  [ "$(grep -cx '"digest":' "$work/keys")" = 1 ] || return 1
  hex=$(tr -d ' \\t\\r\\n\\000' < ${PUSH_PLACES.layout}/index.json | sed -n 's/.*"digest":"sha256:\\([0-9a-f]*\\)".*/\\1/p')
  [ "\${#hex}" = 64 ] || return 1
  keys "${PUSH_PLACES.layout}/blobs/sha256/$hex" 'its manifest' || return 1
  wrong='it is no image, but an index of several'
  ! grep -qx '"manifests":' "$work/keys" || return 1
  wrong='its manifest names another image as its subject'
  ! grep -qx '"subject":' "$work/keys" || return 1
}
`;
