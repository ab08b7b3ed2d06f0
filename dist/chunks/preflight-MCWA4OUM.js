import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  clusterPreflight,
  dryRunPod
} from "./chunk-P564BS35.js";
import "./chunk-LSJYHAN7.js";
import "./chunk-IGXK3HI4.js";
import "./chunk-34LF2IHG.js";
import "./chunk-DN723GXH.js";
import "./chunk-LQGYNIVY.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-OOJ2ABFF.js";
import "./chunk-QDRZVAVB.js";
export {
  clusterPreflight,
  dryRunPod
};
