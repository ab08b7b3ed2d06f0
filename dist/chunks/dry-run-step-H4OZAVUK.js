import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  tellDryRun
} from "./chunk-FU4VM4F3.js";
import {
  dryRun,
  writeDryRun
} from "./chunk-E7HOKZDU.js";
import "./chunk-NBN473HU.js";
import "./chunk-HM3J2AX5.js";
import "./chunk-UUMW7WIU.js";
import "./chunk-CJUXQFQK.js";
import {
  contextPacker,
  systemClock
} from "./chunk-WFCOTB2O.js";
import "./chunk-KC4RXYUO.js";
import "./chunk-KMM5X5CE.js";
import "./chunk-TMCEUUCJ.js";
import "./chunk-QVDNCR7X.js";
import "./chunk-2GVHZFL6.js";
import "./chunk-DLW5H6RM.js";
import "./chunk-R2RPTMVM.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-W7X4N2PZ.js";
import "./chunk-QDRZVAVB.js";

// src/action/dry-run-step.ts
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
async function dryRunStep(request, choice, log, cancel) {
  log.phase("planning, as a dry run");
  let run = await dryRun(request, { packer: contextPacker, clock: systemClock, reporter: log }, cancel), directory = choice.directory ?? await freshDirectory(), paths = await writeDryRun(directory, run, cancel), { commands, missing } = run, files = paths.map((path) => basename(path));
  await tellDryRun({ directory: resolve(directory), files, commands, missing }, log);
}
async function freshDirectory() {
  return await mkdtemp(join(process.env.RUNNER_TEMP ?? tmpdir(), "rootless-kaniko-dry-run-"));
}
export {
  dryRunStep
};
