import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  maskedFiles,
  runFiles,
  withoutCredentials
} from "./chunk-Y5JU4EQR.js";
import "./chunk-NMYSIF3G.js";
import "./chunk-L525N3G4.js";
import "./chunk-TZKXZWL4.js";
import "./chunk-SZROKUTP.js";
import "./chunk-YRGV2PGJ.js";
import "./chunk-NYX2PRBI.js";
import "./chunk-QDRZVAVB.js";
export {
  maskedFiles,
  runFiles,
  withoutCredentials
};
