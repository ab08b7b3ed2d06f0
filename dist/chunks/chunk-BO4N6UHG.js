import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  RequestProblems
} from "./chunk-YRGV2PGJ.js";

// src/report/harmless.ts
var SEQUENCE = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-~])|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, BIDIRECTIONAL = /[\u202a-\u202e\u2066-\u2069]/g, UNSEEN_IN_JSON = /[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, COMMAND = /##(?=[a-z]*\[)/gi, LEADING_COMMAND = /^([\s\x85\xad\u180e\u200b-\u200f\u2060\ufeff]*:)(?=[\xad\u180e\u200b-\u200f\u2060\ufeff]*:)/, COLOURED = /\x1b\[[\d;:]*m/, RESET = "\x1B[0m", ATTRIBUTE = "(?:0?[0-479]|2[1-579]|[34][0-79]|9[0-7]|10[0-7]|[34]8;5;\\d{1,3}|[34]8;2(?:;\\d{1,3}){3})", COLOUR = new RegExp(`^\\x1b\\[(?:${ATTRIBUTE}(?:;${ATTRIBUTE})*)?m$`), LONGEST_COLOUR = 64;
function harmlessLines(text, { colours = !1 } = {}) {
  return text.split(/\r\n|\n|\r/).map((line) => harmless(line, colours && COLOURED.test(line)));
}
function uncommandingLines(text) {
  return harmlessLines(text).map((line) => line.replace(LEADING_COMMAND, "$1 "));
}
function harmlessJson(value) {
  return JSON.stringify(value, null, 2).replace(UNSEEN_IN_JSON, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`).replace(COMMAND, "#\\u0023");
}
function harmless(line, colours) {
  let plain = line.replace(SEQUENCE, "").replace(BIDIRECTIONAL, ""), broken = plain.replace(COMMAND, "## ");
  if (!colours || broken !== plain) return broken;
  let coloured = line.replace(SEQUENCE, colourOrNothing).replace(BIDIRECTIONAL, "");
  return coloured.includes("\x1B") && !coloured.endsWith(RESET) ? coloured + RESET : coloured;
}
function colourOrNothing(sequence) {
  return sequence.length <= LONGEST_COLOUR && COLOUR.test(sequence) ? sequence : "";
}

// src/report/error-lines.ts
function problemsOf(error) {
  return error instanceof RequestProblems ? error.problems : [error];
}
function explanation({ message, hint }) {
  let next = hint === void 0 ? "" : ` ${sentence(capitalised(hint))}`;
  return harmlessLines(`${sentence(message)}${next}`).join(" ");
}
function problemText(problem) {
  return `${problem.code}: ${explanation(problem)}`;
}
function errorLines(error) {
  return problemsOf(error).map((problem) => `error ${problemText(problem)}`);
}
function sentence(text) {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// src/report/build-summary.ts
function buildSummary(outcome) {
  let time = outcome.phases.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(1), timeline = outcome.phases.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)} s`).join(", "), built = outcome.contextCommit === void 0 ? [] : [`context commit ${outcome.contextCommit}`];
  if (outcome.digest === void 0) return [`built in ${time} s (${timeline}), not pushed`, ...built];
  let confirmed = outcome.confirmed ? "confirmed by the registry" : `not confirmed: ${outcome.confirmation ?? "not asked"}`;
  return [
    `pushed in ${time} s (${timeline})`,
    `digest ${outcome.digest}, ${confirmed}`,
    ...built,
    `image ${outcome.image ?? ""}`,
    ...outcome.pullImage === outcome.image ? [] : [`pull as ${outcome.pullImage ?? ""}`]
  ];
}
function buildResult(outcome, format) {
  return format === "json" ? harmlessJson(outcome) : format === "digest" ? outcome.digest : outcome.image;
}

export {
  harmlessLines,
  uncommandingLines,
  harmlessJson,
  buildSummary,
  buildResult,
  problemsOf,
  explanation,
  problemText,
  errorLines
};
