import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/build/secret-texts.ts
var SECRET_NAME = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i, RUN_TOGETHER = /(?:apikey|passphrase|password|passwd|secret|token)$/i, PUBLIC_NAME = /(?:_|^)public(?:_|$)/i, USER_IN_URL = /(:\/\/)[^/?#\s]+@/g;
function isSecretName(name) {
  let words = asWords(name);
  return (SECRET_NAME.test(words) || RUN_TOGETHER.test(words)) && !PUBLIC_NAME.test(words);
}
function asWords(name) {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replaceAll("-", "_");
}
function withoutUsers(text) {
  return text.replace(USER_IN_URL, "$1***@");
}
function withoutValue(text) {
  return text.replace(/=.+$/s, "=\u2026");
}
function secretArguments(args) {
  return args.flatMap((argument, at) => {
    let [, name = "", value] = /^--?([^=]+)(?:=(.*))?$/s.exec(argument) ?? [], given = value ?? args[at + 1] ?? "";
    return isSecretName(name) && given !== "" && (value !== void 0 || !given.startsWith("-")) ? [given] : [];
  });
}

export {
  isSecretName,
  asWords,
  withoutUsers,
  withoutValue,
  secretArguments
};
