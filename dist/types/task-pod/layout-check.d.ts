/**
 * Throws `PUSH_FAILED` unless an OCI layout that a build left holds one image that says nothing of others: crane pushes an
 * index with all that it holds, and to the list of what refers to another image whatever manifest names a subject.
 */
export declare function checkLayout(layout: string): Promise<void>;
