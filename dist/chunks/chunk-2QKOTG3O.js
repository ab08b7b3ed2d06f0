import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  aroundPod,
  ownedBy,
  runLabels
} from "./chunk-UUMW7WIU.js";
import {
  BUILD_CONTAINER,
  DOCKERFILE_VOLUME,
  PREPARE_CONTAINER,
  PULL_SECRET_VOLUME,
  PUSH_CONTAINER,
  SECRET_VOLUME,
  contextEnvironment,
  contextSecretMounts,
  contextSecretVolumes,
  isUnpackedByExecutor
} from "./chunk-VMNL3SXI.js";
import {
  BUILDER_CAPABILITIES,
  pushEnvironment
} from "./chunk-L525N3G4.js";
import {
  CONTEXT_MOUNT,
  CREDENTIALS_MOUNT,
  DOCKERFILE_KEY,
  DOCKERFILE_MOUNT,
  EXECUTOR_PATH,
  HUB_NAMES,
  PUSH_PLACES,
  PUSH_SCRIPT,
  REGISTRY_FILES_MOUNT,
  TERMINATION_LOG,
  isAuthority,
  isNeeded,
  sentDockerfile
} from "./chunk-TZKXZWL4.js";

// src/pod/access-secret.ts
var CONFIG_KEY = "config.json", PULL_CONFIG_KEY = "pull-config.json", CONFIG_FILE = "config.json";
function accessSecret(plan, ownerUid) {
  let { name, namespace, workload, sweepKey, access } = plan;
  if (!isNeeded(access)) return;
  let texts = [
    ...access.dockerConfig === void 0 ? [] : [[CONFIG_KEY, access.dockerConfig]],
    ...access.pullConfig === void 0 ? [] : [[PULL_CONFIG_KEY, access.pullConfig]],
    ...access.files
  ];
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      name,
      namespace,
      labels: runLabels({ name, purpose: "build", ...sweepKey === void 0 ? {} : { sweepKey } }),
      ...ownerUid === void 0 ? {} : { ownerReferences: [ownedBy(workload, name, ownerUid)] }
    },
    type: "Opaque",
    immutable: !0,
    data: Object.fromEntries(texts.map(([key, text = ""]) => [key, Buffer.from(text).toString("base64")]))
  };
}
function builderAccess(plan) {
  let { access, isolation } = plan, [key, config] = isolation === void 0 ? [CONFIG_KEY, access.dockerConfig] : [PULL_CONFIG_KEY, access.pullConfig];
  return [
    ...config === void 0 ? [] : [part(plan, "build-credentials", [[key, CONFIG_FILE]], CREDENTIALS_MOUNT)],
    ...filesPart(plan, "registry-files", [...access.files.keys()], REGISTRY_FILES_MOUNT)
  ];
}
function pusherAccess(plan) {
  let authorities = [...plan.access.files.keys()].filter(isAuthority);
  return [
    ...plan.access.dockerConfig === void 0 ? [] : [part(plan, "push-credentials", [[CONFIG_KEY, CONFIG_FILE]], PUSH_PLACES.credentials)],
    ...filesPart(plan, "push-authorities", authorities, PUSH_PLACES.authorities)
  ];
}
function filesPart(plan, name, files, mountPath) {
  let items = files.map((file) => [file, file]);
  return items.length === 0 ? [] : [part(plan, name, items, mountPath)];
}
function part({ name: secretName }, name, items, mountPath) {
  let projected = items.map(([key, path]) => ({ key, path }));
  return {
    volume: { name, secret: { secretName, defaultMode: 256, items: projected } },
    mount: { name, mountPath, readOnly: !0 }
  };
}

// src/pod/receive-script.ts
var NAP = `nap() {
  if [ "$ticks" -lt 50 ] && sleep 0.02 2> /dev/null; then ticks=$((ticks + 1))
  elif sleep 0.2 2> /dev/null; then ticks=$((ticks + 10))
  else sleep 1; ticks=$((ticks + 50)); fi
}`, RECEIVE_SCRIPT = `set -u
umask 077
LC_ALL=C; export LC_ALL
for tool in dd sha256sum mv rm gzip; do
  command -v "$tool" > /dev/null || { echo "the image lacks $tool" >&2; exit 127; }
done
for left in "$INCOMING"/part-*; do
  owner=\${left##*/part-}; owner=\${owner%%.*}
  kill -0 "$owner" 2> /dev/null || rm -f "$left"
done
set -f
part=$INCOMING/part-$$
trap 'rm -f "$part.0" "$part.0.raw" "$part.1" "$part.1.raw"' EXIT
${NAP}
bad() {
  case $2 in
    *'No space'*|*uota*) echo "bad $1 disk full" ;;
    '') echo "bad $1 for an unknown reason" ;;
    *) echo "bad $1" $2 ;;
  esac
  exit 1
}
store() {
  whole=$1
  if [ "$4" = gzip ]; then
    whole=$1.raw
    said=$( { read -r line; echo "$line"; gzip -dc; } < "$1" 2>&1 > "$whole") || bad "$2" "$said"
  elif [ "$4" != raw ]; then
    bad "$2" 'an unknown encoding'
  fi
  sum=$( { read -r line; sha256sum; } < "$whole") || bad "$2" 'not readable'
  [ "\${sum%% *}" = "$3" ] || bad "$2" 'another SHA-256'
  [ -e "$INCOMING/$2" ] || mv "$whole" "$INCOMING/$2" || bad "$2" 'cannot be stored'
  echo "have $2"
}
storing=
stored() { [ -z "$storing" ] || wait "$storing" || exit 1; }
next=0 slot=0
advance() { while [ -e "$INCOMING/$next" ]; do next=$((next + 1)); done; }
advance
echo "next $next"
while read -r word number length hash encoding; do
  if [ "$word" = end ]; then
    stored
    { echo "$number $length" > "$part.0" && mv "$part.0" "$INCOMING/end"; } || bad "$next" 'the end cannot be stored'
    exit 0
  fi
  [ "$word" = chunk ] || { stored; bad "$next" 'no header of a chunk'; }
  case $number:$length in
    *[!0-9:]*|:*|*:|*:????????*|????????*:*) stored; bad "$next" 'no header of a chunk' ;;
  esac
  advance
  [ "$number" -le "$next" ] || { stored; bad "$next" 'skipped'; }
  ticks=0
  while [ -n "\${AHEAD:-}" ] && [ -s "$INCOMING/$((next - AHEAD))" ]; do
    [ "$ticks" -lt $((\${IDLE_SECONDS:-300} * 50)) ] || exit 1
    nap
  done
  said=$( { echo "$hash"; dd bs="$length" count=1 iflag=fullblock; } 2>&1 > "$part.$slot") || { stored; bad "$number" "$said"; }
  stored
  case $said in '1+0 records in'*) ;; *) bad "$number" 'cut off' ;; esac
  store "$part.$slot" "$number" "$hash" "$encoding" &
  storing=$! slot=$((1 - slot))
  [ "$number" -lt "$next" ] || next=$((number + 1))
done
stored
exit 1
`, APPLY_SCRIPT = `${NAP}
number=0 ticks=0
true > "$INCOMING/hashes"
while :; do
  if [ -e "$INCOMING/$number" ]; then
    { read -r hash && echo "$hash" >> "$INCOMING/hashes" && cat; } < "$INCOMING/$number" || exit 1
    true > "$INCOMING/$number"
    number=$((number + 1)) ticks=0
  elif [ -e "$INCOMING/end" ] && [ ! -e "$INCOMING/$number" ]; then
    exit 0
  else
    [ "$ticks" -lt $((\${IDLE_SECONDS:-300} * 50)) ] || exit 85
    nap
  fi
done
`;

// src/pod/prepare-script.ts
var ARCHIVE_MOUNT = "/rootless-kaniko/context", INCOMING_MOUNT = "/rootless-kaniko/incoming", SECRET_MOUNT = "/rootless-kaniko/registry-secret", RESOLVER_MOUNT = "/rootless-kaniko/resolver", RESOLVER_FILE = "resolv.conf", ARCHIVE_KEY = "context.tar.gz", PREPARE_EXIT = {
  checksum: 81,
  unpack: 82,
  noUserNamespace: 83,
  secretKey: 84,
  abandoned: 85,
  resolver: 86,
  cut: 87
}, PREPARE_POD_SCRIPT = `set -u
fail() { echo "$2"; echo "$2" > /dev/termination-log; exit "$1"; }
case "$PROFILE" in *userns)
  read -r inside outside count < /proc/self/uid_map
  [ "$outside" != 0 ] || fail ${PREPARE_EXIT.noUserNamespace} "uid 0 of the pod is uid 0 of the node, so hostUsers: false of profile $PROFILE was ignored"
esac
umask 022
if [ -d ${SECRET_MOUNT} ]; then
  for key in .dockerconfigjson config.json ''; do [ -z "$key" ] || [ ! -f "${SECRET_MOUNT}/$key" ] || break; done
  [ -n "$key" ] || fail ${PREPARE_EXIT.secretKey} 'the Secret has neither .dockerconfigjson nor config.json'
  cp "${SECRET_MOUNT}/$key" /kaniko/.docker/config.json || fail ${PREPARE_EXIT.secretKey} 'the Docker config could not be copied'
  for host in \${PUSHED:-}; do
    if grep -Fq -e "\\"$host\\"" -e "\\"$host/" -e "//$host\\"" -e "//$host/" /kaniko/.docker/config.json; then
      echo "pull-secret opens $host" >> /dev/termination-log
    fi
  done
fi
[ ! -d ${RESOLVER_MOUNT} ] || cp /etc/resolv.conf ${RESOLVER_MOUNT}/${RESOLVER_FILE} || fail ${PREPARE_EXIT.resolver} 'resolv.conf could not be copied'
`, PREPARE_SCRIPT = `${PREPARE_POD_SCRIPT}check() { [ "\${2%% *}" = "$1" ] || fail ${PREPARE_EXIT.checksum} "$3 arrived with SHA-256 \${2%% *}"; }
line='
'
unpacked() { said=\${2%%"$line"*}; [ "$1" = 0 ] || fail ${PREPARE_EXIT.unpack} "\${said:-tar failed}"; }
if [ -n "\${STREAMED:-}" ]; then
  received=/kaniko/buildcontext/.received
  said=$({ { gzip -dc; echo $? > $received; } | tar -xf - -C /kaniko/buildcontext; } 2>&1)
  set -- $? "$(cat $received)"
  rm $received
  # A gzip that was ended by SIGPIPE lacked a tar that goes on.
  if [ "$2" != 0 ] && [ "$2" != 141 ]; then
    why=$(printf '%s\\n' "$said" | grep 'zip: ' | head -n 1)
    fail ${PREPARE_EXIT.cut} "\${why:-it was cut}"
  fi
  unpacked "$1" "$said"
  [ "$2" = 0 ] || fail ${PREPARE_EXIT.cut} 'something follows behind its end'
  exit 0
fi
if [ -z "\${INCOMING:-}" ]; then
  archive=${ARCHIVE_MOUNT}/${ARCHIVE_KEY}
  check "$CONTEXT_SHA256" "$(gzip -dc "$archive" | sha256sum)" 'the context'
  said=$(tar -xzf "$archive" -C /kaniko/buildcontext 2>&1)
  unpacked $? "$said"
  exit 0
fi
apply() (
${APPLY_SCRIPT}
)
{ apply; echo $? > "$INCOMING/applied"; } |
  { tar -xf - -C /kaniko/buildcontext 2> "$INCOMING/said"; echo $? > "$INCOMING/unpacked"; [ "$(cat "$INCOMING/unpacked")" != 0 ] || cat > /dev/null; }
read -r applied < "$INCOMING/applied"
[ "$applied" != ${PREPARE_EXIT.abandoned} ] || fail ${PREPARE_EXIT.abandoned} 'the rest of the context did not arrive'
unpacked "$(cat "$INCOMING/unpacked")" "$(cat "$INCOMING/said")"
[ "$applied" = 0 ] || fail ${PREPARE_EXIT.unpack} 'a part of the context could not be read again'
read -r count root < "$INCOMING/end"
check "$root" "$(sha256sum < "$INCOMING/hashes")" "the list of the $count parts of the context"
`;

// src/pod/context-configmap.ts
function contextConfigMap(plan, archive, ownerUid) {
  return ownConfigMap(plan, { binaryData: { [ARCHIVE_KEY]: archive.toString("base64") } }, ownerUid);
}
function dockerfileConfigMap(plan, text, ownerUid) {
  return ownConfigMap(plan, { data: { [DOCKERFILE_KEY]: text } }, ownerUid);
}
function dockerfileVolumes({ name, context }) {
  return sentDockerfile(context) === void 0 ? [] : [{ name: DOCKERFILE_VOLUME, configMap: { name } }];
}
function dockerfileMounts(plan) {
  return dockerfileVolumes(plan).map(({ name }) => ({ name, mountPath: DOCKERFILE_MOUNT, readOnly: !0 }));
}
function ownConfigMap({ name, namespace, workload, sweepKey }, content, ownerUid) {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name,
      namespace,
      labels: runLabels({ name, purpose: "build", ...sweepKey === void 0 ? {} : { sweepKey } }),
      ...ownerUid === void 0 ? {} : { ownerReferences: [ownedBy(workload, name, ownerUid)] }
    },
    immutable: !0,
    ...content
  };
}

// src/pod/literal-arguments.ts
function literalArguments(values) {
  return values.map((value) => value.replaceAll("$", "$$$$"));
}

// src/pod/resources.ts
function resourcesOf({ requests, limits }) {
  return {
    ...Object.keys(requests).length === 0 ? {} : { requests: { ...requests } },
    ...Object.keys(limits).length === 0 ? {} : { limits: { ...limits } }
  };
}

// src/pod/security-profile.ts
var PREPARE_CAPABILITIES = ["DAC_OVERRIDE"];
function builderSecurity(profile) {
  return rootWith(capabilities(profile, BUILDER_CAPABILITIES));
}
function prepareSecurity(profile) {
  return rootWith(capabilities(profile, PREPARE_CAPABILITIES));
}
function pushSecurity() {
  return { ...rootWith({ drop: ["ALL"] }), readOnlyRootFilesystem: !0 };
}
function verifySecurity() {
  return {
    allowPrivilegeEscalation: !1,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" }
  };
}
function podSecurity(profile) {
  return {
    automountServiceAccountToken: !1,
    enableServiceLinks: !1,
    securityContext: { seccompProfile: { type: "RuntimeDefault" } },
    ...needsUserNamespace(profile) ? { hostUsers: !1 } : {}
  };
}
function needsUserNamespace(profile) {
  return profile === "userns" || profile === "restricted-userns";
}
function capabilities(profile, add) {
  return { drop: ["ALL"], ...profile === "restricted-userns" ? {} : { add: [...add] } };
}
function rootWith(capabilities2) {
  return {
    runAsUser: 0,
    runAsNonRoot: !1,
    privileged: !1,
    allowPrivilegeEscalation: !1,
    capabilities: capabilities2,
    seccompProfile: { type: "RuntimeDefault" }
  };
}

// src/pod/push-container.ts
var LAYOUT_VOLUME = "layout", RESOLVER_VOLUME = "resolver", WORK_VOLUME = "push-work", WORK_LIMIT = "16Mi", BUILDER_LAYOUT_MOUNT = { name: LAYOUT_VOLUME, mountPath: PUSH_PLACES.layout }, PREPARE_RESOLVER_MOUNT = { name: RESOLVER_VOLUME, mountPath: RESOLVER_MOUNT };
function pushContainer(plan, { image, arguments: words }) {
  return {
    name: PUSH_CONTAINER,
    image,
    command: ["sh", "-c", ...literalArguments([PUSH_SCRIPT, "push", ...words])],
    env: environment(plan),
    resources: resourcesOf(plan.placement),
    securityContext: pushSecurity(),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: "File",
    volumeMounts: [
      { ...BUILDER_LAYOUT_MOUNT, readOnly: !0 },
      { name: WORK_VOLUME, mountPath: PUSH_PLACES.work },
      // The runtime has one such file for all containers of the pod, and the builder may have written to it.
      { name: RESOLVER_VOLUME, mountPath: "/etc/resolv.conf", subPath: RESOLVER_FILE, readOnly: !0 },
      ...pusherAccess(plan).map(({ mount }) => mount),
      ...plan.registrySecret === void 0 ? [] : [{ name: SECRET_VOLUME, mountPath: PUSH_PLACES.secret, readOnly: !0 }]
    ]
  };
}
function pushVolumes(plan) {
  return [
    { name: LAYOUT_VOLUME, emptyDir: {} },
    { name: RESOLVER_VOLUME, emptyDir: { medium: "Memory", sizeLimit: "1Mi" } },
    { name: WORK_VOLUME, emptyDir: { medium: "Memory", sizeLimit: WORK_LIMIT } },
    ...pusherAccess(plan).map(({ volume }) => volume),
    ...plan.registrySecret === void 0 ? [] : [{ name: SECRET_VOLUME, secret: { secretName: plan.registrySecret, defaultMode: 256 } }]
  ];
}
function environment({ registrySecret, access }) {
  let hasAuthorities = [...access.files.keys()].some(isAuthority), variables = pushEnvironment({ fromSecret: registrySecret !== void 0, hasAuthorities });
  return Object.entries(variables).map(([name, value]) => ({ name, value }));
}

// src/pod/build-workload.ts
var CONTEXT_VOLUME = "context", ARCHIVE_VOLUME = "context-archive", INCOMING_VOLUME = "context-incoming", CREDENTIALS_VOLUME = "credentials", CHUNKS_AHEAD = 4, INCOMING_LIMIT = "100Mi";
function buildWorkload(plan, purpose = "build") {
  let pod = {
    ...podSecurity(plan.profile.name),
    ...containersOf(plan),
    volumes: volumes(plan)
  };
  return aroundPod({ ...plan, purpose }, pod);
}
function containersOf(plan) {
  let { isolation } = plan, before = isPrepared(plan) ? [prepareContainer(plan)] : [];
  return isolation !== void 0 ? { initContainers: [...before, buildContainer(plan)], containers: [pushContainer(plan, isolation)] } : { ...before.length === 0 ? {} : { initContainers: before }, containers: [buildContainer(plan)] };
}
function isPrepared(plan) {
  let { profile, isolation } = plan;
  return isUnpacked(plan) || builderSecret(plan) !== void 0 || isolation !== void 0 || needsUserNamespace(profile.name);
}
function builderSecret({ registrySecret, isolation }) {
  let [name, secretName] = isolation === void 0 ? [SECRET_VOLUME, registrySecret] : [PULL_SECRET_VOLUME, isolation.pullSecret];
  return secretName === void 0 ? void 0 : { name, secret: { secretName } };
}
function isUnpacked(plan) {
  return plan.transport.name !== "remote" && !isUnpackedByExecutor(plan.transport, plan.isolation);
}
var TAKES_CONTEXT = { stdin: !0, stdinOnce: !0 };
function prepareShell({ helperImage }) {
  return helperImage === void 0 ? "/busybox/sh" : "sh";
}
function prepareContainer(plan) {
  let secret = builderSecret(plan);
  return {
    name: PREPARE_CONTAINER,
    image: plan.helperImage ?? plan.executor.image,
    command: [
      prepareShell(plan),
      "-c",
      literalArguments([isUnpacked(plan) ? PREPARE_SCRIPT : PREPARE_POD_SCRIPT])[0] ?? ""
    ],
    ...plan.transport.name === "stdin" && isUnpacked(plan) ? TAKES_CONTEXT : {},
    env: prepareEnvironment(plan),
    resources: resourcesOf(plan.placement),
    securityContext: prepareSecurity(plan.profile.name),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: "File",
    volumeMounts: [
      ...contextMounts(plan),
      ...secret === void 0 ? [] : [
        { name: CREDENTIALS_VOLUME, mountPath: CREDENTIALS_MOUNT },
        { name: secret.name, mountPath: SECRET_MOUNT, readOnly: !0 }
      ],
      ...plan.isolation === void 0 ? [] : [PREPARE_RESOLVER_MOUNT]
    ]
  };
}
function contextMounts(plan) {
  let unpacked = { name: CONTEXT_VOLUME, mountPath: CONTEXT_MOUNT };
  switch (plan.transport.name) {
    case "configmap":
      return [unpacked, { name: ARCHIVE_VOLUME, mountPath: ARCHIVE_MOUNT, readOnly: !0 }];
    case "exec":
      return [unpacked, { name: INCOMING_VOLUME, mountPath: INCOMING_MOUNT }];
    case "stdin":
      return isUnpacked(plan) ? [unpacked] : [];
    case "remote":
      return [];
  }
}
function prepareEnvironment(plan) {
  return [
    ...plan.helperImage === void 0 ? [{ name: "PATH", value: "/busybox" }] : [],
    ...archiveEnvironment(plan),
    { name: "PROFILE", value: plan.profile.name },
    ...plan.isolation === void 0 ? [] : [{ name: "PUSHED", value: pushedHosts(plan) }]
  ];
}
function pushedHosts({ tags }) {
  return [...new Set(tags.map(({ registry }) => registry))].flatMap((host) => host === "docker.io" ? HUB_NAMES : [host]).join(" ");
}
function archiveEnvironment(plan) {
  let { context, transport } = plan;
  return context.kind === "remote" || !isUnpacked(plan) ? [] : transport.name === "configmap" ? [{ name: "CONTEXT_SHA256", value: context.sha256 ?? "" }] : transport.name === "stdin" ? [{ name: "STREAMED", value: "1" }] : [
    { name: "INCOMING", value: INCOMING_MOUNT },
    { name: "AHEAD", value: String(CHUNKS_AHEAD) }
  ];
}
function buildContainer(plan) {
  return {
    name: BUILD_CONTAINER,
    image: plan.executor.image,
    command: [EXECUTOR_PATH],
    args: literalArguments(plan.executor.arguments),
    ...isUnpackedByExecutor(plan.transport, plan.isolation) ? TAKES_CONTEXT : {},
    env: [{ name: "DOCKER_CONFIG", value: CREDENTIALS_MOUNT }, ...contextEnvironment(plan.context)],
    resources: resourcesOf(plan.placement),
    securityContext: builderSecurity(plan.profile.name),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: "File",
    volumeMounts: [
      { name: CONTEXT_VOLUME, mountPath: CONTEXT_MOUNT, ...isUnpacked(plan) ? { readOnly: !0 } : {} },
      ...dockerfileMounts(plan),
      ...contextSecretMounts(plan.context),
      ...builderSecret(plan) === void 0 ? [] : [{ name: CREDENTIALS_VOLUME, mountPath: CREDENTIALS_MOUNT, readOnly: !0 }],
      ...builderAccess(plan).map(({ mount }) => mount),
      ...plan.isolation === void 0 ? [] : [BUILDER_LAYOUT_MOUNT]
    ]
  };
}
function volumes(plan) {
  let ways = {
    configmap: [{ name: ARCHIVE_VOLUME, configMap: { name: plan.name } }],
    exec: [{ name: INCOMING_VOLUME, emptyDir: { medium: "Memory", sizeLimit: INCOMING_LIMIT } }],
    stdin: [],
    remote: [...dockerfileVolumes(plan), ...contextSecretVolumes(plan.context)]
  }, secret = builderSecret(plan);
  return [
    { name: CONTEXT_VOLUME, emptyDir: {} },
    ...ways[plan.transport.name],
    ...builderAccess(plan).map(({ volume }) => volume),
    ...plan.isolation === void 0 ? [] : pushVolumes(plan),
    ...secret === void 0 ? [] : [{ name: CREDENTIALS_VOLUME, emptyDir: { medium: "Memory", sizeLimit: "1Mi" } }, secret]
  ];
}

export {
  accessSecret,
  RECEIVE_SCRIPT,
  PREPARE_EXIT,
  PREPARE_POD_SCRIPT,
  contextConfigMap,
  dockerfileConfigMap,
  literalArguments,
  resourcesOf,
  builderSecurity,
  prepareSecurity,
  verifySecurity,
  podSecurity,
  buildWorkload,
  prepareShell
};
