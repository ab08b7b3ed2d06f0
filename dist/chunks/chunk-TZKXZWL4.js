import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  doubleQuoted
} from "./chunk-SZROKUTP.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/build/sent-dockerfile.ts
function sentDockerfile(context) {
  return context.kind === "remote" && "text" in context.dockerfile ? context.dockerfile.text : void 0;
}

// src/kaniko/paths.ts
var CONTEXT_MOUNT = "/kaniko/buildcontext";
var DOCKERFILE_IN_ARCHIVE = "dockerfile/Dockerfile", CONTEXT_DIRECTORY = `${CONTEXT_MOUNT}/src`, DOCKERFILE_MOUNT = "/kaniko/inline-dockerfile", DOCKERFILE_KEY = "Dockerfile", CONTEXT_SECRET_MOUNT = "/kaniko/context-secret", AUTHORITIES = "/kaniko/ssl/certs", CREDENTIALS_MOUNT = "/kaniko/.docker", REGISTRY_FILES_MOUNT = "/kaniko/registry-files", EXECUTOR_PATH = "/kaniko/executor", TERMINATION_LOG = "/dev/termination-log";

// src/image/digest.ts
function parseDigest(text) {
  return isDigest(text) ? text : void 0;
}
function isDigest(text) {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

// src/image/reference.ts
var HOST = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])$/, PATH_COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/, TAG = /^\w[\w.-]*$/, MAX_TAG = 128, MAX_NAME = 255, MAX_HOST = 253, DOCKER_HUB = "docker.io", DOCKER_HUB_ALIAS = "index.docker.io", HUB_NAMES = [DOCKER_HUB, DOCKER_HUB_ALIAS, "registry-1.docker.io"];
function parseReference(text) {
  refuseWrongShape(text);
  let [named, digestText] = splitOnce(text, "@"), digest = digestText === void 0 ? void 0 : requireDigest(text, digestText), { host, rest } = splitHost(named), registry = checkRegistry(text, host), [path, tag] = splitOnce(rest, ":");
  tag !== void 0 && checkTag(text, tag);
  let repository = registry === DOCKER_HUB && !path.includes("/") ? `library/${path}` : path;
  return checkRepository(text, repository), host === void 0 && /^[a-f0-9]{64}$/.test(path) && fail(text, "64 hexadecimal digits are an image id, not a name", "give the image a name"), { registry, repository, ...tag === void 0 ? {} : { tag }, ...digest === void 0 ? {} : { digest } };
}
function formatReference(reference) {
  let tag = reference.tag === void 0 ? "" : `:${reference.tag}`, digest = reference.digest === void 0 ? "" : `@${reference.digest}`;
  return `${nameOf(reference)}${tag}${digest}`;
}
function nameOf(reference) {
  return `${reference.registry}/${reference.repository}`;
}
function withDigest(reference, digest) {
  return `${nameOf(reference)}@${digest}`;
}
function withRegistry(reference, registry) {
  return { ...reference, registry: checkRegistry(registry, registry) };
}
function isRegistry(text) {
  let { name, port } = hostAndPort(text);
  return isHost(name) && (port === void 0 || isPort(port));
}
function refuseWrongShape(text) {
  text === "" && fail(text, "it is empty", "write registry/repository:tag"), /\s/.test(text) && fail(text, "it contains white space", "write one reference, without spaces or line breaks");
  let scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0];
  scheme !== void 0 && fail(text, `it starts with ${scheme}`, `write it without ${scheme}`);
}
function splitHost(named) {
  let [first, rest] = splitOnce(named, "/");
  return rest !== void 0 && (/[.:[]/.test(first) || first === "localhost") ? { host: first, rest } : { host: void 0, rest: named };
}
function checkRegistry(text, host) {
  if (host === void 0 || host === DOCKER_HUB_ALIAS)
    return DOCKER_HUB;
  let { name, port } = hostAndPort(host);
  return isHost(name) || fail(text, `${doubleQuoted(name)} is not a registry host`, "write the host as letters, digits, dots and hyphens"), port !== void 0 && !isPort(port) && fail(text, `${doubleQuoted(port)} is not a port`, "write a port from 1 to 65535"), host;
}
function hostAndPort(text) {
  let [, name = text, port] = /^(\[[^\]]*\]|[^:[]*):(.*)$/s.exec(text) ?? [];
  return { name, port };
}
function isHost(name) {
  return name.length <= MAX_HOST && HOST.test(name);
}
function isPort(text) {
  return /^[0-9]{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}
function checkRepository(text, repository) {
  repository.length > MAX_NAME && fail(text, `the name has ${repository.length} characters, ${MAX_NAME} are allowed`, "shorten the name");
  let bad = repository.split("/").find((component) => !PATH_COMPONENT.test(component));
  bad !== void 0 && (bad === "" && fail(text, "a part of the name is empty", "write registry/repository:tag"), PATH_COMPONENT.test(bad.toLowerCase()) && fail(text, `${doubleQuoted(bad)} is not lower case`, `write ${doubleQuoted(bad.toLowerCase())}`), fail(
    text,
    `${doubleQuoted(bad)} is not a name`,
    'use lower-case letters and digits, joined by one ".", one or two "_", or "-"'
  ));
}
function checkTag(text, tag) {
  tag.length > MAX_TAG && fail(text, `the tag has ${tag.length} characters, ${MAX_TAG} are allowed`, "shorten the tag"), TAG.test(tag) || fail(
    text,
    `${doubleQuoted(tag)} is not a tag`,
    'use letters, digits, "_", "." and "-"; the first may not be "." or "-"'
  );
}
function requireDigest(text, digestText) {
  return parseDigest(digestText) ?? fail(text, `${doubleQuoted(digestText)} is not a digest`, "write sha256: and 64 lower-case hexadecimal digits");
}
function splitOnce(text, separator) {
  let at = text.indexOf(separator);
  return at === -1 ? [text, void 0] : [text.slice(0, at), text.slice(at + separator.length)];
}
function fail(text, problem, hint) {
  throw new BuildError("REFERENCE_INVALID", `image reference ${doubleQuoted(text)}: ${problem}`, { hint });
}

// src/build/registry-access.ts
var NO_ACCESS = { files: /* @__PURE__ */ new Map() };
function registryFiles({ authorities, clientCertificates }) {
  return [
    ...[...authorities].map(([registry, path], at) => ({ name: `authority-${at}.pem`, path, registry, purpose: "authority" })),
    ...[...clientCertificates].flatMap(([registry, { certificate, key }], at) => [
      { name: `certificate-${at}.pem`, path: certificate, registry, purpose: "certificate" },
      { name: `key-${at}.pem`, path: key, registry, purpose: "key" }
    ])
  ];
}
function isAuthority(name) {
  return name.startsWith("authority-");
}
function isNeeded({ dockerConfig, pullConfig, files }) {
  return dockerConfig !== void 0 || pullConfig !== void 0 || files.size > 0;
}

// src/crane/push-places.ts
var PUSH_PLACES = {
  /** The OCI layout that the build leaves, for both containers. */
  layout: "/kaniko/oci",
  /** The Docker config of this run, as config.json. */
  credentials: "/rootless-kaniko/credentials",
  /** An existing Secret with the Docker config, under either of its two keys. */
  secret: "/rootless-kaniko/registry-secret",
  /** PEM files of authorities. */
  authorities: "/rootless-kaniko/authorities",
  /** Room for a few small files, in memory. */
  work: "/rootless-kaniko/work"
}, PUSHER_AUTHORITIES = "/etc/ssl/certs";

// src/crane/layout-check.ts
var MOST_BYTES = 4 * 1024 * 1024, END = '"the end":', LAYOUT_CHECK = `keys() {
  wrong="$2 is no file"
  [ -f "$1" ] && [ ! -L "$1" ] || return 1
  wrong="$2 may not be read"
  [ -r "$1" ] || return 1
  wrong="$2 is too large"
  [ "$(head -c ${MOST_BYTES + 1} "$1" | wc -c)" -le ${MOST_BYTES} ] || return 1
  wrong="$2 cannot be read to its end"
  { tr -d ' \\t\\r\\n\\000' < "$1"; echo '${END}'; } | LC_ALL=C grep -oE '"([^"\\]|\\\\.)*":?' | tr 'A-Z' 'a-z' > "$work/strings"
  [ "$(tail -n 1 "$work/strings")" = '${END}' ] && grep ':$' "$work/strings" > "$work/keys" || return 1
  wrong="$2 has an odd key"
  ! LC_ALL=C grep -q '[^ -~]' "$work/keys" && ! grep -qF '\\' "$work/keys"
}
check_layout() {
  keys ${PUSH_PLACES.layout}/index.json 'its index' || return 1
  wrong='its index does not name one image'
  [ "$(grep -cx '"digest":' "$work/keys")" = 1 ] || return 1
  hex=$(sed -n '/^"digest":$/{n;s/^"sha256:\\([0-9a-f]*\\)"$/\\1/p;}' "$work/strings")
  [ "\${#hex}" = 64 ] || return 1
  keys "${PUSH_PLACES.layout}/blobs/sha256/$hex" 'its manifest' || return 1
  wrong='it is no image, but an index of several'
  ! grep -qx '"manifests":' "$work/keys" || return 1
  wrong='its manifest names another image as its subject'
  ! grep -qx '"subject":' "$work/keys" || return 1
}
`;

// src/crane/push-script.ts
var PUSH_EXIT = { refused: 91, differs: 92, secretKey: 93, layout: 94 }, TRIES = 3, PAUSE_SECONDS = 2, FINAL = "unauthorized|denied|forbidden|NAME_INVALID|no such host|x509|certificate|HTTPS client|layout contains|loading |unsupported|no such file|not a directory|symlink", PUSH_SCRIPT = `set -u
work=${PUSH_PLACES.work}
fail() { echo "$2"; printf '%s\\n' "$2" | cut -c 1-2000 > /dev/termination-log; exit "$1"; }
if [ -d ${PUSH_PLACES.secret} ] && [ ! -f ${PUSH_PLACES.secret}/config.json ] && [ ! -f ${PUSH_PLACES.secret}/.dockerconfigjson ]; then
  fail ${PUSH_EXIT.secretKey} 'the Secret has neither .dockerconfigjson nor config.json'
fi
${LAYOUT_CHECK}check_layout || fail ${PUSH_EXIT.layout} "$wrong"
first=
while [ "$#" -gt 0 ]; do
  insecure=$1 image=$2 try=1
  shift 2
  echo "pushing $image"
  while :; do
    # What an earlier push has told is not to be taken for what this one tells.
    : > "$work/status"
    : > "$work/ref"
    { crane push ${PUSH_PLACES.layout} "$image" --image-refs "$work/ref" \${insecure:+--insecure}; echo "$?" > "$work/status"; } 2>&1 | tee "$work/said"
    read -r status < "$work/status" || status=unknown
    [ "$status" != 0 ] || break
    said=$(grep '^Error: ' "$work/said" | tail -n 1)
    # Words with a slash are names and addresses, which may have any of these words in them.
    if [ "$try" -ge ${TRIES} ] || [ "$status" = 127 ] || printf '%s\\n' "$said" | sed 's|[^ ]*/[^ ]*||g' | grep -Eqi '${FINAL}'; then
      fail ${PUSH_EXIT.refused} "$image: \${said:-crane ended with exit status $status}"
    fi
    echo "trying again in $((try * ${PAUSE_SECONDS})) s"
    sleep "$((try * ${PAUSE_SECONDS}))"
    try=$((try + 1))
  done
  read -r digest < "$work/ref" || :
  # Without a digest in the log this is no success.
  [ -n "$digest" ] || exit 0
  digest=\${digest##*@}
  [ "\${first:=$digest}" = "$digest" ] || fail ${PUSH_EXIT.differs} "$image got $digest, the first destination $first"
done
printf '%s' "$first" > /dev/termination-log
`;
function pushArguments(tags, { unsafe }) {
  return tags.flatMap((tag) => [unsafe.has(tag.registry) ? "insecure" : "", formatReference(tag)]);
}

export {
  sentDockerfile,
  CONTEXT_MOUNT,
  DOCKERFILE_IN_ARCHIVE,
  CONTEXT_DIRECTORY,
  DOCKERFILE_MOUNT,
  DOCKERFILE_KEY,
  CONTEXT_SECRET_MOUNT,
  AUTHORITIES,
  CREDENTIALS_MOUNT,
  REGISTRY_FILES_MOUNT,
  EXECUTOR_PATH,
  TERMINATION_LOG,
  parseDigest,
  HUB_NAMES,
  parseReference,
  formatReference,
  nameOf,
  withDigest,
  withRegistry,
  isRegistry,
  NO_ACCESS,
  registryFiles,
  isAuthority,
  isNeeded,
  PUSH_PLACES,
  PUSHER_AUTHORITIES,
  PUSH_EXIT,
  PUSH_SCRIPT,
  pushArguments
};
