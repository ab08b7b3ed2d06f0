import { shellWord } from '../program/shell-word.ts';

/** How every script of ours begins. */
export const SCRIPT_MARK = '#!/bin/sh\n# Written by rootless-kaniko: ';

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

/** The digest is what a stranger's build wrote: nothing else is printed. */
const PRINT_DIGEST = [
  '',
  `hex=\${digest#sha256:}`,
  'case $hex in "$digest" | *[!0-9a-f]*) hex= ;; esac',
  `[ "\${#hex}" = 64 ] || { echo 'the builder told no digest' >&2; exit 1; }`,
  `printf '%s\\n' "$digest"`,
];

/** The text of a script for a POSIX shell; pure. */
export function scriptText({ means, left, remarks, missing, masked, lines, push }: CommandsScript): string {
  return [
    `${SCRIPT_MARK}the build of the files beside this one, ${means}.`,
    `# The digest of the image goes to standard output, all else to standard error. ${left}`,
    ...remarks.map((remark) => `# ${remark}`),
    'set -eu',
    ...missing.map((what) => `printf '%s\\n' ${shellWord(`missing: ${what}`)} >&2`),
    ...(missing.length === 0 ? [] : [...fillIn(masked), 'exit 1']),
    'CDPATH= cd -- "$(dirname -- "$0")"',
    '',
    ...lines,
    ...(push ? PRINT_DIGEST : []),
    '',
  ].join('\n');
}

function fillIn(masked: string | undefined): string[] {
  return masked === undefined ? [] : [`# Fill in what is masked, in ${masked}, and delete the next line.`];
}

/** Runs a command that takes long: a signal to the shell, which would wait for a command of its own, ends the script at once. */
export function interruptible(command: string): string {
  return `${command} &\nwait "$!"`;
}

/** Runs `command` when the script ends, however it does. */
export function atEnd(command: string): string[] {
  return [`trap ${shellWord(`${command} >&2`)} EXIT`, "trap 'exit 130' INT", "trap 'exit 143' TERM"];
}
