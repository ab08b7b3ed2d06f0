import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/program/shell-word.ts
function shellWord(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
function shellCommand(words, variable) {
  return words.map((word) => variable === void 0 ? shellWord(word) : wordWith(word, variable)).join(" ");
}
function wordWith(word, { name, text }) {
  let parts = word.split(text);
  return parts.length === 1 ? shellWord(word) : parts.map((part) => part === "" ? "" : shellWord(part)).join(`"$${name}"`);
}

export {
  shellWord,
  shellCommand
};
