import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  shellWord
} from "./chunk-2JIHJNWF.js";

// src/build/commands-script.ts
var SCRIPT_MARK = `#!/bin/sh
# Written by rootless-kaniko: `, PRINT_DIGEST = [
  "",
  "hex=${digest#sha256:}",
  'case $hex in "$digest" | *[!0-9a-f]*) hex= ;; esac',
  `[ "\${#hex}" = 64 ] || { echo 'the builder told no digest' >&2; exit 1; }`,
  `printf '%s\\n' "$digest"`
];
function scriptText({ means, left, remarks, missing, masked, lines, push }) {
  return [
    `${SCRIPT_MARK}the build of the files beside this one, ${means}.`,
    `# The digest of the image goes to standard output, all else to standard error. ${left}`,
    ...remarks.map((remark) => `# ${remark}`),
    "set -eu",
    ...missing.map((what) => `printf '%s\\n' ${shellWord(`missing: ${what}`)} >&2`),
    ...missing.length === 0 ? [] : [...fillIn(masked), "exit 1"],
    'CDPATH= cd -- "$(dirname -- "$0")"',
    "",
    ...lines,
    ...push ? PRINT_DIGEST : [],
    ""
  ].join(`
`);
}
function fillIn(masked) {
  return masked === void 0 ? [] : [`# Fill in what is masked, in ${masked}, and delete the next line.`];
}
function interruptible(command) {
  return `${command} &
wait "$!"`;
}
function atEnd(command) {
  return [`trap ${shellWord(`${command} >&2`)} EXIT`, "trap 'exit 130' INT", "trap 'exit 143' TERM"];
}

export {
  SCRIPT_MARK,
  scriptText,
  interruptible,
  atEnd
};
