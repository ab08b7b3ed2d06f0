import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  architectureOf
} from "./chunk-XRX7GKVI.js";
import "./chunk-QDRZVAVB.js";

// src/runner/runner-preflight.ts
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
        platform: `linux/${architectureOf(process.arch)}`,
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
