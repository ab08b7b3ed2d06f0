import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/runner/machine-architecture.ts
var ARCHITECTURES = { x64: "amd64", ia32: "386" };
function architectureOf(node) {
  return ARCHITECTURES[node] ?? node;
}

export {
  architectureOf
};
