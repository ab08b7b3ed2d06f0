import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  optionsOf,
  parseRequest,
  runBuild,
  wireBuild
} from "./chunks/chunk-TT62PE4P.js";
import "./chunks/chunk-ZQUD2ZPX.js";
import "./chunks/chunk-KC4RXYUO.js";
import "./chunks/chunk-C6AKUTTA.js";
import "./chunks/chunk-CLELVXQ5.js";
import "./chunks/chunk-QCNWFICD.js";
import {
  BuildError,
  ERROR_KINDS,
  RequestProblems
} from "./chunks/chunk-TN6VXMMF.js";
import "./chunks/chunk-QDRZVAVB.js";

// src/index.ts
var SILENT = { phase: () => {
}, note: () => {
}, warn: () => {
}, buildLine: () => {
} };
async function build(options, hooks = {}) {
  let request = parseRequest(kebabCase(options), unknownOptions(options)), { ports, close } = await wireBuild({ cluster: request.cluster, reporter: hooks.reporter ?? SILENT });
  try {
    return await runBuild(request, ports, hooks.signal ?? new AbortController().signal);
  } finally {
    close();
  }
}
function unknownOptions(options) {
  let known = optionsOf("build").filter(({ cliOnly }) => cliOnly !== !0), names = new Set(known.map(({ name }) => name));
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
