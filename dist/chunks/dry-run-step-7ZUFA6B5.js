import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  tellDryRun
} from "./chunk-B6W4KC6Z.js";
import {
  dryRun,
  writeDryRun
} from "./chunk-PBSRSQ27.js";
import "./chunk-RMZBIFTZ.js";
import "./chunk-VA6D6QHT.js";
import "./chunk-TG6LNAAZ.js";
import "./chunk-UUMW7WIU.js";
import {
  contextPacker,
  systemClock
} from "./chunk-WMAXUOK2.js";
import "./chunk-O466DBCW.js";
import "./chunk-4SENSZIQ.js";
import "./chunk-6EGDTW63.js";
import "./chunk-2JIHJNWF.js";
import "./chunk-JQHJ663D.js";
import "./chunk-DLW5H6RM.js";
import "./chunk-NDTVO2AM.js";
import "./chunk-ERYF42F7.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-2IM7WAF4.js";
import "./chunk-M54IHXHA.js";
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
