import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  tellDryRun
} from "./chunk-JJLQRAPY.js";
import {
  dryRun,
  writeDryRun
} from "./chunk-FMSQUUTQ.js";
import "./chunk-RMZBIFTZ.js";
import "./chunk-BO4N6UHG.js";
import "./chunk-2QKOTG3O.js";
import "./chunk-UUMW7WIU.js";
import {
  contextPacker,
  systemClock
} from "./chunk-XLFRCSTC.js";
import "./chunk-HVQYQMNX.js";
import "./chunk-4SENSZIQ.js";
import "./chunk-VMNL3SXI.js";
import "./chunk-2JIHJNWF.js";
import "./chunk-XDLYBKYE.js";
import "./chunk-DLW5H6RM.js";
import "./chunk-L525N3G4.js";
import "./chunk-TZKXZWL4.js";
import "./chunk-SZROKUTP.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-BAYS2SD4.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";
import "./chunk-NYX2PRBI.js";
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
  let parent = process.env.RUNNER_TEMP || tmpdir();
  try {
    return await mkdtemp(join(parent, "rootless-kaniko-dry-run-"));
  } catch (cause) {
    let reason = cause instanceof Error ? cause.message : String(cause);
    throw new BuildError("REQUEST_INVALID", `no directory for the dry run can be made in ${parent}: ${reason}`, {
      hint: "Name one as output-directory, or make RUNNER_TEMP a directory that can be written.",
      cause
    });
  }
}
export {
  dryRunStep
};
