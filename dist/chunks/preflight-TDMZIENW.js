import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  clusterPreflight,
  dryRunPod
} from "./chunk-AZVQYMYL.js";
import "./chunk-LSJYHAN7.js";
import "./chunk-6QDH6QJR.js";
import "./chunk-QT65OAZN.js";
import "./chunk-DN723GXH.js";
import "./chunk-LQGYNIVY.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-OOJ2ABFF.js";
import "./chunk-QDRZVAVB.js";
export {
  clusterPreflight,
  dryRunPod
};
