import { type Instruction } from '../dockerfile/instructions.ts';
import type { SourceFacts } from './facts.ts';
/** The text of the Dockerfile; undefined where it is in a remote context, which nobody has read yet. */
export declare function knownDockerfile(context: SourceFacts): string | undefined;
/** The instructions of the Dockerfile, where it is known; throws `DOCKERFILE_INVALID` for more than 2,000. */
export declare function instructionsOf(context: SourceFacts): readonly Instruction[] | undefined;
/** What is good to know of a remote context. */
export declare function contextNotes(context: SourceFacts): string[];
/** What of a remote context is otherwise than the user may think. */
export declare function contextWarnings(context: SourceFacts): string[];
/** A line of the executor without the query of the context's URL, which may be a signature. */
export declare function withoutSignature(line: string, context: SourceFacts): string;
