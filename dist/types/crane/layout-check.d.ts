/**
 * Shell functions: `check_layout` fails unless the build left one image that says nothing of others, and leaves why not in
 * `$wrong`. crane pushes an index with all that it holds, and to the list of what refers to another image, which is a tag of
 * its own where the registry keeps none, whatever manifest names a subject. Both would be pushed though nobody asked for
 * them. crane reads keys in any case, with escapes, and with letters that fold to others: so no key but a plain one passes.
 * What counts is whole strings, and the digest is the string after its key: what crane takes, should it ever read an index
 * as it reads a manifest, no further than to the end of the document.
 */
export declare const LAYOUT_CHECK: string;
