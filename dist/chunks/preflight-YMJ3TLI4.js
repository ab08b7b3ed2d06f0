import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  clusterPreflight,
  dryRunPod
} from "./chunk-Y2JZWPKV.js";
import "./chunk-7LYAC6RF.js";
import "./chunk-KN75CEHX.js";
import "./chunk-QCNWFICD.js";
import "./chunk-Y7ITJGEZ.js";
import "./chunk-OQMST25C.js";
import "./chunk-YIBIGXE2.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-OOJ2ABFF.js";
import "./chunk-QDRZVAVB.js";
export {
  clusterPreflight,
  dryRunPod
};
