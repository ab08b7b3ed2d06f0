import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import "./chunk-QDRZVAVB.js";

// src/runner/runner-preflight.ts
var ARCHITECTURES = { x64: "amd64", ia32: "386" };
function runnerPreflight(engines) {
  return {
    survey: async ({ runner }, signal) => {
      let { offer, unused } = await engines.find(runner.engine, signal), { engine, description, userns, noLimits, digestFile } = offer;
      return {
        runsOn: "runner",
        engine: engine.name,
        description,
        userns,
        unused,
        platform: `linux/${ARCHITECTURES[process.arch] ?? process.arch}`,
        ...noLimits === void 0 ? {} : { noLimits },
        ...digestFile === void 0 ? {} : { sink: { kind: "registry", digestFile } }
      };
    },
    // Nothing judges a container before it is made.
    check: () => Promise.resolve()
  };
}
export {
  runnerPreflight
};
