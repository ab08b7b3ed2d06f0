import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  AUTHORITIES,
  CONTEXT_MOUNT,
  CONTEXT_SECRET_MOUNT,
  DOCKERFILE_KEY,
  DOCKERFILE_MOUNT
} from "./chunk-TZKXZWL4.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/pod/container-names.ts
var PREPARE_CONTAINER = "prepare", BUILD_CONTAINER = "build", PUSH_CONTAINER = "push", VERIFY_CONTAINER = "verify", SECRET_VOLUME = "registry-secret", PULL_SECRET_VOLUME = "pull-secret", DOCKERFILE_VOLUME = "dockerfile", CONTEXT_SECRET_VOLUME = "context-secret";

// src/build/show-bytes.ts
function showBytes(bytes) {
  let units = ["B", "KiB", "MiB", "GiB"], power = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return power === 0 ? `${bytes} B` : `${(bytes / 1024 ** power).toFixed(1)} ${units[power]}`;
}

// src/build/describe-context.ts
var IGNORE_FILE = ".dockerignore";
function describeContext(facts) {
  if (facts.kind === "remote") return [];
  let { files, bytes, largest, forgotten, leftOut } = facts, parts = largest.length > 1 ? `; largest: ${showEntries(largest)}` : "", by = leftOut?.by ?? IGNORE_FILE;
  return [
    `context: ${count(files, "file")}, ${showBytes(bytes)}${parts}`,
    ...leftOut === void 0 ? [] : [`${by} leaves out ${leftOutText(leftOut)}`],
    ...forgotten.map(({ name, line, files: many, bytes: size }) => `hint: ${name} has ${count(many, "file")}, ${showBytes(size)}: the line ${line} in ${by} leaves it out`)
  ];
}
function showEntries(entries) {
  return entries.map(({ path, bytes }) => `${path} (${showBytes(bytes)})`).join(", ");
}
function leftOutText({ files, folders }) {
  let counts = [
    ...files > 0 ? [count(files, "file")] : [],
    ...folders > 0 ? [count(folders, "whole folder")] : []
  ];
  return counts.length === 0 ? "nothing" : counts.join(" and ");
}
function count(many, what) {
  return `${many} ${what}${many === 1 ? "" : "s"}`;
}

// src/build/choose-transport.ts
function isUnpackedByExecutor(transport, isolation) {
  return transport.name === "stdin" && isolation === void 0;
}
function chooseTransport(choice, context, missing) {
  if (context.kind === "remote") return { name: "remote", reason: "the executor fetches the context by itself" };
  let size = `the packed context has ${showBytes(context.inlineBytes ?? context.archiveBytes)}`, fits = context.inlineBytes !== void 0;
  if (choice === "configmap" && !fits) throw tooLarge(context);
  if (choice !== "auto")
    return requireRights(choice, missing[choice]), { name: choice, reason: "as asked for" };
  if (fits && missing.configmap.length === 0)
    return { name: "configmap", reason: `${size}, which fits into one ConfigMap` };
  let why = fits ? mayNot(missing.configmap) : `${size}, more than a ConfigMap holds`;
  if (missing.exec.length === 0) return { name: "exec", reason: why };
  if (missing.stdin.length === 0) return { name: "stdin", reason: `${why}, and ${mayNot(missing.exec)}` };
  throw noWayLeft(why, fits, missing);
}
function mayNot(rights) {
  return `you may not ${rights.join(", ")}`;
}
function noWayLeft(why, fits, missing) {
  let needs = `exec needs ${missing.exec.join(", ")}, and stdin ${missing.stdin.join(", ")}`, ways = [...fits ? [missing.configmap] : [], missing.exec, missing.stdin].map((rights) => rights.join(", "));
  return new BuildError("RIGHTS_MISSING", `the context cannot be sent: ${why}; ${needs}`, {
    hint: `Ask for a Role with one of: ${ways.join("; ")}. docs/rbac.md has it.`
  });
}
function requireRights(choice, missing) {
  if (missing.length !== 0)
    throw new BuildError("RIGHTS_MISSING", `context-transport ${choice} needs rights you lack: ${missing.join(", ")}`, {
      hint: "Ask for a Role with them, docs/rbac.md has it, or let context-transport be auto."
    });
}
function tooLarge({ files, bytes, largest }) {
  let what = `${files} files, ${showBytes(bytes)} before compression; largest: ${showEntries(largest)}`;
  return new BuildError("CONTEXT_TOO_LARGE", `the packed context does not fit into one ConfigMap of 1 MiB (${what})`, {
    hint: "Use context-transport: exec or auto, or choose a smaller context directory."
  });
}

// src/kaniko/remote-place.ts
function remotePlace({ remote, pinning, dockerfile }) {
  return {
    ...remote.kind === "git" ? gitPlace(remote, pinning) : { context: remote.url },
    ...remote.subdirectory === "" ? {} : { subPath: remote.subdirectory },
    dockerfile: "text" in dockerfile ? `${DOCKERFILE_MOUNT}/${DOCKERFILE_KEY}` : `${CONTEXT_MOUNT}/${dockerfile.path}`
  };
}
function pullMethod(remote) {
  return remote.kind === "git" && remote.protocol === "http" ? "http" : void 0;
}
function gitPlace({ host, path, revision }, pinning) {
  let context = `git://${host}/${path}`;
  if (pinning.state === "pinned") return { context: `${context}#${pinnedRevision(pinning.pin)}` };
  if (revision.kind !== "ref") return { context };
  let { name } = revision;
  return name.startsWith("refs/") ? { context: `${context}#${name}` } : /^(pull|merge-requests|pull-requests|changes)\//.test(name) ? { context: `${context}#refs/${name}` } : { context, branch: name };
}
function pinnedRevision({ ref, commit }) {
  return ref === void 0 || /^refs\/(heads|tags)\//.test(ref) ? `${ref ?? ""}#${commit}` : commit;
}

// src/pod/context-credentials.ts
var GOOGLE_KEY = "key.json", VARIABLES = {
  git: [
    { name: "GIT_USERNAME", key: "username" },
    { name: "GIT_PASSWORD", key: "password" },
    { name: "GIT_USERNAME" },
    { name: "GIT_PASSWORD" },
    { name: "GIT_TOKEN" }
  ],
  s3: [
    { name: "AWS_ACCESS_KEY_ID", required: !0 },
    { name: "AWS_SECRET_ACCESS_KEY", required: !0 },
    { name: "AWS_SESSION_TOKEN" },
    { name: "AWS_REGION" },
    { name: "S3_ENDPOINT" },
    { name: "S3_FORCE_PATH_STYLE" }
  ],
  azure: [{ name: "AZURE_STORAGE_ACCESS_KEY", required: !0 }],
  gs: [],
  https: []
};
function contextEnvironment(context) {
  if (context.kind === "packed") return [];
  let { remote, secret } = context, method = pullMethod(remote);
  return [
    ...method === void 0 ? [] : [{ name: "GIT_PULL_METHOD", value: method }],
    ...secret === void 0 ? [] : [...secretVariables(remote.kind, secret), ...fileVariables(remote.kind)]
  ];
}
function contextSecretVolumes(context) {
  if (context.kind === "packed" || context.secret === void 0) return [];
  let { kind } = context.remote, secretName = context.secret;
  if (kind === "git" || kind === "https")
    return [{ name: CONTEXT_SECRET_VOLUME, secret: { secretName, defaultMode: 256 } }];
  let key = kind === "gs" ? GOOGLE_KEY : "ca.crt";
  return [
    {
      name: CONTEXT_SECRET_VOLUME,
      secret: { secretName, defaultMode: 256, items: [{ key, path: key }], ...kind === "gs" ? {} : { optional: !0 } }
    }
  ];
}
function contextSecretMounts(context) {
  return contextSecretVolumes(context).map(({ name }) => ({ name, mountPath: CONTEXT_SECRET_MOUNT, readOnly: !0 }));
}
function isExpectedWarning(text) {
  return /hides previous definition of "GIT_(USERNAME|PASSWORD)"/.test(text);
}
function secretVariables(kind, secret) {
  return VARIABLES[kind].map(({ name, key = name, required }) => ({
    name,
    valueFrom: { secretKeyRef: { name: secret, key, ...required === !0 ? {} : { optional: !0 } } }
  }));
}
function fileVariables(kind) {
  return kind === "gs" ? [{ name: "GOOGLE_APPLICATION_CREDENTIALS", value: `${CONTEXT_SECRET_MOUNT}/${GOOGLE_KEY}` }] : [{ name: "SSL_CERT_DIR", value: `${AUTHORITIES}:${CONTEXT_SECRET_MOUNT}` }];
}

export {
  remotePlace,
  PREPARE_CONTAINER,
  BUILD_CONTAINER,
  PUSH_CONTAINER,
  VERIFY_CONTAINER,
  SECRET_VOLUME,
  PULL_SECRET_VOLUME,
  DOCKERFILE_VOLUME,
  CONTEXT_SECRET_VOLUME,
  contextEnvironment,
  contextSecretVolumes,
  contextSecretMounts,
  isExpectedWarning,
  showBytes,
  describeContext,
  isUnpackedByExecutor,
  chooseTransport
};
