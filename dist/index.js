import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  parseRequest,
  runBuild,
  wireBuild
} from "./chunks/chunk-6IG5JP4S.js";
import "./chunks/chunk-DCUUWOUF.js";
import {
  BuildError,
  ERROR_KINDS,
  RequestProblems
} from "./chunks/chunk-WWTXK4EM.js";

// src/index.ts
var SILENT = { phase: () => {
}, note: () => {
}, warn: () => {
}, buildLine: () => {
} };
async function build(options, hooks = {}) {
  let request = parseRequest(kebabCase(options)), { ports, close } = await wireBuild({ cluster: request.cluster, reporter: hooks.reporter ?? SILENT });
  try {
    return await runBuild(request, ports, hooks.signal ?? new AbortController().signal);
  } finally {
    close();
  }
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
