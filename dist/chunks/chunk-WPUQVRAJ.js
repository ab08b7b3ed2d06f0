import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  CONTEXT_MOUNT,
  CREDENTIALS_MOUNT,
  EXECUTOR_PATH,
  TERMINATION_LOG
} from "./chunk-DCUUWOUF.js";

// src/pod/container-names.ts
var PREPARE_CONTAINER = "prepare", BUILD_CONTAINER = "build", VERIFY_CONTAINER = "verify";

// src/pod/job-shell.ts
var RUN_LABEL = "rootless-kaniko/run";
function runLabels({ name, purpose }) {
  return {
    "app.kubernetes.io/name": "rootless-kaniko",
    "app.kubernetes.io/managed-by": "rootless-kaniko",
    "app.kubernetes.io/component": purpose,
    [RUN_LABEL]: name
  };
}
function jobAround(identity, pod) {
  let { name, namespace, limits } = identity, labels = runLabels(identity);
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name, namespace, labels },
    spec: {
      backoffLimit: 0,
      completions: 1,
      parallelism: 1,
      activeDeadlineSeconds: limits.deadline,
      ttlSecondsAfterFinished: limits.keepAfterEnd,
      template: {
        metadata: { labels: { ...labels, ...UNDISTURBED_LABELS }, annotations: UNDISTURBED_ANNOTATIONS },
        spec: { ...placed(identity.placement), ...pod, restartPolicy: "Never", terminationGracePeriodSeconds: 5 }
      }
    }
  };
}
var UNDISTURBED_LABELS = { "sidecar.istio.io/inject": "false" }, UNDISTURBED_ANNOTATIONS = {
  "cluster-autoscaler.kubernetes.io/safe-to-evict": "false",
  "karpenter.sh/do-not-disrupt": "true",
  "sidecar.istio.io/inject": "false",
  "linkerd.io/inject": "disabled"
};
function placed(placement) {
  let { serviceAccount, imagePullSecret, nodeSelector, tolerations } = placement;
  return {
    ...serviceAccount === void 0 ? {} : { serviceAccountName: serviceAccount },
    ...imagePullSecret === void 0 ? {} : { imagePullSecrets: [{ name: imagePullSecret }] },
    ...Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector: { ...nodeSelector } },
    ...tolerations.length === 0 ? {} : { tolerations: tolerations.map((toleration) => ({ ...toleration })) }
  };
}

// src/pod/literal-arguments.ts
function literalArguments(values) {
  return values.map((value) => value.replaceAll("$", "$$$$"));
}

// src/pod/prepare-script.ts
var ARCHIVE_MOUNT = "/rootless-kaniko/context", SECRET_MOUNT = "/rootless-kaniko/registry-secret", ARCHIVE_KEY = "context.tar.gz", PREPARE_EXIT = { checksum: 81, unpack: 82, noUserNamespace: 83, secretKey: 84 }, PREPARE_SCRIPT = `set -u
fail() { echo "$2"; echo "$2" > /dev/termination-log; exit "$1"; }
if [ "$PROFILE" = userns ]; then
  read -r inside outside count < /proc/self/uid_map
  [ "$outside" != 0 ] || fail ${PREPARE_EXIT.noUserNamespace} 'the node ignored hostUsers: false'
fi
archive=${ARCHIVE_MOUNT}/${ARCHIVE_KEY}
sum=$(sha256sum "$archive")
[ "\${sum%% *}" = "$CONTEXT_SHA256" ] || fail ${PREPARE_EXIT.checksum} "the context arrived with SHA-256 \${sum%% *}"
umask 022
tar -xzf "$archive" -C /kaniko/buildcontext || fail ${PREPARE_EXIT.unpack} 'the context could not be unpacked'
if [ -d ${SECRET_MOUNT} ]; then
  for key in .dockerconfigjson config.json ''; do [ -z "$key" ] || [ ! -f "${SECRET_MOUNT}/$key" ] || break; done
  [ -n "$key" ] || fail ${PREPARE_EXIT.secretKey} 'the Secret has neither .dockerconfigjson nor config.json'
  cp "${SECRET_MOUNT}/$key" /kaniko/.docker/config.json || fail ${PREPARE_EXIT.secretKey} 'the Docker config could not be copied'
fi
`;

// src/pod/security-profile.ts
var BUILDER_CAPABILITIES = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "SETUID", "SETGID", "SETFCAP", "KILL"], PREPARE_CAPABILITIES = ["DAC_OVERRIDE"];
function builderSecurity() {
  return rootWith({ drop: ["ALL"], add: BUILDER_CAPABILITIES });
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

// src/pod/build-job.ts
var CONTEXT_VOLUME = "context", ARCHIVE_VOLUME = "context-archive", CREDENTIALS_VOLUME = "credentials", SECRET_VOLUME = "registry-secret";
function buildJob(plan) {
  let { name, namespace, limits, placement } = plan, pod = {
    ...podSecurity(plan.profile.name),
    initContainers: [prepareContainer(plan)],
    containers: [buildContainer(plan)],
    volumes: volumes(plan)
  };
  return jobAround({ name, namespace, purpose: "build", limits, placement }, pod);
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
    image: plan.executor.image,
    command: ["/busybox/sh", "-c", literalArguments([PREPARE_SCRIPT])[0] ?? ""],
    env: [
      { name: "PATH", value: "/busybox" },
      { name: "CONTEXT_SHA256", value: plan.context.sha256 },
      { name: "PROFILE", value: plan.profile.name }
    ],
    resources: resourcesOf(plan.placement),
    securityContext: prepareSecurity(),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: "File",
    volumeMounts: [
      { name: CONTEXT_VOLUME, mountPath: CONTEXT_MOUNT },
      { name: ARCHIVE_VOLUME, mountPath: ARCHIVE_MOUNT, readOnly: !0 },
      ...plan.registrySecret === void 0 ? [] : [
        { name: CREDENTIALS_VOLUME, mountPath: CREDENTIALS_MOUNT },
        { name: SECRET_VOLUME, mountPath: SECRET_MOUNT, readOnly: !0 }
      ]
    ]
  };
}
function buildContainer(plan) {
  return {
    name: BUILD_CONTAINER,
    image: plan.executor.image,
    command: [EXECUTOR_PATH],
    args: literalArguments(plan.executor.arguments),
    env: [{ name: "DOCKER_CONFIG", value: CREDENTIALS_MOUNT }],
    resources: resourcesOf(plan.placement),
    securityContext: builderSecurity(),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: "File",
    volumeMounts: [
      { name: CONTEXT_VOLUME, mountPath: CONTEXT_MOUNT, readOnly: !0 },
      ...plan.registrySecret === void 0 ? [] : [{ name: CREDENTIALS_VOLUME, mountPath: CREDENTIALS_MOUNT, readOnly: !0 }]
    ]
  };
}
function volumes(plan) {
  let always = [
    { name: CONTEXT_VOLUME, emptyDir: {} },
    { name: ARCHIVE_VOLUME, configMap: { name: plan.name } }
  ];
  return plan.registrySecret === void 0 ? always : [
    ...always,
    { name: CREDENTIALS_VOLUME, emptyDir: { medium: "Memory", sizeLimit: "1Mi" } },
    { name: SECRET_VOLUME, secret: { secretName: plan.registrySecret } }
  ];
}

export {
  PREPARE_CONTAINER,
  BUILD_CONTAINER,
  VERIFY_CONTAINER,
  RUN_LABEL,
  runLabels,
  jobAround,
  literalArguments,
  ARCHIVE_KEY,
  PREPARE_EXIT,
  verifySecurity,
  podSecurity,
  buildJob,
  resourcesOf
};
