import { BuildError } from '../build/errors.ts';
/** A context that looks remote and cannot be one; `shown` is its text by {@link withoutSecrets}. */
export declare function remoteProblem(shown: string, problem: string, hint: string): BuildError;
/**
 * A text without what may be secret in it: all before its last `@`, because a password may hold any character, and its
 * query. `git@` is none.
 */
export declare function withoutSecrets(text: string): string;
