import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/kaniko/capabilities.ts
var BUILDER_CAPABILITIES = [
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "SETUID",
  "SETGID",
  "SETFCAP",
  "KILL"
];

export {
  BUILDER_CAPABILITIES
};
