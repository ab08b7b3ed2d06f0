/** How every script of ours begins. */
export declare const SCRIPT_MARK = "#!/bin/sh\n# Written by rootless-kaniko: ";
/** A script that performs a build from the files beside it. */
export interface CommandsScript {
    /** What it uses, as `with podman on this machine`. */
    readonly means: string;
    /** What is left afterwards, one sentence. */
    readonly left: string;
    /** What is to be known, one sentence each. */
    readonly remarks: readonly string[];
    /** What is missing, one sentence each: the script then says so and does nothing. */
    readonly missing: readonly string[];
    /** Where what is masked can be filled in; undefined where the script would not build even then. */
    readonly masked?: string;
    /** Lines that build and leave the digest in the variable `digest`. */
    readonly lines: readonly string[];
    /** Whether there is a digest. */
    readonly push: boolean;
}
/** The text of a script for a POSIX shell; pure. */
export declare function scriptText({ means, left, remarks, missing, masked, lines, push }: CommandsScript): string;
/** Runs a command that takes long: a signal to the shell, which would wait for a command of its own, ends the script at once. */
export declare function interruptible(command: string): string;
/** Runs `command` when the script ends, however it does. */
export declare function atEnd(command: string): string[];
