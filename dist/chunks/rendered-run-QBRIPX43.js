import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  maskedFiles,
  runFiles,
  withoutCredentials
} from "./chunk-DXJSHENQ.js";
import "./chunk-H2ML2OBL.js";
import "./chunk-NDTVO2AM.js";
import "./chunk-ERYF42F7.js";
import "./chunk-2IM7WAF4.js";
import "./chunk-M54IHXHA.js";
import "./chunk-QDRZVAVB.js";
export {
  maskedFiles,
  runFiles,
  withoutCredentials
};
