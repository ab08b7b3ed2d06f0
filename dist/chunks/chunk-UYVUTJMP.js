import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  PUSH_EXIT,
  PUSH_PLACES,
  parseDigest
} from "./chunk-TZKXZWL4.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/image/registry-fault.ts
var CAUSES = {
  rateLimit: "the registry limits how often it may be asked",
  tooLarge: "the registry, or a proxy before it, refuses bodies of this size",
  quota: "the quota or the storage of the registry is used up",
  immutable: "the tag exists already and the registry does not let it change",
  unknownAuthority: "the certificate of the registry is signed by an unknown authority",
  certificate: "the certificate of the registry is not valid for it",
  plainHttp: "the registry speaks plain HTTP",
  unknownHost: "the host name of the registry is not known there",
  malformed: "its name is malformed",
  denied: "the registry denies access",
  platform: "it does not exist for this platform",
  unknownTag: "the registry does not have this tag or digest",
  unknownName: "the registry does not know this repository",
  credentials: "the registry asks for credentials",
  absent: "the registry does not have it",
  serverError: "the registry failed",
  notReached: "the registry was not reached"
}, LONGEST = 8192, PATTERNS = [
  ["malformed", /InvalidImageName|couldn't parse image|could not parse reference|invalid reference format/i],
  ["rateLimit", /TOO_?MANY_?REQUESTS|too many requests|rate limit|status .*? 429\b/i],
  ["tooLarge", /SIZE_INVALID|entity too large|payload too large|status .*? 413\b/i],
  ["quota", /quota|no space left|storage (limit|resource)|insufficient storage|status .*? 507\b/i],
  ["immutable", /immutab|cannot be overwritten|TAG_(INVALID|ALREADY_EXISTS)|not allow updating|status .*? 409\b/i],
  ["unknownAuthority", /signed by unknown authority|self[- ]signed certificate|unable to get local issuer/i],
  ["certificate", /x509:|failed to verify certificate/i],
  ["plainHttp", /server gave HTTP response to HTTPS client|does not look like a TLS handshake/i],
  ["unknownHost", /no such host|server misbehaving|dial tcp: lookup /i],
  ["malformed", /repository (must be|can only contain)|tag (must be|can only contain)|must be lowercase/i],
  ["credentials", /no basic auth credentials/i],
  ["denied", /pull access denied|access to the resource is denied|insufficient_scope/i],
  ["platform", /no match for platform|no matching manifest|no child with platform/i],
  ["unknownTag", /MANIFEST_UNKNOWN|manifest unknown/i],
  ["unknownName", /NAME_UNKNOWN|name unknown|repository name not known|repository .*(does not exist|not found)/i],
  ["credentials", /unauthorized|authentication required|status .*? 401\b/i],
  ["denied", /\bdenied\b|forbidden|status .*? 403\b/i],
  ["absent", /not found|does not exist|status .*? 404\b/i],
  ["serverError", /status .*? 5\d\d\b|internal server error|service unavailable|bad gateway/i],
  ["notReached", /connection re(fused|set)|no route to host|unreachable|time-?out|deadline exceeded|\bEOF\b|dial tcp/i]
];
function registryFault(said) {
  let words = said.slice(0, LONGEST);
  return PATTERNS.find(([, pattern]) => pattern.test(words))?.[0];
}
function causeOf(fault) {
  return CAUSES[fault];
}

// src/kaniko/registry-failure.ts
var LOG_IN = "Log in there on this machine, or name in registry-secret a Secret with the right", PLAIN_HTTP = "Name it in insecure-registries.", AUTHORITY = "Name a file with this authority in registry-ca, or the registry in skip-tls-verify-registries if you may.", NAMED = "Name the registry as its certificate does.", LATER = "Run it again later, or ask the keepers of the registry.", PUSH_STEPS = {
  credentials: `${LOG_IN} to push.`,
  denied: `${LOG_IN} to push, and check the tag.`,
  quota: "Delete images there or raise the quota, then run it again.",
  immutable: "Use a tag that does not exist yet.",
  unknownName: "Create the repository, or check the tag.",
  plainHttp: PLAIN_HTTP,
  unknownAuthority: AUTHORITY,
  certificate: NAMED,
  rateLimit: LATER,
  serverError: LATER,
  tooLarge: "Raise the limit of the proxy before the registry, or make the layers smaller.",
  malformed: "Check the tag."
}, BASE_STEPS = {
  credentials: `${LOG_IN} to pull; with isolate-credentials, in pull-secret.`,
  denied: `${LOG_IN} to pull, and check the FROM line.`,
  rateLimit: "Log in with an account, or use a mirror: registry-mirror.",
  platform: "Choose a base image for this platform, or kaniko-args: --custom-platform=linux/ARCH.",
  plainHttp: PLAIN_HTTP,
  unknownAuthority: AUTHORITY,
  certificate: NAMED,
  serverError: LATER,
  notReached: "Check that pods reach this registry under this name.",
  unknownHost: "Check the FROM line, and that pods can look up this name."
}, PUSH_OTHERWISE = "Check the tag, and that pods reach the registry under this name.";
function pushStep(said, image) {
  let fault = registryFault(withoutName(said, image));
  return (fault === void 0 ? void 0 : PUSH_STEPS[fault]) ?? PUSH_OTHERWISE;
}
var PUSH = /(?:push permission\S* -- .*?try again: |error pushing image: |failed to push )(.*)/s, DESTINATION = /failed to push to destination (\S+?):? |checking push permission for "([^"]+)"/, PREAMBLE = /^(failed to push to destination \S+: |checking push permission for "[^"]*": )/;
function pushFailure(said, tags) {
  let words = PUSH.exec(said)?.[1]?.replace(PREAMBLE, "");
  if (words === void 0) return;
  let [, pushed, checked] = DESTINATION.exec(`${said} `) ?? [], image = pushed ?? checked ?? (tags.length === 1 ? tags[0] : void 0), what = image === void 0 ? "the image cannot be pushed" : `${image} cannot be pushed`;
  return explained("PUSH_FAILED", { what, words, ...image === void 0 ? {} : { image } }, [
    PUSH_STEPS,
    PUSH_OTHERWISE
  ]);
}
function unwritten(said, findings, instructions) {
  let words = PUSH.exec(said)?.[1];
  if (words !== void 0)
    return baseFailure(words, findings, instructions) ?? new BuildError("BUILD_FAILED", `the image cannot be written to the disk of its builder: ${words.slice(0, 600)}`, {
      hint: words.includes("no space left on device") ? "Make room where it is built, or build a smaller image." : "The log above shows what came before."
    });
}
var PULLED = /MANIFEST_UNKNOWN|NAME_UNKNOWN|UNAUTHORIZED|DENIED|TOOMANYREQUESTS|could not parse reference|unable to complete operation after|no child with platform|(GET|HEAD|Get|Head) "?https?:\/\/\S+\/v2\//;
function baseFailure(said, { lastBase }, instructions) {
  if (!PULLED.test(said)) return;
  let words = said.replace(/^unable to complete operation after \d+ attempts, last error: /, ""), user = instructions.find(
    ({ keyword, text }) => /^(FROM|COPY)$/i.test(keyword) && lastBase !== void 0 && names(text, lastBase)
  ), where = user === void 0 ? "" : `Dockerfile line ${user.firstLine}: `, image = lastBase === void 0 ? "" : ` ${lastBase}`, failure = {
    what: `${where}base image${image} cannot be pulled`,
    words,
    ...lastBase === void 0 ? {} : { image: lastBase },
    ...user === void 0 ? {} : { place: { line: user.firstLine } }
  };
  return explained("BASE_IMAGE_FAILED", failure, [BASE_STEPS, "Check the image in the FROM line."]);
}
function names(text, image) {
  return text.includes(image) ? !0 : text.split(/\s+/).some((word) => {
    let [start = "", ...parts] = word.split(/\$\{[^}]*\}|\$\w+/), end = parts.pop();
    if (end === void 0 || !image.startsWith(start) || !image.endsWith(end)) return !1;
    let at = start.length;
    for (let part of parts) {
      let found = image.indexOf(part, at);
      if (found < 0) return !1;
      at = found + part.length;
    }
    return at <= image.length - end.length;
  });
}
function explained(code, { what, words, image, place }, [steps, otherwise]) {
  let said = words.trim().slice(0, 600), fault = registryFault(withoutName(said, image)), text = fault === void 0 ? `${what}: ${said}` : `${what}: ${causeOf(fault)} (${said})`;
  return new BuildError(code, text, {
    hint: (fault === void 0 ? void 0 : steps[fault]) ?? otherwise,
    ...place === void 0 ? {} : { place }
  });
}
function withoutName(said, image) {
  let addresses = said.replace(/https?:\/\/\S+/g, "URL");
  return image === void 0 ? addresses : addresses.replaceAll(image, "IMAGE");
}

// src/crane/push-verdict.ts
var PUSHER_NEEDS = "Check pusher-image: it must hold crane, and a shell by the name sh.", NO_CRANE = /: crane ended with exit status 127$/, LAYOUT_FAULT = new RegExp(
  `: Error: (?:layout |loading |invalid character |json: |unexpected media type |\\w+ ${PUSH_PLACES.layout}[/:])`
);
function judgePush({ exitCode, reason, message = "" }) {
  if (exitCode !== 0 || reason === "OOMKilled") throw pushFailure2(exitCode, reason, message.trim());
  let digest = parseDigest(message);
  if (digest !== void 0) return digest;
  throw new BuildError("DIGEST_MISSING", "the push ended with success but left no digest", {
    hint: PUSHER_NEEDS
  });
}
function pushFailure2(exitCode, reason, said) {
  if (reason === "OOMKilled")
    return new BuildError("OUT_OF_MEMORY", "the container that pushes was killed for lack of memory", {
      hint: "Raise resources: limits.memory."
    });
  if (exitCode === PUSH_EXIT.secretKey)
    return new BuildError("REQUEST_INVALID", `the Secret named by registry-secret cannot be used: ${said}`, {
      hint: "Make it with kubectl create secret docker-registry."
    });
  let what = said === "" ? `the container that pushes ended with exit status ${exitCode}` : said;
  if (exitCode === PUSH_EXIT.layout)
    return new BuildError("PUSH_FAILED", `what the build left is not pushed: ${what}`, {
      hint: "The executor leaves one image: look for code of the Dockerfile that writes to /kaniko."
    });
  if (LAYOUT_FAULT.test(said)) {
    let hint = "Look for code of the Dockerfile that writes to /kaniko, and for a policy that changes the user of pods.";
    return new BuildError("PUSH_FAILED", `what the build left cannot be pushed: ${what}`, { hint });
  }
  return exitCode === PUSH_EXIT.differs ? new BuildError("PUSH_FAILED", what, { hint: "A registry rewrites manifests: push to one at a time." }) : new BuildError("PUSH_FAILED", `the image was built, but not pushed: ${what}`, {
    hint: NO_CRANE.test(said) ? PUSHER_NEEDS : pushStep(said, said.split(": ", 1)[0])
  });
}

export {
  registryFault,
  causeOf,
  pushFailure,
  unwritten,
  baseFailure,
  withoutName,
  PUSHER_NEEDS,
  judgePush
};
