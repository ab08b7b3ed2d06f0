import { BuildError } from '../build/errors.ts';
import type { TektonOrder } from './read-order.ts';
/** A generated object as a file. */
export interface TektonFile {
    readonly name: string;
    readonly text: string;
}
/** The kinds of objects that can be generated. */
export declare const TEKTON_KINDS: readonly string[];
/** What is wrong with the name of a kind; undefined where there is such a kind. */
export declare function kindProblem(kind: string): BuildError | undefined;
/** The objects of a kind as YAML, in the order in which they are applied. */
export declare function tektonFiles(kind: string, order: TektonOrder): TektonFile[];
