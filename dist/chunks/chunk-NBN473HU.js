import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  RequestProblems
} from "./chunk-W7X4N2PZ.js";

// src/report/harmless.ts
var ESCAPE_SEQUENCE = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|[ -/]*[0-~])/g, CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, BIDIRECTIONAL = /[\u202a-\u202e\u2066-\u2069]/g;
function harmlessLines(text) {
  return text.split(/\r\n|\n|\r/).map(
    (line) => line.replace(ESCAPE_SEQUENCE, "").replace(CONTROL, "").replace(BIDIRECTIONAL, "").replace(/##\[/g, "## [")
  );
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
  return format === "json" ? JSON.stringify(outcome, null, 2) : format === "digest" ? outcome.digest : outcome.image;
}

export {
  buildSummary,
  buildResult,
  harmlessLines,
  problemsOf,
  explanation,
  problemText,
  errorLines
};
