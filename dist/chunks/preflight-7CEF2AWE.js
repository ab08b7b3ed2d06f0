import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  clusterPreflight,
  dryRunPod
} from "./chunk-KXDHE4BT.js";
import "./chunk-EWDNSUSF.js";
import "./chunk-SVN4E4VE.js";
import "./chunk-EOPDAH62.js";
import "./chunk-UUMW7WIU.js";
import "./chunk-QCNWFICD.js";
import "./chunk-Y7ITJGEZ.js";
import "./chunk-PGD7OFUT.js";
import "./chunk-OXG7YY6W.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-TN6VXMMF.js";
import "./chunk-QDRZVAVB.js";
export {
  clusterPreflight,
  dryRunPod
};
