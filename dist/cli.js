#!/usr/bin/env node
import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  COMMANDS_FILE,
  dryRun,
  makeFolder,
  manifestYaml,
  writeDryRun
} from "./chunks/chunk-FMSQUUTQ.js";
import "./chunks/chunk-RMZBIFTZ.js";
import {
  FOREIGN_INPUTS,
  HiddenTexts,
  actionDefault,
  actionHelp,
  actionOptions,
  fromEnvironment,
  onTermination,
  readDryRun,
  withholdNodeDebug
} from "./chunks/chunk-PRNI2NOJ.js";
import {
  buildResult,
  buildSummary,
  errorLines,
  harmlessJson,
  harmlessLines,
  uncommandingLines
} from "./chunks/chunk-BO4N6UHG.js";
import {
  readLookUps
} from "./chunks/chunk-VGE4MJEZ.js";
import {
  builderSecurity,
  literalArguments,
  prepareSecurity
} from "./chunks/chunk-2QKOTG3O.js";
import "./chunks/chunk-UUMW7WIU.js";
import {
  BuildLog,
  DEFAULT_EXECUTOR,
  OPTION_TOPICS,
  PhaseLog,
  ValueReader,
  explainFailure,
  findAccess,
  flagOf,
  isForTasks,
  isTakenBy,
  looksRemote,
  optionsOf,
  parseReferenceOf,
  parseRequest,
  readCluster,
  readCommandLine,
  readObjectName,
  readPlacement,
  readPullRegistry,
  readReference,
  readSweepKey,
  runBuild,
  surroundingsOf,
  withinTime,
  withoutSecrets
} from "./chunks/chunk-PUJORMXM.js";
import {
  contextPacker,
  errorInUserTerms,
  homeFolder,
  layoutPusher,
  plan,
  podFiles,
  systemClock,
  timeLimits,
  wireBuild,
  wireDoctor,
  wireInCluster,
  wireSweep,
  wireVerify
} from "./chunks/chunk-XLFRCSTC.js";
import {
  isName,
  isSubdomain
} from "./chunks/chunk-UIDWBMMF.js";
import {
  flagName,
  unsafeRegistries
} from "./chunks/chunk-HVQYQMNX.js";
import {
  PROFILES,
  chooseProfile,
  nodesFor
} from "./chunks/chunk-4SENSZIQ.js";
import {
  causeOf,
  registryFault,
  withoutName
} from "./chunks/chunk-UYVUTJMP.js";
import {
  describeContext
} from "./chunks/chunk-VMNL3SXI.js";
import {
  describeRun,
  removeRun
} from "./chunks/chunk-K7B2SSQP.js";
import {
  amountOf
} from "./chunks/chunk-2X3ZO7NH.js";
import "./chunks/chunk-2JIHJNWF.js";
import "./chunks/chunk-XDLYBKYE.js";
import "./chunks/chunk-DLW5H6RM.js";
import "./chunks/chunk-L525N3G4.js";
import {
  CONTEXT_DIRECTORY,
  CONTEXT_MOUNT,
  EXECUTOR_PATH,
  NO_ACCESS,
  formatReference,
  isNeeded,
  nameOf,
  parseDigest,
  parseReference,
  withDigest,
  withRegistry
} from "./chunks/chunk-TZKXZWL4.js";
import {
  quoted,
  visible
} from "./chunks/chunk-SZROKUTP.js";
import "./chunks/chunk-RHEOCJMS.js";
import "./chunks/chunk-BAYS2SD4.js";
import {
  BuildError,
  RequestProblems,
  asBuildError
} from "./chunks/chunk-YRGV2PGJ.js";
import {
  withoutUsers,
  withoutValue
} from "./chunks/chunk-NYX2PRBI.js";
import "./chunks/chunk-QDRZVAVB.js";

// src/cli/main.ts
import { join as join2 } from "node:path";

// src/report/text-reporter.ts
function textReporter(write, showing, hidden2 = new HiddenTexts()) {
  let say = (prefix, lines) => {
    for (let line of lines) write(`${prefix}${hidden2.masked(line)}
`);
  };
  return {
    phase: (text) => say("==> ", harmlessLines(withoutUsers(text))),
    // Runners look for commands behind blanks.
    note: (text) => say("    ", uncommandingLines(withoutUsers(text))),
    warn: (text) => say("warning: ", harmlessLines(withoutUsers(text))),
    buildLine: (line) => say("  | ", harmlessLines(line.replace(/\r$/, ""), showing)),
    hide: (secrets2) => hidden2.add(secrets2),
    withhold: (secrets2) => hidden2.add(secrets2)
  };
}

// src/cli/arguments.ts
import { parseArgs } from "node:util";

// src/cli/unknown-option.ts
var COMMANDS = ["build", "verify", "doctor", "sweep", "tekton", "render"], MOST_SLIPS = 2, LONGEST_COMPARED = 40;
function unknownOption(written, name, options) {
  let hint = elsewhere(name) ?? meant(name, options) ?? known(name) ?? "See rootless-kaniko --help.";
  return new BuildError("REQUEST_INVALID", `unknown option ${visible(written)}`, { hint });
}
function elsewhere(name) {
  let owner = COMMANDS.find((command) => optionsOf(command).some((one) => flagOf(one) === name || one.name === name));
  return owner === void 0 ? void 0 : `It is an option of ${owner}: leave it out here.`;
}
function known(name) {
  return FOREIGN_INPUTS.flatMap((origin) => origin.inputs).find((input) => input.name === name || input.name === `${name}s`)?.instead;
}
function meant(name, options) {
  if (name.length < 3 || known(name) !== void 0) return;
  let flags = options.map(flagOf), ranked = flags.map((flag2) => ({ flag: flag2, slips: slipsBetween(name, flag2) })), [closest] = ranked.filter(({ slips }) => slips <= MOST_SLIPS).sort((one, other) => one.slips - other.slips), flag = closest?.flag ?? flags.find((other) => other.startsWith(name.slice(0, 3)) || other.split("-").includes(name));
  return flag === void 0 ? void 0 : `Did you mean --${flag}?`;
}
function slipsBetween(one, other) {
  if (one.length > LONGEST_COMPARED) return Number.POSITIVE_INFINITY;
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    let line = [row];
    for (let at = 1; at <= other.length; at += 1) {
      let changed = (above[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1);
      line.push(Math.min(changed, (above[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1));
    }
    above = line;
  }
  return above[other.length] ?? 0;
}

// src/cli/arguments.ts
var TAKES_A_WORD = /* @__PURE__ */ new Set(["build", "render", "verify", "tekton"]);
function readArguments(command, argv) {
  let options = optionsOf(command), raw = {}, positionals = [], doubtful = [], unknownAt = Number.NaN, problems = [], end = argv.indexOf("--"), own = end < 0 ? argv : argv.slice(0, end);
  for (let token of tokens(own, options)) {
    if (token.kind === "positional" && (token.index === unknownAt + 1 ? doubtful : positionals).push(token.value), token.kind !== "option") continue;
    let { name, rawName: written, value, inlineValue: attached } = token, problem6 = store(raw, { name, written, value, attached }, options);
    problem6 !== void 0 && problems.push(problem6), attached !== !0 && !isKnown(name, options) && (unknownAt = token.index);
  }
  return positionals.length === 0 && TAKES_A_WORD.has(command) && positionals.push(...doubtful.slice(0, 1)), { raw, positionals, rest: end < 0 ? [] : argv.slice(end + 1), problems };
}
function tokens(argv, options) {
  let config = Object.fromEntries(
    options.flatMap((option) => {
      let type = option.kind === "switch" ? "boolean" : "string", short = option.short === void 0 ? {} : { short: option.short };
      return [
        [option.name, { type }],
        [flagOf(option), { type, ...short }]
      ];
    })
  );
  return parseArgs({ args: [...argv], options: config, strict: !1, tokens: !0, allowPositionals: !0 }).tokens;
}
function store(raw, { name, written, value, attached }, options) {
  let option = named(name, options), negated = negatedBy(name, options);
  if (option === void 0) {
    if (negated === void 0 || value !== void 0) return unknownOption(written, name, options);
    raw[negated.name] = !1;
    return;
  }
  if (option.kind === "switch") {
    raw[option.name] = value ?? !0;
    return;
  }
  if (value === void 0) return problem(`option ${written} has no value`, `Write ${written} VALUE.`);
  if (attached !== !0 && isFlag(value, options)) {
    let hint = `Write ${written} VALUE, or ${written}=${value} where that is the value.`;
    return problem(`option ${written} has no value: behind it stands ${quoted(value)}`, hint);
  }
  if (option.kind === "list" || option.kind === "tags") {
    raw[option.name] = [...raw[option.name] ?? [], value];
    return;
  }
  if (raw[option.name] !== void 0) return problem(`option ${written} is given twice`, "Give it once.");
  raw[option.name] = value;
}
function named(name, options) {
  return options.find((known2) => flagOf(known2) === name || known2.name === name);
}
function negatedBy(name, options) {
  return options.find((known2) => known2.kind === "switch" && `no-${flagOf(known2)}` === name);
}
function isKnown(name, options) {
  return named(name, options) !== void 0 || negatedBy(name, options) !== void 0;
}
function isFlag(text, options) {
  return options.some((option) => text === `--${flagOf(option)}` || text === `--${option.name}`);
}
function problem(message, hint) {
  return new BuildError("REQUEST_INVALID", message, { hint });
}

// src/cli/context-argument.ts
function withContext(line, { environment }) {
  let [context, ...more] = line.positionals, unexpected = [...more, ...line.rest, ...context !== void 0 && line.raw.context !== void 0 ? [context] : []].map((argument) => {
    let hint = "Give one context, and values right after their option.";
    return new BuildError("REQUEST_INVALID", `unexpected argument ${quoted(withoutValue(argument))}`, { hint });
  }), buildArgs = line.raw["build-args"];
  return { raw: {
    ...line.raw,
    ...context === void 0 || line.raw.context !== void 0 ? {} : { context },
    ...Array.isArray(buildArgs) ? { "build-args": fromEnvironment(buildArgs, environment) } : {}
  }, problems: [...line.problems, ...unexpected] };
}

// src/cli/rendered-yaml.ts
var BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/, FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;
function asYaml(files) {
  let manifests = files.filter(isManifest).map(({ name, text }) => `# ${name}
${text}`), others = files.filter((file) => !isManifest(file)).map(commented);
  return [manifests.join(`---
`), ...others].join("");
}
function isManifest({ name }) {
  return name.endsWith(".yaml");
}
function commented({ name, text }) {
  let lines = text.replace(/\n$/, "").split(BREAK);
  return [name, "", ...lines].map((line) => `# ${harmlessLines(line.replace(FORBIDDEN, "\uFFFD")).join("")}`.trimEnd()).join(`
`).concat(`
`);
}

// src/cli/render-command.ts
async function renderCommand(line, surface2) {
  let { reporter, cancel } = surface2, { raw, problems } = withContext(line, surface2), reader = new ValueReader(raw, problems), directory = reader.line("output-directory"), request = parseRequest(raw, reader.problems, surroundingsOf(surface2.environment)), run = await dryRun(request, { packer: contextPacker, clock: systemClock, reporter }, cancel);
  for (let what of run.missing) reporter.note(`these files alone do not perform the build: ${what}`);
  if (directory === void 0) {
    run.archive !== void 0 && reporter.note("not printed: the context, which output-directory gets too");
    let script = request.runsOn === "cluster" ? [] : [{ name: COMMANDS_FILE, text: run.commands }];
    surface2.print(asYaml([...run.files.filter(({ text }) => text !== ""), ...script]));
    return;
  }
  for (let path of await writeDryRun(directory, run, cancel)) reporter.note(`wrote ${path}`);
}

// src/cli/build-command.ts
async function buildCommand(given3, surface2) {
  let own = new ValueReader(given3.raw, given3.problems), format = own.choice("output", "image"), line = { ...given3, problems: own.problems }, { raw, problems } = withContext(line, surface2), reader = new ValueReader(raw, problems);
  if (readDryRun(reader) !== void 0) return await renderCommand(line, surface2);
  let request = parseRequest(raw, reader.problems, surroundingsOf(surface2.environment)), { reporter, userKubeconfig, environment } = surface2, { cluster, runsOn, runner } = request, { ports, close } = await wireBuild({ runsOn, cluster, runner, userKubeconfig, environment, reporter });
  try {
    let outcome = await runBuild(request, ports, surface2.cancel);
    for (let text of buildSummary(outcome)) reporter.phase(text);
    let result = buildResult(outcome, format);
    result !== void 0 && surface2.print(`${result}
`);
  } finally {
    close();
  }
}

// src/cli/colours.ts
function showsColours(environment, isTerminal) {
  return (environment.NO_COLOR ?? "") !== "" ? !1 : environment.GITHUB_ACTIONS === "true" || environment.GITLAB_CI === "true" || isTerminal && environment.TERM !== "dumb";
}

// src/doctor/doctor-request.ts
var DEFAULT_TIMEOUT = "5m";
function parseDoctorRequest(raw, known2 = []) {
  let push = raw.tags !== void 0;
  return parseRequest({ timeout: DEFAULT_TIMEOUT, ...raw, push, lint: "off", "run-on": "cluster" }, known2);
}

// src/doctor/finding.ts
var CHECKS = {
  "api-server": "cluster",
  clock: "cluster",
  rights: "rights",
  "context-rights": "rights",
  "optional-rights": "rights",
  namespace: "namespace",
  "pod-security": "namespace",
  admission: "namespace",
  quota: "namespace",
  "limit-range": "namespace",
  nodes: "nodes",
  executor: "pod",
  "pod-clock": "pod",
  credentials: "registry",
  dns: "registry",
  registry: "registry",
  push: "registry"
};
function fine(check, text) {
  return { check, status: "ok", text };
}
function warning(check, text, fix) {
  return { check, status: "warning", text, fix };
}
function problem2(check, text, fix) {
  return { check, status: "problem", text, fix };
}
function unknown(check, text, fix) {
  return { check, status: "unknown", text, ...fix === void 0 ? {} : { fix } };
}
function inOrder(findings) {
  let order = Object.keys(CHECKS);
  return [...findings].sort((one, other) => order.indexOf(one.check) - order.indexOf(other.check));
}

// src/kaniko/push-check.ts
var CHECKING = /push permission\S* -- .*?checking push permission for "([^"]+)": (.*)/s;
function readPushCheck(ending, findings, tags) {
  let said = findings.error ?? "", { exitCode, reason } = ending;
  if (exitCode === 1 && said.startsWith("error building image: ")) return { state: "passed" };
  let failed2 = { exitCode, ...reason === void 0 ? {} : { reason }, findings, instructions: [], tags }, error = explainFailure(failed2);
  if (error.code !== "PUSH_FAILED") return { state: "failed", error };
  let [, image2, words = said] = CHECKING.exec(said) ?? [], short = words.replace(/^creating push check transport for \S+ failed: /, "").trim(), fault = registryFault(withoutName(words, image2));
  return {
    state: "refused",
    error,
    said: short,
    ...image2 === void 0 ? {} : { image: image2 },
    ...fault === void 0 ? {} : { fault }
  };
}
function skipsPushCheck(extraArguments) {
  return extraArguments.some(
    (argument) => flagName(argument) === "skip-push-permission-check" && !/=(false|f|0)$/i.test(argument)
  );
}

// src/doctor/probe-plan.ts
var NOTHING = {
  kind: "packed",
  files: 0,
  bytes: 0,
  archiveBytes: 0,
  largest: [],
  forgotten: [],
  dockerfileText: `FROM scratch
`
};
function probePlan(request, site, changes = {}) {
  let { placement, source, image: image2 } = request, { profile = request.profile, tags = image2.tags } = changes;
  return { ...plan(
    {
      ...request,
      profile,
      // The pod then has the init container and no ConfigMap to wait for.
      source: { ...source, transport: "exec" },
      image: { ...image2, tags, push: tags.length > 0 },
      placement: changes.unlimited === !0 ? { ...placement, requests: {}, limits: {} } : placement,
      keep: !1
    },
    {
      id: site.id,
      context: NOTHING,
      access: site.access,
      site: {
        runsOn: "cluster",
        server: "",
        namespace: site.namespace,
        nodes: site.nodes,
        missingRights: { configmap: [], exec: [], stdin: [] }
      }
    }
  ), name: `kaniko-doctor-${site.id}` };
}

// src/doctor/registry-findings.ts
var UNREACHED = [
  "notReached",
  "plainHttp",
  "unknownAuthority",
  "certificate",
  "serverError"
], NAME_SERVER = "Check the name, and the DNS of the cluster: its Service, a NetworkPolicy, dnsPolicy.", REACH = "Check the name, the port, and what stands between pods and the registry: NetworkPolicy, firewall, proxy.", ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[.*\])(:\d+)?$/;
function hostsOf(tags) {
  let names4 = tags.filter(({ registry }) => !ADDRESS.test(registry)).map(({ registry }) => hostOf(registry));
  return [...new Set(names4)];
}
function registryFindings(tried, lookedUp) {
  let own = [...new Map(tried.map((one) => [one.tag.registry, bestOf(tried, one)])).values()].flatMap((one) => [...nameFinding(one, lookedUp), wayFinding(one)]);
  return [...lookedUp.filter(({ name }) => name.startsWith("kubernetes.default.")).map(clusterName), ...own, ...tried.map(pushFinding)];
}
function bestOf(tried, { tag }) {
  let same2 = tried.filter((other) => other.tag.registry === tag.registry);
  return same2.find(({ check }) => check.state === "passed") ?? same2.find(({ check }) => check.state === "refused") ?? same2[0];
}
function clusterName({ name, found, said }) {
  return found ? fine("dns", `pods can look up ${name}: ${said}`) : problem2("dns", `pods cannot look up ${name}: ${said}`, NAME_SERVER);
}
function nameFinding({ tag, check }, lookedUp) {
  if (ADDRESS.test(tag.registry)) return [];
  let host = hostOf(tag.registry), look = lookedUp.find(({ name }) => name === host), where = look?.found === !0 && look.said !== "" ? `: ${look.said}` : "";
  return check.state === "refused" && check.fault === "unknownHost" ? [problem2("dns", `pods cannot look up ${host}: ${check.said}`, NAME_SERVER)] : check.state !== "unknown" ? [fine("dns", `pods can look up ${host}${where}`)] : look === void 0 ? [unknown("dns", `${host} was not looked up: ${check.why}`)] : look.found ? [fine("dns", `pods can look up ${host}${where}`)] : [problem2("dns", `pods cannot look up ${host}: ${look.said}`, NAME_SERVER)];
}
function wayFinding({ tag: { registry }, check }) {
  if (check.state === "passed") return fine("registry", `pods reach ${registry}`);
  if (check.state === "unknown") return unknown("registry", `${registry} was not asked: ${check.why}`);
  let { fault, error, said } = check;
  if (fault === "unknownHost") return unknown("registry", `${registry} was not asked: pods cannot look it up`);
  if (fault === void 0 || !UNREACHED.includes(fault)) return fine("registry", `pods reach ${registry}`);
  let fix = fault === "notReached" ? REACH : error.hint ?? REACH;
  return problem2("registry", `pods do not get through to ${registry}: ${causeOf(fault)} (${said})`, fix);
}
function pushFinding({ tag, check }) {
  let name = nameOf(tag);
  if (check.state === "passed") return fine("push", `the executor may push to ${name}`);
  if (check.state === "unknown") return unknown("push", `whether ${name} can be pushed to is not known: ${check.why}`);
  let { fault, error } = check;
  return fault === "unknownHost" || fault !== void 0 && UNREACHED.includes(fault) ? unknown("push", `whether ${name} can be pushed to is not known: its registry is not reached`) : problem2("push", error.message, error.hint ?? "Check the tag and the Secret.");
}
function hostOf(registry) {
  return registry === "docker.io" ? "index.docker.io" : registry.replace(/:\d+$/, "");
}

// src/doctor/server-findings.ts
var TOLERATED_SECONDS = 30, SYNCHRONISE = "Synchronise both clocks with a time server: tokens and certificates fail by such a difference.";
function serverFindings({ server, version, secondsAhead, refusal }) {
  let clock = clockFinding("clock", "the API server", secondsAhead);
  if (refusal !== void 0) return [problem2("api-server", refusal.message, refusal.hint ?? ""), clock];
  let what = version === void 0 ? "" : ` with Kubernetes ${version}`;
  return [fine("api-server", `${server} answers${what}`), clock];
}
function clockFinding(check, whose, ahead) {
  if (ahead === void 0) return unknown(check, `the clock of ${whose} is not known`);
  let seconds = Math.round(Math.abs(ahead));
  if (seconds <= TOLERATED_SECONDS)
    return fine(check, `the clock of ${whose} and that of this machine agree to ${seconds} s`);
  let where = ahead > 0 ? "ahead of" : "behind";
  return warning(check, `the clock of ${whose} is ${seconds} s ${where} that of this machine`, SYNCHRONISE);
}

// src/doctor/try-registries.ts
async function tryRegistries(order, ports, signal) {
  let tags = [...new Map(order.tags.map((tag) => [nameOf(tag), tag])).values()], { end: first, check } = await runRound({ plan: order.planOf(tags, 1), tags }, order, ports, signal), { tried, left } = conclude(tags, check), more = await tryRest(order, left, ports, signal), failure = check.state === "failed" || check.state === "refused" && tags.length === 0 ? { failure: check.error } : {};
  return { first, tried: [...tried, ...more], ...failure };
}
async function tryRest(order, tags, ports, signal) {
  let all2 = [], rest = tags;
  for (let round = 2; rest.length > 0; round += 1) {
    let now = { plan: order.planOf(rest, round), tags: rest };
    try {
      let { tried, left } = conclude(rest, (await runRound(now, order, ports, signal)).check);
      all2.push(...tried), rest = left;
    } catch (error) {
      return signal.throwIfAborted(), [...all2, ...rest.map((tag) => untried(tag, asBuildError(error).message))];
    }
  }
  return all2;
}
function conclude(tags, check) {
  if (check.state === "failed")
    return { tried: tags.map((tag) => untried(tag, "the executor ended before")), left: [] };
  if (check.state === "passed") return { tried: tags.map((tag) => ({ tag, check })), left: [] };
  let at = Math.max(
    0,
    tags.findIndex((tag) => names(check.image ?? "", tag))
  ), passed = tags.slice(0, at).map((tag) => ({ tag, check: { state: "passed" } })), refused = tags.slice(at, at + 1).map((tag) => ({ tag, check }));
  return { tried: [...passed, ...refused], left: tags.slice(at + 1) };
}
function untried(tag, why) {
  return { tag, check: { state: "unknown", why } };
}
function names(image2, tag) {
  return image2.replace(/^index\.docker\.io\//, "docker.io/").replace(/:[\w.-]+$/, "") === nameOf(tag);
}
async function runRound({ plan: plan2, tags }, { listener }, ports, signal) {
  let { target } = ports, log = new BuildLog(), identity = { name: plan2.name, namespace: plan2.namespace, workload: plan2.workload };
  try {
    let run = await target.start(plan2, hostsOf(tags));
    identity = run, signal.throwIfAborted(), await target.follow(run, { ...listener, line: (text) => {
      log.read(text);
    } }, signal);
    let end = await target.ended(run, signal);
    return { end, check: readPushCheck(end.ending, log.findings, tags.map(formatReference)) };
  } finally {
    await removeRun(identity, ports);
  }
}

// src/doctor/probe.ts
var LOOK = "Correct what is named; docs/errors.md says more of it.";
async function probeFindings(request, { site, profile, obstacle }, { ports, listener, signal }) {
  if (profile === void 0) return untried2(request, obstacle ?? "no pod was tried");
  let order = {
    tags: request.image.tags,
    listener,
    planOf: (tags, round) => probePlan(request, { ...site, id: round === 1 ? site.id : `${site.id}-${round}` }, { profile, tags })
  };
  try {
    let probed = await tryRegistries(order, ports, signal);
    return [executorFinding(request, probed, profile), ...learned(request, probed)];
  } catch (error) {
    if (signal.throwIfAborted(), !(error instanceof BuildError)) throw error;
    return [problem2("executor", error.message, error.hint ?? LOOK), ...untried2(request, "the pod did not come so far").filter(({ check }) => check !== "executor")];
  }
}
function executorFinding({ executor }, { first, failure }, profile) {
  return failure !== void 0 ? problem2("executor", failure.message, failure.hint ?? LOOK) : fine("executor", `${executor.image} ran with profile ${profile} on node ${first.node}`);
}
function learned(request, { first, tried }) {
  let skips = skipsPushCheck(request.executor.extraArguments), honest = tried.map((one) => !skips || one.check.state !== "passed" ? one : { ...one, check: { state: "unknown", why: "kaniko-args keeps the executor from trying it" } });
  return [clockFinding("pod-clock", `node ${first.node}`, first.secondsAhead), ...registryFindings(honest, readLookUps(first.told)), ...untagged(request)];
}
function untried2(request, why) {
  let own = ["executor", "pod-clock", "dns"].map((check) => unknown(check, why));
  return request.image.tags.length === 0 ? [...own, ...untagged(request)] : [...own, unknown("registry", why), unknown("push", why)];
}
function untagged({ image: image2 }) {
  return image2.tags.length > 0 ? [] : [unknown("registry", "no tag is given, so no registry was tried", "Name the images that would be pushed with --tag.")];
}

// src/doctor/admission.ts
function refuserOf({ code, message }) {
  return code === "NAMESPACE_MISSING" ? "namespace" : /violates PodSecurity/.test(message) ? "pod-security" : code !== "QUOTA_EXCEEDED" ? "admission" : /exceeded quota|failed quota/.test(message) ? "quota" : "limit-range";
}
function verdictOf(verdict, refuser) {
  if (verdict.state !== "refused") return verdict;
  let by = refuserOf(verdict.error);
  return by === refuser ? verdict : isAskedBefore(refuser, by) ? { state: "admitted" } : { state: "unknown", why: `${NAMES[by]} refuses it first` };
}
var NAMES = {
  namespace: "the namespace",
  "limit-range": "a limit range",
  admission: "another policy",
  "pod-security": "Pod Security",
  quota: "a quota"
};
function isAskedBefore(one, other) {
  return other === "quota" || one === "limit-range" && other !== "namespace";
}

// src/doctor/wanted.ts
var RESOURCES = ["cpu", "memory", "ephemeral-storage"];
function withDefaults({ requests, limits }, ranges) {
  let given3 = ranges.filter(({ type }) => type === "Container"), first = (of) => given3.map(of).find((one) => one !== void 0), limit = (name) => limits[name] ?? first((range) => range.default[name] ?? range.max[name]);
  return { requests: amounts((name) => requests[name] ?? limits[name] ?? first((range) => range.defaultRequest[name] ?? range.min[name]) ?? limit(name)), limits: amounts(limit) };
}
function amounts(of) {
  let entries = RESOURCES.flatMap((name) => {
    let amount = of(name);
    return amount === void 0 ? [] : [[name, amount]];
  });
  return Object.fromEntries(entries);
}

// src/doctor/limit-findings.ts
var ENOUGH = { cpu: "cpu=2", memory: "memory=2Gi", "ephemeral-storage": "ephemeral-storage=10Gi" }, FIT = "Set resources to fit the namespace's limit range.";
function limitFindings(ranges, verdict, placement) {
  let check = "limit-range", asked = verdictOf(verdict, "limit-range");
  if (asked.state === "refused") return [problem2(check, asked.error.message, asked.error.hint ?? FIT)];
  if ("unknown" in ranges)
    return asked.state === "admitted" ? [fine(check, `the pod of a build keeps within them; ${ranges.unknown}, so not what they fill in`)] : [unknown(check, ranges.unknown)];
  if (ranges.length === 0) return [fine(check, "the namespace has no limit range")];
  let conflicts = asked.state === "admitted" ? [] : ranges.flatMap((range) => conflictsWith(range, ranges, placement));
  if (conflicts.length > 0) return [problem2(check, conflicts.join("; "), FIT)];
  let [first, ...more] = filledIn(ranges, placement);
  if (first === void 0) return [fine(check, `${names2(ranges)}: what resources asks for keeps within`)];
  let text = `${names2(ranges)}: resources does not say it, so each container gets ${[first, ...more].map(({ text: text2 }) => text2).join(", ")}`;
  return [warning(check, text, `Set resources where builds need more than that: ${ENOUGH[first.name]}, for instance.`)];
}
function names2(ranges) {
  return `limit range ${[...new Set(ranges.map(({ name }) => `'${name}'`))].join(", ")}`;
}
function conflictsWith(range, ranges, placement) {
  if (range.type !== "Container" && range.type !== "Pod") return [];
  let { requests, limits } = withDefaults(placement, ranges), beyond = (given3, bound, sign) => {
    let [amount, limit] = [amountOf(given3 ?? ""), amountOf(bound ?? "")];
    return amount !== void 0 && limit !== void 0 && (amount - limit) * sign > 0;
  };
  return RESOURCES.flatMap((name) => [
    ...beyond(limits[name], range.max[name], 1) ? [`limit range '${range.name}' allows ${range.max[name]} of ${name} at most, and the limit is ${limits[name]}`] : [],
    ...beyond(requests[name], range.min[name], -1) ? [`limit range '${range.name}' wants ${range.min[name]} of ${name} at least, and ${requests[name]} is requested`] : []
  ]);
}
function filledIn(ranges, placement) {
  let { limits } = withDefaults(placement, ranges);
  return RESOURCES.filter((name) => placement.limits[name] === void 0 && limits[name] !== void 0).map((name) => ({
    name,
    text: `${limits[name]} of ${name}`
  }));
}

// src/doctor/namespace-findings.ts
var LEVEL_LABEL = "pod-security.kubernetes.io/enforce";
function namespaceFinding(name, reading, verdict) {
  let check = "namespace", other = "Create it, or name another one with namespace.";
  if (!("unknown" in reading)) {
    if (!reading.exists) return problem2(check, `namespace ${name} does not exist`, other);
    if (reading.leaving) return problem2(check, `namespace ${name} is being deleted`, "Name another one, or wait.");
    let level = reading.labels[LEVEL_LABEL];
    return fine(check, `namespace ${name} exists${level === void 0 ? "" : ` and enforces Pod Security '${level}'`}`);
  }
  let asked = verdictOf(verdict, "namespace");
  return asked.state === "refused" ? problem2(check, asked.error.message, asked.error.hint ?? other) : asked.state === "unknown" ? unknown(check, `${reading.unknown}, so nobody knows whether ${name} exists`) : fine(check, `namespace ${name} exists; ${reading.unknown}, so its labels are not known`);
}
function podSecurityFinding(applied, verdicts) {
  let check = "pod-security", own = securityOf(verdicts, applied.name), passing2 = [...verdicts.keys()].filter((name) => securityOf(verdicts, name)?.state === "admitted");
  if (own === void 0 || own.state === "unknown")
    return unknown(
      check,
      `whether profile ${applied.name} is admitted could not be asked: ${own?.why ?? "nobody did"}`
    );
  let told = [...verdicts.keys()].filter((name) => name !== applied.name).map((name) => `${name} ${wordFor(securityOf(verdicts, name))}`).join(", ");
  if (own.state === "admitted") return fine(check, `profile ${applied.name} is admitted (${told})`);
  let instead = passing2.length === 0 ? "" : `Use security-profile: ${passing2.join(" or ")}, which passes, or `, place = "a namespace that enforces 'baseline', where every profile passes.", fix = instead === "" ? `Use ${place}` : `${instead}${place}`;
  return problem2(check, `profile ${applied.name} is refused: ${violation(own.error.message)} (${told})`, fix);
}
function admissionFinding(verdict, verdicts) {
  let check = "admission", asked = verdictOf(verdict, "admission");
  if (asked.state === "admitted") return fine(check, "no other policy refuses the pod of a build");
  if (asked.state === "unknown") return unknown(check, `what else admits pods could not be asked: ${asked.why}`);
  let passing2 = [...verdicts].filter(([, { state }]) => state === "admitted").map(([name]) => name), instead = passing2.length === 0 ? "" : `Use security-profile: ${passing2.join(" or ")}, which passes, or: `, fix = asked.error.hint ?? "Ask for an exception from what is named.";
  return problem2(check, asked.error.message, instead + fix);
}
function securityOf(verdicts, name) {
  let verdict = verdicts.get(name);
  return verdict === void 0 ? void 0 : verdictOf(verdict, "pod-security");
}
function wordFor(verdict) {
  return verdict === void 0 || verdict.state === "unknown" ? "is not known" : verdict.state;
}
function violation(message) {
  let at = message.indexOf("violates PodSecurity");
  return at < 0 ? message : message.slice(at);
}

// src/doctor/node-findings.ts
var MOST = 5, NEWER = "Give these nodes Linux 6.3, containerd 2.0 and runc 1.2 or newer, or choose others with node-selector.";
function nodeFinding(nodes, { placement, profile }, applied) {
  let check = "nodes";
  if ("unknown" in nodes) return unknown(check, nodes.unknown, "Ask for the cluster-wide right list nodes.");
  let eligible = nodesFor(nodes.offers, placement);
  if (eligible.length === 0) {
    let text = `no node fits node-selector and tolerations, of ${count(nodes.offers.length)}`;
    return problem2(check, text, "Correct node-selector and tolerations, or add a node that fits.");
  }
  let without = eligible.filter(({ noUserNamespaces }) => noUserNamespaces !== void 0);
  if (without.length === 0) return fine(check, `user namespaces are offered by ${all(eligible.length)}`);
  let told = `of ${count(eligible.length)} a build may land on, ${without.length} without user namespaces: ${reasons(without)}`;
  if (profile === "hardened") return fine(check, told);
  if (applied.name === "hardened")
    return warning(check, `${told}; root of a build is root of the node, with eight capabilities`, NEWER);
  let fix = `${NEWER.slice(0, -1)}; or use security-profile: hardened.`;
  return without.length === eligible.length ? problem2(check, `${told}; profile ${applied.name} needs them`, fix) : warning(check, `${told}; profile ${applied.name} needs them, and a build that lands there fails`, fix);
}
function reasons(nodes) {
  return `${nodes.slice(0, MOST).map(({ name, noUserNamespaces = "" }) => `${name} (${noUserNamespaces})`).join(", ")}${nodes.length > MOST ? ` and ${nodes.length - MOST} more` : ""}`;
}
function all(nodes) {
  return nodes === 1 ? "the one node a build may land on" : `all ${nodes} nodes a build may land on`;
}
function count(nodes) {
  return nodes === 1 ? "1 node" : `${nodes} nodes`;
}

// src/doctor/quota-findings.ts
var ROOM = "Set resources to fit the quota, wait for other pods to end, or have the quota raised.", OTHERWISE = [
  [/configmaps/, "Have the quota raised, or set context-transport to exec or stdin, which need no ConfigMap."],
  [/jobs/, "Have the quota raised, remove Jobs that have ended, or set workload: pod."]
], MOST2 = 5;
function quotaFindings(quotas, verdict, wanted) {
  let check = "quota", asked = verdictOf(verdict, "quota");
  if (asked.state === "refused") return [problem2(check, asked.error.message, asked.error.hint ?? ROOM)];
  if ("unknown" in quotas)
    return asked.state === "admitted" ? [fine(check, `the pod of a build fits; ${quotas.unknown}, so not how closely`)] : [unknown(check, quotas.unknown)];
  if (quotas.length === 0) return [fine(check, "the namespace has no resource quota")];
  let short = quotas.filter(({ scoped }) => !scoped).flatMap((quota) => shortages(quota, wanted, asked));
  if (short.length > 0) return [problem2(check, short.join("; "), stepFor(short))];
  let more = quotas.length > MOST2 ? `; and ${quotas.length - MOST2} more` : "", told = `${quotas.slice(0, MOST2).map(describe).join("; ")}${more}`;
  return [asked.state === "admitted" || quotas.every(({ scoped }) => !scoped) ? fine(check, told) : unknown(check, `${told}; whether a scoped one has room is not known`)];
}
function stepFor(short) {
  return OTHERWISE.find(([kind]) => short.every((one) => kind.test(one)))?.[1] ?? ROOM;
}
function describe({ name, hard, used, scoped }) {
  let amounts2 = Object.entries(hard).map(([key, most]) => `${key} ${used[key] ?? "0"} of ${most} used`);
  return `quota '${name}'${scoped ? ", for some pods only" : ""}: ${amounts2.join(", ") || "without limits"}`;
}
function shortages({ name, hard, used }, wanted, { state }) {
  return Object.entries(hard).flatMap(([key, most]) => {
    if (state === "admitted" && !/jobs|configmaps/.test(key)) return [];
    let need = needOf(key, wanted);
    if (need === void 0) return [];
    if (need === "") return [`quota '${name}' wants every pod to name ${key}, and resources does not`];
    let [available, inUse, more] = [amountOf(most), amountOf(used[key] ?? "0"), amountOf(need)];
    return available === void 0 || inUse === void 0 || more === void 0 ? [] : inUse + more <= available ? [] : [`quota '${name}' has no room: ${key} ${used[key] ?? "0"} of ${most} used, a build needs ${need}`];
  });
}
function needOf(key, { workload, configMap, requests, limits }) {
  if (key === "pods" || key === "count/pods") return "1";
  if (key === "count/jobs.batch") return workload === "job" ? "1" : void 0;
  if (key === "configmaps" || key === "count/configmaps") return configMap ? "1" : void 0;
  let [, kind = "requests", resource = ""] = /^(?:(requests|limits)\.)?(.+)$/.exec(key) ?? [];
  if (RESOURCES.some((name) => name === resource))
    return (kind === "limits" ? limits : requests)[resource] ?? "";
}

// src/doctor/rights-findings.ts
var ROLE = "Ask for a Role with these verbs; docs/rbac.md has it.", UNANSWERED = "the cluster does not tell which rights you have", PURPOSES = {
  "create pods": "Pod Security and quota are told from events only",
  "list events": "a pod that is refused or does not start is told by the time-out only",
  "list nodes": "security-profile auto is hardened"
};
function rightsFindings({ needed: needed2, ways, optional }, { workload, transport }) {
  return [neededFinding(needed2, workload), wayFinding2(ways, transport), optionalFinding(optional)];
}
function isAllowed(rights) {
  return missing(rights).length === 0;
}
function neededFinding(needed2, workload) {
  let lacking = missing(needed2);
  return lacking.length > 0 ? problem2("rights", `a build needs, and you may not: ${lacking.join(", ")}`, ROLE) : isUnanswered(needed2) ? unknown("rights", UNANSWERED) : fine("rights", `you may do what workload ${workload} needs: ${needed2.map(({ right }) => right).join(", ")}`);
}
function wayFinding2(ways, transport) {
  let check = "context-rights", closed = Object.entries(ways).filter(([, rights]) => !isAllowed(rights)), told = closed.map(([name, rights]) => `${name} (${missing(rights).join(", ")})`).join("; ");
  if (transport !== "auto" && !isAllowed(ways[transport])) {
    let verbs = missing(ways[transport]).join(", ");
    return problem2(check, `context-transport ${transport} needs, and you may not: ${verbs}`, "Ask for a Role with them, or leave context-transport out where another way is open.");
  }
  if (Object.values(ways).some(isUnanswered)) return unknown(check, UNANSWERED);
  if (closed.length === 3) return problem2(check, `no way to send the context is open; you lack, for ${told}`, ROLE);
  if (transport !== "auto") return fine(check, `you may send the context by ${transport}`);
  if (closed.length === 0) return fine(check, "you may send the context by configmap, exec and stdin");
  let effect = isAllowed(ways.exec) || isAllowed(ways.stdin) ? "another way is taken" : "contexts that do not fit into a ConfigMap cannot be sent";
  return warning(check, `optional: you lack, for ${told}; ${effect}`, "Ask for these verbs where you need this way.");
}
function optionalFinding(optional) {
  let check = "optional-rights", lacking = missing(optional).map((right) => `${right} (without it ${PURPOSES[right] ?? "less is told"})`);
  return lacking.length > 0 ? warning(check, `optional: you may not ${lacking.join("; ")}`, "Ask for them where you want what they give.") : isUnanswered(optional) ? unknown(check, UNANSWERED) : fine(check, `you may do what only helps: ${optional.map(({ right }) => right).join(", ")}`);
}
function missing(rights) {
  return rights.filter(({ allowed }) => allowed === !1).map(({ right }) => right);
}
function isUnanswered(rights) {
  return rights.some(({ allowed }) => allowed === void 0);
}

// src/doctor/survey.ts
var BLOCKING = ["rights", "namespace", "admission", "quota", "limit-range", "nodes"];
async function surveyCluster(request, { namespace, access, id }, { target, signal }) {
  let { placement, workload } = request, question = { namespace, workload, bringsSecret: isNeeded(access) }, [rights, reading, nodes, quotas, limits] = await Promise.all([
    orUnread(target.rights(question, signal), signal),
    orUnread(target.namespace(namespace, signal), signal),
    orUnread(target.nodes(signal), signal),
    orUnread(target.quotas(namespace, signal), signal),
    orUnread(target.limits(namespace, signal), signal)
  ]), site = { namespace, nodes, access, id }, { whole, verdicts } = await askAdmission(request, site, { target, signal }), applied = chooseProfile(request.profile, nodes, placement), known2 = !("exists" in reading) || reading.exists ? { quotas, limits } : { quotas: GONE, limits: GONE }, wanted = {
    workload,
    configMap: ["auto", "configmap"].includes(request.source.transport),
    ...withDefaults(placement, "unknown" in limits ? [] : limits)
  }, findings = [
    ...reviewed(rights, request),
    namespaceFinding(namespace, reading, whole),
    podSecurityFinding(applied, verdicts),
    admissionFinding(whole, verdicts),
    ...quotaFindings(known2.quotas, whole, wanted),
    ...limitFindings(known2.limits, whole, placement),
    nodeFinding(nodes, request, applied)
  ];
  return { findings, site, ...wayToTry(findings, applied.name, verdicts) };
}
var GONE = { unknown: "the namespace does not exist" };
function reviewed(rights, { workload, source }) {
  return "unknown" in rights ? ["rights", "context-rights", "optional-rights"].map((check) => unknown(check, rights.unknown)) : rightsFindings(rights, { workload, transport: source.transport });
}
async function askAdmission(request, site, { target, signal }) {
  let ask = async (changes) => {
    let verdict = await orUnread(target.admit(probePlan(request, site, changes), signal), signal);
    return "unknown" in verdict ? { state: "unknown", why: verdict.unknown } : verdict;
  }, [whole, ...each] = await Promise.all([
    ask({}),
    ...PROFILES.map((profile) => ask({ profile, unlimited: !0 }))
  ]), verdicts = PROFILES.flatMap((profile, at) => {
    let verdict = each[at];
    return verdict === void 0 ? [] : [[profile, verdict]];
  });
  return { whole, verdicts: new Map(verdicts) };
}
function wayToTry(findings, own, verdicts) {
  let blocking = findings.find(({ check, status }) => status === "problem" && BLOCKING.includes(check));
  if (blocking !== void 0) return { obstacle: `no pod was tried because of ${blocking.check}` };
  let stateOf = (name) => {
    let verdict = verdicts.get(name);
    return verdict === void 0 ? "unknown" : verdictOf(verdict, "pod-security").state;
  };
  if (stateOf(own) !== "refused") return { profile: own };
  let other = PROFILES.find((name) => stateOf(name) === "admitted");
  return other === void 0 ? { obstacle: "no pod was tried because of pod-security" } : { profile: other };
}
async function orUnread(asked, signal) {
  try {
    return await asked;
  } catch (error) {
    if (signal.throwIfAborted(), !(error instanceof BuildError)) throw error;
    return { unknown: error.message };
  }
}

// src/doctor/examination.ts
var ID_LENGTH = 8, LOOK2 = "Correct what is named; docs/errors.md says more of it.", Examination = class {
  #request;
  #ports;
  #phases;
  #findings = [];
  #namespace = "";
  /** What would be found next. */
  #next = "api-server";
  constructor(request, ports) {
    this.#request = request, this.#ports = ports, this.#phases = new PhaseLog(ports.clock, ports.reporter);
  }
  /** In the order of the checks. */
  get findings() {
    return inOrder(this.#findings);
  }
  /** The namespace that was looked at; empty where none was. */
  get namespace() {
    return this.#namespace;
  }
  /** The step that is on, for messages. */
  get whereabouts() {
    return this.#phases.current;
  }
  /** Makes every check. */
  async run(signal) {
    let { clock } = this.#ports;
    if (this.#phases.begin("cluster", "asking the cluster"), !await this.#reach(signal)) return this.#leaveRest("the API server was not asked");
    let access = await this.#findAccess(signal), place = { namespace: this.#namespace, access, id: clock.randomId(ID_LENGTH) };
    this.#next = "rights";
    let survey = await surveyCluster(this.#request, place, { target: this.#ports.target, signal });
    this.#findings.push(...survey.findings), this.#next = "executor", survey.profile !== void 0 && this.#phases.begin("pod", `trying a pod in namespace ${this.#namespace}`);
    let listener = {
      waiting: (why) => this.#phases.waitFor(why),
      started: () => this.#begun()
    };
    this.#findings.push(...await probeFindings(this.#request, survey, { ports: this.#ports, listener, signal }));
  }
  /** The time is up: what was under way is the problem, and what would have followed is unknown. */
  cutShort({ message, hint = "Raise timeout." }) {
    this.#next === "registry" && this.#findings.push(fine("executor", "the executor was started")), this.#findings.push(problem2(this.#next, message, hint)), this.#leaveRest("there was no time left for it");
  }
  async #reach(signal) {
    let { target } = this.#ports;
    try {
      this.#namespace = target.namespaceOf(this.#request.placement.namespace);
      let answer = await target.reach(signal);
      return this.#findings.push(...serverFindings(answer)), answer.refusal === void 0;
    } catch (error) {
      return this.#findings.push(this.#told("api-server", error, signal)), !1;
    }
  }
  async #findAccess(signal) {
    let { image: image2 } = this.#request;
    try {
      let access = await findAccess(this.#request, NOTHING, this.#ports, signal);
      return image2.tags.length > 0 && this.#findings.push(fine("credentials", describeAccess(access, image2.registrySecret))), access;
    } catch (error) {
      return this.#findings.push(this.#told("credentials", error, signal)), NO_ACCESS;
    }
  }
  #told(check, error, signal) {
    if (signal.throwIfAborted(), !(error instanceof BuildError)) throw error;
    return problem2(check, error.message, error.hint ?? LOOK2);
  }
  /** From here on the executor waits for registries, of which it says nothing before the end. */
  #begun() {
    let hosts = this.#request.image.tags.map(({ registry }) => registry);
    hosts.length !== 0 && (this.#next = "registry", this.#phases.waitFor(`the executor asks ${[...new Set(hosts)].join(", ")}`));
  }
  #leaveRest(why) {
    let done = new Set(this.#findings.map(({ check }) => check)), rest = Object.keys(CHECKS).filter((check) => !done.has(check));
    this.#findings.push(...rest.map((check) => unknown(check, why)));
  }
};
function describeAccess({ dockerConfig }, registrySecret) {
  return registrySecret !== void 0 ? `the Secret ${registrySecret} is used` : dockerConfig !== void 0 ? "the credentials of this machine are used" : "there are none for these registries: they are tried without";
}

// src/doctor/run-doctor.ts
var REGISTRY_EXIT = 5;
async function runDoctor(request, ports, cancel) {
  let examination = new Examination(request, ports), limits = { clock: ports.clock, seconds: request.timeoutSeconds, cancel };
  try {
    await withinTime(
      limits,
      () => examination.whereabouts,
      (signal) => examination.run(signal)
    );
  } catch (error) {
    if (!(error instanceof BuildError) || error.code !== "TIMED_OUT") throw error;
    examination.cutShort(error);
  }
  let { findings, namespace } = examination;
  return { findings, namespace, ok: findings.every(({ status }) => status !== "problem") };
}
function diagnosisError({ findings }) {
  let problems = findings.filter(({ status }) => status === "problem");
  if (problems.length === 0) return;
  let checks = [...new Set(problems.map(({ check }) => check))], what = problems.length === 1 ? "1 problem was found" : `${problems.length} problems were found`, isElsewhere = checks.every((check) => CHECKS[check] === "registry");
  return new BuildError("DOCTOR_PROBLEMS", `${what}: ${checks.join(", ")}`, {
    hint: "Each of them names what to do.",
    ...isElsewhere ? { exit: REGISTRY_EXIT } : {}
  });
}

// src/report/doctor-report.ts
var MARKS = { ok: "ok  ", warning: "warn", problem: "FAIL", unknown: "?   " }, LONGEST_CHECK = Math.max(...Object.keys(CHECKS).map(({ length }) => length));
function doctorText({ findings }) {
  return [...new Set(findings.map(({ check }) => CHECKS[check]))].map((group) => {
    let own = findings.filter(({ check }) => CHECKS[check] === group);
    return `${group}
${own.flatMap(linesOf).join(`
`)}
`;
  }).join(`
`);
}
function doctorJson({ ok, namespace, findings }) {
  let told = findings.map(({ check, status, text, fix }) => ({
    check,
    status,
    text: oneLine(text),
    ...fix === void 0 ? {} : { fix: oneLine(fix) }
  }));
  return harmlessJson({ ok, namespace, findings: told });
}
function linesOf({ check, status, text, fix }) {
  let line = `  ${MARKS[status]}  ${check.padEnd(LONGEST_CHECK)}  ${oneLine(text)}`;
  return fix === void 0 ? [line] : [line, `${" ".repeat(LONGEST_CHECK + 8)}-> ${oneLine(fix)}`];
}
function oneLine(text) {
  return harmlessLines(text).join(" ").replace(/[\t\u2028\u2029]/g, " ").trim();
}

// src/cli/doctor-command.ts
async function doctorCommand({ raw, problems, positionals, rest }, surface2) {
  let unexpected = [...positionals, ...rest].map((argument) => {
    let hint = "Write rootless-kaniko doctor --tag REFERENCE.";
    return new BuildError("REQUEST_INVALID", `unexpected argument ${quoted(withoutValue(argument))}`, { hint });
  }), reader = new ValueReader(raw, [...problems, ...unexpected]), format = reader.choice("findings", "text"), request = parseDoctorRequest(raw, reader.problems), { reporter, userKubeconfig, environment } = surface2, { ports, close } = await wireDoctor({ cluster: request.cluster, userKubeconfig, environment, reporter });
  try {
    let diagnosis = await runDoctor(request, ports, surface2.cancel);
    surface2.print(surface2.masked(format === "json" ? `${doctorJson(diagnosis)}
` : doctorText(diagnosis)));
    let error = diagnosisError(diagnosis);
    if (error !== void 0) throw error;
  } finally {
    close();
  }
}

// src/options/help.ts
var WIDTH = 100, INDENT = 30;
function optionHelp(command) {
  return OPTION_TOPICS.flatMap(({ title, options }) => {
    let rows = options.filter((option) => isTakenBy(option, command)).map(helpRow);
    return rows.length === 0 ? [] : [`${title}:
${rows.join(`
`)}`];
  }).join(`

`);
}
function helpRow(option) {
  let label = `  ${option.short === void 0 ? "    " : `-${option.short}, `}--${flagOf(option)}${placeholder(option)}`, note = option.default === void 0 ? "" : ` Default: ${option.default}.`, lines = wrap(`${option.help}${note}`, WIDTH - INDENT);
  return [label.length < INDENT ? label.padEnd(INDENT) + (lines.shift() ?? "") : label, ...lines.map((line) => " ".repeat(INDENT) + line)].join(`
`);
}
function placeholder({ kind, choices }) {
  return kind === "switch" ? "" : choices === void 0 ? " VALUE" : ` ${choices.join("|")}`;
}
function wrap(text, width) {
  let lines = [];
  for (let word of text.split(" ")) {
    let last = lines.at(-1);
    last !== void 0 && last.length + 1 + word.length <= width ? lines[lines.length - 1] = `${last} ${word}` : lines.push(word);
  }
  return lines;
}

// src/cli/help-text.ts
var USAGE = {
  build: `Usage: rootless-kaniko build [CONTEXT] --tag REFERENCE [options]

Builds an image with a rootless Kaniko pod, pushes it and prints its reference with digest.`,
  render: `Usage: rootless-kaniko render [CONTEXT] --tag REFERENCE [options]

Shows every object a build would create. Asks no cluster and no network.`,
  verify: `Usage: rootless-kaniko verify IMAGE [options] [-- COMMAND...]

Runs an image in a pod and compares its exit status and output. The output goes to standard output.`,
  doctor: `Usage: rootless-kaniko doctor [--tag REFERENCE] [options]

Looks for what would make a build with these options fail: rights, policies, quotas, nodes, the
executor's image, and the registries of the tags as a pod reaches them. Each finding names what to do.
Whatever it makes is removed.`,
  sweep: `Usage: rootless-kaniko sweep --sweep-key KEY [options]

Removes what builds with this --sweep-key made in one namespace, also where they are still on, and waits
until it is gone. Finding nothing is no error.`,
  tekton: `Usage: rootless-kaniko tekton KIND [options]

Writes objects for Tekton as YAML. KIND is task, stepaction, pipeline, pipelinerun or taskrun.
The options of a build become the values of params.`
}, OVERVIEW = `rootless-kaniko builds container images in a cluster that forbids Docker and privileged pods.

Usage: rootless-kaniko COMMAND [options]

Commands:
  build     build and push an image, print its digest
  render    show every object a build would create, offline
  verify    run an image in a pod and compare what it does
  doctor    look for what would make a build fail
  sweep     remove what builds with one --sweep-key left in a namespace
  tekton    write a Task, StepActions, a Pipeline or a run for Tekton

rootless-kaniko COMMAND --help shows the options of a command.

Exit status: 0 done, 2 bad request, 3 cluster or rights, 4 build failed, 5 push or confirmation failed,
6 timed out, 130/143 cancelled, 70 a defect of rootless-kaniko.`;
function helpText(command) {
  return command === void 0 ? OVERVIEW : `${USAGE[command]}

${optionHelp(command)}`;
}

// src/cli/step-commands.ts
import { parseArgs as parseArgs2 } from "node:util";

// src/tekton/collected.ts
var COLLECTED_RESULTS = {
  IMAGE_REFS: { type: "array", description: "The first repository of each image, with the digest" },
  IMAGES: { type: "string", description: "Every repository that was pushed to, with the digest, one a line" }
};
function collectedResults(images) {
  let references = images.map((text) => text.split(`
`).map(pinned));
  return {
    IMAGE_REFS: JSON.stringify(references.map(([first]) => first)),
    IMAGES: references.flat().join(`
`)
  };
}
function pinned(line) {
  let reference = parseReference(line);
  if (reference.digest !== void 0) return withDigest(reference, reference.digest);
  throw new BuildError("DIGEST_MISSING", `a build handed on '${line}', which has no digest`, {
    hint: "A step of the Dockerfile may have written it: for Dockerfiles you do not trust use the remote variant."
  });
}

// src/tekton/handoff.ts
function formatHandoff({ tags, push, insecureRegistries }) {
  return `${JSON.stringify({ tags: tags.map(formatReference), push, insecureRegistries })}
`;
}
function parseHandoff(text) {
  if (text === void 0) {
    let hint = "This command is run by the Tasks of rootless-kaniko: generate them with the command tekton.";
    throw new BuildError("REQUEST_INVALID", "the step prepare has left no order here", { hint });
  }
  let { tags, push, insecureRegistries } = parsed(text), isTexts = (value) => Array.isArray(value) && value.every((one) => typeof one == "string");
  if (!isTexts(tags) || !isTexts(insecureRegistries) || typeof push != "boolean")
    throw new BuildError("INTERNAL", "the order that the step prepare left cannot be read");
  return { tags: tags.map(parseReference), push, insecureRegistries };
}
function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
var TASK_RESULTS = {
  IMAGE_URL: "Reference of the pushed image with its tag, as IMAGE gives it",
  IMAGE_DIGEST: "Digest of the pushed image, as sha256:\u2026",
  IMAGE_REF: "The repository of IMAGE with the digest, as registry/name@sha256:\u2026",
  IMAGES: "Every repository that was pushed to, with the digest, one a line"
};
function taskResults(tags, digest) {
  let [first] = tags;
  if (first === void 0) throw new BuildError("INTERNAL", "an image without a name was pushed");
  let byName = new Map(tags.map((tag) => [nameOf(tag), withDigest(tag, digest)]));
  return {
    IMAGE_URL: formatReference(first),
    IMAGE_DIGEST: digest,
    IMAGE_REF: withDigest(first, digest),
    IMAGES: [...byName.values()].join(`
`)
  };
}
function digestIn(text, who) {
  let digest = parseDigest(text ?? "");
  if (digest !== void 0) return digest;
  let left = text === void 0 || text.trim() === "" ? "left no digest" : "left something that is no digest";
  throw new BuildError("DIGEST_MISSING", `${who} ended with success but ${left}`, {
    hint: "Check that EXTRA_ARGS do not keep it from pushing; a step of the Dockerfile may have overwritten it."
  });
}

// src/tekton/step-layout.ts
var CONTEXT_ROOT = CONTEXT_MOUNT, HANDOFF_MOUNT = "/rootless-kaniko/handoff", HANDOFF_FILE = `${HANDOFF_MOUNT}/order.json`, PUSH_CONFIG = { native: "/kaniko/.docker", split: "/rootless-kaniko/push-config" }, BUILD_CONFIG = "/kaniko/.docker", OUT_MOUNT = "/kaniko/out", DIGEST_FILE = `${OUT_MOUNT}/digest`, LAYOUT_MOUNT = "/kaniko/oci", PUSHED_FILE = `${HANDOFF_MOUNT}/pushed`, SERVICE_ACCOUNT_CONFIG = "/tekton/creds/.docker/config.json", TEKTON_MOUNTS = [
  "/workspace",
  ...["artifacts", "bin", "creds", "downward", "home", "results", "run", "scripts", "steps", "termination"].map(
    (name) => `/tekton/${name}`
  )
], STATIC_ARGUMENTS = {
  native: [
    `--context=dir://${CONTEXT_MOUNT}/src`,
    `--dockerfile=${CONTEXT_MOUNT}/dockerfile/Dockerfile`,
    "--log-format=text",
    "--force"
  ],
  split: [
    `--context=dir://${CONTEXT_MOUNT}/src`,
    `--dockerfile=${CONTEXT_MOUNT}/dockerfile/Dockerfile`,
    "--no-push",
    `--oci-layout-path=${LAYOUT_MOUNT}`,
    "--log-format=text",
    "--force"
  ]
}, CONTAINERS = { native: 4, split: 5, remote: 2 };
function imageSink(variant) {
  return variant === "native" ? { kind: "registry", digestFile: DIGEST_FILE } : { kind: "layout", directory: LAYOUT_MOUNT };
}
function containersWith(steps) {
  return steps + 3;
}

// src/tekton/termination-size.ts
var POD_BYTES = 12 * 1024, CONTAINER_BYTES = 4096, TEKTON_BYTES = 300, SOME_DIGEST = `sha256:${"0".repeat(64)}`;
function resultBytes(variant, containers = CONTAINERS[variant]) {
  return Math.min(CONTAINER_BYTES, Math.floor(POD_BYTES / containers)) - TEKTON_BYTES;
}
function checkArgumentBytes(variant, args, containers) {
  let bytes = messageBytes({ args: JSON.stringify(args) }), limit = resultBytes(variant, containers);
  if (!(bytes <= limit))
    return new BuildError("REQUEST_INVALID", `the arguments of the build take ${bytes} bytes, Tekton carries ${limit}`, {
      hint: "Shorten BUILD_ARGS, LABELS, TAGS and EXTRA_ARGS, write them into the Dockerfile, or use the remote variant of the Task."
    });
}
function checkResultBytes(variant, results, containers) {
  let bytes = messageBytes({ ...results, IMAGE_DIGEST: SOME_DIGEST }), limit = resultBytes(variant, containers);
  if (bytes <= limit) return;
  let names4 = Object.keys(TASK_RESULTS).join(", ");
  return new BuildError("REQUEST_INVALID", `the results ${names4} would take ${bytes} bytes, Tekton carries ${limit}`, {
    hint: "Push to fewer repositories in one run, or use shorter names."
  });
}
function checkCollectedBytes(results) {
  let bytes = messageBytes({ ...results }), limit = resultBytes("remote");
  if (bytes <= limit) return;
  let message = `the results IMAGE_REFS and IMAGES of all images take ${bytes} bytes, Tekton carries ${limit}`;
  return new BuildError("REQUEST_INVALID", message, {
    hint: "Build fewer images in one pipeline, or give them shorter names."
  });
}
var ESCAPED_BY_GO = /[<>&\u2028\u2029]/g;
function messageBytes(results) {
  let entries = Object.entries(results).map(([key, value]) => ({ key, value, type: 4 }));
  return new TextEncoder().encode(JSON.stringify(entries).replace(ESCAPED_BY_GO, "\\u0000")).length;
}

// src/steps/collect-step.ts
async function collectStep({ images, results: paths }, ports) {
  let results = collectedResults(images), tooLarge = checkCollectedBytes(results);
  if (tooLarge !== void 0) throw tooLarge;
  await ports.files.write(paths.IMAGE_REFS, results.IMAGE_REFS), await ports.files.write(paths.IMAGES, results.IMAGES);
  for (let line of results.IMAGES.split(`
`)) ports.reporter.phase(`pushed ${line}`);
}

// src/tekton/guarded-places.ts
var GUARDED = ["/tekton", "/workspace", "/kaniko", "/rootless-kaniko", "/var/run/secrets", "/run/secrets", "/proc"];
function linkProblems(links) {
  return [...links].flatMap(([path, target]) => {
    let end = endOf(path, target);
    if (end !== void 0 && !isGuarded(end)) return [];
    let message = `the link ${JSON.stringify(path)} of the context leads to ${JSON.stringify(target)}, where a Task has credentials`, hint = "Take it out, leave it out by .dockerignore, or use the remote variant of the Task.";
    return [new BuildError("CONTEXT_INVALID", message, { hint })];
  });
}
function endOf(path, target) {
  if (/(^|\/)(?!\.{1,2}\/)[^/]+\/+(\.\/+)*\.\.(\/|$)/.test(target)) return;
  let folder = target.startsWith("/") ? "" : `${CONTEXT_DIRECTORY}/${path}/..`, parts = [];
  for (let part of `${folder}/${target}`.split("/"))
    part === ".." ? parts.pop() : part !== "" && part !== "." && parts.push(part);
  return `/${parts.join("/")}`;
}
function isGuarded(place) {
  return isBelow(place, CONTEXT_MOUNT) ? !1 : GUARDED.some((guarded) => isBelow(place, guarded) || isBelow(guarded, place));
}
function isBelow(place, folder) {
  return place === folder || place.startsWith(folder === "/" ? "/" : `${folder}/`);
}

// src/tekton/replaced-params.ts
var CHAINS_PARAMS = [
  {
    name: "CHAINS-GIT_URL",
    type: "string",
    default: "",
    description: "Repository of the sources, for the provenance of Tekton Chains; not used by the build."
  },
  {
    name: "CHAINS-GIT_COMMIT",
    type: "string",
    default: "",
    description: "Commit of the sources, for the provenance of Tekton Chains; not used by the build."
  }
];
function replacedParams(variant) {
  return variant === "remote" ? [] : [
    {
      name: "KANIKO_DIR",
      type: "string",
      default: "/kaniko",
      description: "Taken from tektoncd-catalog/kaniko. Any other value than /kaniko breaks builds and is refused."
    },
    {
      name: "WRITER_IMAGE",
      type: "string",
      default: "",
      description: "Taken from the older catalogue Task, and not used: CLI_IMAGE writes the results."
    }
  ];
}
function checkReplaced(values) {
  let directory = values.get("KANIKO_DIR") ?? "", isOwn = directory === "" || directory.replace(/\/+$/, "") === "/kaniko", moved = new BuildError("REQUEST_INVALID", `KANIKO_DIR is ${quoted(directory)}`, {
    hint: "Leave it out: a moved folder breaks the build in every release of Kaniko."
  }), isGiven = (values.get("WRITER_IMAGE") ?? "") !== "";
  return {
    problems: isOwn ? [] : [moved],
    warnings: isGiven ? ["WRITER_IMAGE is not used: the step report writes the results, with CLI_IMAGE"] : []
  };
}

// src/tekton/task-params.ts
var KNOWN_NAMES = {
  file: "DOCKERFILE",
  executor: "BUILDER_IMAGE",
  "kaniko-args": "EXTRA_ARGS",
  "helper-image": "PREPARE_IMAGE"
}, OF_THE_POD = /* @__PURE__ */ new Set([
  "context-transport",
  "context-secret",
  "registry-secret",
  "registry-endpoint",
  "pull-registry",
  "kubeconfig",
  "kube-context",
  "namespace",
  "service-account",
  "workload",
  "image-pull-secret",
  "resources",
  "node-selector",
  "tolerations",
  "helper-image",
  "security-profile",
  "timeout",
  "keep",
  "isolate-credentials",
  "pull-secret",
  "pusher-image",
  "sweep-key"
]), WORDING = {
  CONTEXT: { description: "Directory with the build context, relative to the workspace source.", default: "./" },
  DOCKERFILE: {
    description: "Path of the Dockerfile: below the workspace source, or else below CONTEXT.",
    default: "./Dockerfile"
  },
  BUILDER_IMAGE: { description: "Image of the Kaniko executor." },
  BUILD_ARGS: { description: "Build arguments, KEY=VALUE." },
  TAGS: {
    description: "Further names to push the image under, in the same build: whole references, or tags of the repository of IMAGE."
  },
  EXTRA_ARGS: {
    description: "Further arguments for the executor, as --cache=true. Those that a param stands for, as --build-arg, count as that param; those that the Task sets itself are refused."
  }
}, REMOTE_CONTEXT = "Directory with the build context, relative to the workspace source, or a remote one that the executor fetches, as https://HOST/OWNER/NAME.git#REF:DIRECTORY.", FIRST = ["IMAGE", "DOCKERFILE", "CONTEXT", "TAGS", "BUILD_ARGS", "EXTRA_ARGS", "BUILDER_IMAGE"];
function taskParams(variant, cliImage) {
  let own = optionParams(variant), first = FIRST.flatMap((name) => name === "IMAGE" ? [image()] : own.filter((param) => param.name === name)), rest = own.filter(({ name }) => !FIRST.includes(name));
  return [...first, ...rest, furtherOptions(), cliImageParam(cliImage), ...CHAINS_PARAMS, ...replacedParams(variant)];
}
function stepParams(variant) {
  return taskParams(variant, "").filter(({ name }) => name !== "CLI_IMAGE" && !name.startsWith("CHAINS-"));
}
function optionParams(variant) {
  return actionOptions().filter((option) => isForTasks(option) && isOffered(option.name, variant)).map((option) => optionParam(option, variant));
}
function paramNameOf(option) {
  return KNOWN_NAMES[option] ?? option.replaceAll("-", "_").toUpperCase();
}
function isOfThePod(name) {
  return OF_THE_POD.has(name);
}
function isOffered(name, variant) {
  return name !== "kubeconfig" && (variant === "remote" || !isOfThePod(name));
}
function optionParam(option, variant) {
  let name = paramNameOf(option.name), isList = option.kind === "list" || option.kind === "tags", wording = WORDING[name], { value } = actionDefault(option);
  return {
    name,
    type: isList ? "array" : "string",
    description: name === "CONTEXT" && variant === "remote" ? REMOTE_CONTEXT : describe2(option, wording?.description),
    default: isList ? [] : wording?.default ?? (option.name === "executor" ? DEFAULT_EXECUTOR : value ?? ""),
    option: option.name
  };
}
function describe2(option, wording) {
  let { words, value } = actionDefault(option), choices = option.choices === void 0 ? "" : ` One of: ${option.choices.join(", ")}.`, otherwise = value === void 0 && words !== void 0 ? ` Default: ${words}.` : "";
  return wording ?? `${actionHelp(option)}${choices}${otherwise}`;
}
function image() {
  return { name: "IMAGE", type: "string", description: "Reference of the image to build and push." };
}
function furtherOptions() {
  return {
    name: "OPTIONS",
    type: "string",
    default: "",
    description: "Further options of the command line, NAME=VALUE, one a line; they arrive exactly. For entries of lists that hold a dollar, which Kubernetes would change in an array, as build-arg=PRICE=$5."
  };
}
function cliImageParam(cliImage) {
  return {
    name: "CLI_IMAGE",
    type: "string",
    default: cliImage,
    description: "Image with the command line of rootless-kaniko, for the steps around the build."
  };
}

// src/tekton/param-terms.ts
function inParamTerms(work) {
  try {
    return work();
  } catch (error) {
    throw errorInParamTerms(error);
  }
}
function errorInParamTerms(error) {
  return error instanceof BuildError ? retold(error, paramTerms) : error;
}
async function withHintsInParamTerms(work) {
  try {
    return await work;
  } catch (error) {
    throw error instanceof BuildError ? retold(error, inItsBeginning) : error;
  }
}
function retold(error, tell) {
  if (error instanceof RequestProblems) return new RequestProblems(error.problems.map((one) => retold(one, tell)));
  let { code, hint, cause, place, exitStatus: exit } = error, told = {
    ...hint === void 0 ? {} : { hint: paramTerms(hint) },
    ...place === void 0 ? {} : { place }
  };
  return new BuildError(code, tell(error.message), { ...told, cause, exit });
}
var NAMES2 = optionsOf("build").map(({ name }) => name), ANY = alternatives(NAMES2), HYPHENED = new RegExp(
  `(?<!\\w)'[^']*'|"[^"]*"|(?<![\\w./-])(${alternatives(NAMES2.filter((name) => name.includes("-")))})(?![\\w/-])`,
  "g"
), AS_OPTION = new RegExp(`\\boption "?(${ANY})\\b"?`, "g"), BEGINNING = new RegExp(`^(${ANY})(?=: | '| "| is | are | and |, line | takes | holds | makes | means | begins )`), ELSEWHERE = [
  BEGINNING,
  new RegExp(`(?<=^(?:Give|Write|Leave) )(${ANY})(?= )`),
  new RegExp(`(?<=\\b(?:Use|with) )(${ANY})(?=: )`),
  new RegExp(`(?<=\\bin )(${ANY})(?= \\(--)`)
];
function inItsBeginning(message) {
  return message.replace(BEGINNING, (name) => toldName(name));
}
function paramTerms(text) {
  let whole = text.replace(AS_OPTION, (_, name) => `param ${toldName(name)}`).replace(HYPHENED, (found, name) => name === void 0 ? found : toldName(name));
  return ELSEWHERE.reduce((told, place) => told.replace(place, (name) => toldName(name)), whole);
}
function alternatives(names4) {
  return [...names4].sort((a, b) => b.length - a.length).join("|");
}
function toldName(option) {
  return option === "tags" ? "IMAGE or TAGS" : paramNameOf(option);
}

// src/tekton/extra-args.ts
var OPTION_BY_FLAG = {
  destination: "tags",
  "build-arg": "build-args",
  label: "labels",
  "insecure-registry": "insecure-registries",
  "skip-tls-verify-registry": "skip-tls-verify-registries",
  target: "target",
  "no-push": "push",
  reproducible: "reproducible"
}, SWITCHES = /* @__PURE__ */ new Set(["no-push", "reproducible"]);
function sortExtraArgs(given3) {
  let options = [], rest = [];
  for (let argument of joined(given3)) {
    let name = flagName(argument), option = name === void 0 ? void 0 : OPTION_BY_FLAG[name];
    name === void 0 || option === void 0 ? rest.push(argument) : options.push([option, flagValue(argument, name)]);
  }
  return { options, rest };
}
function joined(given3) {
  let all2 = [];
  for (let argument of given3) {
    let before = all2.at(-1);
    !argument.startsWith("-") && before !== void 0 && /^--?[A-Za-z][\w-]*$/.test(before) ? all2[all2.length - 1] = `${before}=${argument}` : all2.push(argument);
  }
  return all2;
}
function flagValue(argument, name) {
  let at = argument.indexOf("="), value = at < 0 ? "" : argument.slice(at + 1);
  if (!SWITCHES.has(name)) return at < 0 && /^-d./.test(argument) ? argument.slice(2) : value;
  let isOff = /^(false|0|f)$/i.test(value);
  return String(name === "no-push" ? isOff : !isOff);
}

// src/tekton/task-options.ts
var EXACT = /* @__PURE__ */ new Set(["build-args", "labels", "env", "entrypoint", "cmd", "kaniko-args"]), BARE_TAG = /^\w[\w.-]{0,127}$/;
function readTaskOptions(values, variant) {
  let problems = [], entries = /* @__PURE__ */ new Map(), add = (name, text) => entries.set(name, [...entries.get(name) ?? [], text]);
  for (let tag of tagsOf(values)) add("tags", tag);
  for (let { name, option, type } of optionParams(variant)) {
    if (option === void 0 || name === "TAGS" || name === "EXTRA_ARGS") continue;
    let given3 = type === "array" ? values.lists.get(name) ?? [] : [values.texts.get(name) ?? ""];
    for (let text of given3.filter((one) => type === "array" || one !== "")) add(option, text);
  }
  let extra = sortExtraArgs(values.lists.get("EXTRA_ARGS") ?? []);
  for (let [name, text] of extra.options) put(entries, name, text);
  for (let argument of extra.rest) add("kaniko-args", argument);
  problems.push(...readFurther(values.texts.get("OPTIONS") ?? "", variant, entries)), problems.push(...lineBreaks(entries));
  let replaced = checkReplaced(values.texts);
  return {
    raw: asRaw(entries, problems),
    problems: [...values.problems, ...problems, ...replaced.problems],
    warnings: replaced.warnings
  };
}
function tagsOf({ texts, lists }) {
  let image2 = texts.get("IMAGE") ?? "", repository = image2.replace(/@.*$/, "").replace(/:[^/:]*$/, "");
  return [image2, ...(lists.get("TAGS") ?? []).map((tag) => BARE_TAG.test(tag) ? `${repository}:${tag}` : tag)];
}
function put(entries, name, text) {
  let isList = kindOf(name) === "list" || kindOf(name) === "tags", given3 = entries.get(name) ?? [], counted = isList ? given3 : given3.filter((value) => value !== defaultOf(name) && value !== text);
  entries.set(name, [...counted, text]);
}
function defaultOf(name) {
  return optionParams("remote").find(({ option }) => option === name)?.default;
}
function readFurther(text, variant, entries) {
  return text.split(/\r\n|\n/).filter((line) => line.trim() !== "").flatMap((line) => {
    let at = line.indexOf("="), name = (at < 0 ? line : line.slice(0, at)).trim().replace(/^--/, ""), option = furtherOption(name, variant);
    return option === void 0 ? [unknownOption2(name)] : at < 0 && option.kind !== "switch" ? [problem3(`OPTIONS: ${quoted(name)} has no value`, `Write ${name}=VALUE.`)] : (put(entries, option.name, at < 0 ? "true" : line.slice(at + 1)), []);
  });
}
function furtherOption(name, variant) {
  let option = optionNamed(name);
  if (!(option === void 0 || !isForTasks(option) || option.name === "kubeconfig"))
    return variant === "remote" || !isOfThePod(option.name) ? option : void 0;
}
function optionNamed(name) {
  return optionsOf("build").find((option) => option.name === name || flagOf(option) === name);
}
function unknownOption2(name) {
  return problem3(`OPTIONS: there is no option ${quoted(name)} here`, hintFor(optionNamed(name)));
}
function hintFor(option) {
  return option?.notIn?.includes("task") === !0 ? "Leave it out: it means nothing in a Task." : isOfThePod(option?.name ?? "") ? "Set it on the TaskRun, in its podTemplate, or use the remote variant of the Task." : "Use the names of the option table, as build-arg=KEY=VALUE.";
}
function lineBreaks(entries) {
  return [...entries].flatMap(([name, texts]) => {
    if (!(kindOf(name) === "list" || kindOf(name) === "tags") || EXACT.has(name)) return [];
    let separator = kindOf(name) === "tags" ? /[\r\n,]/ : /[\r\n]/;
    return texts.filter((text) => separator.test(text.trim())).map(
      (text) => problem3(`${nameOf2(name)}: ${quoted(text)} holds more than one entry`, "Write each as an entry of its own.")
    );
  });
}
function nameOf2(name) {
  return name === "tags" ? "IMAGE or TAGS" : paramNameOf(name);
}
function asRaw(entries, problems) {
  return Object.fromEntries(
    [...entries].map(([name, texts]) => {
      let isList = kindOf(name) === "list" || kindOf(name) === "tags";
      return !isList && texts.length > 1 && problems.push(problem3(`${nameOf2(name)} is given twice`, "Give it once.")), [name, isList ? texts : texts[0]];
    })
  );
}
function kindOf(name) {
  return optionsOf("build").find((option) => option.name === name)?.kind;
}
function problem3(message, hint) {
  return new BuildError("REQUEST_INVALID", message, { hint });
}

// src/steps/docker-config.ts
var KEYS = ["config.json", ".dockerconfigjson"], MOST_BYTES = 1024 * 1024;
async function configOfWorkspace(name, path, files) {
  if (!(path === void 0 || path === "")) {
    for (let key of KEYS) {
      let text = await files.read(`${path}/${key}`, MOST_BYTES);
      if (text !== void 0) return checked(text, `workspace ${name}, ${key}`);
    }
    throw new BuildError("REQUEST_INVALID", `the workspace ${name} holds neither ${KEYS.join(" nor ")}`, {
      hint: "Bind it to a Secret of type kubernetes.io/dockerconfigjson, or to one with the key config.json."
    });
  }
}
async function configOfServiceAccount(files) {
  let text = await files.read(SERVICE_ACCOUNT_CONFIG, MOST_BYTES);
  return text === void 0 ? void 0 : checked(text, "the ServiceAccount");
}
function checked(text, origin) {
  let config = parsed2(text);
  if (config === void 0)
    throw new BuildError("REQUEST_INVALID", `the Docker config of ${origin} is no JSON object`, {
      hint: 'It must look like what docker login writes: {"auths": {"REGISTRY": {"auth": "\u2026"}}}.'
    });
  let { auths, credHelpers } = config;
  if (auths !== void 0 && !isObject(auths) || credHelpers !== void 0 && !isObject(credHelpers))
    throw new BuildError("REQUEST_INVALID", `the Docker config of ${origin} has auths or credHelpers of another form`, {
      hint: "Each is an object with the names of registries as keys."
    });
  let names4 = [...Object.keys(auths ?? {}), ...Object.keys(credHelpers ?? {})];
  return { text, origin, registries: names4.map(registryOf) };
}
function parsed2(text) {
  try {
    let value = JSON.parse(text);
    return isObject(value) ? value : void 0;
  } catch {
    return;
  }
}
function isObject(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}
function registryOf(key) {
  return key.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
}

// src/steps/choose-configs.ts
async function chooseConfigs({ variant, workspaces }, request, files) {
  let given3 = await configOfWorkspace("dockerconfig", workspaces.dockerconfig, files), account = await configOfServiceAccount(files), config = given3 ?? account;
  if (variant === "native") return { ...config === void 0 ? {} : { build: config, push: config }, warnings: [] };
  let pull = await configOfWorkspace("pullconfig", workspaces.pullconfig, files), { push, tags } = request.image, pushed2 = new Set(push ? tags.map(({ registry }) => registry) : []), opens = (one) => one?.registries.find((registry) => pushed2.has(hubName(registry)));
  if (opens(account) !== void 0) throw accountOpens(opens(account) ?? "");
  let pullOpens = opens(pull);
  return {
    ...pull === void 0 ? {} : { build: pull },
    ...config === void 0 ? {} : { push: config },
    warnings: [
      ...pullOpens === void 0 ? [] : [`the workspace pullconfig has credentials for ${pullOpens}, which is pushed to: the build can use them`],
      ...account === void 0 ? [] : ["the ServiceAccount has credentials of registries, and Tekton mounts them into every step, also the build"],
      ...unsafeRegistries(request).filter((registry) => pushed2.has(registry)).map(diverted)
    ]
  };
}
function diverted(registry) {
  return `${registry} is pushed to without a certificate that is checked: code of the Dockerfile can lead the push to itself, with its credentials`;
}
function hubName(registry) {
  return registry === "index.docker.io" || registry === "registry-1.docker.io" ? "docker.io" : registry;
}
function accountOpens(registry) {
  let message = `the ServiceAccount has credentials for ${registry}, which Tekton mounts into every step, also the build`;
  return new BuildError("REQUEST_INVALID", message, {
    hint: "Take the Secret from the ServiceAccount and bind it to the workspace dockerconfig: only the steps prepare and push see that."
  });
}

// src/steps/workspace-source.ts
import { posix } from "node:path";
var SWAPPED = "..data", DEFAULT_DOCKERFILE = "./Dockerfile";
async function locateInWorkspace(raw, root, files) {
  let workspace = { root, base: await baseOf(root, files), files }, { file, ...others } = raw, context = await pathInside(workspace, { param: "CONTEXT", from: "", name: String(raw.context ?? ".") });
  if (context instanceof BuildError) return { raw: { ...others, context: workspace.base }, problems: [context] };
  let name = String(file ?? DEFAULT_DOCKERFILE);
  if ((raw["dockerfile-inline"] !== void 0 || raw["base-image"] !== void 0) && name === DEFAULT_DOCKERFILE) return { raw: { ...others, context }, problems: [] };
  let from = await files.kindOf(posix.join(workspace.base, relativeTo(root, name))) === "file" ? "" : posix.relative(workspace.base, context), dockerfile = await pathInside(workspace, { param: "DOCKERFILE", from, name });
  return dockerfile instanceof BuildError ? { raw: { ...others, context }, problems: [dockerfile] } : { raw: { ...others, context, file: dockerfile }, problems: [] };
}
async function baseOf(root, files) {
  let own = await files.realPath(root), swapped = posix.join(own, SWAPPED);
  if (await files.kindOf(swapped) !== "directory") return own;
  let base = await files.realPath(swapped);
  return posix.dirname(base) === own && posix.basename(base).startsWith("..") ? base : own;
}
function relativeTo(root, name) {
  return name === root || name.startsWith(`${root}/`) ? name.slice(root.length + 1) : name;
}
async function pathInside({ root, base, files }, { param, from, name }) {
  if (param === "CONTEXT" && looksRemote(name))
    return problem4(`CONTEXT is ${quoted(name)}, which this Task does not fetch`, "Fetch it into the workspace source first, or use the remote variant of the Task.");
  if (name.trim() === "") return problem4(`${param} is empty`, `Give ${param} a value, or leave it out.`);
  let own = relativeTo(root, name), isWhole = own !== name;
  if (own.startsWith("/"))
    return problem4(
      `${param} is ${quoted(name)}, outside of the workspace`,
      "Write it relative to the workspace source."
    );
  let path = posix.join(base, isWhole ? "" : from, own);
  return isBelow2(base, path) ? await files.kindOf(path) === "missing" || isBelow2(base, await files.realPath(path)) ? path : problem4(`${param} is ${quoted(name)}, a link that leads out of the workspace`, "Put the file itself there.") : problem4(`${param} is ${quoted(name)}, outside of the workspace`, "Check out what is built as a whole.");
}
function isBelow2(base, path) {
  let clean = path.replace(/\/+$/, "") || "/";
  return clean === base || clean.startsWith(base === "/" ? "/" : `${base}/`);
}
function problem4(message, hint) {
  return new BuildError("REQUEST_INVALID", message, { hint });
}

// src/steps/prepare-step.ts
async function prepareStep(order, ports, signal) {
  let { variant } = order, { files, reporter } = ports, request = await requestOf(order, ports), configs = await chooseConfigs(order, request, files);
  for (let warning2 of configs.warnings) reporter.warn(warning2);
  let source = await withHintsInParamTerms(ports.packer.pack(request.source, signal));
  for (let sentence of describeContext(source.facts)) reporter.note(sentence);
  let unsafe = linkProblems(source.facts.linkTargets ?? /* @__PURE__ */ new Map());
  if (unsafe.length > 0) throw new RequestProblems(unsafe);
  let plan2 = planOf(request, source, variant);
  for (let warning2 of plan2.warnings) reporter.warn(paramTerms(warning2));
  for (let { text, place } of plan2.remarks) reporter.warn(paramTerms(text), place);
  let args = argumentsOf(plan2, variant);
  refuse(order, plan2, args), reporter.phase(`unpacking the context into ${CONTEXT_ROOT}`), await source.archive.unpack(CONTEXT_ROOT, signal);
  let { tags, push } = plan2, insecureRegistries = unsafeRegistries(request);
  await files.write(HANDOFF_FILE, formatHandoff({ tags, push, insecureRegistries })), configs.build !== void 0 && await files.write(`${BUILD_CONFIG}/config.json`, configs.build.text), configs.push !== void 0 && PUSH_CONFIG[variant] !== BUILD_CONFIG && await files.write(`${PUSH_CONFIG[variant]}/config.json`, configs.push.text), await files.write(order.result, JSON.stringify(args));
}
async function requestOf(order, { files, reporter }) {
  let options = readTaskOptions(order.params, order.variant), located = await locateInWorkspace(options.raw, order.workspaces.source, files);
  for (let warning2 of options.warnings) reporter.warn(warning2);
  return inParamTerms(() => parseRequest(located.raw, [...options.problems, ...located.problems]));
}
function planOf(request, source, variant) {
  let facts = {
    id: "task",
    context: source.facts,
    site: {
      runsOn: "cluster",
      server: "none",
      namespace: "none",
      nodes: { unknown: "the pod is that of the Task" },
      missingRights: { configmap: [], exec: [], stdin: [] }
    },
    mounts: TEKTON_MOUNTS,
    sink: imageSink(variant)
  };
  try {
    return plan(request, facts);
  } catch (error) {
    throw errorInParamTerms(errorInUserTerms(error, request.source));
  }
}
function argumentsOf({ executor }, variant) {
  return executor.arguments.filter((argument) => !STATIC_ARGUMENTS[variant].includes(argument));
}
function refuse({ variant, steps }, { tags, push }, args) {
  let containers = steps === void 0 ? void 0 : containersWith(steps), found = [
    checkArgumentBytes(variant, args, containers),
    push ? checkResultBytes(variant, taskResults(tags, SOME_DIGEST), containers) : void 0
  ].filter((problem6) => problem6 !== void 0);
  if (found.length > 0) throw new RequestProblems(found);
}

// src/steps/push-step.ts
var MOST_BYTES2 = 64 * 1024;
async function pushStep({ files, pusher, reporter }, signal) {
  let { tags, push, insecureRegistries } = parseHandoff(await files.read(HANDOFF_FILE, MOST_BYTES2));
  if (!push) return reporter.note("nothing is pushed");
  let first;
  for (let reference of tags) {
    reporter.phase(`pushing ${formatReference(reference)}`);
    let insecure = insecureRegistries.includes(reference.registry), target = { reference, insecure, configDirectory: PUSH_CONFIG.split }, digest = await pusher.push(LAYOUT_MOUNT, target, signal);
    if (first ??= digest, digest !== first) throw differs(formatReference(reference), digest, first);
  }
  first !== void 0 && await files.write(PUSHED_FILE, first);
}
function differs(name, digest, first) {
  return new BuildError("PUSH_FAILED", `${name} got ${digest}, the first destination ${first}`, {
    hint: "The layout changed while it was pushed, or a registry rewrites manifests: run the build again."
  });
}

// src/steps/report-step.ts
var MOST_BYTES3 = 64 * 1024;
async function reportStep(order, { files, reporter }) {
  let { tags, push } = parseHandoff(await files.read(HANDOFF_FILE, MOST_BYTES3));
  if (!push) return reporter.note("built; nothing is pushed, so there are no results");
  let isNative = order.variant === "native", left = await files.read(isNative ? DIGEST_FILE : PUSHED_FILE, MOST_BYTES3), results = taskResults(tags, digestIn(left, isNative ? "the executor" : "the step push"));
  await writeResults(results, order.results, files), reporter.phase(`pushed ${results.IMAGE_REF}`);
}
async function writeResults(results, paths, files) {
  for (let [name, path] of Object.entries(paths)) await files.write(path, results[name]);
}

// src/steps/workspace-kubeconfig.ts
var KUBECONFIG_NAMES = ["kubeconfig", "config", "value"];
async function kubeconfigIn(path, files) {
  if (!(path === void 0 || path === "")) {
    for (let name of KUBECONFIG_NAMES)
      if (await files.kindOf(`${path}/${name}`) === "file") return `${path}/${name}`;
    throw new BuildError("REQUEST_INVALID", `the workspace kubeconfig holds no file ${KUBECONFIG_NAMES.join(", ")}`, {
      hint: "Bind it to a Secret with the key kubeconfig."
    });
  }
}

// src/steps/submit-step.ts
async function submitStep(order, ports, cancel) {
  let { files, reporter } = ports, request = await requestOf2(order, ports), cluster = await ports.connect(request.cluster);
  try {
    let { digest } = await withHintsInParamTerms(runBuild(request, cluster.ports, cancel));
    if (digest === void 0) return reporter.note("built; nothing is pushed, so there are no results");
    let results = taskResults(request.image.tags, digest);
    await writeResults(results, order.results, files), reporter.phase(`pushed ${results.IMAGE_REF}`);
  } finally {
    cluster.close();
  }
}
async function requestOf2(order, { files, reporter }) {
  let options = readTaskOptions(order.params, "remote"), kubeconfig = await kubeconfigIn(order.workspaces.kubeconfig, files), located = await sourceOf(options.raw, order.workspaces.source, files);
  for (let warning2 of options.warnings) reporter.warn(warning2);
  let raw = { ...located.raw, ...kubeconfig === void 0 ? {} : { kubeconfig } }, request = inParamTerms(() => parseRequest(raw, [...options.problems, ...located.problems])), { push, tags } = request.image, tooLarge = push ? checkResultBytes("remote", taskResults(tags, SOME_DIGEST)) : void 0;
  if (tooLarge !== void 0) throw tooLarge;
  return request;
}
async function sourceOf(raw, root, files) {
  if (looksRemote(String(raw.context ?? ""))) return { raw, problems: [] };
  if (root !== void 0 && root !== "") return await locateInWorkspace(raw, root, files);
  let problem6 = new BuildError("REQUEST_INVALID", "the workspace source is not bound", {
    hint: "Bind it, or name a remote context in CONTEXT, as https://HOST/OWNER/NAME.git#main."
  });
  return { raw, problems: [problem6] };
}

// src/sweep/sweeping.ts
var REFUSALS = /* @__PURE__ */ new Set(["RIGHTS_MISSING", "POLICY_REFUSED", "CLUSTER_REFUSED"]), NOTHING2 = { runs: [], following: [] }, Sweeping = class {
  #place;
  #ports;
  #found = /* @__PURE__ */ new Map();
  #refusals = [];
  /** Runs that may not be removed, by their uid. */
  #staying = /* @__PURE__ */ new Set();
  /** Kinds that may not be looked for. */
  #hidden = /* @__PURE__ */ new Set();
  constructor(place, ports) {
    this.#place = place, this.#ports = ports;
  }
  /** How many runs were found and could be removed. */
  get removed() {
    return this.#found.size - this.#staying.size;
  }
  /** What was refused, in the order in which it was. */
  get refusals() {
    return this.#refusals;
  }
  /**
   * Looks once and begins to remove what it finds, also what came since the last time: an object may still be on its way
   * to the cluster when its client is killed. Gives what is not gone yet and can be waited for, for people.
   */
  async round(signal) {
    let jobs = await this.#find("job", signal), pods = await this.#find("pod", signal), runs = [...jobs.runs, ...pods.runs];
    for (let run of runs) await this.#remove(run, signal);
    let going = this.#hidden.has("job") ? [] : pods.following.filter(({ jobUid }) => !this.#staying.has(jobUid));
    return [
      ...runs.filter(({ uid }) => !this.#staying.has(uid)).map(describeRun),
      ...going.map(({ name }) => `Pod ${name}`)
    ];
  }
  async #find(kind, signal) {
    if (this.#hidden.has(kind)) return NOTHING2;
    try {
      return await this.#ports.target.find(this.#place, kind, signal);
    } catch (error) {
      return this.#noteRefusal(error, signal), this.#hidden.add(kind), NOTHING2;
    }
  }
  async #remove(run, signal) {
    let { target, reporter } = this.#ports, isNew = !this.#found.has(run.uid);
    if (this.#found.set(run.uid, run), isNew && reporter.note(run.leaving ? `${describeRun(run)} is being removed already` : `removing ${describeRun(run)}`), !(run.leaving || this.#staying.has(run.uid)))
      try {
        await target.remove(run, signal);
      } catch (error) {
        let { message } = this.#noteRefusal(error, signal);
        this.#staying.add(run.uid), reporter.warn(`${describeRun(run)} stays: ${message}`);
      }
  }
  /** Keeps a refusal for the end, so that everything else is removed; throws what ends the sweep as a whole. */
  #noteRefusal(error, signal) {
    if (signal.throwIfAborted(), !(error instanceof BuildError) || !REFUSALS.has(error.code)) throw error;
    return this.#refusals.push(error), error;
  }
};

// src/sweep/run-sweep.ts
var PAUSE_MILLISECONDS = 1e3, NAMES3 = 5;
async function runSweep(request, ports, cancel) {
  let limits = { clock: ports.clock, seconds: request.timeoutSeconds, cancel }, left = [];
  return await withinTime(
    limits,
    () => left.length === 0 ? "asking the cluster" : `waiting for ${names3(left)} to be gone`,
    async (signal) => {
      ports.reporter.phase("asking the cluster");
      let survey = await ports.target.survey(request.namespace, signal), place = { namespace: survey.namespace, key: request.key }, sweeping2 = new Sweeping(place, ports);
      for (; ; ) {
        let before = left.length;
        if (left = await sweeping2.round(signal), left.length === 0) break;
        before === 0 && ports.reporter.phase(`waiting for ${names3(left)} to be gone`), await ports.clock.sleep(PAUSE_MILLISECONDS, signal);
      }
      return conclude2(sweeping2, survey, place, ports);
    }
  );
}
function conclude2({ removed, refusals }, { lacking }, { namespace, key }, { reporter }) {
  let [refusal] = refusals, what = `with sweep key ${key} in namespace ${namespace}`;
  if (removed > 0 && reporter.phase(`removed ${removed === 1 ? "1 build" : `${removed} builds`} ${what}`), refusal !== void 0) throw refusal.code === "RIGHTS_MISSING" ? lacking ?? refusal : refusal;
  return removed === 0 && reporter.phase(`nothing ${what}`), lacking !== void 0 && reporter.note(`${lacking.message}; nothing that was found needs it`), { namespace, removed };
}
function names3(left) {
  let more = left.length > NAMES3 ? ` and ${left.length - NAMES3} more` : "";
  return `${left.slice(0, NAMES3).join(", ")}${more}`;
}

// src/sweep/sweep-request.ts
var TIMEOUT_RANGE = [5, 24 * 3600], DEFAULT_TIMEOUT2 = 120;
function parseSweepRequest(raw, known2 = []) {
  let reader = new ValueReader(raw, known2);
  reader.has("sweep-key") || reader.problem("no sweep-key is given", "Write --sweep-key KEY, with the key that the builds were given.");
  let key = readSweepKey(reader), namespace = readObjectName(reader, "namespace"), request = {
    cluster: readCluster(reader),
    ...namespace === void 0 ? {} : { namespace },
    timeoutSeconds: reader.seconds("timeout", DEFAULT_TIMEOUT2, TIMEOUT_RANGE)
  };
  if (key === void 0 || reader.problems.length > 0) throw new RequestProblems(reader.problems);
  return { key, ...request };
}

// src/tekton/param-arguments.ts
var OPENING = "$(=";
function paramArguments(params) {
  let texts = params.filter(({ type }) => type === "string"), lists = params.filter(({ type }) => type === "array");
  return [
    ...texts.map(({ name }) => textArgument(name, `$(params.${name})`)),
    ...lists.flatMap(({ name }) => [`${OPENING}${name})`, `$(params.${name}[*])`])
  ];
}
function textArgument(name, text) {
  return `${OPENING}${name}=${text})`;
}
function readParamArguments(argv, params, surroundings) {
  let texts = /* @__PURE__ */ new Map(), lists = /* @__PURE__ */ new Map(), problems = [], markers = new Map(params.filter(isArray).map(({ name }) => [`${OPENING}${name})`, name])), list;
  for (let argument of argv) {
    let name = markers.get(argument);
    if (name !== void 0)
      lists.has(name) && problems.push(forgedMarker(name)), list = { name, entries: lists.get(name) ?? [] }, lists.set(name, list.entries);
    else if (list !== void 0)
      list.entries.push(argument), problems.push(...listProblem(list.name, list.entries.length, argument, surroundings));
    else {
      let { name: given3, wrapped } = named2(argument, params), text = wrapped.slice(0, -1);
      texts.set(given3, text), problems.push(...wrapped.endsWith(")") ? textProblem(given3, text, surroundings) : [dollarProblem(given3)]);
    }
  }
  return { texts, lists, problems };
}
function isArray({ type }) {
  return type === "array";
}
function named2(argument, params) {
  let at = argument.indexOf("=", OPENING.length), name = argument.slice(OPENING.length, at);
  if (!argument.startsWith(OPENING) || !params.some((param) => param.name === name))
    throw new BuildError("REQUEST_INVALID", `${quoted(argument)} is no value of a param`, {
      hint: "This command is run by the Tasks of rootless-kaniko: generate them anew with the command tekton."
    });
  return { name, wrapped: argument.slice(at + 1) };
}
var EXACTLY = "Give it as a line of OPTIONS, which arrives exactly";
function listProblem(name, position, entry, surroundings) {
  let where = `${name}: entry ${position}`;
  if (entry.includes("$")) {
    let hint = `${EXACTLY}, or leave the dollar out.`;
    return [problem5(`${where} holds a dollar, and Kubernetes changes those in arrays`, hint)];
  }
  return traceProblem(where, entry, surroundings);
}
function textProblem(name, text, surroundings) {
  let at = text.indexOf(")"), open = at < 0 ? "" : text.slice(at + 1);
  return open.includes("$") ? [dollarProblem(name)] : at < 0 ? tektonProblem(name, text) : traceProblem(name, open, surroundings);
}
function dollarProblem(name) {
  return problem5(`${name} holds a dollar behind a ')', where Kubernetes changes it`, "Put what comes after the closing parenthesis into a file of the workspace, or before it.");
}
function traceProblem(where, text, { traces }) {
  let [, origin] = traces.find(([trace]) => holds(text, trace)) ?? [];
  return origin === void 0 ? tektonProblem(where, text) : [problem5(`${where} holds the value of $(${origin}), which Kubernetes may have put in`, `${EXACTLY}.`)];
}
function holds(text, address) {
  let literal = address.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\d.])${literal}(?!\\.?\\d)`).test(text);
}
function tektonProblem(where, text) {
  let path = /\/tekton\/(?:results|steps|run|home|creds)\b[^\s'",]*/.exec(text)?.[0];
  return path === void 0 ? [] : [
    problem5(
      `${where} holds ${visible(path)}, which Tekton puts in for one of its variables`,
      "Name no path of Tekton."
    )
  ];
}
function forgedMarker(name) {
  let text = `an entry of an array is '${OPENING}${name})', which marks the beginning of ${name}`;
  return problem5(text, "Leave that entry out.");
}
function problem5(message, hint) {
  return new BuildError("REQUEST_INVALID", message, { hint });
}

// src/cli/step-commands.ts
var STEP_COMMANDS = {
  prepare: prepareCommand,
  push: pushCommand,
  report: reportCommand,
  submit: submitCommand,
  collect: collectCommand,
  tidy: tidyCommand
};
async function prepareCommand(argv, surface2) {
  let { flags, params } = readStep(argv, ["variant", "source", "dockerconfig", "pullconfig", "steps", "result"]), variant = inPodVariant(flags), order = {
    variant,
    params: valuesOf(params, variant, surface2),
    workspaces: { source: needed(flags, "source"), ...given(flags, "dockerconfig"), ...given(flags, "pullconfig") },
    result: needed(flags, "result"),
    ...stepsOf(flags)
  }, ports = { packer: contextPacker, files: podFiles, reporter: surface2.reporter };
  await prepareStep(order, ports, surface2.cancel);
}
async function pushCommand(argv, { reporter, environment, cancel }) {
  readStep(argv, []), await pushStep({ files: podFiles, pusher: layoutPusher(environment.PATH), reporter }, cancel);
}
async function reportCommand(argv, { reporter }) {
  let { flags } = readStep(argv, ["variant", ...Object.keys(TASK_RESULTS)]);
  await reportStep({ variant: inPodVariant(flags), results: resultPaths(flags) }, { files: podFiles, reporter });
}
async function submitCommand(argv, surface2) {
  let { flags, params } = readStep(argv, ["source", "kubeconfig", ...Object.keys(TASK_RESULTS)]), order = {
    params: valuesOf(params, "remote", surface2),
    workspaces: { ...given(flags, "source"), ...given(flags, "kubeconfig") },
    results: resultPaths(flags)
  }, { reporter, cancel } = surface2;
  await submitStep(order, { files: podFiles, reporter, connect: (cluster) => wireInCluster({ cluster, environment: process.env, reporter }) }, cancel);
}
async function collectCommand(argv, { reporter }) {
  let names4 = Object.keys(COLLECTED_RESULTS), { flags, params } = readStep(argv, names4);
  await collectStep({ images: params, results: pathsOf(names4, flags) }, { files: podFiles, reporter });
}
async function tidyCommand(argv, { reporter, cancel }) {
  let { flags } = readStep(argv, ["kubeconfig", "kube-context", "namespace", "sweep-key"]), kubeconfig = await kubeconfigIn(flags.kubeconfig, podFiles), raw = { ...Object.assign({}, ...["kube-context", "namespace", "sweep-key"].map((name) => given(flags, name))), kubeconfig }, request = parseSweepRequest(raw, []), { ports, close } = await wireSweep({ cluster: request.cluster, reporter });
  try {
    await runSweep(request, ports, cancel);
  } finally {
    close();
  }
}
function readStep(argv, names4) {
  let end = argv.indexOf("--"), own = end < 0 ? argv : argv.slice(0, end), options = Object.fromEntries(names4.map((name) => [name, { type: "string" }]));
  try {
    let { values } = parseArgs2({ args: [...own], options, strict: !0, allowPositionals: !1 });
    return { flags: values, params: end < 0 ? [] : argv.slice(end + 1) };
  } catch (cause) {
    throw unfit(cause instanceof Error ? cause.message : String(cause));
  }
}
function valuesOf(params, variant, { environment }) {
  return readParamArguments(params, stepParams(variant), { traces: tracesIn(environment) });
}
function tracesIn(environment) {
  return Object.entries(environment).flatMap(([name, value]) => /_SERVICE_HOST$/.test(name) && value !== void 0 && value !== "" ? [[value, name]] : []);
}
function stepsOf({ steps }) {
  if (steps === void 0 || steps === "") return {};
  if (!/^[1-9]\d?$/.test(steps)) throw unfit(`STEPS is '${steps}', no number from 1 to 99`);
  return { steps: Number(steps) };
}
function resultPaths(flags) {
  return pathsOf(Object.keys(TASK_RESULTS), flags);
}
function pathsOf(names4, flags) {
  return Object.fromEntries(names4.map((name) => [name, needed(flags, name)]));
}
function inPodVariant(flags) {
  let variant = needed(flags, "variant");
  if (variant === "native" || variant === "split") return variant;
  throw unfit(`--variant is '${variant}'`);
}
function needed(flags, name) {
  let value = flags[name];
  if (value === void 0 || value === "") throw unfit(`--${name} is missing`);
  return value;
}
function given(flags, name) {
  let value = flags[name];
  return value === void 0 || value === "" ? {} : { [name]: value };
}
function unfit(message) {
  return new BuildError("REQUEST_INVALID", message, {
    hint: "This command is run by the Tasks of rootless-kaniko: generate them with the command tekton."
  });
}

// src/cli/sweep-command.ts
async function sweepCommand({ raw, problems, positionals, rest }, surface2) {
  let unexpected = [...positionals, ...rest].map((argument) => {
    let hint = "Write rootless-kaniko sweep --sweep-key KEY.";
    return new BuildError("REQUEST_INVALID", `unexpected argument ${quoted(withoutValue(argument))}`, { hint });
  }), request = parseSweepRequest(raw, [...problems, ...unexpected]), { reporter, userKubeconfig } = surface2, { ports, close } = await wireSweep({ cluster: request.cluster, userKubeconfig, reporter });
  try {
    await runSweep(request, ports, surface2.cancel);
  } finally {
    close();
  }
}

// src/tekton/manifest.ts
function catalogueMetadata({ name, displayName, version, minPipelines }) {
  return {
    name,
    labels: { "app.kubernetes.io/version": version },
    annotations: {
      "tekton.dev/pipelines.minVersion": minPipelines,
      "tekton.dev/categories": "Image Build",
      "tekton.dev/tags": "image-build, kaniko, rootless",
      "tekton.dev/displayName": displayName,
      "tekton.dev/platforms": "linux/amd64",
      "artifacthub.io/category": "integration-delivery",
      "artifacthub.io/license": "Apache-2.0"
    }
  };
}

// src/tekton/steps-in-pod.ts
var CLI = ["/nodejs/bin/node", "/rootless-kaniko/cli.js"], SMALL = { requests: { cpu: "10m", memory: "64Mi" } }, NOBODY = 65532, MOUNT_PATHS = {
  context: CONTEXT_ROOT,
  "build-config": BUILD_CONFIG,
  "push-config": PUSH_CONFIG.split,
  out: OUT_MOUNT,
  oci: LAYOUT_MOUNT,
  handoff: HANDOFF_MOUNT
};
function prepareStep2(variant, params, sources, volumes) {
  let own = variant === "native" ? [] : ["push-config"];
  return {
    image: "$(params.CLI_IMAGE)",
    results: [{ name: "args", type: "array", description: "What the params mean for the executor" }],
    computeResources: SMALL,
    securityContext: { ...prepareSecurity(), readOnlyRootFilesystem: !0 },
    env: [home("prepare"), ...ITSELF],
    command: [...CLI, "prepare"],
    args: [`--variant=${variant}`, ...sources, "--result=$(step.results.args.path)", "--", ...paramArguments(params)],
    volumeMounts: mounts(volumes, ["context", "build-config", ...own, "handoff"])
  };
}
function buildStep(variant, given3, volumes) {
  return {
    image: "$(params.BUILDER_IMAGE)",
    securityContext: builderSecurity(),
    env: [home("build"), { name: "DOCKER_CONFIG", value: BUILD_CONFIG }],
    command: [EXECUTOR_PATH],
    args: [...STATIC_ARGUMENTS[variant], given3],
    volumeMounts: [
      ...mounts(volumes, ["context", "build-config"], !0),
      ...mounts(volumes, variant === "native" ? ["out"] : ["oci"])
    ]
  };
}
function pushStep2(volumes) {
  return {
    image: "$(params.CLI_IMAGE)",
    computeResources: SMALL,
    securityContext: { ...unprivileged(), runAsUser: 0, runAsNonRoot: !1 },
    env: [home("push")],
    command: [...CLI, "push"],
    volumeMounts: [...mounts(volumes, ["oci", "push-config"], !0), ...mounts(volumes, ["handoff"])]
  };
}
function reportStep2(variant, volumes) {
  return {
    image: "$(params.CLI_IMAGE)",
    results: Object.entries(TASK_RESULTS).map(([name, description]) => ({ name, type: "string", description })),
    computeResources: SMALL,
    securityContext: nobody(),
    env: [home("report")],
    command: [...CLI, "report"],
    args: [`--variant=${variant}`, ...resultArguments("step.results")],
    volumeMounts: mounts(volumes, variant === "native" ? ["out", "handoff"] : ["handoff"], !0)
  };
}
function submitStep2(params) {
  return {
    image: "$(params.CLI_IMAGE)",
    computeResources: SMALL,
    securityContext: nobody(),
    env: [home("submit")],
    command: [...CLI, "submit"],
    args: [
      "--source=$(workspaces.source.path)",
      "--kubeconfig=$(workspaces.kubeconfig.path)",
      ...resultArguments("results"),
      "--",
      ...paramArguments(params)
    ]
  };
}
function collectStep2() {
  return {
    image: "$(params.CLI_IMAGE)",
    computeResources: SMALL,
    securityContext: nobody(),
    env: [home("collect")],
    command: [...CLI, "collect"],
    args: [
      ...Object.keys(COLLECTED_RESULTS).map((name) => `--${name}=$(results.${name}.path)`),
      "--",
      "$(params.IMAGES[*])"
    ]
  };
}
function sweepStep() {
  return {
    image: "$(params.CLI_IMAGE)",
    computeResources: SMALL,
    securityContext: nobody(),
    env: [home("sweep")],
    command: [...CLI, "tidy"],
    args: [
      "--kubeconfig=$(workspaces.kubeconfig.path)",
      "--kube-context=$(params.KUBE_CONTEXT)",
      "--namespace=$(params.NAMESPACE)",
      "--sweep-key=$(params.KEY)"
    ]
  };
}
var ITSELF = [
  "SERVICE_HOST",
  "SERVICE_PORT",
  "SERVICE_PORT_HTTPS",
  "PORT",
  "PORT_443_TCP",
  "PORT_443_TCP_PROTO",
  "PORT_443_TCP_PORT",
  "PORT_443_TCP_ADDR"
].map((name) => ({ name: `KUBERNETES_${name}`, value: `$$(KUBERNETES_${name})` }));
function home(step) {
  return { name: "HOME", value: `/tekton/home/${step}` };
}
function mounts(volumes, purposes, readOnly = !1) {
  return purposes.map((purpose) => ({
    name: volumes(purpose),
    mountPath: MOUNT_PATHS[purpose],
    ...readOnly ? { readOnly } : {}
  }));
}
function resultArguments(prefix) {
  return Object.keys(TASK_RESULTS).map((name) => `--${name}=$(${prefix}.${name}.path)`);
}
function nobody() {
  return { ...unprivileged(), runAsUser: NOBODY, runAsGroup: NOBODY, runAsNonRoot: !0 };
}
function unprivileged() {
  return {
    privileged: !1,
    allowPrivilegeEscalation: !1,
    readOnlyRootFilesystem: !0,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" }
  };
}

// src/tekton/pipeline-tasks.ts
var IMAGE_REF = { name: "IMAGE_REF", type: "string" };
function cloneTask() {
  let git = (name, ...args) => ({
    name,
    image: "$(params.GIT_IMAGE)",
    securityContext: nobody(),
    env: [
      { name: "HOME", value: "/tekton/home/clone" },
      { name: "GIT_TERMINAL_PROMPT", value: "0" }
    ],
    command: ["git"],
    args: ["-c", "safe.directory=*", "-C", "$(workspaces.output.path)", ...args]
  });
  return {
    description: "Fetches one revision of a git repository.",
    params: ["GIT_URL", "GIT_REVISION", "GIT_IMAGE"].map((name) => ({ name, type: "string" })),
    workspaces: [{ name: "output" }],
    results: [{ name: "commit", type: "string", description: "The commit that was fetched" }],
    steps: [
      git("init", "init", "--quiet", "--initial-branch=main", "."),
      git("fetch", "fetch", "--quiet", "--depth=1", "--end-of-options", "$(params.GIT_URL)", "$(params.GIT_REVISION)"),
      git("checkout", "checkout", "--quiet", "--force", "--detach", "FETCH_HEAD"),
      // Written by git itself: without a shell there is nothing to redirect with.
      git("commit", "log", "-1", "--format=format:%H", "--output=$(results.commit.path)")
    ]
  };
}
function collectTask() {
  return {
    description: "Puts the results of all builds together.",
    params: [
      { name: "IMAGES", type: "array" },
      { name: "CLI_IMAGE", type: "string" }
    ],
    results: Object.entries(COLLECTED_RESULTS).map(([name, result]) => ({ name, ...result })),
    steps: [{ name: "collect", ...collectStep2() }]
  };
}
function testTask(command) {
  return {
    description: "Runs the built image.",
    params: [IMAGE_REF],
    steps: [
      {
        name: "test",
        image: "$(params.IMAGE_REF)",
        securityContext: {
          privileged: !1,
          allowPrivilegeEscalation: !1,
          capabilities: { drop: ["ALL"] },
          seccompProfile: { type: "RuntimeDefault" }
        },
        command: literalArguments(command.slice(0, 1)),
        args: literalArguments(command.slice(1))
      }
    ]
  };
}
function deployTask() {
  let kubectl = (name, ...args) => ({
    name,
    image: "$(params.KUBECTL_IMAGE)",
    securityContext: nobody(),
    env: [{ name: "HOME", value: "/tekton/home/deploy" }],
    command: ["kubectl"],
    args
  });
  return {
    description: "Deploys the image by its digest, and waits until it runs.",
    params: [
      IMAGE_REF,
      ...["DEPLOY_WORKLOAD", "DEPLOY_CONTAINER", "KUBECTL_IMAGE"].map((name) => ({ name, type: "string" }))
    ],
    steps: [
      kubectl(
        "set-image",
        "set",
        "image",
        "$(params.DEPLOY_WORKLOAD)",
        "$(params.DEPLOY_CONTAINER)=$(params.IMAGE_REF)"
      ),
      kubectl("wait", "rollout", "status", "--timeout=5m", "$(params.DEPLOY_WORKLOAD)")
    ]
  };
}
function sweepTask() {
  return {
    description: "Removes what the builds of this run have left in the cluster they ran in.",
    params: ["KUBE_CONTEXT", "NAMESPACE", "KEY", "CLI_IMAGE"].map((name) => ({ name, type: "string" })),
    workspaces: [{ name: "kubeconfig", optional: !0, readOnly: !0 }],
    steps: [{ name: "sweep", ...sweepStep() }]
  };
}

// src/tekton/settings.ts
function usualTaskName(variant) {
  return variant === "native" ? "rootless-kaniko" : `rootless-kaniko-${variant}`;
}
function usualPipelineName(variant) {
  return variant === "native" ? "rootless-kaniko-pipeline" : `rootless-kaniko-pipeline-${variant}`;
}
function cliImageOf(version) {
  return `ghcr.io/rootless-kaniko/rootless-kaniko:v${version}`;
}

// src/tekton/task.ts
var MIN_PIPELINES = "1.0.0", DESCRIPTIONS = {
  native: `Builds an image with Kaniko as a step of the Task, without privileged containers, and pushes it.
Kaniko runs as uid 0 with eight capabilities; in a user namespace where the run says hostUsers: false. Results are
written after success only. A Dockerfile can forge them: for Dockerfiles you do not trust use rootless-kaniko-remote.`,
  split: `Builds an image with Kaniko in one step and pushes it in another, where no code of the Dockerfile runs.
Only the steps prepare and push see the workspace dockerconfig. Credentials of the ServiceAccount would reach every step:
they are refused where they open the registry that is pushed to. That registry must have TLS: a push to one of
INSECURE_REGISTRIES can be led elsewhere by code of the Dockerfile.`,
  remote: `Submits a rootless Kaniko build to a cluster, follows its log and hands on the digest.
The step runs as any user and is admitted where Pod Security restricted is enforced; the build runs in a pod of its own,
in the same or another namespace or cluster. The answer for Dockerfiles that are not trusted.`
}, TITLES = {
  native: "Rootless Kaniko",
  split: "Rootless Kaniko, pushed by a step of its own",
  remote: "Rootless Kaniko in a pod of its own"
}, WITHOUT_STEP_WORKSPACES = `
Made for enable-api-fields: stable, which has no step-level workspaces: RUN steps of the Dockerfile can read the
workspace dockerconfig. Trust the Dockerfile, or use the variant for beta.`;
function taskManifest(settings) {
  let { variant, version } = settings, isOpen = variant === "split" && settings.apiFields === "stable", name = settings.name ?? usualTaskName(variant);
  return {
    apiVersion: "tekton.dev/v1",
    kind: "Task",
    metadata: catalogueMetadata({ name, displayName: TITLES[variant], version, minPipelines: MIN_PIPELINES }),
    spec: {
      description: `${DESCRIPTIONS[variant]}${isOpen ? WITHOUT_STEP_WORKSPACES : ""}
`,
      params: settledParams(settings).map(paramSpec),
      workspaces: workspacesOf(settings),
      results: Object.entries(TASK_RESULTS).map(([result, description]) => ({
        name: result,
        type: "string",
        description,
        ...variant === "remote" ? {} : { value: `$(steps.report.results.${result})` }
      })),
      ...variant === "remote" ? {} : { volumes: volumesOf(variant) },
      steps: stepsOf2(settings)
    }
  };
}
function settledParams({ variant, cliImage, values }) {
  return taskParams(variant, cliImage).map((param) => {
    let value = values.get(param.name);
    return value === void 0 ? param : { ...param, default: value };
  });
}
function paramSpec({ name, type, description, default: value }) {
  return { name, type, description, ...value === void 0 ? {} : { default: value } };
}
function stepsOf2(settings) {
  let { variant } = settings, params = stepParams(variant);
  if (variant === "remote") return [{ name: "submit", ...submitStep2(params) }];
  let isIsolated = variant === "split" && settings.apiFields === "beta", workspaces = workspacesOf(settings).map(({ name }) => name), sources = workspaces.map((name) => `--${name}=$(workspaces.${name}.path)`);
  return [
    {
      name: "prepare",
      ...isIsolated ? { workspaces: workspaces.map(isolated) } : {},
      ...prepareStep2(variant, params, sources, volumeName)
    },
    { name: "build", ...buildResources(settings), ...buildStep(variant, GIVEN, volumeName) },
    ...variant === "split" ? [{ name: "push", ...pushStep2(volumeName) }] : [],
    { name: "report", ...reportStep2(variant, volumeName) }
  ];
}
function isolated(name) {
  return { name, mountPath: `/workspace/${name}` };
}
var GIVEN = "$(steps.prepare.results.args[*])";
function buildResources({ resources: { requests, limits } }) {
  let set = {
    ...Object.keys(requests).length === 0 ? {} : { requests: { ...requests } },
    ...Object.keys(limits).length === 0 ? {} : { limits: { ...limits } }
  };
  return Object.keys(set).length === 0 ? {} : { computeResources: set };
}
function volumeName(purpose) {
  return purpose;
}
function volumesOf(variant) {
  let inMemory = (name) => ({ name, emptyDir: { medium: "Memory", sizeLimit: "1Mi" } }), onDisk = (name) => ({ name, emptyDir: {} }), config = [inMemory("build-config"), ...variant === "split" ? [inMemory("push-config")] : []], left = variant === "native" ? { name: "out", emptyDir: { sizeLimit: "1Mi" } } : onDisk("oci");
  return [onDisk("context"), ...config, left, inMemory("handoff")];
}
function workspacesOf({ variant }) {
  let source = {
    name: "source",
    description: "The checked-out sources; they stay as they are.",
    readOnly: !0
  }, optional = (name, description) => ({ name, description, optional: !0, readOnly: !0 });
  if (variant === "remote")
    return [
      { ...source, description: `${source.description} Not needed for a remote context.`, optional: !0 },
      optional(
        "kubeconfig",
        "A kubeconfig of the cluster to build in, by the key kubeconfig, config or value. Without it: the cluster and the ServiceAccount of the run."
      )
    ];
  let dockerconfig = optional(
    "dockerconfig",
    "A Docker config for the registries, by the key config.json or .dockerconfigjson. Without it: the Secrets of the ServiceAccount."
  ), pullconfig = optional("pullconfig", "A Docker config to pull base images with, which the build may see.");
  return variant === "native" ? [source, dockerconfig] : [source, dockerconfig, pullconfig];
}

// src/tekton/pipeline.ts
var MIN_PIPELINES2 = "1.0.0", KUBECTL_IMAGE = "registry.k8s.io/kubectl:v1.36.3";
function pipelineManifest(order) {
  let { settings, pipeline } = order, isMatrix = pipeline.builds.length > 1;
  return {
    apiVersion: "tekton.dev/v1",
    kind: "Pipeline",
    metadata: catalogueMetadata({
      name: settings.name ?? usualPipelineName(settings.variant),
      displayName: "Rootless Kaniko pipeline",
      version: settings.version,
      minPipelines: MIN_PIPELINES2
    }),
    spec: {
      description: describe3(order),
      params: pipelineParams(order).map(paramSpec),
      workspaces: workspacesOf2(order).map(({ name, optional }) => ({ name, ...optional ? { optional } : {} })),
      results: resultsOf(isMatrix),
      tasks: [
        ...pipeline.clone ? [cloning()] : [],
        building(order),
        ...isMatrix ? [collecting()] : [],
        ...pipeline.test === void 0 ? [] : [testing(pipeline.test)],
        ...pipeline.deploy === void 0 ? [] : [deploying(pipeline.test !== void 0)]
      ],
      ...settings.variant === "remote" ? { finally: [sweeping()] } : {}
    }
  };
}
function describe3({ pipeline: { clone, builds, test, deploy } }) {
  let text = [
    ...clone ? ["fetches the sources"] : [],
    builds.length > 1 ? `builds ${builds.length} images side by side` : "builds an image",
    ...test === void 0 ? [] : ["runs it once"],
    ...deploy === void 0 ? [] : ["deploys it by its digest"]
  ].join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
function pipelineParams(order) {
  let { pipeline } = order, differing = namesIn(pipeline.builds);
  return [
    ...passedOn(order).filter(({ name }) => !differing.has(name)),
    ...pipeline.clone ? gitParams(pipeline.gitImage) : [],
    ...pipeline.deploy === void 0 ? [] : deployParams(pipeline.deploy)
  ];
}
function passedOn({ settings, pipeline }) {
  let [single] = pipeline.builds.length === 1 ? pipeline.builds : [];
  return settledParams(settings).filter(({ name }) => !/^(CHAINS-|KANIKO_DIR$|WRITER_IMAGE$|SWEEP_KEY$|PUSH$)/.test(name)).map((param) => {
    let value = single?.get(param.name) ?? settings.values.get(param.name);
    if (value !== void 0) return { ...param, default: value };
    if (param.name !== "NAMESPACE") return param;
    let { default: none, ...required } = param;
    return { ...required, description: "Namespace in which the build runs." };
  });
}
function namesIn(builds) {
  return new Set(builds.length > 1 ? builds.flatMap((build) => [...build.keys()]) : []);
}
function gitParams(image2) {
  return [
    { name: "GIT_URL", type: "string", description: "Repository to fetch." },
    { name: "GIT_REVISION", type: "string", default: "HEAD", description: "Branch, tag or commit to fetch." },
    { name: "GIT_IMAGE", type: "string", ...image2 === void 0 ? {} : { default: image2 }, description: "An image with git; it needs no shell and no root." }
  ];
}
function deployParams({ workload, container }) {
  return [
    { name: "DEPLOY_WORKLOAD", type: "string", default: workload, description: "Workload that gets the image." },
    { name: "DEPLOY_CONTAINER", type: "string", default: container, description: "Container of it." },
    { name: "KUBECTL_IMAGE", type: "string", default: KUBECTL_IMAGE, description: "An image with kubectl." }
  ];
}
function workspacesOf2({ settings, pipeline }) {
  let optional = (name) => ({ name, optional: !0 }), source = { name: "source", optional: settings.variant === "remote" && !pipeline.clone };
  return settings.variant === "remote" ? [source, optional("kubeconfig")] : [source, optional("dockerconfig"), ...settings.variant === "split" ? [optional("pullconfig")] : []];
}
function resultsOf(isMatrix) {
  return isMatrix ? Object.entries(COLLECTED_RESULTS).map(([name, { type, description }]) => ({
    name,
    type,
    description,
    value: type === "array" ? [`$(tasks.collect.results.${name}[*])`] : `$(tasks.collect.results.${name})`
  })) : Object.entries(TASK_RESULTS).map(([name, description]) => ({
    name,
    type: "string",
    description,
    value: `$(tasks.build.results.${name})`
  }));
}
function cloning() {
  return {
    name: "clone",
    taskSpec: cloneTask(),
    params: ["GIT_URL", "GIT_REVISION", "GIT_IMAGE"].map(same),
    workspaces: [{ name: "output", workspace: "source" }]
  };
}
function building(order) {
  let { settings, pipeline } = order, { builds } = pipeline, differing = namesIn(builds), passed = passedOn(order).filter(({ name }) => !differing.has(name)), chains = [
    { name: "CHAINS-GIT_URL", value: "$(params.GIT_URL)" },
    { name: "CHAINS-GIT_COMMIT", value: "$(tasks.clone.results.commit)" }
  ], key = { name: "SWEEP_KEY", value: "$(context.pipelineRun.uid)" };
  return {
    name: "build",
    ...pipeline.clone ? { runAfter: ["clone"] } : {},
    taskRef: { name: settings.taskName ?? usualTaskName(settings.variant) },
    params: [
      ...passed.map(passing),
      ...pipeline.clone ? chains : [],
      ...settings.variant === "remote" ? [key] : []
    ],
    ...builds.length > 1 ? { matrix: { include: builds.map((build, index) => matrixLeg(build, index, order)) } } : {},
    workspaces: workspacesOf2(order).map(({ name }) => ({ name, workspace: name }))
  };
}
function matrixLeg(build, index, { settings, pipeline }) {
  let usual = [...namesIn(pipeline.builds)].flatMap((name) => {
    let value = settings.values.get(name);
    return value === void 0 || build.has(name) ? [] : [[name, value]];
  });
  return { name: `build-${index + 1}`, params: [...build, ...usual].map(([name, value]) => ({ name, value })) };
}
function collecting() {
  let images = { name: "IMAGES", value: ["$(tasks.build.results.IMAGES[*])"] };
  return { name: "collect", taskSpec: collectTask(), params: [images, same("CLI_IMAGE")] };
}
function testing(command) {
  return { name: "test", taskSpec: testTask(command), params: [builtImage()] };
}
function deploying(isTested) {
  return {
    name: "deploy",
    ...isTested ? { runAfter: ["test"] } : {},
    taskSpec: deployTask(),
    params: [builtImage(), ...["DEPLOY_WORKLOAD", "DEPLOY_CONTAINER", "KUBECTL_IMAGE"].map(same)]
  };
}
function sweeping() {
  return {
    name: "sweep",
    taskSpec: sweepTask(),
    params: [
      ...["KUBE_CONTEXT", "NAMESPACE", "CLI_IMAGE"].map(same),
      { name: "KEY", value: "$(context.pipelineRun.uid)" }
    ],
    workspaces: [{ name: "kubeconfig", workspace: "kubeconfig" }]
  };
}
function builtImage() {
  return { name: "IMAGE_REF", value: "$(tasks.build.results.IMAGE_REF)" };
}
function same(name) {
  return { name, value: `$(params.${name})` };
}
function passing({ name, type }) {
  return type === "array" ? { name, value: [`$(params.${name}[*])`] } : same(name);
}

// src/tekton/runs.ts
var GROUP = 65532, SOURCE_SIZE = "1Gi", SWEEP_SECONDS = 300;
function taskRun(order) {
  let { settings, request } = order, name = settings.name ?? usualTaskName(settings.variant);
  return {
    apiVersion: "tekton.dev/v1",
    kind: "TaskRun",
    metadata: { generateName: `${name}-` },
    spec: {
      taskRef: { name },
      ...serviceAccountOf(order),
      podTemplate: podTemplate(order),
      timeout: `${request.timeoutSeconds}s`,
      params: given2(order, taskNames(order)),
      workspaces: [
        ...isFetched(order) ? [] : [{ name: "source", persistentVolumeClaim: { claimName: "source" } }],
        ...secrets(order)
      ]
    }
  };
}
function pipelineRun(order) {
  let { settings, pipeline } = order, name = settings.name ?? usualPipelineName(settings.variant), git = Object.entries({ GIT_URL: pipeline.gitUrl, GIT_IMAGE: pipeline.gitImage }).flatMap(
    ([param, value]) => value === void 0 ? [] : [{ name: param, value }]
  );
  return {
    apiVersion: "tekton.dev/v1",
    kind: "PipelineRun",
    metadata: { generateName: `${name}-` },
    spec: {
      pipelineRef: { name },
      params: [...given2(order, new Set(pipelineParams(order).map((param) => param.name))), ...git],
      timeouts: timeoutsOf(order),
      taskRunTemplate: {
        ...serviceAccountOf(order),
        podTemplate: { securityContext: { fsGroup: GROUP }, enableServiceLinks: !1 }
      },
      taskRunSpecs: [
        { pipelineTaskName: "build", podTemplate: podTemplate(order) },
        ...pipeline.test === void 0 ? [] : [{ pipelineTaskName: "test", podTemplate: testTemplate(order) }]
      ],
      workspaces: [...isFetched(order) ? [] : [claim()], ...secrets(order)].filter(
        ({ name: known2 }) => workspacesOf2(order).some((workspace) => workspace.name === known2)
      )
    }
  };
}
function serviceAccountOf({ settings, request: { placement } }) {
  let name = settings.runServiceAccount ?? (settings.variant === "remote" ? void 0 : placement.serviceAccount);
  return name === void 0 ? {} : { serviceAccountName: name };
}
function podTemplate({ settings, request }) {
  let { nodeSelector, tolerations, imagePullSecret } = request.placement, isRemote = settings.variant === "remote";
  return {
    securityContext: { fsGroup: GROUP },
    enableServiceLinks: !1,
    ...isRemote ? {} : { automountServiceAccountToken: !1 },
    ...!isRemote && request.profile === "userns" ? { hostUsers: !1 } : {},
    ...isRemote || Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector: { ...nodeSelector } },
    ...isRemote || tolerations.length === 0 ? {} : { tolerations: tolerations.map((one) => ({ ...one })) },
    ...isRemote || imagePullSecret === void 0 ? {} : { imagePullSecrets: [{ name: imagePullSecret }] }
  };
}
function testTemplate(order) {
  return { ...podTemplate(order), automountServiceAccountToken: !1 };
}
function timeoutsOf({ settings, request }) {
  let tasks = request.timeoutSeconds;
  return settings.variant !== "remote" ? { pipeline: `${tasks}s` } : { pipeline: `${tasks + SWEEP_SECONDS}s`, tasks: `${tasks}s` };
}
function given2({ settings }, names4) {
  return [...settings.values].filter(([name]) => names4.has(name)).map(([name, value]) => ({ name, value }));
}
function isFetched({ request, pipeline }) {
  return request.source.remote !== void 0 && !pipeline.clone;
}
function taskNames({ settings }) {
  return /* @__PURE__ */ new Set(["IMAGE", "OPTIONS", ...optionParams(settings.variant).map(({ name }) => name)]);
}
function claim() {
  return { name: "source", volumeClaimTemplate: { spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: SOURCE_SIZE } } } } };
}
function secrets({ settings, request }) {
  let { registrySecret } = request.image;
  return settings.variant === "remote" || registrySecret === void 0 ? [] : [{ name: "dockerconfig", secret: { secretName: registrySecret } }];
}

// src/tekton/step-actions.ts
var MIN_PIPELINES3 = "1.0.0", VOLUMES = {
  context: ["VOLUME_CONTEXT", "Name of the volume with the context, an emptyDir."],
  "build-config": ["VOLUME_CONFIG", "Name of the volume with the Docker config, an emptyDir in memory."],
  out: ["VOLUME_OUT", "Name of the volume in which the executor leaves its digest, an emptyDir."],
  handoff: ["VOLUME_HANDOFF", "Name of the volume by which prepare tells report what to do, an emptyDir."]
};
function stepActions(settings) {
  let params = settledParams({ ...settings, variant: "native" }), named3 = (...names4) => params.filter(({ name }) => names4.includes(name)), forPrepare = named3(...stepParams("native").map(({ name }) => name)), sources = ["--source=$(params.SOURCE)", "--dockerconfig=$(params.DOCKERCONFIG)", "--steps=$(params.STEPS)"];
  return [
    stepAction(settings, {
      part: "prepare",
      title: "Rootless Kaniko: prepare",
      description: "Checks what is to be built, lays out the context, and gives the arguments for the executor as the result args.",
      params: [...PLACES, ...forPrepare, ...named3("CLI_IMAGE"), ...volumeParams("context", "build-config", "handoff")],
      step: prepareStep2("native", forPrepare, sources, volumeParam)
    }),
    stepAction(settings, {
      part: "build",
      title: "Rootless Kaniko: build",
      description: 'Builds and pushes with Kaniko. Give ARGS as an array: ["$(steps.prepare.results.args[*])"].',
      params: [ARGS, ...named3("BUILDER_IMAGE"), ...volumeParams("context", "build-config", "out")],
      step: buildStep("native", "$(params.ARGS[*])", volumeParam)
    }),
    stepAction(settings, {
      part: "report",
      title: "Rootless Kaniko: report",
      description: "Gives name and digest of the pushed image as results, after success only.",
      params: [...named3("CLI_IMAGE"), ...volumeParams("out", "handoff")],
      step: reportStep2("native", volumeParam)
    })
  ];
}
var PLACES = [
  { name: "SOURCE", type: "string", description: "Where the sources are, as $(workspaces.source.path)." },
  {
    name: "DOCKERCONFIG",
    type: "string",
    default: "",
    description: "Where a Docker config is, as $(workspaces.dockerconfig.path). Empty: that of the ServiceAccount."
  },
  {
    name: "STEPS",
    type: "string",
    default: "4",
    description: "How many steps the Task has: they share the 12 KiB of results that Tekton carries."
  }
], ARGS = { name: "ARGS", type: "array", description: "The result args of the step prepare." };
function stepAction(settings, { part, title, description, params, step }) {
  let name = `${settings.name ?? "rootless-kaniko"}-${part}`, { computeResources, ...action } = step;
  return {
    apiVersion: "tekton.dev/v1beta1",
    kind: "StepAction",
    metadata: catalogueMetadata({
      name,
      displayName: title,
      version: settings.version,
      minPipelines: MIN_PIPELINES3
    }),
    spec: { description, params: params.map(paramSpec), ...action }
  };
}
function volumeParams(...purposes) {
  return purposes.flatMap((purpose) => {
    let [name, description] = VOLUMES[purpose] ?? [];
    return name === void 0 || description === void 0 ? [] : [{ name, description, type: "string", default: purpose }];
  });
}
function volumeParam(purpose) {
  return `$(params.${VOLUMES[purpose]?.[0]})`;
}

// src/tekton/generate.ts
var GENERATORS = {
  task: ({ settings }) => [taskManifest(settings)],
  stepaction: ({ settings }) => stepActions(settings),
  pipeline: (order) => [pipelineManifest(pushed(order))],
  pipelinerun: (order) => [pipelineRun(pushed(order))],
  taskrun: (order) => [taskRun(order)]
}, TEKTON_KINDS = Object.keys(GENERATORS);
function kindProblem(kind) {
  if (TEKTON_KINDS.includes(kind)) return;
  let message = kind === "" ? "no kind of object is named" : `there is no kind ${quoted(kind)} of object`;
  return new BuildError("REQUEST_INVALID", message, { hint: `Name one of: ${TEKTON_KINDS.join(", ")}.` });
}
function pushed(order) {
  if (order.request.image.push) return order;
  throw new BuildError("REQUEST_INVALID", "push is off, and a pipeline hands on what it has pushed", {
    hint: "Leave it out, or run the Task by itself with PUSH=false."
  });
}
function tektonFiles(kind, order) {
  let problem6 = kindProblem(kind);
  if (problem6 !== void 0) throw problem6;
  return (GENERATORS[kind]?.(order) ?? []).map((manifest) => ({
    name: `${manifest.metadata.name ?? kind}.yaml`,
    text: manifestYaml(manifest)
  }));
}

// src/tekton/exact-values.ts
function exactValues(values, variant, reader) {
  let exact = new Map(values), lines = [];
  for (let { name, option } of optionParams(variant)) {
    let entries = values.get(name);
    option === void 0 || typeof entries != "object" || !entries.some((entry) => entry.includes("$")) || (entries.some((entry) => /[\r\n]/.test(entry)) && reader.problem(
      `${option}: a dollar and a line break in one list do not get into a Task`,
      "Leave one of them out."
    ), lines.push(...entries.map((entry) => `${option}=${entry}`)), exact.delete(name));
  }
  return lines.length > 0 && exact.set("OPTIONS", lines.join(`
`)), noteChanged(exact, variant, reader), exact;
}
function noteChanged(values, variant, reader) {
  let params = stepParams(variant).filter(({ type, name }) => type === "string" && values.has(name)), given3 = params.map(({ name }) => textArgument(name, String(values.get(name)))), options = new Map(params.map(({ name, option = name }) => [name, option]));
  for (let { message, hint = "" } of readParamArguments(given3, params, { traces: [] }).problems) {
    let named3 = message.replace(/^\w+/, (name) => options.get(name) ?? name);
    reader.problem(named3, hint);
  }
}

// src/tekton/read-pipeline.ts
var BUILD_WORDS = { image: "IMAGE", context: "CONTEXT", file: "DOCKERFILE", target: "TARGET" }, GIT_URL = /^(?:(?:https?|ssh|git):\/\/(?:[\w.+-]+@)?[^\s/@:?#-][^\s/@?#]*\/[^\s]+|[\w.+-]+@[\w.-]+:[^\s]+)$/i, WORKLOAD = /^(?:deployments?|deploy|statefulsets?|sts|daemonsets?|ds)$/;
function readPipeline(reader) {
  let clone = reader.switch("clone", !1), gitUrl = readGitUrl(reader), gitImage = readReference(reader, "git-image");
  for (let name of ["git-url", "git-image"].filter((one) => !clone && reader.has(one)))
    reader.problem(`${name} is given without clone`, "Add --clone, or leave it out.");
  let test = readTest(reader), deploy = readDeploy(reader);
  return {
    clone,
    ...gitUrl === void 0 ? {} : { gitUrl },
    ...gitImage === void 0 ? {} : { gitImage },
    builds: reader.entries("builds").map((entry) => readBuild(entry, reader)),
    ...test.length === 0 ? {} : { test },
    ...deploy === void 0 ? {} : { deploy }
  };
}
function readGitUrl(reader) {
  let url = reader.line("git-url");
  if (url === void 0 || GIT_URL.test(url)) return url;
  reader.problem(`git-url is ${quoted(withoutSecrets(url))}, from which git cannot fetch`, "Write it as https://HOST/OWNER/NAME.git, without a password.");
}
function readTest(reader) {
  let test = reader.has("test") ? readCommandLine(reader.entries("test")) : [];
  test === void 0 && reader.problem("test begins as a JSON array but is none of texts", 'Write ["sh", "-c", "true"].');
  let reference = /\$\((params|context|steps?|tasks|results|workspaces)[.[][^)]*\)/.exec(test?.join(`
`) ?? "")?.[0];
  return reference !== void 0 && reader.problem(
    `test holds ${visible(reference)}, which Tekton takes for a variable of its own`,
    "Write it otherwise."
  ), test ?? [];
}
function readBuild(entry, reader) {
  let words = entry.split(/\s+/).filter((word) => word !== ""), problemsBefore = reader.problems.length, params = /* @__PURE__ */ new Map();
  for (let word of words) {
    let [key = "", ...value] = word.split("="), param = Object.entries(BUILD_WORDS).find(([name]) => name === key)?.[1];
    param === void 0 || value.join("") === "" || params.has(param) ? reader.problem(`builds: ${quoted(word)} in ${quoted(entry)} means nothing`, "Write image=REFERENCE [context=DIRECTORY] [file=DOCKERFILE] [target=STAGE].") : params.set(param, value.join("="));
  }
  let image2 = params.get("IMAGE");
  return image2 === void 0 && reader.problems.length > problemsBefore || (image2 === void 0 ? reader.problem(`builds: ${quoted(entry)} names no image`, "Begin it with image=REFERENCE.") : parseReferenceOf(reader, "builds", image2)), params;
}
function readDeploy(reader) {
  let text = reader.line("deploy");
  if (text === void 0) return;
  let [, kind = "", name = "", container = ""] = /^([a-z]+)\/([^/=]+)=([^=]+)$/.exec(text) ?? [];
  return (!WORKLOAD.test(kind) || !isSubdomain(name) || !isName(container)) && reader.problem(`deploy is ${quoted(text)}`, "Write it as deployment/NAME=CONTAINER."), { workload: `${kind}/${name}`, container };
}

// src/tekton/read-order.ts
var OF_THE_RUN = /* @__PURE__ */ new Set([
  "service-account",
  "resources",
  "node-selector",
  "tolerations",
  "security-profile",
  "timeout",
  "registry-secret",
  "image-pull-secret"
]);
function readTektonOrder(raw, release, known2) {
  let reader = new ValueReader(raw, known2), variant = reader.choice("variant", "native"), apiFields = reader.choice("api-fields", "beta"), name = readName(reader, "name"), taskName = readName(reader, "task-name"), runServiceAccount = readObjectName(reader, "run-service-account"), cliImage = readReference(reader, "cli-image") ?? release.cliImage, pipeline = readPipeline(reader);
  noteUseless(reader, variant), pipeline.builds.length > 1 && noteSeveral(reader, pipeline.builds, apiFields);
  let values = exactValues(valuesOf2(raw, variant), variant, reader), request = checkedRequest(raw, reader), { requests, limits } = request.placement;
  return { settings: {
    variant,
    apiFields,
    cliImage,
    version: release.version,
    resources: { requests, limits },
    ...name === void 0 ? {} : { name },
    ...taskName === void 0 ? {} : { taskName },
    ...runServiceAccount === void 0 ? {} : { runServiceAccount },
    values
  }, pipeline, request, raw };
}
function readName(reader, option) {
  let name = reader.text(option);
  return name !== void 0 && !/^[a-z0-9]([a-z0-9-]{0,53}[a-z0-9])?$/.test(name) && reader.problem(
    `${option} is ${quoted(name)}`,
    "Use up to 55 lower-case letters, digits and '-', as Kubernetes takes them."
  ), name;
}
function noteSeveral(reader, builds, apiFields) {
  for (let name of ["tags", "test", "deploy"].filter((one) => reader.has(one)))
    reader.problem(`${name} means nothing with several builds`, "Leave it out, or generate a pipeline for each image.");
  if (apiFields === "stable" && reader.problem("several builds need a matrix, which api-fields stable does not have", "Use --api-fields beta."), reader.problems.length > 0) return;
  let images = builds.map((build) => withDigest(parseReference(build.get("IMAGE") ?? ""), SOME_DIGEST)), tooMany = checkCollectedBytes(collectedResults(images));
  tooMany !== void 0 && reader.problems.push(tooMany);
}
function noteUseless(reader, variant) {
  if (variant === "remote") {
    if (!reader.has("kubeconfig")) return;
    reader.problem(
      "kubeconfig means nothing in a remote Task",
      "Bind its workspace kubeconfig to a Secret in the run."
    );
    return;
  }
  let offered = new Set(optionParams(variant).map(({ option }) => option)), useless = optionsOf("build").filter((option) => {
    let { name } = option;
    return isForTasks(option) && !offered.has(name) && !OF_THE_RUN.has(name) && reader.has(name);
  });
  if (reader.text("security-profile") === "restricted-userns") {
    let what = `security-profile restricted-userns: a run cannot take the capabilities from the steps of a ${variant} Task`;
    reader.problem(what, "Use userns, or --variant remote.");
  }
  for (let { name } of useless)
    reader.problem(`${name} means nothing in a ${variant} Task`, "Leave it out, or use --variant remote.");
  let context = reader.line("context");
  context !== void 0 && looksRemote(context) && reader.problem(`context is ${quoted(context)}, which a ${variant} Task does not fetch`, "Name a directory of the workspace source, or use --variant remote.");
}
function checkedRequest(raw, reader) {
  let whole = raw.tags === void 0 ? { ...raw, tags: ["image.invalid/given/later"] } : raw, request = reader.attempt(() => parseRequest(whole));
  if (request === void 0 || reader.problems.length > 0) throw new RequestProblems(reader.problems);
  return request;
}
function valuesOf2(raw, variant) {
  let values = /* @__PURE__ */ new Map();
  for (let { name, option, type } of optionParams(variant)) {
    let value = option === void 0 ? void 0 : raw[option];
    option === void 0 || option === "tags" || value === void 0 || (type === "string" ? values.set(name, String(value)) : values.set(name, Array.isArray(value) ? value : String(value).split(`
`)));
  }
  let tags = raw.tags === void 0 ? [] : new ValueReader(raw).list("tags"), [first, ...further] = tags;
  return first !== void 0 && values.set("IMAGE", first), further.length > 0 && values.set(paramNameOf("tags"), further), values;
}

// src/cli/version.ts
var VERSION = "0.1.0";

// src/cli/written-files.ts
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
async function writeFiles(directory, files, { reporter }) {
  try {
    await makeFolder(directory);
    for (let { name, text } of files)
      await writeFile(join(directory, name), text), reporter.note(`wrote ${join(directory, name)}`);
  } catch (cause) {
    let reason = cause instanceof Error ? cause.message : String(cause);
    throw new BuildError("REQUEST_INVALID", `output-directory '${directory}' cannot be written: ${reason}`, {
      hint: "Name a directory that can be made or written.",
      cause
    });
  }
}

// src/cli/tekton-command.ts
async function tektonCommand(line, surface2) {
  let [kind = "", ...more] = [...line.positionals, ...line.rest], unexpected = more.map(
    (argument) => new BuildError("REQUEST_INVALID", `unexpected argument ${quoted(withoutValue(argument))}`, {
      hint: "Name one kind of object."
    })
  ), unknown2 = kindProblem(kind), known2 = [...line.problems, ...unknown2 === void 0 ? [] : [unknown2], ...unexpected], reader = new ValueReader(line.raw, known2), directory = reader.line("output-directory"), order = readTektonOrder(line.raw, { version: VERSION, cliImage: cliImageOf(VERSION) }, reader.problems), files = tektonFiles(kind, order);
  directory === void 0 ? surface2.print(asYaml(files)) : await writeFiles(directory, files, surface2);
}

// src/verify/verify-plan.ts
function planVerify(request, namespace, id) {
  return {
    name: `kaniko-verify-${id}`,
    namespace,
    image: formatReference(request.image),
    command: request.command,
    placement: request.placement,
    limits: timeLimits(request.timeoutSeconds, request.keep)
  };
}

// src/verify/run-verify.ts
var LONGEST_OUTPUT = 1024 * 1024, ID_LENGTH2 = 8;
async function runVerify(request, ports, cancel) {
  let phases = new PhaseLog(ports.clock, ports.reporter), limits = { clock: ports.clock, seconds: request.timeoutSeconds, cancel };
  return await withinTime(
    limits,
    () => phases.current,
    async (signal) => {
      phases.begin("check", "asking the cluster");
      let namespace = await ports.target.survey(request.placement.namespace, signal), plan2 = planVerify(request, namespace, ports.clock.randomId(ID_LENGTH2));
      phases.begin("run", `running ${plan2.image} in namespace ${namespace}`);
      let lines = [], ending = await runInTarget(
        plan2,
        { ports, keep: request.keep, listener: keeper(lines, ports, phases) },
        signal
      );
      return compare(request, ending, lines.join(`
`));
    }
  );
}
async function runInTarget(plan2, { ports, keep, listener }, signal) {
  let identity = { name: plan2.name, namespace: plan2.namespace, workload: "job" };
  try {
    let run = await ports.target.start(plan2, signal);
    return identity = run, signal.throwIfAborted(), await ports.target.follow(run, listener, signal), await ports.target.ending(run, signal);
  } finally {
    keep && identity.uid !== void 0 && ports.reporter.note(`kept for 24 hours: Job ${plan2.name} in namespace ${plan2.namespace}`), keep || await removeRun(identity, ports);
  }
}
function keeper(lines, { reporter }, phases) {
  let kept = 0;
  return { line: (text) => {
    phases.waitFor(void 0), reporter.buildLine(text), !(kept > LONGEST_OUTPUT) && (kept += text.length + 1, lines.push(text));
  }, waiting: (why) => phases.waitFor(why) };
}
function compare(request, { exitCode, reason, where }, output) {
  let { expectedExitStatus, expectedOutput } = request;
  if (exitCode !== expectedExitStatus) {
    let why = reason === void 0 || reason === "Error" || reason === "Completed" ? "" : ` (${reason})`;
    throw failed(`it ended with exit status ${exitCode}${why}, expected ${expectedExitStatus}`);
  }
  if (expectedOutput !== void 0 && output !== expectedOutput.replace(/\n$/, ""))
    throw failed(`it printed ${quote(output)}, expected ${quote(expectedOutput)}`);
  return { exitStatus: exitCode, output, pod: where };
}
function failed(what) {
  return new BuildError("VERIFY_FAILED", `the image ran, but ${what}`, { hint: "The output above shows what it did." });
}
function quote(text) {
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}\u2026` : text);
}

// src/verify/verify-request.ts
var TIMEOUT_RANGE2 = [5, 3600], DEFAULT_TIMEOUT3 = 300;
function parseVerifyRequest(image2, command, { raw, problems }) {
  let reader = new ValueReader(raw, problems), reference = readImage(reader, image2), expectedOutput = reader.exactText("expect-output"), request = {
    command,
    expectedExitStatus: readExitStatus(reader),
    ...expectedOutput === void 0 ? {} : { expectedOutput },
    cluster: readCluster(reader),
    placement: readPlacement(reader),
    timeoutSeconds: reader.seconds("timeout", DEFAULT_TIMEOUT3, TIMEOUT_RANGE2),
    keep: reader.switch("keep", !1)
  };
  if (reference === void 0 || reader.problems.length > 0) throw new RequestProblems(reader.problems);
  return { image: reference, ...request };
}
function readImage(reader, text) {
  let registry = readPullRegistry(reader);
  if (text === void 0) {
    reader.problem("no image is given", "Write rootless-kaniko verify IMAGE [-- COMMAND...].");
    return;
  }
  return reader.attempt(() => {
    let reference = parseReference(text);
    return registry === void 0 ? reference : withRegistry(reference, registry);
  });
}
function readExitStatus(reader) {
  let text = reader.line("expect-exit-status") ?? "0", status = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  return status <= 255 ? status : (reader.problem(`expect-exit-status is ${quoted(text)}`, "Give a number from 0 to 255."), 0);
}

// src/cli/verify-command.ts
async function verifyCommand(line, surface2) {
  let [image2, extra] = line.positionals, unexpected = new BuildError("REQUEST_INVALID", `unexpected argument ${quoted(withoutValue(extra ?? ""))}`, {
    hint: "Write the command after --."
  }), problems = extra === void 0 ? line.problems : [...line.problems, unexpected], request = parseVerifyRequest(image2, line.rest, { raw: line.raw, problems }), printing = { ...surface2.reporter, buildLine: (line2) => printLine(line2, surface2) }, { ports, close } = await wireVerify({
    cluster: request.cluster,
    userKubeconfig: surface2.userKubeconfig,
    reporter: printing
  });
  try {
    let outcome = await runVerify(request, ports, surface2.cancel);
    surface2.reporter.phase(
      `as expected: exit status ${outcome.exitStatus}${request.expectedOutput === void 0 ? "" : " and output"}`
    );
  } finally {
    close();
  }
}
function printLine(line, { print: print2, masked }) {
  for (let harmless of uncommandingLines(line.replace(/\r$/, ""))) print2(`${masked(harmless)}
`);
}

// src/cli/main.ts
var COMMANDS2 = {
  build: buildCommand,
  render: renderCommand,
  verify: verifyCommand,
  doctor: doctorCommand,
  sweep: sweepCommand,
  tekton: tektonCommand
}, hidden = new HiddenTexts();
async function main(argv) {
  let [name = "", ...rest] = argv, command = Object.keys(COMMANDS2).find((known2) => known2 === name), own = rest.includes("--") ? rest.slice(0, rest.indexOf("--")) : rest;
  if (name === "--version" || name === "version") return print(`${VERSION}
`);
  if (name === "" || name === "help" || name === "--help" || name === "-h") return print(`${helpText()}
`);
  let step = Object.keys(STEP_COMMANDS).find((known2) => known2 === name);
  if (step !== void 0) return await STEP_COMMANDS[step](rest, surface());
  if (command === void 0)
    throw new BuildError("REQUEST_INVALID", `unknown command ${quoted(name)}`, { hint: "See rootless-kaniko --help." });
  if (own.includes("--help") || own.includes("-h")) return print(`${helpText(command)}
`);
  await COMMANDS2[command](readArguments(command, rest), surface(command));
}
function surface(command) {
  let home2 = homeFolder(process.env);
  return {
    environment: process.env,
    ...home2 === void 0 ? {} : { userKubeconfig: join2(home2, ".kube", "config") },
    reporter: textReporter(
      (text) => process.stderr.write(text),
      { colours: showsColours(process.env, process.stderr.isTTY === !0) },
      hidden
    ),
    print,
    masked: (text) => hidden.masked(text),
    cancel: command === "sweep" ? onTermination("end", "Run it again for what is left.") : onTermination("end")
  };
}
function print(text) {
  process.stdout.write(text);
}
process.stdout.on("error", (error) => {
  if ("code" in error && error.code === "EPIPE" || (process.exitCode ?? 0) !== 0) return;
  let hint = "What was printed is not whole: make room where it leads, or let it lead elsewhere.", known2 = new BuildError("REQUEST_INVALID", `standard output cannot be written: ${error.message}`, { hint });
  for (let line of errorLines(known2)) process.stderr.write(`${line}
`);
  process.exitCode = known2.exitStatus;
});
process.stderr.on("error", () => {
});
withholdNodeDebug(process.stderr, process.pid, process.env.NODE_DEBUG);
try {
  await main(process.argv.slice(2));
} catch (error) {
  let known2 = asBuildError(error);
  for (let line of errorLines(known2)) process.stderr.write(`${hidden.masked(line)}
`);
  process.exitCode = known2.exitStatus;
}
