import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/build/kubernetes-names.ts
var NAME = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, LABEL_TEXT = /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?$/;
var LABEL_KEY_HINT = "Use letters, digits, '-', '_' and '.', at most 63, and perhaps a domain before a '/', as in kubernetes.io/arch.";
function isName(text) {
  return text.length <= 63 && NAME.test(text);
}
function isSubdomain(text) {
  return text.length <= 253 && text.split(".").every((part) => NAME.test(part));
}
function isLabelValue(text) {
  return text === "" || isLabelText(text);
}
function isLabelKey(text) {
  let [name = "", domain, ...more] = text.split("/").reverse();
  return more.length === 0 && isLabelText(name) && (domain === void 0 || isSubdomain(domain));
}
function isLabelText(text) {
  return text.length <= 63 && LABEL_TEXT.test(text);
}

export {
  LABEL_KEY_HINT,
  isName,
  isSubdomain,
  isLabelValue,
  isLabelKey
};
