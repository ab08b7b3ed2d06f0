import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  asBuildError
} from "./chunk-YRGV2PGJ.js";

// src/build/remove-run.ts
var REMOVE_MILLISECONDS = 1e4;
function describeRun(run) {
  return "engine" in run ? `container ${run.name} of ${run.engine}` : `${run.workload === "job" ? "Job" : "Pod"} ${run.name}`;
}
function whereIs(run) {
  return "engine" in run ? "on this machine" : `in namespace ${run.namespace}`;
}
function untilWhen(run) {
  return "engine" in run ? "" : " until its deadline";
}
async function removeRun(run, ports) {
  try {
    await ports.target.remove(run, ports.clock.deadline(REMOVE_MILLISECONDS)), ports.journal?.removed(run);
  } catch (error) {
    let { message } = asBuildError(error);
    ports.reporter.warn(`${describeRun(run)} may be left ${whereIs(run)}${untilWhen(run)}: ${message}`);
  }
}

export {
  describeRun,
  whereIs,
  untilWhen,
  removeRun
};
