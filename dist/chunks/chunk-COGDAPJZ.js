import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  require_dist
} from "./chunk-RHEOCJMS.js";
import {
  __toESM
} from "./chunk-QDRZVAVB.js";

// src/cluster/connection/kubeconfig-yaml.ts
var import_yaml = __toESM(require_dist(), 1), LONGEST = 4 * 1024 * 1024, DEEPEST = 200, MOST_ALIASES = 100;
function readKubeconfigYaml(text) {
  if (text.length > LONGEST) return { line: void 0 };
  let hostile = hostileLine(text);
  if (hostile !== void 0) return { line: hostile };
  let lineCounter = new import_yaml.LineCounter(), document = (0, import_yaml.parseDocument)(text, {
    schema: "failsafe",
    customTags: ["null", "bool"],
    logLevel: "silent",
    prettyErrors: !1,
    // The library compares each key with each other.
    uniqueKeys: !1,
    lineCounter
  }), [problem] = document.errors, at = problem?.pos[0] ?? repeatedKey(document);
  if (at !== void 0) return { line: lineCounter.linePos(at).line };
  try {
    return { value: document.toJS() };
  } catch {
    return { line: void 0 };
  }
}
function hostileLine(text) {
  let line = 1, flow = 0, aliases = 0, block = 0;
  for (let source of new import_yaml.Lexer().lex(text)) {
    let type = import_yaml.CST.tokenType(source);
    if (type === "newline" ? block = 0 : type === "space" || flow === 0 && INDICATORS.has(type ?? "") ? block += source.length : type === "flow-map-start" || type === "flow-seq-start" ? flow += 1 : type === "flow-map-end" || type === "flow-seq-end" ? flow -= 1 : type === "alias" && (aliases += 1), flow > DEEPEST || block > DEEPEST || aliases > MOST_ALIASES) return line;
    for (let at = source.indexOf(`
`); at >= 0; at = source.indexOf(`
`, at + 1)) line += 1;
  }
}
var INDICATORS = /* @__PURE__ */ new Set(["seq-item-ind", "explicit-key-ind", "map-value-ind"]);
function repeatedKey(document) {
  let found;
  return (0, import_yaml.visit)(document, {
    Map(_, { items }) {
      let known = /* @__PURE__ */ new Set();
      for (let { key } of items)
        (0, import_yaml.isScalar)(key) && (known.has(key.value) && (found ??= key.range?.[0] ?? 0), known.add(key.value));
      return found === void 0 ? void 0 : import_yaml.visit.BREAK;
    }
  }), found;
}

export {
  readKubeconfigYaml
};
