/**
 * Shell functions: `check_layout` fails unless the build left one image that says nothing of others, and leaves why not in
 * `$wrong`. crane pushes an index with all that it holds, and to the list of what refers to another image, which is a tag of
 * its own where the registry keeps none, whatever manifest names a subject. Both would be pushed though nobody asked for
 * them. crane reads keys in any case, with escapes, and with letters that fold to others: so no key but a plain one passes.
 */
export declare const LAYOUT_CHECK: string;
