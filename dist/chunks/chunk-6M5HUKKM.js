import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  createWorkload,
  removeWorkload
} from "./chunk-J6MEQE6V.js";
import {
  callApi,
  callApiJson,
  openStream,
  refusal
} from "./chunk-DPY6JTYC.js";
import {
  PREPARE_EXIT
} from "./chunk-2QKOTG3O.js";
import {
  RUN_LABEL
} from "./chunk-UUMW7WIU.js";
import {
  PUSHER_NEEDS,
  causeOf,
  registryFault
} from "./chunk-UYVUTJMP.js";
import {
  BUILD_CONTAINER,
  CONTEXT_SECRET_VOLUME,
  DOCKERFILE_VOLUME,
  PREPARE_CONTAINER,
  PULL_SECRET_VOLUME,
  PUSH_CONTAINER,
  SECRET_VOLUME,
  VERIFY_CONTAINER
} from "./chunk-VMNL3SXI.js";
import {
  ByteLines
} from "./chunk-7Y5QGCJN.js";
import {
  isFields
} from "./chunk-OXHGZ5QT.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/pod/pod-reading.ts
function readPod(pod) {
  let { metadata, spec, status } = fieldsOf(pod), { namespace, name, deletionTimestamp } = fieldsOf(metadata), { phase, reason, message, conditions, initContainerStatuses, containerStatuses } = fieldsOf(status), known = listOf(conditions).map(readCondition);
  return {
    where: `${textOf(namespace)}/${textOf(name)}`,
    node: textOf(fieldsOf(spec).nodeName),
    beingDeleted: deletionTimestamp != null,
    phase: textOf(phase),
    reason: textOf(reason),
    message: textOf(message).trim(),
    dockerConfig: secretOf(spec),
    inits: listOf(initContainerStatuses).map(readContainer),
    containers: listOf(containerStatuses).map(readContainer),
    condition: (type) => known.find((condition) => condition.type === type),
    memoryLimit: (container) => memoryLimitOf(spec, container)
  };
}
function fieldsOf(value) {
  return typeof value == "object" && value !== null ? value : {};
}
function listOf(value) {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}
var LONGEST = 8192;
function textOf(value) {
  return typeof value == "string" ? value.slice(0, LONGEST) : "";
}
function readCondition({ type, status, reason, message }) {
  return { type: textOf(type), status: textOf(status), reason: textOf(reason), message: textOf(message) };
}
function readContainer({ name, image, state }) {
  let { waiting, running, terminated } = fieldsOf(state);
  return {
    name: textOf(name),
    image: textOf(image),
    running: isThere(running),
    ...isThere(waiting) ? { waiting: wordsOf(waiting) } : {},
    ...readTerminated(terminated)
  };
}
function readTerminated(value) {
  let { exitCode } = fieldsOf(value);
  return typeof exitCode == "number" ? { terminated: { exitCode, ...wordsOf(value) } } : {};
}
function isThere(value) {
  return typeof value == "object" && value !== null;
}
function wordsOf(value) {
  let { reason, message } = fieldsOf(value);
  return { reason: textOf(reason), message: textOf(message) };
}
function secretOf(spec) {
  let volumes = listOf(fieldsOf(spec).volumes), options = [PULL_SECRET_VOLUME, SECRET_VOLUME], [found] = options.flatMap((option) => volumes.filter(({ name }) => name === option));
  return found === void 0 ? void 0 : { option: textOf(found.name), secret: textOf(fieldsOf(found.secret).secretName) };
}
function memoryLimitOf(spec, container) {
  let { containers, initContainers } = fieldsOf(spec), found = [...listOf(initContainers), ...listOf(containers)].find(({ name }) => name === container), limit = fieldsOf(fieldsOf(found?.resources).limits).memory;
  return typeof limit == "string" && limit !== "" ? limit : void 0;
}

// src/pod/pull-failure.ts
var WHOSE = { pusher: ", which pusher-image names", stranger: ", which somebody else put into the pod" }, PASSING = ["rateLimit", "notReached", "unknownHost", "serverError"], CREDENTIALS = "Name a Secret with image-pull-secret, or check the one you named.", REACH = "Check that the nodes reach this registry under this name.", NEXT_STEPS = {
  credentials: CREDENTIALS,
  denied: "Check the name of the image, and name a Secret that may pull it with image-pull-secret.",
  unknownTag: "Check name and tag of the image.",
  unknownName: "Check name and tag of the image.",
  absent: "Check name and tag of the image.",
  malformed: "Check the name of the image: executor, or the one to verify.",
  platform: "Choose an image for this platform, or other nodes with node-selector: kubernetes.io/arch=amd64.",
  rateLimit: "Name a Secret with image-pull-secret, or take executor from a mirror.",
  unknownAuthority: "Make the nodes' container runtime trust this authority.",
  certificate: "Name the registry as its certificate does, or correct the nodes' container runtime.",
  plainHttp: "Allow plain HTTP for this registry in the nodes' container runtime."
}, PUSHER_STEPS = {
  denied: "Check pusher-image, and name a Secret that may pull it with image-pull-secret.",
  unknownTag: "Check name and tag of pusher-image.",
  unknownName: "Check name and tag of pusher-image.",
  absent: "Check name and tag of pusher-image.",
  malformed: "Check pusher-image.",
  platform: "Choose a pusher-image for this platform.",
  rateLimit: "Name a Secret with image-pull-secret, or take pusher-image from a mirror."
};
function pullFailure(image, { reason, message, whose }) {
  if (reason === "ErrImageNeverPull") return { error: neverPulled(image), transient: !1 };
  if (/^SignatureValidation/.test(reason)) return { error: unsigned(image, message || reason), transient: !1 };
  let fault = registryFault(withoutName(`${reason} ${message}`, image)) ?? "notReached", said = essence(message.trim() || reason), text = `the node cannot pull ${`${image || "an image without a name"}${whose === void 0 ? "" : WHOSE[whose]}`}: ${causeOf(fault)} (${said})`, hint = (whose === "pusher" ? PUSHER_STEPS[fault] : void 0) ?? NEXT_STEPS[fault] ?? REACH;
  return { error: new BuildError("IMAGE_PULL_FAILED", text, { hint }), transient: PASSING.includes(fault) };
}
function neverPulled(image) {
  return new BuildError("IMAGE_PULL_FAILED", `the node does not hold ${image} and may not pull it`, {
    hint: "A policy of the cluster forbids pulling: load the image onto the nodes, or change the policy."
  });
}
function unsigned(image, said) {
  return new BuildError("IMAGE_PULL_FAILED", `the node does not accept the signature of ${image}: ${essence(said)}`, {
    hint: "Use an image that the nodes' policy accepts."
  });
}
function withoutName(text, image) {
  return image === "" ? text : text.replaceAll(image, "IMAGE");
}
function essence(message) {
  return message.replace(/^Back-off pulling image "[^"]*":?\s*/, "").replace(/^ErrImagePull:\s*/, "").split(/: (?=[a-z])/i).filter((part) => part.trim() !== "").slice(-3).join(": ").slice(0, 300) || message.slice(0, 300);
}

// src/pod/trouble.ts
var PATIENCE_SECONDS = {
  none: 0,
  pull: 60,
  config: 5,
  ownObject: 15,
  unschedulable: 600,
  mount: 60,
  node: 30,
  silence: 10
};

// src/pod/held-container.ts
var PULL = /^(ErrImage|ImagePullBackOff|InvalidImageName|ImageInspectError|RegistryUnavailable|SignatureValidation)/, CREATE = /^(CreateContainer|RunContainer|CreatePodSandbox|PostStart)\w*Error$/;
function heldContainer({ name, image, waiting }) {
  if (waiting === void 0) return;
  let { reason, message } = waiting;
  if (PULL.test(reason)) {
    let { error, transient } = pullFailure(image, { reason, message, ...ownerOf(name) });
    return { error, patience: transient ? PATIENCE_SECONDS.pull : PATIENCE_SECONDS.none };
  }
  return CREATE.test(reason) ? uncreated(name, message.trim() || reason) : void 0;
}
function ownerOf(name) {
  return name === PUSH_CONTAINER ? { whose: "pusher" } : [PREPARE_CONTAINER, BUILD_CONTAINER, VERIFY_CONTAINER].includes(name) ? {} : { whose: "stranger" };
}
function uncreated(name, said) {
  let [hint, patience] = nextStep(name, said);
  return { error: new BuildError("POD_NOT_STARTED", `container ${name} cannot be created: ${said}`, { hint }), patience };
}
function nextStep(container, said) {
  let key = /couldn't find key (\S+) in (Secret|ConfigMap) \S*?([^\s/]+)$/i.exec(said);
  if (key !== null) return [`Add the key ${key[1]} to the ${key[2]} ${key[3]}.`, PATIENCE_SECONDS.none];
  let missing = /(secret|configmap) "([^"]*)" not found/i.exec(said);
  return missing !== null ? [`Create the ${missing[1]} ${missing[2]}.`, PATIENCE_SECONDS.config] : /runAsNonRoot/.test(said) ? ["Use a namespace or a policy that lets the pod run as uid 0, which Kaniko needs.", PATIENCE_SECONDS.none] : /no such file or directory|executable file not found/.test(said) ? [`Check ${container === PUSH_CONTAINER ? "pusher-image" : "executor"}: the image lacks this file.`, PATIENCE_SECONDS.none] : ["Check the names of Secrets and the executor image.", PATIENCE_SECONDS.ownObject];
}

// src/pod/eviction.ts
function evictionError(message) {
  let said = message.trim() || "no reason given";
  return new BuildError("EVICTED", `the pod was evicted: ${said.replace(/\.$/, "")}`, { hint: hintFor(said) });
}
function hintFor(said) {
  let volume = /EmptyDir volume "([^"]*)" exceeds the limit/.exec(said)?.[1];
  if (volume !== void 0) return `Volume ${volume} of the pod is full: raise its size limit, or write less to it.`;
  if (/ephemeral.*(exceed|limit)|exceeded its local ephemeral/i.test(said) && !/low on resource/.test(said))
    return `Raise it with resources: limits.ephemeral-storage=SIZE${more(said)}.`;
  switch ((/low on resource: ([a-z-]+)/.exec(said)?.[1] ?? /condition: \[(\w+)Pressure\]/.exec(said)?.[1])?.toLowerCase()) {
    case "memory":
      return "The node ran out of memory: set resources: requests.memory=SIZE to what the build uses, so that it gets a node with room.";
    case "ephemeral-storage":
    case "disk":
    case "nodefs":
    case "imagefs":
    case "inodes":
      return "The node ran out of disk: set resources: requests.ephemeral-storage=SIZE to what the build uses, so that it gets a node with room.";
    case "pids":
    case "pid":
      return "The node ran out of process ids: run the build again, or choose another node with node-selector.";
    default:
      return "Set resources: ephemeral-storage=SIZE and memory=SIZE to what the build uses.";
  }
}
function more(said) {
  let limit = /(?:limit of containers|storage limit) "?([\d.]+[A-Za-z]*)"?/.exec(said)?.[1];
  return limit === void 0 ? "" : `, more than ${limit}`;
}

// src/pod/lost-pod.ts
var RUN_AGAIN = "This is the cluster, not the build: run it again.", STOPPED = [137, 143, 2];
function lostPod(pod, main) {
  if (pod.reason === "Evicted") return evictionError(pod.message);
  let ended2 = main?.terminated, unknown = ended2?.reason === "ContainerStatusUnknown";
  if (ended2 !== void 0 && !unknown && !wasStopped(ended2)) return;
  let taken = takenAway(pod);
  return taken !== void 0 || ended2 === void 0 ? taken ?? refused(pod) : unknown ? unseen(ended2.message) : void 0;
}
function wasStopped({ exitCode, reason }) {
  return reason !== "OOMKilled" && STOPPED.includes(exitCode);
}
function deletedPod(name) {
  return new BuildError("POD_LOST", `pod ${name} was deleted before it had ended`, {
    hint: "Find out who deletes pods in this namespace, then run the build again."
  });
}
function takenAway(pod) {
  if (pod.reason === "DeadlineExceeded") return deadlinePassed(pod.message);
  let disruption = pod.condition("DisruptionTarget");
  return disruption?.status === "True" ? disrupted(pod, disruption.reason, disruption.message) : pod.reason === "NodeLost" ? lost(`${nodeOf(pod)} was lost${because(pod.message)}`, RUN_AGAIN) : /^(NodeShutdown|Terminated|Shutdown)$/.test(pod.reason) ? lost(`${nodeOf(pod)} is being shut down${because(pod.message)}`, RUN_AGAIN) : pod.reason.startsWith("Preempt") ? disrupted(pod, "PreemptionByKubelet", pod.message) : pod.beingDeleted ? deletedPod(pod.where) : void 0;
}
function deadlinePassed(said) {
  return new BuildError("TIMED_OUT", `the cluster ended the run at its deadline${because(said)}`, {
    hint: "Raise timeout."
  });
}
function disrupted(pod, reason, message) {
  let node = nodeOf(pod), said = because(message);
  switch (reason) {
    case "PreemptionByScheduler":
    case "PreemptionByKubelet":
      return lost(
        `the pod was preempted by one of higher priority${said}`,
        "Run it again when there is room, or ask for less with resources."
      );
    case "EvictionByEvictionAPI":
      return lost(`the pod was evicted through the API, as when ${node} is drained${said}`, RUN_AGAIN);
    case "DeletionByTaintManager":
      return lost(
        `the pod was removed from ${node} for a taint, as of a node that does not answer${said}`,
        "Run it again, or name the taint in tolerations."
      );
    case "DeletionByPodGC":
      return lost(`${node} is gone${said}`, RUN_AGAIN);
    case "TerminationByKubelet":
      return lost(`${node} ended the pod, as when it shuts down or runs out of a resource${said}`, RUN_AGAIN);
    default:
      return lost(`the pod was taken away: ${reason || "no reason given"}${said}`, RUN_AGAIN);
  }
}
function refused(pod) {
  let started = [...pod.inits, ...pod.containers].some(({ running, terminated }) => running || terminated);
  if (pod.phase !== "Failed" || pod.reason === "" || started) return;
  let said = because(pod.message.replace(/^Pod was rejected: /, "")), hint = /^OutOf|NodeAffinity/.test(pod.reason) ? "Change resources, node-selector or tolerations, or run it again when the node has room." : RUN_AGAIN;
  return lost(`${nodeOf(pod)} refused the pod: ${pod.reason}${said}`, hint);
}
function unseen(message) {
  return lost(`nobody saw how the builder ended${because(message)}`, RUN_AGAIN);
}
function lost(message, hint) {
  return new BuildError("POD_LOST", message, { hint });
}
function nodeOf({ node }) {
  return node === "" ? "the node" : `node ${node}`;
}
function because(said) {
  return said === "" ? "" : `: ${said.replace(/\.$/, "")}`;
}

// src/pod/node-silence.ts
function nodeSilence(pod) {
  let ready = pod.condition("Ready"), containers = pod.condition("ContainersReady");
  if (ready === void 0 || ready.status === "True" || containers?.status !== "True" || ready.reason !== "" && !ready.reason.startsWith("Node")) return;
  let node = pod.node === "" ? "the node of the pod" : `node ${pod.node}`;
  return { error: new BuildError("POD_LOST", `${node} does not answer any more, and the build with it`, {
    hint: "This is the cluster, not the build: run it again; the builder may go on there until its deadline."
  }), patience: PATIENCE_SECONDS.node };
}

// src/pod/prepare-failure.ts
var LOOK = "Look at its log with keep: true.", PLATFORM = "It may be for another platform: choose another image, or nodes with node-selector: kubernetes.io/arch=amd64.";
function prepareFailure({ exitCode, message, reason }, { option, secret } = { option: "registry-secret", secret: "" }) {
  let said = message.trim() || `exit status ${exitCode}`;
  switch (exitCode) {
    case PREPARE_EXIT.checksum:
      return new BuildError("CONTEXT_DAMAGED", `the context did not arrive whole: ${said}`, {
        hint: "Run the build again."
      });
    case PREPARE_EXIT.cut:
      return new BuildError("CONTEXT_DAMAGED", `the context did not arrive whole: ${said}`, {
        hint: "Run the build again; a context that is sent by exec goes on after a cut, one that is sent to stdin cannot."
      });
    case PREPARE_EXIT.unpack:
      return new BuildError("CONTEXT_DAMAGED", `the context could not be unpacked in the pod: ${said}`, {
        hint: unpackHint(said)
      });
    case PREPARE_EXIT.noUserNamespace:
      return new BuildError("PROFILE_NOT_APPLIED", `the security profile was not applied: ${said}`, {
        hint: "Use a node with Linux 6.3, containerd 2.0 and runc 1.2 or newer, look for a policy that changes pods, or set security-profile: hardened where the namespace admits it."
      });
    case PREPARE_EXIT.secretKey:
      return new BuildError(
        "REQUEST_INVALID",
        `the Secret ${secret === "" ? "" : `'${secret}' `}named by ${option} cannot be used: ${said}`,
        {
          hint: "Make it with kubectl create secret docker-registry."
        }
      );
    case PREPARE_EXIT.abandoned:
      return new BuildError("CONTEXT_DAMAGED", "the context did not arrive whole: no part of it came for 5 minutes", {
        hint: "Check the connection to the API server, then run the build again."
      });
    default:
      return prepareNeverRan(exitCode, said, reason);
  }
}
function unpackHint(said) {
  return /permission denied/i.test(said) ? "Profile restricted-userns cannot fill folders that are read-only in the context: chmod u+w them, or use userns or hardened." : "Raise resources: limits.ephemeral-storage or limits.memory if they are tight.";
}
function foreignInitFailure(name, { exitCode, message }) {
  let said = message.trim() === "" ? "" : `: ${message.trim()}`, what = `init container ${name}, which somebody else put into the pod, ended with exit status ${exitCode}${said}`;
  return new BuildError("POD_NOT_STARTED", what, {
    hint: "Find out which webhook adds it, and keep it from the pods of this namespace."
  });
}
function prepareNeverRan(exitCode, said, reason) {
  return /exec format error/.test(said) ? new BuildError("POD_NOT_STARTED", `the image of the init container does not run on this node: ${said}`, {
    hint: PLATFORM
  }) : reason === "StartError" || reason === "ContainerCannotRun" || /no such file|not found/.test(said) ? new BuildError("POD_NOT_STARTED", `the executor image has no shell for the init container: ${said}`, {
    hint: "Use the -debug variant of the executor image, or name an image with a shell in helper-image."
  }) : reason === "OOMKilled" ? new BuildError("OUT_OF_MEMORY", "the init container was killed for lack of memory", {
    hint: "Raise resources: limits.memory."
  }) : new BuildError("POD_NOT_STARTED", `the init container ended with exit status ${exitCode}: ${said}`, {
    hint: exitCode === 255 ? PLATFORM : LOOK
  });
}

// src/pod/pod-state.ts
function readPodState(pod, main) {
  let reading = readPod(pod), container = [...reading.inits, ...reading.containers].find(({ name }) => name === main), lost3 = lostPod(reading, container);
  if (lost3 !== void 0) return failed(lost3);
  if (container?.terminated !== void 0) return ended(reading, main, container.terminated);
  if (container?.running === !0) {
    let trouble = nodeSilence(reading) ?? silentEnd(reading);
    return { phase: "running", ...trouble === void 0 ? {} : { trouble } };
  }
  return notStarted(reading, container);
}
function ended(pod, main, { exitCode, reason, message }) {
  if (reason === "StartError" || reason === "ContainerCannotRun") return failed(neverRan(main, message || reason));
  let memoryLimit = pod.memoryLimit(main);
  return {
    phase: "ended",
    ending: {
      exitCode,
      where: pod.where,
      ...reason === "" ? {} : { reason },
      ...message === "" ? {} : { message },
      ...memoryLimit === void 0 ? {} : { memoryLimit }
    }
  };
}
function neverRan(container, said) {
  let isPusher = container === PUSH_CONTAINER, hint = /exec format error/.test(said) ? `The image is for another platform: choose another ${isPusher ? "pusher-image" : "executor"}, or nodes with node-selector: kubernetes.io/arch=amd64.` : isPusher ? PUSHER_NEEDS : /\/kaniko\/executor/.test(said) ? "Check executor: its image must hold /kaniko/executor." : "Check the image, its platform and the command.";
  return new BuildError("POD_NOT_STARTED", `container ${container} cannot be started: ${said}`, { hint });
}
function notStarted(pod, main) {
  for (let init of pod.inits) {
    let failure = init.terminated === void 0 ? void 0 : initFailure(pod, init.name, init.terminated);
    if (failure !== void 0) return failed(failure);
  }
  let scheduled = pod.condition("PodScheduled");
  if (scheduled?.status === "False") return unscheduled(scheduled.reason, scheduled.message);
  let trouble = [...pod.inits, ...main === void 0 ? [] : [main]].map(heldContainer).find((one) => one !== void 0) ?? silentEnd(pod);
  return trouble?.patience === PATIENCE_SECONDS.none ? failed(trouble.error) : trouble !== void 0 ? { phase: "waiting", why: trouble.error.message, trouble } : pod.inits.find((init) => init.name === PREPARE_CONTAINER)?.running === !0 ? { phase: "waiting", why: "the init container is at work" } : { phase: "waiting", why: scheduled === void 0 ? "waiting for a node" : "preparing the containers" };
}
function initFailure(pod, name, terminated) {
  if (terminated.exitCode !== 0)
    return name === PREPARE_CONTAINER ? prepareFailure(terminated, pod.dockerConfig) : foreignInitFailure(name, terminated);
}
function silentEnd(pod) {
  if (pod.phase !== "Failed" && pod.phase !== "Succeeded") return;
  let said = [pod.reason, pod.message].filter((part) => part !== "").join(": ") || "it does not say why";
  return { error: new BuildError("POD_LOST", `the pod is over, but its builder was not seen to end: ${said}`, {
    hint: "This is the cluster, not the build: run it again."
  }), patience: PATIENCE_SECONDS.silence };
}
function unscheduled(reason, message) {
  if (reason === "SchedulingGated") return { phase: "waiting", why: "held back by a scheduling gate" };
  let why = `no node fits: ${(message || reason || "no reason given").replace(/\.$/, "")}`, error = new BuildError("POD_NOT_STARTED", why, { hint: "Change resources, node-selector or tolerations." });
  return { phase: "waiting", why, trouble: { error, patience: PATIENCE_SECONDS.unschedulable } };
}
function failed(error) {
  return { phase: "failed", error };
}

// src/pod/mount-failure.ts
var OPTIONS = [SECRET_VOLUME, PULL_SECRET_VOLUME, CONTEXT_SECRET_VOLUME];
function mountFailure(message, run) {
  let missing = /(secret|configmap) "([^"]*)" not found/.exec(message), volume = /volume "([^"]*)"/.exec(message)?.[1] ?? "";
  if (missing !== null) return missingObject({ kind: missing[1] ?? "", name: missing[2] ?? "", volume }, run);
  let key = /references non-existent (secret|config) key: (\S+)/.exec(message);
  if (key !== null) {
    let kind = key[1] === "secret" ? "Secret" : "ConfigMap";
    return { error: new BuildError("POD_NOT_STARTED", `the ${kind} of volume '${volume}' has no key '${key[2]}'`, {
      hint: `Add the key to the ${kind}, or name another one.`
    }), patience: PATIENCE_SECONDS.none };
  }
  return { error: new BuildError("POD_NOT_STARTED", `a volume cannot be mounted: ${message}`, {
    hint: "Look at the events of the pod."
  }), patience: PATIENCE_SECONDS.mount };
}
function missingObject({ kind, name, volume }, run) {
  if (name === run) {
    let what = kind === "secret" ? "credentials" : volume === DOCKERFILE_VOLUME ? "Dockerfile" : "context";
    return { error: new BuildError("POD_NOT_STARTED", `the ${kind} '${name}' with the ${what} is not there`, {
      hint: "Find out who deletes objects in this namespace, then run the build again."
    }), patience: PATIENCE_SECONDS.ownObject };
  }
  return { error: new BuildError("POD_NOT_STARTED", `the ${kind} '${name}' does not exist in the namespace`, {
    hint: kind === "secret" ? `Create it, or correct ${OPTIONS.includes(volume) ? volume : OPTIONS.join(" or ")}.` : "Create it, or find out what asks for it."
  }), patience: PATIENCE_SECONDS.none };
}

// src/cluster/watch/delay-events.ts
async function explainDelay(connection, run, pod, signal) {
  let selector = encodeURIComponent(`involvedObject.name=${pod ?? run.name}`), path = `/api/v1/namespaces/${encodeURIComponent(run.namespace)}/events?fieldSelector=${selector}`;
  try {
    let call = { method: "GET", path, deed: `list events in namespace ${run.namespace}` }, { items } = await callApiJson(connection, call, signal), newest = [...items].sort(byTime).at(-1);
    return newest === void 0 ? void 0 : troubleOf(newest, run.name);
  } catch {
    signal.throwIfAborted();
    return;
  }
}
function byTime(a, b) {
  let stamp = (event) => String(event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp ?? ""), version = (event) => Number(event.metadata.resourceVersion ?? 0);
  return stamp(a).localeCompare(stamp(b)) || version(a) - version(b);
}
function troubleOf({ reason = "", message = "" }, run) {
  switch (reason) {
    case "FailedCreate":
      return {
        error: refusal("create the pod", 403, JSON.stringify({ message: message.replace(/^Error creating: /, "") })),
        patience: 0
      };
    case "FailedMount":
    case "FailedAttachVolume":
      return mountFailure(message, run);
    case "FailedCreatePodSandBox":
      return {
        error: new BuildError("POD_NOT_STARTED", `the node cannot set up the pod: ${message}`, {
          hint: "This is the node or its network; with userns it may lack support for user namespaces."
        }),
        patience: PATIENCE_SECONDS.mount
      };
    default:
      return;
  }
}

// src/cluster/watch/pod-sightings.ts
var PodSightings = class {
  #current;
  /** Pods of the same run besides the one that counts, by uid. */
  #others = /* @__PURE__ */ new Map();
  #gone = /* @__PURE__ */ new Set();
  #begun = !1;
  #untold = [];
  #wake = () => {
  };
  #failure;
  /** Takes a listing; true when it tells something new. */
  listed({ metadata, items }) {
    let current = this.#current, same = items.find((pod) => current !== void 0 && uidOf(pod) === uidOf(current));
    if (current !== void 0 && same === void 0 && !this.misses({ metadata, items })) return !1;
    let living = items.filter((pod) => pod !== same && !this.#isGone(pod));
    return this.#others = new Map(living.map((pod) => [uidOf(pod) ?? "", pod])), same !== void 0 ? this.seen(same) : living.length > 0 ? this.#switch() : this.#begun && current === void 0 ? !1 : this.#lose();
  }
  /** True when a listing lacks the pod that counts, and is no older than what is known of it. */
  misses({ metadata, items }) {
    let current = this.#current;
    return current === void 0 || items.some((pod) => uidOf(pod) === uidOf(current)) ? !1 : !isOlder(metadata.resourceVersion, versionOf(current));
  }
  /** Takes the state of a pod; true when it is new. */
  seen(pod) {
    let current = this.#current;
    return this.#isGone(pod) ? !1 : current !== void 0 && uidOf(pod) !== uidOf(current) ? (this.#others.set(uidOf(pod) ?? "", pod), isLeaving(current) ? this.#switch() : !1) : current !== void 0 && (isOlder(versionOf(pod), versionOf(current)) || isSame(pod, current)) ? !1 : (this.#others.delete(uidOf(pod) ?? ""), isLeaving(pod) && this.#others.size > 0 ? this.#switch() : this.#tell(pod));
  }
  /** Takes the last state of a pod that was deleted: its container may have ended in the same moment. */
  deleted(pod) {
    this.#others.delete(uidOf(pod) ?? ""), !(this.#current !== void 0 && uidOf(pod) !== uidOf(this.#current)) && (this.seen(pod), !(this.#current === void 0 || uidOf(pod) !== uidOf(this.#current)) && (this.#others.size > 0 ? this.#switch() : this.#lose()));
  }
  /** Nothing more is to be expected, because of `error`. */
  fail(error) {
    this.#failure = error, this.#wake();
  }
  /** Everything new, in the order in which it was learned, until `signal` aborts; undefined where there is no pod. */
  async *told(signal) {
    for (; !signal.aborted; ) {
      let untold = this.#untold;
      if (this.#untold = [], yield* untold, !(this.#untold.length > 0 || signal.aborted)) {
        if (this.#failure !== void 0) throw this.#failure;
        await new Promise((resolve) => {
          this.#wake = resolve, signal.addEventListener("abort", () => resolve(), { once: !0 });
        });
      }
    }
  }
  #tell(pod) {
    return this.#begun = !0, this.#current = pod, this.#untold.push(pod), this.#wake(), !0;
  }
  #lose() {
    let uid = this.#current === void 0 ? void 0 : uidOf(this.#current);
    return uid !== void 0 && this.#gone.add(uid), this.#tell(void 0);
  }
  /** Another pod of the run counts from now on. */
  #switch() {
    let next = newestOf([...this.#others.values()]);
    if (next === void 0) return !1;
    let uid = this.#current === void 0 ? void 0 : uidOf(this.#current);
    return uid !== void 0 && this.#gone.add(uid), this.#others.delete(uidOf(next) ?? ""), this.#tell(next);
  }
  #isGone(pod) {
    let uid = uidOf(pod);
    return uid !== void 0 && this.#gone.has(uid);
  }
};
function isLeaving(pod) {
  return pod.metadata?.deletionTimestamp !== void 0 && !hasBegun(pod);
}
function hasBegun({ status }) {
  let containers = status?.containerStatuses;
  return Array.isArray(containers) ? containers.some(
    (one) => one?.state?.running !== void 0 || one?.state?.terminated !== void 0
  ) : !1;
}
function newestOf(pods) {
  let stamp = (pod) => {
    let created = pod.metadata?.creationTimestamp;
    return typeof created == "string" ? created : "";
  };
  return [...pods].sort((a, b) => stamp(a).localeCompare(stamp(b))).at(-1);
}
function isOlder(version, than) {
  let [a, b] = [version, than];
  return typeof a != "string" || typeof b != "string" || !/^[1-9]\d*$/.test(a) || !/^[1-9]\d*$/.test(b) ? !1 : a.length === b.length ? a < b : a.length < b.length;
}
function isSame(pod, current) {
  let version = versionOf(pod);
  return version === void 0 ? JSON.stringify(pod) === JSON.stringify(current) : version === versionOf(current);
}
function uidOf(pod) {
  return pod.metadata?.uid;
}
function versionOf(pod) {
  return pod.metadata?.resourceVersion;
}

// src/cluster/stream/backoff.ts
var Backoff = class {
  #clock;
  #tries = 0;
  constructor(clock) {
    this.#clock = clock;
  }
  /** The next pause is a short one again. */
  reset() {
    this.#tries = 0;
  }
  /** Rejects when `signal` aborts. */
  async pause(signal) {
    let pause = Math.min(5e3, 500 * 2 ** this.#tries);
    this.#tries += 1, await this.#clock.sleep(pause, signal);
  }
};

// src/cluster/stream/outage.ts
var Outage = class {
  #clock;
  #moment;
  #tell;
  #waiting;
  /** `moment` is in milliseconds. */
  constructor(clock, moment, tell) {
    this.#clock = clock, this.#moment = moment, this.#tell = tell;
  }
  /** It is away; again and again means once. */
  begin() {
    this.#waiting === void 0 && (this.#waiting = new AbortController(), this.#clock.sleep(this.#moment, this.#waiting.signal).then(this.#tell, () => {
    }));
  }
  /** It is back, or nobody waits for it any more. */
  end() {
    this.#waiting?.abort(), this.#waiting = void 0;
  }
};

// src/cluster/stream/refusals.ts
var BELIEVED_AFTER = 3, REFUSALS = /* @__PURE__ */ new Set(["RIGHTS_MISSING", "UNAUTHORIZED", "NAMESPACE_MISSING", "KUBECONFIG_INVALID"]), Refusals = class {
  #count = 0;
  /** Throws `error` once it is a refusal for the third time in a row; anything else passes by itself. */
  judge(error) {
    let refused2 = error instanceof BuildError && REFUSALS.has(error.code);
    if (this.#count = refused2 ? this.#count + 1 : 0, this.#count >= BELIEVED_AFTER) throw error;
  }
  /** It went well. */
  reset() {
    this.#count = 0;
  }
};

// src/cluster/stream/stream-lines.ts
async function* streamLines(response, reading = {}) {
  let { idleMilliseconds = 0, withLast = !1, longest } = reading, lines = new ByteLines(longest);
  response.setTimeout(idleMilliseconds, () => response.destroy(new Error("the stream went silent")));
  try {
    for await (let chunk of response)
      yield* lines.add(chunk);
    withLast && response.complete && (yield* lines.end());
  } finally {
    response.destroy();
  }
}

// src/cluster/watch/watch-event.ts
function readWatchEvent(line) {
  let { type, object } = fieldsOf2(parsed(line)), version = fieldsOf2(fieldsOf2(object).metadata).resourceVersion;
  if (typeof version == "string")
    switch (type) {
      case "ADDED":
      case "MODIFIED":
        return { kind: "changed", pod: object, version };
      case "DELETED":
        return { kind: "deleted", pod: object, version };
      case "BOOKMARK":
        return { kind: "bookmark", version };
      default:
        return;
    }
}
function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return;
  }
}
function fieldsOf2(value) {
  return typeof value == "object" && value !== null ? value : {};
}

// src/cluster/watch/pod-watch.ts
var WATCH_SECONDS = 30, IDLE_MILLISECONDS = (WATCH_SECONDS + 10) * 1e3, ANSWER_MILLISECONDS = 8e3, LIST_MILLISECONDS = 3e3, FAREWELL_MILLISECONDS = 1e3, LIST_LIMIT_MILLISECONDS = 1500, LONGEST_LIST_LIMIT_MILLISECONDS = 12e3, MOMENT_MILLISECONDS = 2e3, GOOD_MILLISECONDS = 1e4, LONGEST_EVENT = 16 * 1024 * 1024;
async function* watchPod(connection, run, signal, listener = {}) {
  let stop = new AbortController(), watching = new Watching(connection, run, AbortSignal.any([signal, stop.signal]), listener);
  try {
    yield* watching.told();
  } finally {
    stop.abort(), watching.close();
  }
}
async function listPods(connection, run, signal) {
  let call = { method: "GET", path: podsPath(run), deed: `list pods in namespace ${run.namespace}` }, listing = await callApiJson(connection, call, signal);
  if (!Array.isArray(listing?.items)) throw new Error("the API server sent something else than a list of pods");
  return { metadata: listing.metadata ?? {}, items: listing.items.filter(isFields) };
}
var Watching = class {
  #connection;
  #run;
  #signal;
  #sightings = new PodSightings();
  #outage;
  #onContact;
  /** From where a watch goes on; undefined when a listing has to come first. */
  #version;
  #lastSign;
  /** Cuts the watch that is open. */
  #cut = new AbortController();
  constructor(connection, run, signal, listener) {
    this.#connection = connection, this.#run = run, this.#signal = signal, this.#lastSign = connection.clock.monotonic(), this.#outage = new Outage(connection.clock, MOMENT_MILLISECONDS, () => listener.onAway?.()), this.#onContact = () => listener.onContact?.();
    let fail = (error) => this.#sightings.fail(error);
    this.#watch().catch(fail), this.#listWhileSilent().catch(fail);
  }
  told() {
    return this.#sightings.told(this.#signal);
  }
  close() {
    this.#outage.end();
  }
  async #watch() {
    let { clock } = this.#connection, backoff = new Backoff(clock), refusals = new Refusals();
    for (; !this.#signal.aborted; ) {
      let began = clock.monotonic();
      try {
        this.#version === void 0 && await this.#list(), await this.#readWatch(), refusals.reset();
      } catch (error) {
        if (this.#signal.aborted) return;
        error instanceof BuildError && (this.#version = void 0), refusals.judge(error), this.#cut.signal.aborted || this.#outage.begin();
      }
      (this.#lastSign > began || clock.monotonic() - began >= GOOD_MILLISECONDS) && backoff.reset(), await backoff.pause(this.#signal).catch(() => {
      });
    }
  }
  async #list() {
    let listing = await listPods(this.#connection, this.#run, this.#signal);
    this.#take(listing), this.#version = listing.metadata.resourceVersion ?? "";
  }
  /** True when the listing tells something new. */
  #take(listing) {
    return this.#outage.end(), this.#onContact(), this.#sightings.listed(listing);
  }
  /** Reads one watch to its end, and keeps the newest version it told. */
  async #readWatch() {
    this.#cut = new AbortController();
    let call = {
      path: `${`${podsPath(this.#run)}&watch=true&allowWatchBookmarks=true&timeoutSeconds=${WATCH_SECONDS}`}&resourceVersion=${encodeURIComponent(this.#version ?? "")}`,
      deed: `watch pods in namespace ${this.#run.namespace}`,
      idleMilliseconds: ANSWER_MILLISECONDS
    }, response = await openStream(this.#connection, call, AbortSignal.any([this.#signal, this.#cut.signal]));
    this.#outage.end();
    for await (let { text } of streamLines(response, {
      idleMilliseconds: IDLE_MILLISECONDS,
      longest: LONGEST_EVENT
    }))
      if (!this.#hear(text)) return;
  }
  /** Takes one line of a watch; false when only a listing helps on. */
  #hear(line) {
    let event = readWatchEvent(line);
    return event === void 0 ? (this.#version = void 0, !1) : (this.#lastSign = this.#connection.clock.monotonic(), this.#onContact(), isOlder(event.version, this.#version) || (this.#version = event.version), event.kind === "changed" && this.#sightings.seen(event.pod), event.kind === "deleted" && this.#sightings.deleted(event.pod), !0);
  }
  /** Lists over another connection while the watch is silent. A watch that did not tell what a list shows is dead. */
  async #listWhileSilent() {
    let { clock } = this.#connection, limit = LIST_LIMIT_MILLISECONDS, next = this.#lastSign + LIST_MILLISECONDS, missed = !1;
    for (; !this.#signal.aborted; )
      if (await clock.sleep(Math.max(1, next - clock.monotonic()), this.#signal).catch(() => {
      }), next = Math.max(next, this.#lastSign + LIST_MILLISECONDS), !(this.#signal.aborted || clock.monotonic() < next))
        try {
          let within = AbortSignal.any([this.#signal, clock.deadline(limit)]), listing = await listPods(this.#connection, this.#run, within);
          missed = !missed && this.#sightings.misses(listing), !missed && this.#take(listing) && this.#cut.abort(), limit = LIST_LIMIT_MILLISECONDS, next = clock.monotonic() + (missed ? FAREWELL_MILLISECONDS : LIST_MILLISECONDS);
        } catch {
          limit = Math.min(LONGEST_LIST_LIMIT_MILLISECONDS, limit * 2), next = clock.monotonic() + LIST_MILLISECONDS / 10;
        }
  }
};
function podsPath({ name, namespace }) {
  let selector = encodeURIComponent(`${RUN_LABEL}=${name}`);
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods?labelSelector=${selector}`;
}

// src/cluster/watch/run-monitor.ts
var ASK_AFTER_MILLISECONDS = 4e3, ASK_EVERY_MILLISECONDS = 2e3, RECENT_MILLISECONDS = 15e3, RunMonitor = class {
  #connection;
  #run;
  #main;
  #stop = new AbortController();
  #over = new AbortController();
  /** What the pod itself says. */
  #reading = { phase: "waiting", why: "waiting for the pod" };
  /** What the cluster's events say of a pod that is waiting. */
  #explanation;
  #view = { state: this.#reading };
  #failure;
  #wake = () => {
  };
  #changed = Promise.resolve();
  #waitingSince;
  #bound = !1;
  #trouble;
  #onAway;
  #lastContact;
  /**
   * `onAway` hears, once each time, that the API server does not answer and is waited for. `pod` is the one that the run is
   * known to have.
   */
  constructor(connection, run, main, { onAway = () => {
  }, pod } = {}) {
    this.#connection = connection, this.#run = run, this.#main = main, this.#onAway = onAway, pod !== void 0 && (this.#view = { state: this.#reading, pod }), this.#waitingSince = connection.clock.monotonic(), this.#lastContact = this.#waitingSince, connection.closed.addEventListener("abort", () => this.stop(), { once: !0 }), this.#arm(), this.#watch(), this.#askAfterDelays();
  }
  get view() {
    return this.#view;
  }
  /** Aborts once the run can change no more, or can be watched no more. */
  get over() {
    return this.#over.signal;
  }
  /** From now on the run is bound to the pod it has: what was sent to it would be missing in another one. */
  bindToPod() {
    this.#bound = !0;
  }
  /** Ends the watching; the last view stays. */
  stop() {
    this.#stop.abort();
  }
  /** The first view for which `wanted` holds. Rejects when the watch itself fails or `signal` aborts. */
  async until(wanted, signal) {
    for (; ; ) {
      if (signal.throwIfAborted(), wanted(this.#view)) return this.#view;
      if (this.#failure !== void 0) throw this.#failure;
      await orAborted(this.#changed, signal);
    }
  }
  async #watch() {
    try {
      let onContact = () => {
        this.#lastContact = this.#connection.clock.monotonic();
      }, listener = { onAway: this.#onAway, onContact }, pods = watchPod(this.#connection, this.#run, this.#stop.signal, listener);
      for await (let pod of pods) this.#see(pod);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#failure = error, this.#announce();
    }
  }
  #see(pod) {
    if (isOver(this.#view.state)) return;
    let known = this.#view.pod;
    known === void 0 ? pod !== void 0 && this.#read(readPodState(pod, this.#main), pod) : pod === void 0 ? this.#read(lost2(`pod ${nameOf(known)} was deleted before it had ended`), known) : pod.metadata?.uid === known.metadata?.uid || this.#mayReplace(known, pod) ? this.#read(readPodState(pod, this.#main), pod) : this.#read(lost2(`pod ${nameOf(known)} was replaced by another one before it had ended`), known);
  }
  /** A Job may have its pod made anew as long as nothing has begun in the first one. */
  #mayReplace(known, pod) {
    let ofSameJob = pod.metadata?.ownerReferences?.some(({ uid }) => uid === this.#run.uid) ?? !1;
    return !this.#bound && ofSameJob && !hasBegun(known);
  }
  /** An explanation holds until the pod says something new: every listing repeats what was known before. */
  #read(reading, pod) {
    whyOf(reading) !== whyOf(this.#reading) && (this.#explanation = void 0), this.#reading = reading, this.#show(pod);
  }
  #show(pod) {
    let state = explained(this.#reading, this.#explanation);
    this.#view = { state: this.#outOfPatience(state) ?? state, ...pod === void 0 ? {} : { pod } }, this.#announce();
  }
  /** Trouble that may pass by itself becomes a failure once it has lasted as long as it may. */
  #outOfPatience(state) {
    let trouble = "trouble" in state ? state.trouble : void 0;
    if (trouble === void 0) {
      this.#trouble = void 0;
      return;
    }
    let now = this.#connection.clock.monotonic(), kind = kindOf(trouble);
    this.#trouble?.kind !== kind && (this.#trouble = { since: now, kind });
    let lasted = (now - this.#trouble.since) / 1e3;
    if (!(trouble.patience > 0 && now - this.#lastContact > RECENT_MILLISECONDS))
      return lasted >= trouble.patience ? { phase: "failed", error: trouble.error } : void 0;
  }
  /** Patience runs out while nothing changes; what keeps a pod from starting often stands in events only. */
  async #askAfterDelays() {
    let { signal } = this.#stop;
    try {
      for (; !isOver(this.#view.state); ) {
        await this.#connection.clock.sleep(ASK_EVERY_MILLISECONDS, signal);
        let reading = this.#reading, waited = this.#connection.clock.monotonic() - this.#waitingSince;
        if (reading.phase === "waiting" && reading.trouble === void 0 && waited >= ASK_AFTER_MILLISECONDS) {
          let pod = this.#view.pod?.metadata?.name, trouble = await explainDelay(this.#connection, this.#run, pod, signal);
          whyOf(this.#reading) === whyOf(reading) && (this.#explanation = trouble);
        }
        isOver(this.#view.state) || this.#show(this.#view.pod);
      }
    } catch {
    }
  }
  #announce() {
    (isOver(this.#view.state) || this.#failure !== void 0) && (this.#over.abort(), this.stop());
    let wake = this.#wake;
    this.#arm(), wake();
  }
  #arm() {
    this.#changed = new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
};
function isOver(state) {
  return state.phase === "ended" || state.phase === "failed";
}
function nameOf({ metadata }) {
  return `${metadata?.namespace ?? ""}/${metadata?.name ?? ""}`;
}
function lost2(what) {
  return { phase: "failed", error: new BuildError("POD_LOST", what, { hint: "Find out who deletes pods here." }) };
}
function explained(reading, trouble) {
  return reading.phase === "waiting" && reading.trouble === void 0 && trouble !== void 0 ? { phase: "waiting", why: trouble.error.message, trouble } : reading;
}
function whyOf(state) {
  return state.phase === "waiting" ? state.why : state.phase;
}
function kindOf({ error, patience }) {
  return `${error.code} ${patience}`;
}
async function orAborted(wait, signal) {
  let stop = () => {
  }, aborted = new Promise((resolve) => {
    stop = resolve, signal.addEventListener("abort", stop, { once: !0 });
  });
  await Promise.race([wait, aborted]), signal.removeEventListener("abort", stop);
}

// src/cluster/log/log-stamp.ts
var STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)(?: |$)/;
function splitStamp(line) {
  let match = STAMP.exec(line);
  return match === null ? { text: line } : { stamp: match[0].trimEnd(), text: line.slice(match[0].length) };
}
function stampsIn(line, most) {
  return [...line.matchAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.Z+-]/g)].slice(-most).map(({ index }) => index);
}
function nanosecondsSince(base, stamp) {
  let [, time = "", fraction = "", zone = ""] = STAMP.exec(stamp) ?? [];
  return (Date.parse(time + zone) / 1e3 - base) * 1e9 + Number(fraction.padEnd(9, "0").slice(0, 9));
}

// src/cluster/log/log-attempt.ts
var KUBELET_MESSAGE = new RegExp(
  '^(unable to retrieve container logs|failed to (try|get|open|read|watch|create|parse|set)\\b|rpc error:|an error on the server|error dialing backend|container "[^"]*" in pod "[^"]*" is)',
  "i"
), LogAttempt = class {
  /** Resolves when the server has answered; rejects when it refuses or is not there. */
  answered;
  #connection;
  #options;
  #reading;
  #dropped = new AbortController();
  #lastSign;
  #trouble;
  constructor(connection, place, options, signal) {
    this.#connection = connection, this.#options = options, this.#reading = options.position.begin(), this.#lastSign = connection.clock.monotonic();
    let call = {
      path: pathOfLog(place, { follow: String(options.follow), ...since(this.#reading) }),
      deed: `read the log of pod ${place.pod}`,
      idleMilliseconds: options.answerMilliseconds
    };
    this.answered = openStream(connection, call, AbortSignal.any([signal, this.#dropped.signal])), this.answered.then(
      () => this.#giveSign(),
      () => {
      }
    );
  }
  /** Milliseconds since the last sign of life. */
  get silentFor() {
    return this.#connection.clock.monotonic() - this.#lastSign;
  }
  /** Ends the stream; `read` hands on nothing after that. */
  drop() {
    this.#dropped.abort();
  }
  /** Hands on the new lines to the end of the stream. Throws when it breaks off or tells of trouble of the kubelet. */
  async read() {
    let response = await this.answered;
    for await (let part of streamLines(response, { withLast: !this.#options.follow })) {
      if (this.#dropped.signal.aborted) break;
      if (this.#giveSign(), !this.#isTrouble(part)) for (let line of this.#reading.take(part)) this.#options.onLine(line);
    }
    if (this.#trouble !== void 0) throw new Error(this.#trouble);
    if (!response.complete) throw new Error("the stream broke off");
  }
  /** True when the stream showed that it goes on where the log was read to. */
  get aligned() {
    return this.#reading.aligned;
  }
  /** Hands on what might be new in a whole stream that does not show where the log was read to. */
  giveLeftovers() {
    for (let line of this.#reading.leftovers()) this.#options.onLine(line);
  }
  /** A message of the kubelet is the last thing in a stream; a rest of a line that only looks like one is not. */
  #isTrouble({ text, begins }) {
    return begins ? (this.#trouble = splitStamp(text).stamp === void 0 && KUBELET_MESSAGE.test(text) ? text : void 0, this.#trouble !== void 0) : this.#trouble !== void 0;
  }
  #giveSign() {
    this.#lastSign = this.#connection.clock.monotonic();
  }
};
function since({ since: time }) {
  return time === void 0 ? {} : { sinceTime: time };
}
function pathOfLog({ namespace, pod, container }, asked) {
  let query = new URLSearchParams({ container, timestamps: "true", ...asked });
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log?${query}`;
}

// src/cluster/log/log-files.ts
var LogFiles = class {
  #window;
  #onGap;
  #newest;
  #read;
  #unread = [];
  constructor(window, onGap) {
    this.#window = window, this.#onGap = onGap;
  }
  /** First stamp of the newest file that was found but not read yet. */
  get awaited() {
    return this.#unread.at(-1)?.first;
  }
  /** First stamp of the newest file of which lines were handed on. */
  get read() {
    return this.#read ?? this.#window.firstStamp;
  }
  /** Takes how the current file begins. */
  find({ first, mark }) {
    this.#newest ??= this.#window.firstStamp, !(this.#newest === void 0 || this.#newest === first) && (this.#newest = first, this.#unread.push({ first, print: mark.print }), this.#window.has(mark.print) ? this.see(mark.print) : (this.#window.timeOf(mark.stamp) ?? 0) <= (this.#window.forgotten ?? Number.NEGATIVE_INFINITY) && (this.#unread = [], this.#onGap({ after: first, before: this.#window.lastStamp ?? "", proven: !1 })));
  }
  /** Takes the fingerprint of each line that is handed on. */
  see(print) {
    if (this.#unread.length === 0) return;
    let at = this.#unread.findIndex((file) => file.print === print), [oldest, read] = [this.#unread[0], this.#unread[at]];
    oldest === void 0 || read === void 0 || (this.#unread = this.#unread.slice(at + 1), this.#read = read.first, read !== oldest && this.#onGap({ after: oldest.first, before: read.first, proven: !0 }));
  }
  /** Gives up the files that begin before `stamp`, as part of a gap up to there; true when there are any. */
  giveUpBefore(stamp) {
    let time = this.#window.timeOf(stamp) ?? Number.NEGATIVE_INFINITY, left = this.#unread.filter(({ first }) => (this.#window.timeOf(first) ?? time) >= time), given = left.length < this.#unread.length;
    return this.#unread = left, given;
  }
};

// src/cluster/log/log-reading.ts
import { hash } from "node:crypto";

// src/cluster/log/log-alignment.ts
var LogAlignment = class {
  #before;
  #stream = [];
  /** Per line of the stream: the length of the longest beginning of the stream that ends there. */
  #borders = [];
  #at = 0;
  #matched = 0;
  constructor(before) {
    this.#before = before;
  }
  /** Takes the next line of the stream; how many of its lines were read before, or undefined while that is open. */
  take(print) {
    for (this.#grow(print); this.#matched < this.#stream.length; ) {
      if (this.#at === this.#before.length) return this.#matched;
      this.#before[this.#at] === this.#stream[this.#matched] ? (this.#at += 1, this.#matched += 1) : this.#matched > 0 ? this.#matched = this.#borders[this.#matched - 1] ?? 0 : this.#at += 1;
    }
    return this.#at === this.#before.length ? this.#matched : void 0;
  }
  #grow(print) {
    let border = this.#stream.length === 0 ? 0 : this.#borders.at(-1) ?? 0;
    for (; border > 0 && this.#stream[border] !== print; ) border = this.#borders[border - 1] ?? 0;
    this.#stream.length > 0 && this.#stream[border] === print && (border += 1), this.#stream.push(print), this.#borders.push(border);
  }
};

// src/cluster/log/log-reading.ts
var MOST_HELD = 8 * 1024 * 1024, MOST_STAMPS = 64, LogReading = class {
  #window;
  #onGap;
  #hooks;
  #beginning;
  #before = [];
  #known;
  #alignment;
  #aligned = !1;
  #begun = !1;
  #held = [];
  #heldSize = 0;
  /** Lines that could wait no longer, of those that are evidence. */
  #evidenceLost = 0;
  #line = { stamp: void 0, time: void 0, vague: !1 };
  constructor(window, onGap, hooks = {}) {
    this.#window = window, this.#onGap = onGap, this.#hooks = hooks, this.#beginning = window.next();
  }
  /** Where the stream has to begin: an RFC 3339 time in whole seconds, or undefined for the beginning. */
  get since() {
    return this.#beginning?.since;
  }
  /** True once the stream was seen to hold, or not to hold any more, the last line that was read before. */
  get aligned() {
    return this.#aligned || this.#window.isEmpty;
  }
  /** Takes the next line of the stream; gives the lines that are now known to be new. */
  take(part) {
    this.#alignment ??= this.#start(), this.#aligned && this.#startsAgain(part) && (this.#alignment = this.#restart(part));
    let given = this.#read(part);
    if (this.#aligned) return this.#handOn([given]);
    this.#hold(given);
    let old = given.vague ? void 0 : this.#alignment.take(given.print);
    return old === void 0 ? [] : this.#decide(old);
  }
  /** What is left of a whole stream that never came to the last line read before: told as new, after a gap. */
  leftovers() {
    if (this.#aligned) return [];
    let left = this.#held.filter(({ stamp, print }) => stamp !== void 0 && !this.#isKnown(print));
    return left.length === 0 ? [] : (this.#aligned = !0, this.#tellGap(left), this.#handOn(left));
  }
  /** As late as the first line: until then an older stream of the same log may have gone on. */
  #start() {
    return this.#before = this.#window.printsFrom(this.#beginning?.reliable), new LogAlignment(this.#before);
  }
  /** A kubelet may take the file that it reads for a new one, and give all of it once more. */
  #startsAgain({ text, begins }) {
    let first = this.#hooks.fileBegins?.();
    return first === void 0 || !begins || !text.startsWith(first) ? !1 : (this.#window.timeOf(first) ?? Number.POSITIVE_INFINITY) < this.#window.lastTime && this.#window.has(printOf(text));
  }
  #restart({ text }) {
    let { stamp = "" } = splitStamp(text);
    return this.#aligned = !1, this.#begun = !1, this.#evidenceLost = 0, this.#known = void 0, this.#before = this.#window.printsFrom(this.#window.timeOf(stamp)), new LogAlignment(this.#before);
  }
  #read({ text: raw, begins }) {
    let print = printOf(raw);
    if (!begins) return { ...this.#line, text: raw, print };
    let given = this.#stamped(raw, print), known = given.vague ? this.#knownEnd(given.text) : void 0;
    return this.#begun = !0, this.#line = known ?? given, known ?? given;
  }
  #stamped(raw, print) {
    let { stamp, text } = splitStamp(raw), time = stamp === void 0 ? void 0 : this.#window.timeOf(stamp), vague = !this.#aligned && this.#isVague({ time, print });
    return { text: time === void 0 ? raw : text, stamp, time, print, vague };
  }
  /** Of a maimed line the kubelet also leaves the line feed out, so that the next line stands on the same one. */
  #knownEnd(text) {
    let known = stampsIn(text, MOST_STAMPS).find((at) => this.#isKnown(printOf(text.slice(at))));
    if (known === void 0) return;
    let end = text.slice(known);
    return this.#stamped(end, printOf(end));
  }
  #isVague({ time, print }) {
    let { forgotten, lastTime } = this.#window;
    return !this.#begun && time !== void 0 && time <= lastTime && !this.#isKnown(print) || this.#beginning !== void 0 && (time === void 0 || time < this.#beginning.reliable) ? !0 : forgotten !== void 0 && (time ?? forgotten) <= forgotten && !this.#isKnown(print);
  }
  #isKnown(print) {
    return this.#known ??= new Set(this.#before), this.#known.has(print);
  }
  #hold(given) {
    for (this.#held.push(given), this.#heldSize += given.text.length; this.#heldSize > MOST_HELD; ) {
      let lost3 = this.#held.shift();
      this.#heldSize -= lost3?.text.length ?? 0, lost3?.vague === !1 && (this.#evidenceLost += 1);
    }
  }
  /** The first `old` lines of those that are evidence were read before, and with them all that stands before the last. */
  #decide(old) {
    let fresh = old === 0 ? this.#held : afterEvidence(this.#held, old - this.#evidenceLost);
    return this.#aligned = !0, this.#held = [], (old === 0 && this.#before.length > 0 || old < this.#evidenceLost) && this.#tellGap(fresh), this.#handOn(fresh);
  }
  #tellGap(fresh) {
    let before = fresh.find(({ stamp }) => stamp !== void 0)?.stamp ?? "";
    this.#onGap({ after: this.#window.lastStamp ?? "", before });
  }
  /** A line without a stamp, in a log that has them, is no line of the container's and never comes again. */
  #handOn(fresh) {
    for (let { print, time, stamp, text } of fresh)
      (time !== void 0 || this.#window.lastStamp === void 0) && this.#window.add(print, time, stamp), this.#hooks.onLine?.(print, text.length);
    return fresh.map(({ text }) => text);
  }
};
function printOf(raw) {
  return Number.parseInt(hash("sha256", raw).slice(0, 12), 16);
}
function afterEvidence(held, count) {
  let left = count;
  return held.filter(({ vague }) => left === 0 ? !0 : (vague || (left -= 1), !1));
}

// src/cluster/log/log-window.ts
var OVERLAP_SECONDS = 5, KEPT_NANOSECONDS = (OVERLAP_SECONDS + 1) * 1e9, MAIMED_SECONDS = 2, MOST_LINES = 2 ** 18, LogWindow = class {
  /** Seconds since 1970 from which times are counted, so that nanoseconds fit into a number. */
  #base;
  #times = [];
  #prints = [];
  #head = 0;
  #last = Number.NEGATIVE_INFINITY;
  #forgotten;
  #firstStamp;
  #lastStamp;
  #most;
  /** `most` lines at most are remembered. */
  constructor(most = MOST_LINES) {
    this.#most = most;
  }
  /** The stamp of the last line; undefined in a log whose lines have none. */
  get lastStamp() {
    return this.#lastStamp;
  }
  /** The stamp of the first line of all. */
  get firstStamp() {
    return this.#firstStamp;
  }
  /** The time of the last line; less than any time in a log whose lines have none. */
  get lastTime() {
    return this.#last;
  }
  get isEmpty() {
    return this.#head === this.#times.length;
  }
  /** The newest time of any line that is remembered no more; undefined when every line is. */
  get forgotten() {
    return this.#forgotten;
  }
  /** Nanoseconds on the clock of the node; undefined for what is no time. */
  timeOf(stamp) {
    this.#base ??= Math.floor(Date.parse(stamp) / 1e3) || void 0;
    let time = nanosecondsSince(this.#base ?? 0, stamp);
    return Number.isNaN(time) ? void 0 : time;
  }
  /** Remembers a line, or a part of one, with the time of its line; undefined where the log has no stamps. */
  add(print, time, stamp) {
    this.#times.push(time ?? Number.NEGATIVE_INFINITY), this.#prints.push(print), stamp !== void 0 && (this.#lastStamp = Buffer.from(stamp).toString(), this.#firstStamp ??= this.#lastStamp, this.#last = time ?? this.#last), this.#forget();
  }
  /** Where the next stream begins; undefined for the beginning of the log. */
  next() {
    if (this.#base === void 0 || this.#last === Number.NEGATIVE_INFINITY) return;
    let second = Math.floor(this.#last / 1e9) - OVERLAP_SECONDS;
    return { since: new Date((this.#base + second) * 1e3).toISOString().replace(/\.\d+Z$/, "Z"), reliable: (second + MAIMED_SECONDS) * 1e9 };
  }
  /** True where a line with this fingerprint is remembered. */
  has(print) {
    return this.#prints.indexOf(print, this.#head) !== -1;
  }
  /** The fingerprints of the lines that are not older than `time`, in order; all where it is undefined. */
  printsFrom(time) {
    let prints = this.#prints.slice(this.#head);
    return time === void 0 ? prints : prints.filter((_, index) => (this.#times[this.#head + index] ?? 0) >= time);
  }
  #forget() {
    let oldest = this.#last - KEPT_NANOSECONDS;
    for (; (this.#times[this.#head] ?? oldest) < oldest || this.#times.length - this.#head > this.#most; )
      this.#forgotten = Math.max(this.#forgotten ?? Number.NEGATIVE_INFINITY, this.#times[this.#head] ?? 0), this.#head += 1;
    this.#head < 1024 || this.#head * 2 < this.#times.length || (this.#times = this.#times.slice(this.#head), this.#prints = this.#prints.slice(this.#head), this.#head = 0);
  }
};

// src/cluster/log/log-position.ts
var LogPosition = class {
  #window = new LogWindow();
  #onGap;
  #size = 0;
  /** The files of the log that were found beside its streams. */
  files;
  constructor(onGap = () => {
  }) {
    this.files = new LogFiles(this.#window, onGap), this.#onGap = (gap) => {
      let proven = this.files.giveUpBefore(gap.before);
      onGap({ ...gap, proven });
    };
  }
  /** Characters of the log that were handed on. */
  get size() {
    return this.#size;
  }
  /** Begins another stream. Of several only one may be read on; the others are to be dropped before it gives a line. */
  begin() {
    let onLine = (print, length) => {
      this.#size += length, this.files.see(print);
    };
    return new LogReading(this.#window, this.#onGap, { onLine, fileBegins: () => this.files.read });
  }
};
function describeGap({ after, before, proven }) {
  return proven ? `log lines between ${after} and ${before} are missing: the node rotated the log faster than it could be read` : `log lines between ${after} and ${before} may be missing: the node rotated the log while it was not read`;
}

// src/cluster/log/rotation-watch.ts
var LOOK_MILLISECONDS = 2e3, ANSWER_MILLISECONDS2 = 4e3, SMALL = 256 * 1024, HEAD_BYTES = 64 * 1024, LEFT_BEHIND_MILLISECONDS = 3e3, RotationWatch = class {
  #connection;
  #place;
  #position;
  #sizeAtLook = 0;
  #doubtedFor;
  constructor(connection, place, position) {
    this.#connection = connection, this.#place = place, this.#position = position;
  }
  /** Goes on until `signal` aborts; never rejects. */
  async run({ silentFor, doubt }, signal) {
    let pause = () => this.#connection.clock.sleep(LOOK_MILLISECONDS, signal);
    for (; await succeeds(pause()); ) {
      this.#position.size > this.#sizeAtLook && await this.look(signal);
      let { awaited } = this.#position.files;
      awaited === void 0 || awaited === this.#doubtedFor || silentFor() < LEFT_BEHIND_MILLISECONDS || (this.#doubtedFor = awaited, doubt());
    }
  }
  /** Looks at the file once, where the log is large; what cannot be read is looked at the next time. */
  async look(signal) {
    let { size } = this.#position;
    if (size < SMALL) return;
    let head = await this.#head(signal).catch(() => {
    });
    head !== void 0 && (this.#sizeAtLook = size, this.#position.files.find(head));
  }
  async #head(signal) {
    let call = {
      path: pathOfLog(this.#place, { follow: "false", limitBytes: String(HEAD_BYTES) }),
      deed: `read the log of pod ${this.#place.pod}`,
      idleMilliseconds: ANSWER_MILLISECONDS2
    }, response = await openStream(this.#connection, call, signal), stamps = [];
    for await (let { text } of streamLines(response, { idleMilliseconds: ANSWER_MILLISECONDS2 })) {
      let { stamp } = splitStamp(text);
      if (stamp === void 0) return;
      stamps.push(stamp);
      let [first, second] = stamps;
      if (first !== void 0 && second !== void 0) return { first, mark: { stamp: second, print: printOf(text) } };
    }
  }
};
async function succeeds(work) {
  return await work.then(
    () => !0,
    () => !1
  );
}

// src/cluster/log/log-stream.ts
var DOUBT_MILLISECONDS = 2e4, ANSWER_MILLISECONDS3 = 8e3, MOMENT_MILLISECONDS2 = 1e3, GOOD_MILLISECONDS2 = 1e4, CLOSE_AFTER_MILLISECONDS = 3e3, LAST_READ_MILLISECONDS = 1e4, LAST_READ_ANSWER_MILLISECONDS = 4e3, LAST_READS = 5;
async function followLog(connection, source, onLine, signal) {
  let following = new Following(connection, source, onLine, signal);
  try {
    return await following.whileRunning(), await following.reconcile();
  } finally {
    following.close();
  }
}
var Following = class {
  #connection;
  #source;
  #onLine;
  #signal;
  #position;
  #outage;
  #backoff;
  #refusals = new Refusals();
  #done = new AbortController();
  /** Ends looking for rotations: there are none after the container's end, but before that some may be found late. */
  #watching = new AbortController();
  #rotations;
  #lastNew;
  #current;
  /** Has the stream that is read doubted at once. */
  #doubt = () => {
  };
  constructor(connection, source, onLine, signal) {
    let { clock } = connection, tell = (kind, text) => source.onNotice?.({ kind, text });
    this.#connection = connection, this.#source = source, this.#signal = signal, this.#lastNew = clock.monotonic(), this.#onLine = (line) => {
      this.#lastNew = clock.monotonic(), onLine(line);
    }, this.#position = new LogPosition((gap) => tell("gap", describeGap(gap))), this.#rotations = new RotationWatch(connection, source, this.#position), this.#outage = new Outage(
      clock,
      MOMENT_MILLISECONDS2,
      () => tell("outage", "the connection to the log was lost, reading on")
    ), this.#backoff = new Backoff(clock);
  }
  /** Reads one stream after another until the container has ended. */
  async whileRunning() {
    let { ended: ended2 } = this.#source, closing = this.#afterEnd(), follower = { silentFor: () => this.#current?.silentFor ?? 0, doubt: () => this.#doubt() };
    for (this.#rotations.run(follower, AbortSignal.any([this.#signal, this.#watching.signal])); !ended2.aborted; ) {
      let began = this.#connection.clock.monotonic(), failure = await failureOf(this.#readStreams(closing));
      if (this.#signal.throwIfAborted(), ended2.aborted) return;
      this.#judge(failure), (this.#lastNew >= began || this.#connection.clock.monotonic() - began >= GOOD_MILLISECONDS2) && this.#backoff.reset(), await this.#backoff.pause(AbortSignal.any([this.#signal, ended2])).catch(() => this.#signal.throwIfAborted());
    }
  }
  /** Reads the log once more, now that it can grow no more; false when its end was not seen. */
  async reconcile() {
    let { clock } = this.#connection;
    this.#outage.end(), this.#watching.abort(), await this.#rotations.look(this.#signal), this.#lastNew = clock.monotonic();
    for (let tries = 1; ; tries += 1) {
      let attempt = this.#open({ follow: !1, answerMilliseconds: LAST_READ_ANSWER_MILLISECONDS }, this.#signal), failure = await failureOf(this.#readUnlessSilent(attempt));
      if (this.#signal.throwIfAborted(), failure === void 0 && attempt.aligned) return !0;
      if (isGone(failure)) return !1;
      if (tries === LAST_READS || clock.monotonic() - this.#lastNew >= LAST_READ_MILLISECONDS)
        return failure === void 0 && attempt.giveLeftovers(), !1;
      await clock.sleep(MOMENT_MILLISECONDS2, this.#signal);
    }
  }
  close() {
    this.#done.abort(), this.#watching.abort(), this.#outage.end();
  }
  /** Reads until no stream is left. One that is silent is doubted: the first is dropped when a second one answers. */
  async #readStreams(closing) {
    let doubts = new Backoff(this.#connection.clock), current = this.#open({ follow: !0, answerMilliseconds: 0 }, closing);
    this.#current = current;
    let over = current.read();
    for (; ; ) {
      if (!await this.#fallsSilent(current, over, DOUBT_MILLISECONDS)) return await over;
      let second = this.#open({ follow: !0, answerMilliseconds: ANSWER_MILLISECONDS3 }, closing);
      if (await Promise.race([
        failureOf(second.answered).then((failure) => failure === void 0 ? "answered" : "failed"),
        failureOf(over).then(() => "over")
      ]) === "failed") {
        await doubts.pause(closing);
        continue;
      }
      doubts.reset(), current.drop(), await failureOf(over), current = second, this.#current = current, over = second.read();
    }
  }
  async #readUnlessSilent(attempt) {
    let over = attempt.read();
    await this.#fallsSilent(attempt, over, LAST_READ_MILLISECONDS) && attempt.drop(), await over;
  }
  /** Waits until the attempt is over (false), or is doubted or has given no sign of life for `limit` milliseconds (true). */
  async #fallsSilent(attempt, over, limit) {
    let stop = new AbortController(), silence = async () => {
      for (; attempt.silentFor < limit; )
        await this.#connection.clock.sleep(Math.max(1, limit - attempt.silentFor), stop.signal);
      return !0;
    }, ended2 = failureOf(over).then(() => !1), doubted = new Promise((resolve) => {
      this.#doubt = () => resolve(!0);
    });
    try {
      return await Promise.race([silence().catch(() => !1), doubted, ended2]);
    } finally {
      stop.abort();
    }
  }
  #open(how, signal) {
    let options = { ...how, position: this.#position, onLine: this.#onLine }, attempt = new LogAttempt(this.#connection, this.#source, options, signal);
    return attempt.answered.then(
      () => {
        this.#outage.end(), this.#refusals.reset();
      },
      () => {
      }
    ), attempt;
  }
  /** Throws when the log may not be read; anything else passes. */
  #judge(failure) {
    if (failure instanceof BuildError && failure.code === "RIGHTS_MISSING") {
      let hint = "Ask for a Role with 'get' on 'pods/log'; docs/rbac.md has the whole Role.";
      this.#refusals.judge(new BuildError(failure.code, failure.message, { hint, cause: failure }));
    } else this.#refusals.judge(failure);
    isWaiting(failure) || this.#outage.begin();
  }
  /** Aborts with the caller's signal, and when the stream is silent after the container's end. */
  #afterEnd() {
    let close = new AbortController(), { ended: ended2 } = this.#source, silence = async () => {
      do
        await this.#connection.clock.sleep(CLOSE_AFTER_MILLISECONDS, this.#done.signal);
      while ((this.#current?.silentFor ?? CLOSE_AFTER_MILLISECONDS) < CLOSE_AFTER_MILLISECONDS);
    }, wait = () => {
      failureOf(silence()).then(() => close.abort());
    };
    return ended2.aborted ? wait() : ended2.addEventListener("abort", wait, { once: !0 }), AbortSignal.any([this.#signal, close.signal]);
  }
};
function isWaiting(failure) {
  return failure instanceof BuildError && /is waiting to start|not found|not have a host assigned/.test(failure.message);
}
function isGone(failure) {
  return failure instanceof BuildError && /pods "[^"]*" not found/.test(failure.message);
}
async function failureOf(work) {
  try {
    await work;
    return;
  } catch (error) {
    return error ?? new Error("failed for no reason");
  }
}

// src/cluster/watch/settled-state.ts
var SECOND_LOOK_MILLISECONDS = 1e3;
async function settledState(connection, run, { state, container }, signal) {
  try {
    let settled = await secondLook(connection, run, { state, container }, signal);
    if (settled.phase !== "failed" || settled.error.code !== "POD_LOST" || run.workload !== "job") return settled;
    let error = await whyJobEnded(connection, run, signal);
    return error === void 0 ? settled : { phase: "failed", error };
  } catch {
    return signal.throwIfAborted(), state;
  }
}
async function secondLook(connection, run, { state, container }, signal) {
  if (state.phase !== "ended" || state.ending.exitCode === 0 || state.ending.reason === "OOMKilled") return state;
  await connection.clock.sleep(SECOND_LOOK_MILLISECONDS, signal);
  let pod = newestOf((await listPods(connection, run, signal)).items), again = pod === void 0 ? state : readPodState(pod, container);
  return again.phase === "ended" || again.phase === "failed" ? again : state;
}
async function whyJobEnded(connection, run, signal) {
  let call = { method: "GET", path: `/apis/batch/v1/namespaces/${encodeURIComponent(run.namespace)}/jobs/${run.name}`, deed: `read Job ${run.name}`, accept: [404] }, answer = await callApi(connection, call, signal), job = answer.code === 404 ? void 0 : JSON.parse(answer.body);
  if (job === void 0 || job.metadata?.uid !== run.uid || job.metadata.deletionTimestamp !== void 0)
    return new BuildError("POD_LOST", `Job ${run.name} was deleted before its pod had ended`, {
      hint: "Find out who deletes Jobs in this namespace, then run the build again."
    });
  let failed2 = job.status?.conditions?.find(isDeadline);
  return failed2 === void 0 ? void 0 : deadlinePassed(failed2.message ?? "");
}
function isDeadline({ type, status, reason }) {
  return /^(Failed|FailureTarget)$/.test(type) && status === "True" && reason === "DeadlineExceeded";
}

// src/cluster/workload-runs.ts
var SAME_OUTAGE_MILLISECONDS = 1e4, WorkloadRuns = class {
  connection;
  reporter;
  #outageTold = Number.NEGATIVE_INFINITY;
  #runs = /* @__PURE__ */ new Map();
  constructor(connection, reporter) {
    this.connection = connection, this.reporter = reporter;
  }
  /** Creates the workload and watches its pod from then on; `container` is the one whose end is the run's end. */
  async launch(manifest, container) {
    let run = await createWorkload(this.connection, manifest);
    return this.#watch(run, container), run;
  }
  /** Turns to another container of the pod that a run has: its end is the run's end from now on. */
  turnTo(run, container) {
    let before = this.#known(run).monitor;
    before.stop(), this.#watch(run, container, before.view.pod).bindToPod();
  }
  /** The monitor of a run that was launched here. */
  monitorOf(run) {
    return this.#known(run).monitor;
  }
  /** Hands every log line of the container to `listener`; resolves when it has ended, or when it will never start. */
  async follow(run, listener, signal) {
    let { monitor, container } = this.#known(run);
    await whileWaiting(monitor, listener, () => !1, signal);
    let { state, pod } = monitor.view;
    if (state.phase === "failed" || pod?.metadata?.name === void 0) return;
    let onNotice = ({ kind, text }) => kind === "gap" ? this.reporter.warn(text) : this.#tellOutage(text), source = { namespace: run.namespace, pod: pod.metadata.name, container, ended: monitor.over, onNotice }, telling = tellTrouble(monitor, listener, AbortSignal.any([signal, monitor.over])), whole = await followLog(this.connection, source, (text) => listener.line(text), signal);
    await telling, !whole && monitor.view.state.phase === "ended" && this.reporter.warn("the end of the log may be missing");
  }
  /** How the container ended; throws when it never ran or was lost. */
  async ending(run, signal) {
    let { monitor, container } = this.#known(run), view = await monitor.until(({ state: state2 }) => isOver(state2), signal), state = await settledState(this.connection, run, { state: view.state, container }, signal);
    if (state.phase === "failed") throw state.error;
    if (state.phase === "ended") return state.ending;
    throw new BuildError("INTERNAL", `run ${run.name} is not over`);
  }
  /** Stops watching and removes the workload with everything it owns. */
  async remove(run, signal) {
    this.#runs.get(run.name)?.monitor.stop(), await removeWorkload(this.connection, run, signal);
  }
  #watch(run, container, pod) {
    let onAway = () => this.#tellOutage("the API server does not answer, waiting for it"), monitor = new RunMonitor(this.connection, run, container, { onAway, pod });
    return this.#runs.set(run.name, { monitor, container }), monitor;
  }
  /** Log and watch are cut by the same outage: whichever notices it first tells it. */
  #tellOutage(text) {
    let now = this.connection.clock.monotonic();
    now - this.#outageTold < SAME_OUTAGE_MILLISECONDS || (this.#outageTold = now, this.reporter.note(text));
  }
  #known(run) {
    let known = this.#runs.get(run.name);
    if (known === void 0) throw new BuildError("INTERNAL", `run ${run.name} was not started here`);
    return known;
  }
};
async function whileWaiting(monitor, listener, enough, signal) {
  let told = "";
  await monitor.until((view) => view.state.phase !== "waiting" || enough(view) ? !0 : (view.state.why !== told && listener.waiting(view.state.why), told = view.state.why, !1), signal);
}
async function tellTrouble(monitor, listener, signal) {
  let told;
  await monitor.until(({ state }) => {
    let trouble = state.phase === "running" ? state.trouble?.error.message : void 0;
    return trouble !== void 0 && trouble !== told && listener.waiting(trouble), told = trouble, isOver(state);
  }, signal).catch(() => {
  });
}

export {
  readPod,
  isOver,
  WorkloadRuns,
  whileWaiting
};
