import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  endGroup,
  error,
  getInput,
  getState,
  saveState,
  setSecret,
  startGroup,
  tellFailure,
  tellOutcome,
  warning
} from "./chunk-JJLQRAPY.js";
import {
  FOREIGN_INPUTS,
  HiddenTexts,
  actionOptions,
  fromEnvironment,
  isHarmless,
  onTermination,
  readDryRun,
  withholdNodeDebug
} from "./chunk-PRNI2NOJ.js";
import {
  harmlessLines
} from "./chunk-BO4N6UHG.js";
import {
  ValueReader,
  parseRequest,
  runBuild,
  surroundingsOf
} from "./chunk-PUJORMXM.js";
import {
  systemClock,
  wireBuild,
  wireRemoval,
  wireRunnerRemoval
} from "./chunk-XLFRCSTC.js";
import "./chunk-UIDWBMMF.js";
import "./chunk-HVQYQMNX.js";
import "./chunk-4SENSZIQ.js";
import "./chunk-UYVUTJMP.js";
import "./chunk-VMNL3SXI.js";
import {
  describeRun,
  untilWhen,
  whereIs
} from "./chunk-K7B2SSQP.js";
import "./chunk-2X3ZO7NH.js";
import "./chunk-DLW5H6RM.js";
import "./chunk-TZKXZWL4.js";
import "./chunk-SZROKUTP.js";
import "./chunk-BAYS2SD4.js";
import {
  BuildError,
  asBuildError
} from "./chunk-YRGV2PGJ.js";
import {
  withoutUsers
} from "./chunk-NYX2PRBI.js";
import "./chunk-QDRZVAVB.js";

// src/action/error-place.ts
import { isAbsolute, join, relative, resolve } from "node:path";
function dockerfileIn(workspace, source) {
  if (workspace === void 0 || source.dockerfileText !== void 0 || source.remote !== void 0) return;
  let path = relative(workspace, resolve(source.dockerfile ?? join(source.context, "Dockerfile")));
  return path === "" || isAbsolute(path) || /^\.\.([/\\]|$)/.test(path) ? void 0 : path;
}
function annotated(place, file) {
  if (place === void 0 || file === void 0) return {};
  let { line, column, endLine } = place;
  return { file, startLine: line, ...endLine === void 0 ? column === void 0 ? {} : { startColumn: column } : { endLine } };
}

// src/action/heartbeat.ts
async function breakSilence(log, clock, signal) {
  let told = log.lastOutput;
  for (; !signal.aborted; ) {
    let left = Math.max(told, log.lastOutput) + 6e4 - clock.monotonic();
    left > 0 ? await clock.sleep(left, signal).catch(() => {
    }) : (told = clock.monotonic(), log.stillAlive());
  }
}

// src/options/entries.ts
var QUOTED = /[ \t]*"((?:[^"]|"")*)"[ \t]*(?=\r|\n|$)/y, LINE = /[^\r\n]*/y, BREAK = /[\r\n]+/y;
function entriesOf(text) {
  let entries = [], at = 0, take = (pattern) => {
    pattern.lastIndex = at;
    let match = pattern.exec(text);
    return match !== null && (at = pattern.lastIndex), match;
  };
  for (; at < text.length; ) {
    let entry = (take(QUOTED)?.[1]?.replaceAll('""', '"') ?? take(LINE)?.[0] ?? "").trim();
    entry !== "" && entries.push(entry), take(BREAK);
  }
  return entries;
}

// src/action/inputs.ts
function readInputs(environment) {
  let raw = {};
  for (let option of actionOptions()) {
    let value = readInput(option);
    value !== void 0 && (raw[option.name] = value);
  }
  let buildArgs = raw["build-args"];
  return Array.isArray(buildArgs) && (raw["build-args"] = fromEnvironment(buildArgs, environment)), { raw, problems: refusedInputs() };
}
function readInput({ name, kind }) {
  let given = getInput(name, { trimWhitespace: !1 });
  if (kind === "switch") return asBoolean(given.trim());
  if (given.trim() !== "")
    return kind === "list" ? entriesOf(given) : given.includes(`
`) ? given : given.trim();
}
function asBoolean(text) {
  return /^(true|True|TRUE)$/.test(text) ? !0 : /^(false|False|FALSE)$/.test(text) ? !1 : text;
}
function refusedInputs() {
  return FOREIGN_INPUTS.flatMap(
    ({ origin, inputs }) => inputs.filter((input) => !isHarmless(input, getInput(input.name))).map(({ name, instead }) => {
      let message = `input ${name}, known from ${origin}, is not supported`;
      return new BuildError("REQUEST_INVALID", message, { hint: instead });
    })
  );
}

// src/action/kubeconfig-file.ts
import { mkdtemp, rmdir, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join as join2 } from "node:path";
var FOLDER = "rootless-kaniko-", FILE = "kubeconfig";
function isKubeconfigContent(text) {
  return text.includes(`
`) || text.trimStart().startsWith("{");
}
async function writeKubeconfig(content, temporary) {
  let parent = temporary === void 0 || temporary === "" ? tmpdir() : temporary;
  try {
    let path = join2(await mkdtemp(join2(parent, FOLDER)), FILE);
    return await writeFile(path, content, { mode: 384, flag: "wx" }), path;
  } catch (cause) {
    let reason = cause instanceof Error ? cause.message : String(cause);
    throw new BuildError("KUBECONFIG_INVALID", `the kubeconfig cannot be written to ${parent}: ${reason}`, {
      hint: "Make RUNNER_TEMP a directory that can be written.",
      cause
    });
  }
}
async function deleteKubeconfig(path) {
  if (path === void 0) return;
  let folder = dirname(path);
  basename(path) !== FILE || !basename(folder).startsWith(FOLDER) || (await unlink(path).catch(ignoreMissing), await rmdir(folder).catch(ignoreMissing));
}
function ignoreMissing(error2) {
  if (error2.code !== "ENOENT") throw error2;
}

// src/action/step-cluster.ts
import { resolve as resolve2 } from "node:path";
async function hideSecrets(kubeconfig, log) {
  if (typeof kubeconfig != "string" || !isKubeconfigContent(kubeconfig)) return;
  let { secretsIn } = await import("./kubeconfig-secrets-DAAY77DP.js");
  log.hide(secretsIn(kubeconfig));
}
async function placeCluster(choice, environment) {
  let { kubeconfig } = choice;
  if (kubeconfig === void 0) {
    let { KUBECONFIG } = environment;
    return { choice, temporary: !1, ...KUBECONFIG === void 0 ? {} : { environmentKubeconfig: KUBECONFIG } };
  }
  let temporary = isKubeconfigContent(kubeconfig), path = temporary ? await writeKubeconfig(kubeconfig, environment.RUNNER_TEMP) : resolve2(kubeconfig);
  return { choice: { ...choice, kubeconfig: path }, temporary };
}

// src/action/step-state.ts
var MARK = "post", CLUSTER = "cluster", RUN = "run", ENGINES = /* @__PURE__ */ new Set(["podman", "docker", "runc", "executor"]), RUN_NAME = /^kaniko-[a-z0-9-]{1,50}$/, OBJECT_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;
function isPostStep() {
  return getState(MARK) !== "";
}
function markStarted(log) {
  save(log, MARK, "true");
}
function saveCluster(log, cluster) {
  save(log, CLUSTER, JSON.stringify(cluster));
}
var StateJournal = class {
  #log;
  #left = !1;
  constructor(log) {
    this.#log = log;
  }
  /** True while a run was made and not removed. */
  get left() {
    return this.#left;
  }
  made(run) {
    this.#left = !0, save(this.#log, RUN, JSON.stringify(stored(run)));
  }
  removed() {
    this.#left = !1, save(this.#log, RUN, "");
  }
};
function readState() {
  let cluster = parsed(getState(CLUSTER)), run = parsed(getState(RUN));
  return {
    ...isSavedCluster(cluster) ? { cluster } : {},
    ...isRunIdentity(run) ? { run } : {}
  };
}
function save(log, name, value) {
  try {
    log.command(() => saveState(name, value));
  } catch (error2) {
    let reason = error2 instanceof Error ? error2.message : String(error2);
    log.warn(`the state of the step cannot be saved, so nothing cleans up when it is killed: ${reason}`);
  }
}
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}
function isSavedCluster(value) {
  return isObject(value) && isObject(value.choice) && typeof value.temporary == "boolean";
}
function stored(run) {
  if ("engine" in run) return { name: run.name, engine: run.engine };
  let { name, namespace, workload, uid } = run;
  return { name, namespace, workload, ...uid === void 0 ? {} : { uid } };
}
function isRunIdentity(value) {
  return isObject(value) && ("engine" in value ? isRunnerRun(value) : isClusterRun(value));
}
function isRunnerRun({ name, engine }) {
  return typeof name == "string" && RUN_NAME.test(name) && ENGINES.has(engine);
}
function isClusterRun(value) {
  let names = [value.name, value.namespace].every((name) => typeof name == "string" && OBJECT_NAME.test(name)), workload = value.workload === "job" || value.workload === "pod";
  return names && workload && (value.uid === void 0 || typeof value.uid == "string");
}
function isObject(value) {
  return typeof value == "object" && value !== null;
}

// src/action/build-step.ts
async function buildStep(log) {
  let cancel = onTermination("ignore"), end = new AbortController(), heartbeat = breakSilence(log, systemClock, end.signal);
  try {
    let { request, dry } = await readRequest(log);
    return log.dockerfile = dockerfileIn(process.env.GITHUB_WORKSPACE, request.source), dry === void 0 ? await tellOutcome(await build(request, log, cancel), request, log) : await writeFiles(request, dry, log, cancel), 0;
  } catch (error2) {
    let known = asBuildError(error2);
    return await tellFailure(known, log), known.exitStatus;
  } finally {
    end.abort(), await heartbeat;
  }
}
async function readRequest(log) {
  let { raw, problems } = readInputs(process.env);
  await hideSecrets(raw.kubeconfig, log), forgetInputs();
  let reader = new ValueReader(raw, problems), dry = readDryRun(reader);
  return { request: parseRequest(raw, reader.problems, surroundingsOf(process.env)), dry };
}
function forgetInputs() {
  for (let name of Object.keys(process.env)) name.startsWith("INPUT_") && delete process.env[name];
}
async function writeFiles(request, choice, log, cancel) {
  let { dryRunStep } = await import("./dry-run-step-SOLAB4EP.js");
  await dryRunStep(request, choice, log, cancel);
}
async function build(request, log, cancel) {
  return request.runsOn === "runner" ? await buildWith(request, { cluster: {} }, log, cancel) : await buildInCluster(request, log, cancel);
}
async function buildInCluster(request, log, cancel) {
  let cluster = await placeCluster(request.cluster, process.env);
  saveCluster(log, cluster);
  let journal = new StateJournal(log);
  try {
    return await buildWith(request, { cluster: cluster.choice, journal }, log, cancel);
  } finally {
    cluster.temporary && !journal.left && await deleteKubeconfig(cluster.choice.kubeconfig);
  }
}
async function buildWith(request, { cluster, journal }, log, cancel) {
  let access = { runsOn: request.runsOn, runner: request.runner, cluster, environment: process.env, reporter: log }, { ports, close } = await wireBuild({ ...access, journal: journal ?? new StateJournal(log) });
  try {
    return await runBuild(request, ports, cancel);
  } finally {
    close();
  }
}

// src/action/post-step.ts
var REMOVE_MILLISECONDS = 3e4;
async function postStep(log) {
  let { run, cluster } = readState();
  if (run !== void 0 && await removeLeft(run, cluster, log), cluster?.temporary === !0)
    try {
      await deleteKubeconfig(cluster.choice.kubeconfig);
    } catch (error2) {
      log.warn(`the kubeconfig in the runner's temporary folder cannot be deleted: ${asBuildError(error2).message}`);
    }
}
async function removeLeft(run, cluster, log) {
  let what = `${describeRun(run)} ${whereIs(run)}`;
  try {
    let wired = await wire(run, cluster, log);
    if (wired === void 0) return;
    let { ports, close } = wired;
    try {
      await ports.target.remove(run, systemClock.deadline(REMOVE_MILLISECONDS));
    } finally {
      close();
    }
    log.note(`removed what the step left behind: ${what}`);
  } catch (error2) {
    log.warn(`${what} may be left${untilWhen(run)}: ${asBuildError(error2).message}`);
  }
}
async function wire(run, cluster, log) {
  if ("engine" in run) return await wireRunnerRemoval({ environment: process.env, reporter: log });
  if (cluster !== void 0)
    return cluster.environmentKubeconfig !== void 0 && (process.env.KUBECONFIG = cluster.environmentKubeconfig), await wireRemoval({ cluster: cluster.choice, reporter: log });
}

// src/action/annotations.ts
var MOST_OF_A_KIND = 10, MOST_CHARACTERS = 4e3, Annotations = class {
  #left = { error: MOST_OF_A_KIND, warning: MOST_OF_A_KIND };
  make(kind, text, place = {}) {
    if (this.#left[kind] === 0) return !1;
    this.#left[kind] -= 1;
    let message = harmlessLines(text).join(`
`).slice(0, MOST_CHARACTERS);
    return kind === "error" ? error(message, place) : warning(message, place), !0;
  }
};

// src/action/workflow-log.ts
var TOKEN_LENGTH = 40, MINUTE = 6e4, SHORTEST_SECRET = 4, WorkflowLog = class {
  #clock;
  #annotations = new Annotations();
  #hidden = new HiddenTexts();
  #write;
  /** The Dockerfile by its path in the workspace, once it is known. */
  dockerfile;
  #fence;
  #phase;
  #grouped = !1;
  #lastOutput;
  /** `write` must lead to where @actions/core writes its commands. */
  constructor(clock, write = (text) => process.stdout.write(text)) {
    this.#clock = clock, this.#write = write, this.#lastOutput = clock.monotonic();
  }
  /** When something was last told, on the clock of the log. */
  get lastOutput() {
    return this.#lastOutput;
  }
  /** The phase that is on, or was the last; for messages. */
  get phaseText() {
    return this.#phase?.text ?? "starting";
  }
  phase(text) {
    this.endPhase(), this.#phase = { text, begun: this.#clock.monotonic() }, this.#grouped = !0, startGroup(this.#lines(text).join(" "));
  }
  /** Ends the group of the phase; what follows stands outside. */
  endPhase() {
    this.command(() => {
      this.#grouped && endGroup(), this.#grouped = !1;
    });
  }
  note(text) {
    this.#say("- ", text);
  }
  warn(text, place) {
    this.annotate("warning", text, place);
  }
  /** Hides these texts, and has the runner hide them in what others write; a short one would hide half of the log. */
  hide(secrets) {
    this.#hidden.add(secrets), this.command(() => {
      for (let secret of secrets.filter(({ length }) => length >= SHORTEST_SECRET)) setSecret(secret);
    });
  }
  /** Hides these texts in the log and the summary alone: what a runner is told to hide, it hides in outputs too. */
  withhold(secrets) {
    this.#hidden.add(secrets);
  }
  /** An annotation, or a plain line where the runner would drop it. */
  annotate(kind, text, place) {
    this.command(() => {
      let safe = this.#lines(text).join(`
`);
      this.#annotations.make(kind, safe, annotated(place, this.dockerfile)) || this.#say(`${kind}: `, safe);
    });
  }
  /** A text without what is hidden: not every runner hides it in files. */
  masked(text) {
    return this.#hidden.masked(text);
  }
  buildLine(line) {
    this.#lastOutput = this.#clock.monotonic(), this.#fence === void 0 && (this.#fence = this.#clock.randomId(TOKEN_LENGTH), this.#write(`::stop-commands::${this.#fence}
`));
    for (let harmless of harmlessLines(line.replace(/\r$/, ""), { colours: !0 }))
      this.#write(`${this.masked(harmless)}
`);
  }
  /** Runs what writes commands to the log by itself; nothing of it may stand inside a fence. */
  command(run) {
    this.#closeFence(), this.#lastOutput = this.#clock.monotonic(), run();
  }
  /** Says that the build is alive though silent; does not count as output. */
  stillAlive() {
    this.#closeFence();
    let now = this.#clock.monotonic(), minutes = (since) => Math.max(1, Math.round((now - since) / MINUTE)), phase = this.#lines(this.phaseText).join(" "), begun = this.#phase?.begun ?? this.#lastOutput;
    this.#write(`- still ${phase}, ${minutes(begun)} min, last output ${minutes(this.#lastOutput)} min ago
`);
  }
  /** The prefix keeps the text from beginning a command: a runner looks behind leading blanks. */
  #say(prefix, text) {
    this.command(() => {
      for (let line of this.#lines(text)) this.#write(`${prefix}${line}
`);
    });
  }
  /** Harmless lines of something of our own: without what is hidden, and without users in its URLs. */
  #lines(text) {
    return harmlessLines(withoutUsers(text)).map((line) => this.masked(line));
  }
  #closeFence() {
    this.#fence !== void 0 && (this.#write(`::${this.#fence}::
`), this.#fence = void 0);
  }
};

// src/action/step.ts
async function runStep() {
  withholdNodeDebug(process.stderr, process.pid, process.env.NODE_DEBUG);
  let log = new WorkflowLog(systemClock);
  return isPostStep() ? (await postStep(log), 0) : (markStarted(log), await buildStep(log));
}
export {
  runStep
};
