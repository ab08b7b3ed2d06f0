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
  SECRET_VOLUME,
  contextEnvironment,
  contextSecretMounts,
  contextSecretVolumes
} from "./chunk-KMM5X5CE.js";
import {
  BUILDER_CAPABILITIES
} from "./chunk-TMCEUUCJ.js";
import {
  CONTEXT_MOUNT,
  CREDENTIALS_MOUNT,
  DOCKERFILE_KEY,
  DOCKERFILE_MOUNT,
  EXECUTOR_PATH,
  TERMINATION_LOG,
  sentDockerfile
} from "./chunk-R2RPTMVM.js";

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
var ARCHIVE_MOUNT = "/rootless-kaniko/context", INCOMING_MOUNT = "/rootless-kaniko/incoming", SECRET_MOUNT = "/rootless-kaniko/registry-secret", ARCHIVE_KEY = "context.tar.gz", PREPARE_EXIT = { checksum: 81, unpack: 82, noUserNamespace: 83, secretKey: 84, abandoned: 85 }, PREPARE_POD_SCRIPT = `set -u
fail() { echo "$2"; echo "$2" > /dev/termination-log; exit "$1"; }
if [ "$PROFILE" = userns ]; then
  read -r inside outside count < /proc/self/uid_map
  [ "$outside" != 0 ] || fail ${PREPARE_EXIT.noUserNamespace} 'the node ignored hostUsers: false'
fi
umask 022
if [ -d ${SECRET_MOUNT} ]; then
  for key in .dockerconfigjson config.json ''; do [ -z "$key" ] || [ ! -f "${SECRET_MOUNT}/$key" ] || break; done
  [ -n "$key" ] || fail ${PREPARE_EXIT.secretKey} 'the Secret has neither .dockerconfigjson nor config.json'
  cp "${SECRET_MOUNT}/$key" /kaniko/.docker/config.json || fail ${PREPARE_EXIT.secretKey} 'the Docker config could not be copied'
fi
`, PREPARE_SCRIPT = `${PREPARE_POD_SCRIPT}check() { [ "\${2%% *}" = "$1" ] || fail ${PREPARE_EXIT.checksum} "$3 arrived with SHA-256 \${2%% *}"; }
unpacked() { [ "$1" = 0 ] || fail ${PREPARE_EXIT.unpack} 'the context could not be unpacked'; }
if [ -z "\${INCOMING:-}" ]; then
  archive=${ARCHIVE_MOUNT}/${ARCHIVE_KEY}
  check "$CONTEXT_SHA256" "$(gzip -dc "$archive" | sha256sum)" 'the context'
  tar -xzf "$archive" -C /kaniko/buildcontext
  unpacked $?
  exit 0
fi
apply() (
${APPLY_SCRIPT}
)
{ apply; echo $? > "$INCOMING/applied"; } |
  { tar -xf - -C /kaniko/buildcontext; echo $? > "$INCOMING/unpacked"; [ "$(cat "$INCOMING/unpacked")" != 0 ] || cat > /dev/null; }
read -r applied < "$INCOMING/applied"
[ "$applied" != ${PREPARE_EXIT.abandoned} ] || fail ${PREPARE_EXIT.abandoned} 'the rest of the context did not arrive'
unpacked "$(cat "$INCOMING/unpacked")"
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

// src/pod/security-profile.ts
var PREPARE_CAPABILITIES = ["DAC_OVERRIDE"];
function builderSecurity() {
  return rootWith({ drop: ["ALL"], add: [...BUILDER_CAPABILITIES] });
}
function prepareSecurity() {
  return rootWith({ drop: ["ALL"], add: PREPARE_CAPABILITIES });
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
    ...profile === "userns" ? { hostUsers: !1 } : {}
  };
}
function rootWith(capabilities) {
  return {
    runAsUser: 0,
    runAsNonRoot: !1,
    privileged: !1,
    allowPrivilegeEscalation: !1,
    capabilities,
    seccompProfile: { type: "RuntimeDefault" }
  };
}

// src/pod/build-workload.ts
var CONTEXT_VOLUME = "context", ARCHIVE_VOLUME = "context-archive", INCOMING_VOLUME = "context-incoming", CREDENTIALS_VOLUME = "credentials", CHUNKS_AHEAD = 4, INCOMING_LIMIT = "100Mi";
function buildWorkload(plan) {
  let pod = {
    ...podSecurity(plan.profile.name),
    ...isPrepared(plan) ? { initContainers: [prepareContainer(plan)] } : {},
    containers: [buildContainer(plan)],
    volumes: volumes(plan)
  };
  return aroundPod({ ...plan, purpose: "build" }, pod);
}
function isPrepared({ transport, registrySecret, profile }) {
  return isUnpacked(transport) || registrySecret !== void 0 || profile.name === "userns";
}
function isUnpacked({ name }) {
  return name === "configmap" || name === "exec";
}
function prepareShell({ helperImage }) {
  return helperImage === void 0 ? "/busybox/sh" : "sh";
}
function resourcesOf({ requests, limits }) {
  return {
    ...Object.keys(requests).length === 0 ? {} : { requests: { ...requests } },
    ...Object.keys(limits).length === 0 ? {} : { limits: { ...limits } }
  };
}
function prepareContainer(plan) {
  return {
    name: PREPARE_CONTAINER,
    image: plan.helperImage ?? plan.executor.image,
    command: [
      prepareShell(plan),
      "-c",
      literalArguments([isUnpacked(plan.transport) ? PREPARE_SCRIPT : PREPARE_POD_SCRIPT])[0] ?? ""
    ],
    env: prepareEnvironment(plan),
    resources: resourcesOf(plan.placement),
    securityContext: prepareSecurity(),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: "File",
    volumeMounts: [
      ...contextMounts(plan),
      ...plan.registrySecret === void 0 ? [] : [
        { name: CREDENTIALS_VOLUME, mountPath: CREDENTIALS_MOUNT },
        { name: SECRET_VOLUME, mountPath: SECRET_MOUNT, readOnly: !0 }
      ]
    ]
  };
}
function contextMounts({ transport }) {
  let unpacked = { name: CONTEXT_VOLUME, mountPath: CONTEXT_MOUNT };
  switch (transport.name) {
    case "configmap":
      return [unpacked, { name: ARCHIVE_VOLUME, mountPath: ARCHIVE_MOUNT, readOnly: !0 }];
    case "exec":
      return [unpacked, { name: INCOMING_VOLUME, mountPath: INCOMING_MOUNT }];
    case "stdin":
    case "remote":
      return [];
  }
}
function prepareEnvironment(plan) {
  return [
    ...plan.helperImage === void 0 ? [{ name: "PATH", value: "/busybox" }] : [],
    ...archiveEnvironment(plan),
    { name: "PROFILE", value: plan.profile.name }
  ];
}
function archiveEnvironment({ context, transport }) {
  return context.kind === "remote" || !isUnpacked(transport) ? [] : transport.name === "configmap" ? [{ name: "CONTEXT_SHA256", value: context.sha256 ?? "" }] : [
    { name: "INCOMING", value: INCOMING_MOUNT },
    { name: "AHEAD", value: String(CHUNKS_AHEAD) }
  ];
}
function buildContainer(plan) {
  let fromStdin = plan.transport.name === "stdin";
  return {
    name: BUILD_CONTAINER,
    image: plan.executor.image,
    command: [EXECUTOR_PATH],
    args: literalArguments(plan.executor.arguments),
    // Once: whoever sent the context and went away must not leave the executor waiting for the rest.
    ...fromStdin ? { stdin: !0, stdinOnce: !0 } : {},
    env: [{ name: "DOCKER_CONFIG", value: CREDENTIALS_MOUNT }, ...contextEnvironment(plan.context)],
    resources: resourcesOf(plan.placement),
    securityContext: builderSecurity(),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: "File",
    volumeMounts: [
      { name: CONTEXT_VOLUME, mountPath: CONTEXT_MOUNT, ...isUnpacked(plan.transport) ? { readOnly: !0 } : {} },
      ...dockerfileMounts(plan),
      ...contextSecretMounts(plan.context),
      ...plan.registrySecret === void 0 ? [] : [{ name: CREDENTIALS_VOLUME, mountPath: CREDENTIALS_MOUNT, readOnly: !0 }]
    ]
  };
}
function volumes(plan) {
  let ways = {
    configmap: [{ name: ARCHIVE_VOLUME, configMap: { name: plan.name } }],
    exec: [{ name: INCOMING_VOLUME, emptyDir: { medium: "Memory", sizeLimit: INCOMING_LIMIT } }],
    stdin: [],
    remote: [...dockerfileVolumes(plan), ...contextSecretVolumes(plan.context)]
  }, always = [{ name: CONTEXT_VOLUME, emptyDir: {} }, ...ways[plan.transport.name]];
  return plan.registrySecret === void 0 ? always : [
    ...always,
    { name: CREDENTIALS_VOLUME, emptyDir: { medium: "Memory", sizeLimit: "1Mi" } },
    { name: SECRET_VOLUME, secret: { secretName: plan.registrySecret } }
  ];
}

export {
  RECEIVE_SCRIPT,
  PREPARE_EXIT,
  contextConfigMap,
  dockerfileConfigMap,
  literalArguments,
  builderSecurity,
  prepareSecurity,
  verifySecurity,
  podSecurity,
  buildWorkload,
  prepareShell,
  resourcesOf
};
