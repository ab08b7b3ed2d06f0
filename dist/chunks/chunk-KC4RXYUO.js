import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/build/show-bytes.ts
function showBytes(bytes) {
  let units = ["B", "KiB", "MiB", "GiB"], power = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return power === 0 ? `${bytes} B` : `${(bytes / 1024 ** power).toFixed(1)} ${units[power]}`;
}

export {
  showBytes
};
