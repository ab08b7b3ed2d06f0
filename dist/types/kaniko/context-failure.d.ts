import { BuildError } from '../build/errors.ts';
import type { RemoteContextFacts } from '../build/facts.ts';
/** Why the executor did not get a remote context, from its final error; undefined when it did. */
export declare function contextFailure(said: string, facts: RemoteContextFacts): BuildError | undefined;
