import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/build/choose-profile.ts
var PROFILES = ["userns", "hardened", "restricted-userns"];
function chooseProfile(choice, nodes, placement) {
  if (choice !== "auto") return { name: choice, reason: "as asked for" };
  if ("unknown" in nodes) return { name: "hardened", reason: nodes.unknown };
  let eligible = nodesFor(nodes.offers, placement);
  if (eligible.length === 0) return { name: "hardened", reason: "no node fits the selector and the tolerations" };
  let without = eligible.find((node) => node.noUserNamespaces !== void 0);
  return without !== void 0 ? { name: "hardened", reason: `node ${without.name} offers no user namespaces: ${without.noUserNamespaces}` } : { name: "userns", reason: `user namespaces are offered by ${eligible.length === 1 ? "the node the pod may land on" : `all ${eligible.length} nodes it may land on`}` };
}
function nodesFor(offers, placement) {
  return offers.filter((node) => mayLand(node, placement));
}
function mayLand(node, placement) {
  let selected = Object.entries(placement.nodeSelector).every(([key, value]) => node.labels[key] === value), kept = node.taints.some((taint) => keepsOff(taint, placement.tolerations));
  return node.schedulable && selected && !kept && (node.labels["kubernetes.io/os"] ?? "linux") === "linux";
}
function keepsOff(taint, tolerations) {
  return taint.effect !== "PreferNoSchedule" && !tolerations.some((toleration) => tolerates(toleration, taint));
}
function tolerates(toleration, taint) {
  return toleration.effect !== void 0 && toleration.effect !== taint.effect || toleration.key !== taint.key ? !1 : toleration.operator === "Exists" || toleration.value === (taint.value ?? "");
}

export {
  PROFILES,
  chooseProfile,
  nodesFor
};
