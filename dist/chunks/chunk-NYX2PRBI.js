import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/build/secret-texts.ts
var SECRET_NAME = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i, RUN_TOGETHER = /(?:(?:access|api|private|secret)key|passphrase|password|passwd|secret|token)$/i, PERSONAL_TOKEN = /(?:_|^)(?:ado|azure|devops|docker|dockerhub|gh|git|github|gitlab|npm)_?pat$/i, PUBLIC_NAME = /(?:_|^)public(?:_|$)/i, USER_IN_URL = /(:\/\/)[^/?#\s]+@/g, PASTED_IN_URL = /(:\/\/)(?!\[)[^/?#\s:@]*:(?!\d+(?:[^\w%+=&!$*~^@-]|$))(?:(?:(?!:\/\/)\S)*@|(?:(?!:\/\/)[^\r\n@])*@(?:(?:(?!:\/\/)\S)*@)?)/g, USER_BEFORE_HOST = /^[^\s:@/'"]+:(?!\/\/).+@(?!sha\d+:)(?=[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]+(?:[:/]|$)|[a-z0-9.-]+:\d{1,5}(?:\/|$))/is, FIELD = /("([\w-]+)"\s*:\s*")((?:[^"\\]|\\.)+)/g, PACKED_JSON = /\beyJ[\w+/=-]{8,}(?:\.[\w-]*)*/g;
function isSecretName(name) {
  let words = asWords(name);
  return [SECRET_NAME, RUN_TOGETHER, PERSONAL_TOKEN].some((pattern) => pattern.test(words)) && !PUBLIC_NAME.test(words);
}
function asWords(name) {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replaceAll("-", "_");
}
function withoutUsers(text) {
  return text.replace(PASTED_IN_URL, "$1***@").replace(USER_IN_URL, "$1***@");
}
function withoutSecrets(text) {
  return withoutUsers(text).replace(FIELD, (field, before, name) => isSecretName(name) ? `${before}***` : field).replace(PACKED_JSON, "***");
}
function withoutSecretsOrUser(value) {
  return withoutSecrets(value.replace(USER_BEFORE_HOST, "***@"));
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
  withoutSecrets,
  withoutSecretsOrUser,
  withoutValue,
  secretArguments
};
