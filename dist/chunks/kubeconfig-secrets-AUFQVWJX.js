import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  require_dist
} from "./chunk-RHEOCJMS.js";
import {
  __toESM
} from "./chunk-QDRZVAVB.js";

// src/action/kubeconfig-secrets.ts
var import_yaml = __toESM(require_dist(), 1), SECRET = /token|secret|passw|key-data|api_?key|access_?key/i, PATH = /file|path|dir/i, LONG = 16, SHORTEST = 8;
function secretsIn(kubeconfig) {
  let document;
  try {
    document = (0, import_yaml.parse)(kubeconfig, { logLevel: "error" });
  } catch {
    return distinct(kubeconfig.split(/[\s"',]+/).filter((word) => word.length >= LONG && isTokenLike(word)));
  }
  let users = property(document, "users");
  return distinct(Array.isArray(users) ? users.flatMap((user) => secretsOf(property(user, "user"))) : []);
}
function secretsOf(value) {
  return typeof value != "object" || value === null ? [] : Object.entries(value).flatMap(([key, inner]) => {
    let name = key === "value" ? String(property(value, "name")) : key;
    return typeof inner != "string" ? secretsOf(inner) : SECRET.test(name) && !PATH.test(name) && isTokenLike(inner) ? [inner] : [];
  });
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
