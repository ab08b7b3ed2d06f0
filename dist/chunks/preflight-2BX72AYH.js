import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  clusterPreflight,
  dryRunPod
} from "./chunk-2GWW47XF.js";
import "./chunk-V46WLS62.js";
import "./chunk-6QDH6QJR.js";
import "./chunk-QT65OAZN.js";
import "./chunk-LKEZ4WQI.js";
import "./chunk-LQGYNIVY.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-OOJ2ABFF.js";
import "./chunk-QDRZVAVB.js";
export {
  clusterPreflight,
  dryRunPod
};
