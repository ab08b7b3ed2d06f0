import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  clusterPreflight,
  dryRunPod
} from "./chunk-VJZYDUTS.js";
import "./chunk-RDLNI6FX.js";
import "./chunk-DOJFAPMU.js";
import "./chunk-DCUUWOUF.js";
import "./chunk-T4KNFJ6T.js";
import "./chunk-6QNHEVEG.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-BMGFIJQ5.js";
import "./chunk-QDRZVAVB.js";
export {
  clusterPreflight,
  dryRunPod
};
