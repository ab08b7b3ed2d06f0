import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  clusterPreflight,
  dryRunPod
} from "./chunk-YRFBMHHL.js";
import "./chunk-RN66W2AN.js";
import "./chunk-7SK7WAKC.js";
import "./chunk-LKID3EOE.js";
import "./chunk-HM3J2AX5.js";
import "./chunk-UUMW7WIU.js";
import "./chunk-KMM5X5CE.js";
import "./chunk-TMCEUUCJ.js";
import "./chunk-R2RPTMVM.js";
import "./chunk-Y7ITJGEZ.js";
import "./chunk-3M2NDBST.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-W7X4N2PZ.js";
import "./chunk-QDRZVAVB.js";
export {
  clusterPreflight,
  dryRunPod
};
