import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  readKubeconfigYaml
} from "./chunk-COGDAPJZ.js";
import "./chunk-RHEOCJMS.js";
import {
  secretArguments
} from "./chunk-NYX2PRBI.js";
import "./chunk-QDRZVAVB.js";

// src/action/kubeconfig-secrets.ts
var SECRET = /token|secret|passw|key-data|api_?key|access_?key/i, PATH = /file|path|dir/i, LONG = 16, SHORTEST = 8;
function secretsIn(kubeconfig) {
  let reading = readKubeconfigYaml(kubeconfig);
  if (!("value" in reading))
    return distinct(kubeconfig.split(/[\s"',]+/).filter((word) => word.length >= LONG && isTokenLike(word)));
  let users = property(reading.value, "users"), clusters = property(reading.value, "clusters");
  return distinct([
    ...Array.isArray(users) ? secretsOf(users.map((user) => property(user, "user"))) : [],
    ...Array.isArray(clusters) ? clusters.flatMap((cluster) => passwordsOf(property(cluster, "cluster"))) : []
  ]);
}
function passwordsOf(cluster) {
  return ["proxy-url", "server"].flatMap((key) => {
    let [, password = ""] = /^[^:]+:\/\/[^:/?#]*:([^/?#]*)@/.exec(textOf(property(cluster, key))) ?? [];
    return isTokenLike(password) ? [password, decoded(password)] : [];
  });
}
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function secretsOf(values) {
  let found = [], objects = new Set(values);
  for (let value of objects)
    if (!(typeof value != "object" || value === null)) {
      if (Array.isArray(value) && value.every((one) => typeof one == "string")) {
        for (let one of secretArguments(value)) isTokenLike(one) && found.push(one);
        continue;
      }
      for (let [key, inner] of Object.entries(value)) {
        let name = key === "value" ? textOf(property(value, "name")) : key;
        typeof inner != "string" ? objects.add(inner) : SECRET.test(name) && !PATH.test(name) && isTokenLike(inner) && found.push(inner);
      }
    }
  return found;
}
function textOf(value) {
  return typeof value == "string" ? value : "";
}
function isTokenLike(text) {
  let mixed = /[0-9]/.test(text) && /[a-z]/i.test(text);
  return !/\s/.test(text) && (text.length >= LONG || text.length >= SHORTEST && mixed);
}
function property(value, key) {
  return typeof value == "object" && value !== null ? Reflect.get(value, key) : void 0;
}
function distinct(texts) {
  return [...new Set(texts)];
}
export {
  secretsIn
};
