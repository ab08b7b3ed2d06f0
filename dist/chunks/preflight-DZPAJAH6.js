import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  clusterPreflight,
  dryRunPod
} from "./chunk-GZEFLWIJ.js";
import "./chunk-IN5TBLQ3.js";
import "./chunk-DOJFAPMU.js";
import "./chunk-DCUUWOUF.js";
import "./chunk-YMFOJOLH.js";
import "./chunk-KWTPVJLA.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-BMGFIJQ5.js";
import "./chunk-QDRZVAVB.js";
export {
  clusterPreflight,
  dryRunPod
};
