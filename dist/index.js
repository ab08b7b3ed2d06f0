import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  isForPrograms,
  optionsOf,
  parseRequest,
  runBuild,
  surroundingsOf
} from "./chunks/chunk-PUJORMXM.js";
import {
  wireBuild
} from "./chunks/chunk-XLFRCSTC.js";
import "./chunks/chunk-UIDWBMMF.js";
import "./chunks/chunk-HVQYQMNX.js";
import "./chunks/chunk-4SENSZIQ.js";
import "./chunks/chunk-UYVUTJMP.js";
import "./chunks/chunk-VMNL3SXI.js";
import "./chunks/chunk-K7B2SSQP.js";
import "./chunks/chunk-2X3ZO7NH.js";
import "./chunks/chunk-DLW5H6RM.js";
import "./chunks/chunk-TZKXZWL4.js";
import "./chunks/chunk-SZROKUTP.js";
import "./chunks/chunk-BAYS2SD4.js";
import {
  BuildError,
  ERROR_KINDS,
  RequestProblems
} from "./chunks/chunk-YRGV2PGJ.js";
import "./chunks/chunk-NYX2PRBI.js";
import "./chunks/chunk-QDRZVAVB.js";

// src/index.ts
var SILENT = { phase: () => {
}, note: () => {
}, warn: () => {
}, buildLine: () => {
} };
async function build(options, hooks = {}) {
  let environment = process.env, request = parseRequest(kebabCase(options), unknownOptions(options), surroundingsOf(environment)), { cluster, runsOn, runner } = request, { ports, close } = await wireBuild({
    runsOn,
    cluster,
    runner,
    environment,
    reporter: hooks.reporter ?? SILENT
  });
  try {
    return await runBuild(request, ports, hooks.signal ?? new AbortController().signal);
  } finally {
    close();
  }
}
function unknownOptions(options) {
  let known = optionsOf("build").filter(isForPrograms), names = new Set(known.map(({ name }) => name));
  return Object.keys(kebabCase(options)).flatMap((name) => {
    let hint = "Options have the names of the option table in camel case.";
    return names.has(name) ? [] : [new BuildError("REQUEST_INVALID", `unknown option '${name}'`, { hint })];
  });
}
function kebabCase(options) {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value
    ])
  );
}
export {
  BuildError,
  ERROR_KINDS,
  RequestProblems,
  build
};
