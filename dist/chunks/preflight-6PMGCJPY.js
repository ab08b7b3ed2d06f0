import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  clusterPreflight,
  dryRunPod
} from "./chunk-B746WF4V.js";
import "./chunk-HNMH4XUL.js";
import "./chunk-WPUQVRAJ.js";
import "./chunk-DCUUWOUF.js";
import "./chunk-WWTXK4EM.js";
export {
  clusterPreflight,
  dryRunPod
};
