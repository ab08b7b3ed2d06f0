import type { ContextFacts, RemoteContextFacts, SizedEntry } from './facts.ts';
/**
 * What there is to say of a context's size, one sentence each: how large, what was left out, what might be. Nothing of one
 * that the executor fetches by itself.
 */
export declare function describeContext(facts: ContextFacts | RemoteContextFacts): string[];
/** Entries with their sizes, in one line. */
export declare function showEntries(entries: readonly SizedEntry[]): string;
