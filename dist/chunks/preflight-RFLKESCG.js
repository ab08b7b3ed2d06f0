import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  clusterPreflight,
  dryRunPod
} from "./chunk-J7BIJDNW.js";
import "./chunk-KWDIQY4O.js";
import "./chunk-DOJFAPMU.js";
import "./chunk-DCUUWOUF.js";
import "./chunk-2MLVHGH7.js";
import "./chunk-RVML6OAD.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-57DEHU6X.js";
import "./chunk-QDRZVAVB.js";
export {
  clusterPreflight,
  dryRunPod
};
