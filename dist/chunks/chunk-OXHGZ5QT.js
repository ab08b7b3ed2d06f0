import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  readKubeconfigYaml
} from "./chunk-COGDAPJZ.js";
import {
  readBoundedSync,
  reasonOf
} from "./chunk-BAYS2SD4.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/cluster/connection/kubeconfig-file.ts
import { dirname, isAbsolute, join } from "node:path";
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
