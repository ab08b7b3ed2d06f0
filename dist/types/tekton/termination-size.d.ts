import { BuildError } from '../build/errors.ts';
import type { Digest } from '../image/digest.ts';
import type { CollectedResults } from './collected.ts';
import { type TaskResults } from './handoff.ts';
import type { Variant } from './variant.ts';
/** Stands for a digest where only its length counts. */
export declare const SOME_DIGEST: Digest;
/** Bytes of results that one step can hand over without Tekton losing them, in a pod with so many containers. */
export declare function resultBytes(variant: Variant, containers?: number): number;
/** Refuses arguments that do not fit: beyond the limit Tekton loses results although the run succeeds. */
export declare function checkArgumentBytes(variant: Variant, args: readonly string[], containers?: number): BuildError | undefined;
/** Refuses names of images whose results would not fit, before anything is built. */
export declare function checkResultBytes(variant: Variant, results: TaskResults, containers?: number): BuildError | undefined;
/** Refuses more images of one pipeline than it can tell of. */
export declare function checkCollectedBytes(results: CollectedResults): BuildError | undefined;
