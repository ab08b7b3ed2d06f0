import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  clusterPreflight,
  dryRunPod
} from "./chunk-32OUX46E.js";
import "./chunk-Z3TRJDFF.js";
import "./chunk-WPUQVRAJ.js";
import "./chunk-DCUUWOUF.js";
import "./chunk-WWTXK4EM.js";
export {
  clusterPreflight,
  dryRunPod
};
