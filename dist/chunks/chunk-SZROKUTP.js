import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  withoutSecretsOrUser
} from "./chunk-NYX2PRBI.js";

// src/build/quoted.ts
var UNSEEN = new RegExp("[\\x00-\\x1f\\x7f-\\xa0\\xad\\u061c\\u115f\\u180e\\u200b-\\u200f\\u2028-\\u202f\\u2060-\\u206f\\u3164\\ufeff\\ufff9-\\ufffb]|\\p{Surrogate}", "gu"), SHORT = { "\n": "\\n", "\r": "\\r", "	": "\\t" }, LONGEST = 80;
function quoted(text) {
  return text.includes("'") ? doubleQuoted(text) : `'${visible(text)}'`;
}
function doubleQuoted(text) {
  return `"${visible(text).replaceAll('"', '\\"')}"`;
}
function visible(given) {
  let text = withoutSecretsOrUser(given), beginning = [...text.slice(0, 2 * LONGEST)];
  return (text.length <= 2 * LONGEST && beginning.length <= LONGEST ? text : `${beginning.slice(0, LONGEST).join("")}\u2026`).replace(UNSEEN, (character) => SHORT[character] ?? escapeOf(character));
}
function escapeOf(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

export {
  quoted,
  doubleQuoted,
  visible
};
