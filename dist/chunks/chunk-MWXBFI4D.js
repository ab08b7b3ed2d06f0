import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  AUTHORITIES,
  CONTEXT_MOUNT,
  CONTEXT_SECRET_MOUNT,
  DOCKERFILE_KEY,
  DOCKERFILE_MOUNT
} from "./chunk-ERYF42F7.js";

// src/pod/container-names.ts
var PREPARE_CONTAINER = "prepare", BUILD_CONTAINER = "build", PUSH_CONTAINER = "push", VERIFY_CONTAINER = "verify", SECRET_VOLUME = "registry-secret", PULL_SECRET_VOLUME = "pull-secret", DOCKERFILE_VOLUME = "dockerfile", CONTEXT_SECRET_VOLUME = "context-secret";

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
  isExpectedWarning
};
