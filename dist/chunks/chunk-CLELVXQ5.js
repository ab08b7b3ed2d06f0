import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  asBuildError
} from "./chunk-TN6VXMMF.js";

// src/build/remove-run.ts
var REMOVE_MILLISECONDS = 1e4;
function describeRun({ workload, name }) {
  return `${workload === "job" ? "Job" : "Pod"} ${name}`;
}
async function removeRun(run, ports) {
  try {
    await ports.target.remove(run, ports.clock.deadline(REMOVE_MILLISECONDS)), ports.journal?.removed(run);
  } catch (error) {
    let { message } = asBuildError(error);
    ports.reporter.warn(`${describeRun(run)} may be left in namespace ${run.namespace} until its deadline: ${message}`);
  }
}

export {
  describeRun,
  removeRun
};
