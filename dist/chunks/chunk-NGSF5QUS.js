import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  callApi,
  callApiJson,
  openStream,
  refusal
} from "./chunk-Z3TRJDFF.js";
import {
  PREPARE_CONTAINER,
  PREPARE_EXIT,
  RUN_LABEL
} from "./chunk-WPUQVRAJ.js";
import {
  BuildError
} from "./chunk-WWTXK4EM.js";

// src/cluster/jobs.ts
var CREATE_MILLISECONDS = 2e4;
async function createJob(connection, job) {
  let signal = connection.clock.deadline(CREATE_MILLISECONDS), { name = "", namespace = "", labels } = job.metadata ?? {}, path = jobsPath(namespace), deed = `create the Job in namespace ${namespace}`, answer = await callApi(connection, { method: "POST", path, body: job, deed, accept: [409] }, signal), made = answer.code === 409 ? await callApiJson(
    connection,
    { method: "GET", path: `${path}/${name}`, deed: `read Job ${name}` },
    signal
  ) : JSON.parse(answer.body), uid = made.metadata?.uid;
  if (uid === void 0 || made.metadata?.labels?.[RUN_LABEL] !== labels?.[RUN_LABEL])
    throw new BuildError("CLUSTER_REFUSED", `Job ${name} exists in namespace ${namespace} and is not ours`, {
      hint: "Run the build again; it takes a new name."
    });
  return { name, namespace, uid };
}
async function removeJob(connection, run, signal) {
  let options = {
    apiVersion: "v1",
    kind: "DeleteOptions",
    propagationPolicy: "Background",
    ...run.uid === void 0 ? {} : { preconditions: { uid: run.uid } }
  }, path = `${jobsPath(run.namespace)}/${run.name}`, deed = `delete Job ${run.name} in namespace ${run.namespace}`;
  await callApi(connection, { method: "DELETE", path, body: options, deed, accept: [404, 409] }, signal);
}
function jobsPath(namespace) {
  return `/apis/batch/v1/namespaces/${encodeURIComponent(namespace)}/jobs`;
}

// src/cluster/log-position.ts
var STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d) ?/;
function splitStamp(line) {
  let match = STAMP.exec(line);
  return match === null ? { text: line } : { stamp: match[0].trimEnd(), text: line.slice(match[0].length) };
}
var LogPosition = class {
  #counts = /* @__PURE__ */ new Map();
  #newest = 0;
  #toSkip = 0;
  /** Where the next stream begins: an RFC 3339 time in whole seconds, or undefined for the beginning. */
  begin() {
    if (this.#newest === 0) return;
    let from = this.#newest - 3;
    return this.#toSkip = [...this.#counts].reduce((sum, [second, count]) => second >= from ? sum + count : sum, 0), new Date(from * 1e3).toISOString().replace(/\.\d+Z$/, "Z");
  }
  /** Takes a line into account; false when it was read before. */
  take({ stamp }) {
    let second = stamp === void 0 ? this.#newest : Math.floor(Date.parse(stamp) / 1e3);
    if (second > this.#newest && (this.#toSkip = 0), this.#toSkip > 0)
      return this.#toSkip -= 1, !1;
    if (this.#counts.set(second, (this.#counts.get(second) ?? 0) + 1), second > this.#newest) {
      this.#newest = second;
      for (let old of this.#counts.keys()) old < second - 3 && this.#counts.delete(old);
    }
    return !0;
  }
};

// src/cluster/stream-lines.ts
import { StringDecoder } from "node:string_decoder";
var LONGEST_LINE = 1024 * 1024;
async function* streamLines(response, idleMilliseconds, withLast = !1) {
  let decoder = new StringDecoder("utf8"), tail = "";
  response.setTimeout(idleMilliseconds, () => response.destroy(new Error("the stream went silent")));
  try {
    for await (let chunk of response) {
      let lines = (tail + decoder.write(chunk)).split(`
`);
      tail = lines.pop() ?? "";
      for (let line of lines) yield* parts(line);
      for (; tail.length > LONGEST_LINE; )
        yield tail.slice(0, LONGEST_LINE), tail = tail.slice(LONGEST_LINE);
    }
    withLast && response.complete && tail !== "" && (yield tail);
  } finally {
    response.destroy();
  }
}
function* parts(line) {
  for (let at = 0; at === 0 || at < line.length; at += LONGEST_LINE) yield line.slice(at, at + LONGEST_LINE);
}

// src/cluster/log-stream.ts
var IDLE_MILLISECONDS = 6e4, PAUSE_MILLISECONDS = 500, CLOSE_AFTER_MILLISECONDS = 3e3, LAST_READS = 5;
async function followLog(connection, source, onLine, signal) {
  let done = new AbortController(), closing = AbortSignal.any([signal, afterEnd(connection, source, done.signal)]);
  try {
    return await readToEnd(connection, source, { onLine, signal, closing });
  } finally {
    done.abort();
  }
}
async function readToEnd(connection, source, { onLine, signal, closing }) {
  let position = new LogPosition();
  for (; !source.ended.aborted; )
    await readLog(connection, { source, position, follow: !0 }, onLine, closing).catch(() => {
    }), signal.throwIfAborted(), source.ended.aborted || await connection.clock.sleep(PAUSE_MILLISECONDS, signal);
  for (let attempt = 1; attempt <= LAST_READS; attempt += 1) {
    if (await readLog(connection, { source, position, follow: !1 }, onLine, signal).catch(() => !1)) return !0;
    signal.throwIfAborted(), await connection.clock.sleep(PAUSE_MILLISECONDS, signal);
  }
  return !1;
}
async function readLog(connection, { source, position, follow }, onLine, signal) {
  let since = position.begin(), query = new URLSearchParams({ container: source.container, timestamps: "true", follow: String(follow) });
  since !== void 0 && query.set("sinceTime", since);
  let call = { path: `/api/v1/namespaces/${encodeURIComponent(source.namespace)}/pods/${source.pod}/log?${query}`, deed: `read the log of pod ${source.pod}`, idleMilliseconds: IDLE_MILLISECONDS }, response = await openStream(connection, call, signal), whole = !0;
  for await (let line of streamLines(response, IDLE_MILLISECONDS, !follow)) {
    let stamped = splitStamp(line);
    isKubeletMessage(stamped.stamp, line) ? whole = !1 : position.take(stamped) && onLine(stamped.text);
  }
  return whole && response.complete;
}
function isKubeletMessage(stamp, line) {
  return stamp === void 0 && /^(unable to retrieve container logs|failed to (get|open|watch)|rpc error)/i.test(line);
}
function afterEnd(connection, { ended }, done) {
  let close = new AbortController(), wait = () => {
    connection.clock.sleep(CLOSE_AFTER_MILLISECONDS, done).then(
      () => close.abort(),
      () => close.abort()
    );
  };
  return ended.aborted ? wait() : ended.addEventListener("abort", wait, { once: !0 }), close.signal;
}

// src/pod/prepare-failure.ts
function prepareFailure(exitCode, message, reason) {
  let said = message?.trim() || `exit status ${exitCode}`;
  switch (exitCode) {
    case PREPARE_EXIT.checksum:
      return new BuildError("CONTEXT_DAMAGED", `the context did not arrive whole: ${said}`, {
        hint: "Run the build again."
      });
    case PREPARE_EXIT.unpack:
      return new BuildError("CONTEXT_DAMAGED", `the context could not be unpacked in the pod: ${said}`, {
        hint: "Raise limits.ephemeral-storage or limits.memory if they are tight."
      });
    case PREPARE_EXIT.noUserNamespace:
      return new BuildError("PROFILE_NOT_APPLIED", `security profile userns was not applied: ${said}`, {
        hint: "Use security-profile: hardened, or a node with Linux 6.3, containerd 2.0 and runc 1.2 or newer."
      });
    case PREPARE_EXIT.secretKey:
      return new BuildError("REQUEST_INVALID", `the Secret named by registry-secret cannot be used: ${said}`, {
        hint: "Make it with kubectl create secret docker-registry."
      });
    default:
      return prepareNeverRan(exitCode, said, reason);
  }
}
function prepareNeverRan(exitCode, said, reason) {
  return reason === "StartError" || reason === "ContainerCannotRun" || /no such file|not found/.test(said) ? new BuildError("POD_NOT_STARTED", `the executor image has no shell for the init container: ${said}`, {
    hint: "Use the -debug variant of the executor image."
  }) : reason === "OOMKilled" ? new BuildError("OUT_OF_MEMORY", "the init container was killed for lack of memory", {
    hint: "Raise limits.memory."
  }) : new BuildError("POD_NOT_STARTED", `the init container ended with exit status ${exitCode}: ${said}`, {
    hint: "Look at its log with keep: true."
  });
}

// src/pod/pull-failure.ts
var CAUSES = [
  [
    /unauthorized|authentication required|denied|forbidden|no basic auth|\b(401|403)\b/i,
    "the registry asks for credentials",
    "Name a Secret with image-pull-secret, or check the one you named."
  ],
  [
    /not found|manifest unknown|name unknown|does not exist|repository.*unknown/i,
    "the registry does not have it",
    "Check name and tag of the image."
  ],
  [
    /no match for platform|no matching manifest/i,
    "it does not exist for the node's platform",
    "Choose another image or node."
  ],
  [/invalid reference|InvalidImageName|couldn't parse image/i, "its name is malformed", "Check the name of the image."]
];
function pullFailure(image, reason, message) {
  let known = CAUSES.find(([pattern]) => pattern.test(`${reason} ${message}`)), [cause, hint] = known === void 0 ? ["the registry was not reached", ""] : [known[1], known[2]];
  return {
    error: new BuildError(
      "IMAGE_PULL_FAILED",
      `the node cannot pull ${image}: ${cause} (${essence(message || reason)})`,
      {
        hint: hint || "Check that the nodes reach this registry under this name."
      }
    ),
    transient: known === void 0
  };
}
function essence(message) {
  return message.replace(/^Back-off pulling image "[^"]*":?\s*/, "").replace(/^ErrImagePull:\s*/, "").split(/: (?=[a-z])/i).filter((part) => part.trim() !== "").slice(-3).join(": ").slice(0, 300) || message.slice(0, 300);
}

// src/pod/pod-state.ts
var PATIENCE_SECONDS = { pull: 60, config: 15, unschedulable: 600, mount: 60 };
function readPodState(pod, main) {
  let status = pod.status?.containerStatuses?.find(({ name }) => name === main), lost = lostPod(pod, status);
  if (lost !== void 0) return { phase: "failed", error: lost };
  let where = `${pod.metadata?.namespace ?? ""}/${pod.metadata?.name ?? ""}`, terminated = status?.state?.terminated;
  if (terminated !== void 0) {
    let { exitCode, reason, message } = terminated;
    if (reason === "StartError" || reason === "ContainerCannotRun") return neverRan(main, message ?? reason);
    let details = { ...reason === void 0 ? {} : { reason }, ...message === void 0 ? {} : { message } };
    return { phase: "ended", ending: { exitCode, where, ...details } };
  }
  return status?.state?.running !== void 0 ? { phase: "running" } : notStarted(pod, status);
}
function neverRan(container, message) {
  return { phase: "failed", error: new BuildError("POD_NOT_STARTED", `container ${container} cannot be started: ${message}`, {
    hint: "Check the image, its platform and the command."
  }) };
}
function lostPod(pod, status) {
  let { reason, message } = pod.status ?? {};
  if (reason === "Evicted")
    return new BuildError("POD_LOST", `the pod was evicted: ${message ?? "no reason given"}`, {
      hint: "Raise limits.ephemeral-storage or limits.memory, or build less at once."
    });
  if (status?.state?.terminated !== void 0 && status.state.terminated.reason !== "ContainerStatusUnknown")
    return;
  if (reason === "DeadlineExceeded")
    return new BuildError("TIMED_OUT", "the cluster ended the run at its deadline", { hint: "Raise timeout." });
  let disruption = pod.status?.conditions?.find(
    ({ type, status: on }) => type === "DisruptionTarget" && on === "True"
  );
  if (disruption !== void 0)
    return new BuildError(
      "POD_LOST",
      `the pod was taken away: ${disruption.message ?? disruption.reason ?? "no reason"}`,
      {
        hint: "This is the cluster, not the build: run it again."
      }
    );
  if (pod.metadata?.deletionTimestamp !== void 0)
    return new BuildError("POD_LOST", "the pod was deleted before it had ended", {
      hint: "Find out who deletes pods here."
    });
  let ended = status?.state?.terminated;
  if (ended !== void 0)
    return new BuildError("POD_LOST", `nobody saw how the builder ended: ${ended.message ?? "no message"}`, {
      hint: "This is the cluster, not the build: run it again."
    });
  if (pod.status?.phase === "Failed" && !anyContainerFailed(pod))
    return new BuildError("POD_LOST", `the node refused the pod: ${reason ?? "no reason"}: ${message ?? ""}`, {
      hint: "This is the cluster, not the build: run it again."
    });
}
function anyContainerFailed(pod) {
  return [...pod.status?.initContainerStatuses ?? [], ...pod.status?.containerStatuses ?? []].some(({ state }) => state?.terminated !== void 0);
}
function notStarted(pod, main) {
  let prepare = pod.status?.initContainerStatuses?.find(({ name }) => name === PREPARE_CONTAINER), failed = prepare?.state?.terminated;
  if (failed !== void 0 && failed.exitCode !== 0)
    return { phase: "failed", error: prepareFailure(failed.exitCode, failed.message, failed.reason) };
  let scheduled = pod.status?.conditions?.find(({ type }) => type === "PodScheduled");
  if (scheduled?.status === "False") return unscheduled(scheduled.reason ?? "", scheduled.message ?? "");
  for (let status of [prepare, main]) {
    let held = status === void 0 ? void 0 : heldContainer(status);
    if (held !== void 0) return held;
  }
  return prepare?.state?.running !== void 0 ? { phase: "waiting", why: "unpacking the context" } : { phase: "waiting", why: scheduled === void 0 ? "waiting for a node" : "preparing the containers" };
}
function unscheduled(reason, message) {
  if (reason === "SchedulingGated") return { phase: "waiting", why: "held back by a scheduling gate" };
  let why = `no node fits: ${message}`, error = new BuildError("POD_NOT_STARTED", why, { hint: "Change resources, node-selector or tolerations." });
  return { phase: "waiting", why, trouble: { error, patience: PATIENCE_SECONDS.unschedulable } };
}
function heldContainer(status) {
  let { reason = "", message = "" } = status.state?.waiting ?? {};
  if (/^(ErrImage|ImagePullBackOff|InvalidImageName|ImageInspectError|RegistryUnavailable)/.test(reason)) {
    let { error, transient } = pullFailure(status.image, reason, message);
    return transient ? { phase: "waiting", why: error.message, trouble: { error, patience: PATIENCE_SECONDS.pull } } : { phase: "failed", error };
  }
  if (/^(CreateContainer|RunContainer|CreatePodSandbox)\w*Error$/.test(reason)) {
    let error = new BuildError(
      "POD_NOT_STARTED",
      `container ${status.name} cannot be created: ${message || reason}`,
      {
        hint: "Check the names of Secrets and the executor image."
      }
    );
    return { phase: "waiting", why: error.message, trouble: { error, patience: PATIENCE_SECONDS.config } };
  }
}

// src/cluster/delay-events.ts
async function explainDelay(connection, run, pod, signal) {
  let selector = encodeURIComponent(`involvedObject.name=${pod ?? run.name}`), path = `/api/v1/namespaces/${encodeURIComponent(run.namespace)}/events?fieldSelector=${selector}`;
  try {
    let call = { method: "GET", path, deed: `list events in namespace ${run.namespace}` }, { items } = await callApiJson(connection, call, signal), newest = [...items].sort(byTime).at(-1);
    return newest === void 0 ? void 0 : troubleOf(newest);
  } catch {
    signal.throwIfAborted();
    return;
  }
}
function byTime(a, b) {
  let stamp = (event) => String(event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp ?? ""), version = (event) => Number(event.metadata.resourceVersion ?? 0);
  return stamp(a).localeCompare(stamp(b)) || version(a) - version(b);
}
function troubleOf({ reason = "", message = "" }) {
  switch (reason) {
    case "FailedCreate":
      return {
        error: refusal("create the pod", 403, JSON.stringify({ message: message.replace(/^Error creating: /, "") })),
        patience: 0
      };
    case "FailedMount":
    case "FailedAttachVolume":
      return {
        error: mountError(message),
        patience: missingObject(message) ? PATIENCE_SECONDS.config : PATIENCE_SECONDS.mount
      };
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
function missingObject(message) {
  return /(secret|configmap) "[^"]*" not found/.test(message);
}
function mountError(message) {
  let missing = /(secret|configmap) "([^"]*)" not found/.exec(message);
  return missing !== null ? new BuildError("POD_NOT_STARTED", `the ${missing[1]} '${missing[2]}' does not exist in the namespace`, {
    hint: "Create it, or correct registry-secret."
  }) : new BuildError("POD_NOT_STARTED", `a volume cannot be mounted: ${message}`, {
    hint: "Look at the events of the pod."
  });
}

// src/cluster/pod-watch.ts
var WATCH_SECONDS = 30, IDLE_MILLISECONDS2 = (WATCH_SECONDS + 10) * 1e3, PAUSE_MILLISECONDS2 = 500, LONGEST_PAUSE_MILLISECONDS = 5e3;
async function* watchPod(connection, run, signal) {
  let failures = 0;
  for (; !signal.aborted; )
    try {
      let listing = await listPods(connection, run, signal);
      failures = 0, yield newestOf(listing.items), yield* changes(connection, run, { version: listing.metadata.resourceVersion, signal });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof BuildError && error.code !== "CLUSTER_UNREACHABLE" && error.code !== "CLUSTER_REFUSED")
        throw error;
      failures += 1, await connection.clock.sleep(Math.min(LONGEST_PAUSE_MILLISECONDS, PAUSE_MILLISECONDS2 * failures), signal);
    }
}
async function listPods(connection, run, signal) {
  let call = { method: "GET", path: podsPath(run), deed: `list pods in namespace ${run.namespace}` };
  return await callApiJson(connection, call, signal);
}
function newestOf(pods) {
  let stamp = (pod) => String(pod.metadata?.creationTimestamp ?? "");
  return [...pods].sort((a, b) => stamp(a).localeCompare(stamp(b))).at(-1);
}
async function* changes(connection, run, { version, signal }) {
  let query = `&watch=true&timeoutSeconds=${WATCH_SECONDS}&resourceVersion=${encodeURIComponent(version)}`, deed = `watch pods in namespace ${run.namespace}`, call = { path: podsPath(run) + query, deed, idleMilliseconds: IDLE_MILLISECONDS2 }, response = await openStream(connection, call, signal);
  for await (let line of streamLines(response, IDLE_MILLISECONDS2)) {
    let event = JSON.parse(line);
    if (event.type === "ERROR") return;
    (event.type === "ADDED" || event.type === "MODIFIED" || event.type === "DELETED") && (yield event.object), event.type === "DELETED" && (yield void 0);
  }
}
function podsPath({ name, namespace }) {
  let selector = encodeURIComponent(`${RUN_LABEL}=${name}`);
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods?labelSelector=${selector}`;
}

// src/cluster/run-monitor.ts
var ASK_AFTER_MILLISECONDS = 4e3, ASK_EVERY_MILLISECONDS = 2e3, RunMonitor = class {
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
  #trouble;
  constructor(connection, run, main) {
    this.#connection = connection, this.#run = run, this.#main = main, this.#waitingSince = connection.clock.monotonic(), connection.closed.addEventListener("abort", () => this.stop(), { once: !0 }), this.#arm(), this.#watch(), this.#askAfterDelays();
  }
  get view() {
    return this.#view;
  }
  /** Aborts once the run can change no more, or can be watched no more. */
  get over() {
    return this.#over.signal;
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
      for await (let pod of watchPod(this.#connection, this.#run, this.#stop.signal)) this.#see(pod);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#failure = error, this.#announce();
    }
  }
  #see(pod) {
    if (!isOver(this.#view.state)) {
      if (pod !== void 0) this.#read(readPodState(pod, this.#main), pod);
      else if (this.#view.pod !== void 0) {
        let error = new BuildError("POD_LOST", "the pod was deleted before it had ended", {
          hint: "Find out who deletes pods here."
        });
        this.#read({ phase: "failed", error }, this.#view.pod);
      }
    }
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
    let trouble = state.phase === "waiting" ? state.trouble : void 0;
    if (trouble === void 0) {
      this.#trouble = void 0;
      return;
    }
    let now = this.#connection.clock.monotonic(), kind = kindOf(trouble);
    return this.#trouble?.kind !== kind && (this.#trouble = { since: now, kind }), (now - this.#trouble.since) / 1e3 >= trouble.patience ? { phase: "failed", error: trouble.error } : void 0;
  }
  /** What keeps a pod from being made or from starting often stands in the cluster's events only. */
  async #askAfterDelays() {
    let { signal } = this.#stop;
    try {
      for (; this.#view.state.phase === "waiting"; ) {
        await this.#connection.clock.sleep(ASK_EVERY_MILLISECONDS, signal);
        let reading = this.#reading, waited = this.#connection.clock.monotonic() - this.#waitingSince;
        if (reading.phase === "waiting" && reading.trouble === void 0 && waited >= ASK_AFTER_MILLISECONDS) {
          let pod = this.#view.pod?.metadata?.name, trouble = await explainDelay(this.#connection, this.#run, pod, signal);
          whyOf(this.#reading) === whyOf(reading) && (this.#explanation = trouble);
        }
        this.#view.state.phase === "waiting" && this.#show(this.#view.pod);
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

// src/cluster/job-runs.ts
var JobRuns = class {
  connection;
  #reporter;
  #runs = /* @__PURE__ */ new Map();
  constructor(connection, reporter) {
    this.connection = connection, this.#reporter = reporter;
  }
  /** Creates the Job and watches its pod from then on; `container` is the one whose end is the run's end. */
  async launch(job, container) {
    let run = await createJob(this.connection, job);
    return this.#runs.set(run.name, { monitor: new RunMonitor(this.connection, run, container), container }), run;
  }
  /** Hands every log line of the container to `listener`; resolves when it has ended, or when it will never start. */
  async follow(run, listener, signal) {
    let { monitor, container } = this.#known(run);
    await untilStarted(monitor, listener, signal);
    let { state, pod } = monitor.view;
    if (state.phase === "failed" || pod?.metadata?.name === void 0) return;
    let source = { namespace: run.namespace, pod: pod.metadata.name, container, ended: monitor.over };
    !await followLog(this.connection, source, (text) => listener.line(text), signal) && monitor.view.state.phase === "ended" && this.#reporter.warn("the end of the log may be missing");
  }
  /** How the container ended; throws when it never ran or was lost. */
  async ending(run, signal) {
    let { state } = await this.#known(run).monitor.until((view) => isOver(view.state), signal);
    if (state.phase === "failed") throw state.error;
    if (state.phase === "ended") return state.ending;
    throw new BuildError("INTERNAL", `run ${run.name} is not over`);
  }
  /** Stops watching and removes the Job with everything it owns. */
  async remove(run, signal) {
    this.#runs.get(run.name)?.monitor.stop(), await removeJob(this.connection, run, signal);
  }
  #known(run) {
    let known = this.#runs.get(run.name);
    if (known === void 0) throw new BuildError("INTERNAL", `run ${run.name} was not started here`);
    return known;
  }
};
async function untilStarted(monitor, listener, signal) {
  let told = "";
  await monitor.until(({ state }) => state.phase !== "waiting" ? !0 : (state.why !== told && listener.waiting(state.why), told = state.why, !1), signal);
}

export {
  JobRuns
};
