import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  readKubeconfigYaml
} from "./chunk-COGDAPJZ.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/cluster/connection/kubeconfig-file.ts
import { dirname, isAbsolute, join } from "node:path";

// src/cluster/connection/bounded-file.ts
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { open } from "node:fs/promises";
var MOST_BYTES = 4 * 1024 * 1024, CHUNK_BYTES = 64 * 1024, FLAGS = constants.O_RDONLY | constants.O_NONBLOCK, NAP_MILLISECONDS = 20, MOST_NAPS = 1500, MOST_NAPS_ALONE = 100, Unreadable = class extends Error {
};
function readBoundedSync(path) {
  let file = openSync(path, FLAGS);
  try {
    let isPipe = fstatSync(file).isFIFO(), chunk = Buffer.alloc(CHUNK_BYTES), chunks = [], size = 0;
    for (let naps = 0; naps < MOST_NAPS; ) {
      let read = readNow(file, chunk), isAlone = isPipe && size === 0 && naps < MOST_NAPS_ALONE;
      if (read === 0 && !isAlone) return Buffer.concat(chunks).toString("utf8");
      if (read === void 0 || read === 0) {
        nap(), naps += 1;
        continue;
      }
      if (chunks.push(Buffer.from(chunk.subarray(0, read))), size += read, size > MOST_BYTES) throw tooLarge();
    }
    throw new Unreadable(`what writes into it took longer than ${MOST_NAPS * NAP_MILLISECONDS / 1e3} s`);
  } finally {
    closeSync(file);
  }
}
async function readBounded(path) {
  let file = await open(path, FLAGS);
  try {
    let about = await file.stat();
    if (about.isDirectory()) throw new Unreadable(REASONS.EISDIR);
    if (!about.isFile()) throw new Unreadable("it is no plain file");
    if (about.size > MOST_BYTES) throw tooLarge();
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}
function reasonOf(error) {
  if (error instanceof Unreadable) return error.message;
  let code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (code === "" ? "unknown trouble" : code);
}
var REASONS = {
  ENOENT: "it does not exist",
  ENOTDIR: "it does not exist",
  EACCES: "this user may not read it",
  EPERM: "this user may not read it",
  EISDIR: "it is a folder",
  ENXIO: "it is no plain file",
  ELOOP: "its links lead in a circle"
};
function readNow(file, chunk) {
  try {
    return readSync(file, chunk);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return;
    throw error;
  }
}
function nap() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, NAP_MILLISECONDS);
}
function tooLarge() {
  return new Unreadable(`it is larger than ${MOST_BYTES / 1024 / 1024} MiB`);
}

// src/cluster/connection/kubeconfig-file.ts
function readKubeconfig(path) {
  let origin = `kubeconfig '${path}'`, text;
  try {
    text = readBoundedSync(path);
  } catch (error) {
    throw kubeconfigInvalid(`${origin} cannot be read: ${reasonOf(error)}`, "Check the path and who may read it.");
  }
  return parseKubeconfig(text, origin, dirname(path));
}
function parseKubeconfig(text, origin, folder) {
  let reading = readKubeconfigYaml(text);
  if (!("value" in reading)) throw unreadable(origin, reading.line === void 0 ? "" : ` (line ${reading.line})`);
  let content = reading.value;
  if (!isFields(content)) throw unreadable(origin, "");
  let entries = (list, key) => named(content[list], { list, key, origin, folder });
  return {
    origin,
    currentContext: textOf(content["current-context"]),
    clusters: entries("clusters", "cluster"),
    users: entries("users", "user"),
    contexts: entries("contexts", "context")
  };
}
function mergeKubeconfigs(all) {
  let merged = (pick) => {
    let found = /* @__PURE__ */ new Map();
    for (let [name, entry] of all.flatMap((one) => [...pick(one)])) found.has(name) || found.set(name, entry);
    return found;
  };
  return {
    origin: all.length === 1 ? all[0]?.origin ?? "" : "the kubeconfig",
    currentContext: all.find(({ currentContext }) => currentContext !== void 0)?.currentContext,
    clusters: merged(({ clusters }) => clusters),
    users: merged(({ users }) => users),
    contexts: merged(({ contexts }) => contexts)
  };
}
function textOf(value) {
  return typeof value == "string" && value !== "" ? value : void 0;
}
function textsOf(value) {
  return Array.isArray(value) ? value.filter((one) => typeof one == "string") : [];
}
function isFields(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}
function pathOf({ fields, folder }, key) {
  let path = textOf(fields[key]);
  return path === void 0 ? void 0 : fromFolder(path, folder);
}
function fromFolder(path, folder) {
  return folder === void 0 || isAbsolute(path) ? path : join(folder, path);
}
function kubeconfigInvalid(message, hint) {
  return new BuildError("KUBECONFIG_INVALID", message, { hint });
}
function named(value, { list, key, origin, folder }) {
  let found = /* @__PURE__ */ new Map();
  if (!Array.isArray(value)) return found;
  for (let [index, one] of value.entries()) {
    let name = isFields(one) ? textOf(one.name) : void 0;
    if (!isFields(one) || name === void 0)
      throw kubeconfigInvalid(`${origin}: entry ${index + 1} of ${list} has no name`, "Give it one, or remove it.");
    let fields = one[key];
    found.has(name) || found.set(name, { name, origin, folder, fields: isFields(fields) ? fields : {} });
  }
  return found;
}
function unreadable(origin, where) {
  return kubeconfigInvalid(
    `${origin} cannot be read: it is no valid kubeconfig${where}`,
    "Try it with kubectl --kubeconfig."
  );
}

export {
  readBounded,
  reasonOf,
  readKubeconfig,
  parseKubeconfig,
  mergeKubeconfigs,
  textOf,
  textsOf,
  isFields,
  pathOf,
  fromFolder,
  kubeconfigInvalid
};
