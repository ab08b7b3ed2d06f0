import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  callApiJson
} from "./chunk-DPY6JTYC.js";
import {
  isFields,
  textOf
} from "./chunk-OXHGZ5QT.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/cluster/node-offers.ts
var KERNEL = [6, 3], PAGE = 200, MOST_PAGES = 500;
async function readNodeOffers(connection, signal) {
  let offers = [], next, pages = 0;
  try {
    do {
      pages += 1;
      let call = { method: "GET", path: `/api/v1/nodes?limit=${PAGE}${next === void 0 ? "" : `&continue=${encodeURIComponent(next)}`}`, deed: "list nodes" }, { items, metadata } = await callApiJson(connection, call, signal);
      offers.push(...Array.isArray(items) ? items.filter(isFields).map(nodeOffer) : []), next = textOf(metadata?.continue);
    } while (next !== void 0 && pages < MOST_PAGES);
    return { offers };
  } catch (error) {
    if (!(error instanceof BuildError) || error.code !== "RIGHTS_MISSING") throw error;
    return { unknown: "you may not list nodes, so it is unknown whether they offer user namespaces" };
  }
}
function nodeOffer(node) {
  let reason = whyNoUserNamespaces(node);
  return {
    name: textOf(node.metadata?.name) ?? "",
    labels: labelsOf(node.metadata?.labels),
    taints: listOf(node.spec?.taints).map(({ key, value, effect }) => ({
      key: textOf(key) ?? "",
      effect: textOf(effect) ?? "",
      ...typeof value == "string" ? { value } : {}
    })),
    schedulable: node.spec?.unschedulable !== !0,
    ...reason === void 0 ? {} : { noUserNamespaces: reason }
  };
}
function whyNoUserNamespaces(node) {
  let info = node.status?.nodeInfo, kernelVersion = textOf(info?.kernelVersion) ?? "", containerRuntimeVersion = textOf(info?.containerRuntimeVersion) ?? "the runtime", [major = 0, minor = 0] = kernelVersion.split(".").map((part) => Number.parseInt(part, 10));
  if (major < KERNEL[0] || major === KERNEL[0] && minor < KERNEL[1])
    return `Linux ${kernelVersion} is older than 6.3`;
  let standard = listOf(node.status?.runtimeHandlers).find(({ name }) => name === void 0 || name === "");
  if (!(isFields(standard?.features) && standard.features.userNamespaces === !0))
    return `${containerRuntimeVersion} does not report them`;
}
function listOf(value) {
  return Array.isArray(value) ? value.filter(isFields) : [];
}
function labelsOf(value) {
  let entries = isFields(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.flatMap(([key, text]) => typeof text == "string" ? [[key, text]] : []));
}

export {
  readNodeOffers
};
