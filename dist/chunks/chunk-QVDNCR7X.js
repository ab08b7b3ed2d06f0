import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/image/digest.ts
function parseDigest(text) {
  return isDigest(text) ? text : void 0;
}
function isDigest(text) {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

export {
  parseDigest
};
