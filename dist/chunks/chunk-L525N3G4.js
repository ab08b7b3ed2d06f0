import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  PUSHER_AUTHORITIES,
  PUSH_PLACES
} from "./chunk-TZKXZWL4.js";

// src/crane/push-environment.ts
function pushEnvironment({ fromSecret, hasAuthorities }) {
  let config = fromSecret ? PUSH_PLACES.secret : PUSH_PLACES.credentials;
  return {
    HOME: PUSH_PLACES.work,
    DOCKER_CONFIG: config,
    // Read where there is no config.json in the folder above.
    ...fromSecret ? { REGISTRY_AUTH_FILE: `${config}/.dockerconfigjson` } : {},
    ...hasAuthorities ? { SSL_CERT_DIR: `${PUSHER_AUTHORITIES}:${PUSH_PLACES.authorities}` } : {}
  };
}

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
  pushEnvironment,
  BUILDER_CAPABILITIES
};
