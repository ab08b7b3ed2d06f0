import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  clusterPreflight,
  dryRunPod
} from "./chunk-SA26TGTK.js";
import "./chunk-V46WLS62.js";
import "./chunk-V5PLEAJB.js";
import "./chunk-MHYYT4QA.js";
import "./chunk-LKEZ4WQI.js";
import "./chunk-LQGYNIVY.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-OOJ2ABFF.js";
import "./chunk-QDRZVAVB.js";
export {
  clusterPreflight,
  dryRunPod
};
