import type { DockerfilePlace } from '../build/errors.ts';
import type { Clock, Reporter } from '../build/ports.ts';
import { type AnnotationKind } from './annotations.ts';
/**
 * The one writer of the step's log. Each phase is a group. Lines of the build stand inside a fence that makes the runner
 * execute no commands until it reads a random token; everything of our own closes the fence first, and the next line of
 * the build opens another one. No token is used twice or printed before its fence, so no line of a build can hold it.
 */
export declare class WorkflowLog implements Reporter {
    #private;
    /** The Dockerfile by its path in the workspace, once it is known. */
    dockerfile: string | undefined;
    /** `write` must lead to where @actions/core writes its commands. */
    constructor(clock: Clock, write?: (text: string) => void);
    /** When something was last told, on the clock of the log. */
    get lastOutput(): number;
    /** The phase that is on, or was the last; for messages. */
    get phaseText(): string;
    phase(text: string): void;
    /** Ends the group of the phase; what follows stands outside. */
    endPhase(): void;
    note(text: string): void;
    warn(text: string, place?: DockerfilePlace): void;
    /** Hides these texts, and has the runner hide them in what others write; a short one would hide half of the log. */
    hide(secrets: readonly string[]): void;
    /** Hides these texts in the log and the summary alone: what a runner is told to hide, it hides in outputs too. */
    withhold(secrets: readonly string[]): void;
    /** An annotation, or a plain line where the runner would drop it. */
    annotate(kind: AnnotationKind, text: string, place?: DockerfilePlace): void;
    /** A text without what is hidden: not every runner hides it in files. */
    masked(text: string): string;
    buildLine(line: string): void;
    /** Runs what writes commands to the log by itself; nothing of it may stand inside a fence. */
    command(run: () => void): void;
    /** Says that the build is alive though silent; does not count as output. */
    stillAlive(): void;
}
