import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  clusterPreflight,
  dryRunPod
} from "./chunk-BNZB77EH.js";
import "./chunk-EMJCUIYH.js";
import "./chunk-KN75CEHX.js";
import "./chunk-QCNWFICD.js";
import "./chunk-Y7ITJGEZ.js";
import "./chunk-WIZ22MHB.js";
import "./chunk-YIBIGXE2.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-OOJ2ABFF.js";
import "./chunk-QDRZVAVB.js";
export {
  clusterPreflight,
  dryRunPod
};
