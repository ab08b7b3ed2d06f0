#!/usr/bin/env node
import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  buildResult,
  buildSummary,
  errorLines,
  fromEnvironment,
  harmlessLines,
  onTermination
} from "./chunks/chunk-HCRTOVL3.js";
import {
  OPTION_TOPICS,
  PhaseLog,
  ValueReader,
  contextPacker,
  describeContext,
  errorInUserTerms,
  formatReference,
  optionsOf,
  parseReference,
  parseRequest,
  plan,
  prepareSource,
  readCluster,
  readPlacement,
  readPullRegistry,
  runBuild,
  systemClock,
  timeLimits,
  wireBuild,
  wireVerify,
  withRegistry,
  withinTime
} from "./chunks/chunk-4SBZNFS2.js";
import "./chunks/chunk-ZQUD2ZPX.js";
import "./chunks/chunk-KC4RXYUO.js";
import {
  removeRun
} from "./chunks/chunk-O6MSFP5H.js";
import {
  buildWorkload,
  contextConfigMap,
  dockerfileConfigMap
} from "./chunks/chunk-KN75CEHX.js";
import {
  sentDockerfile
} from "./chunks/chunk-QCNWFICD.js";
import {
  require_dist
} from "./chunks/chunk-RHEOCJMS.js";
import {
  BuildError,
  RequestProblems,
  asBuildError
} from "./chunks/chunk-OOJ2ABFF.js";
import {
  __toESM
} from "./chunks/chunk-QDRZVAVB.js";

// src/cli/main.ts
import { homedir } from "node:os";
import { join as join2 } from "node:path";

// src/report/text-reporter.ts
function textReporter(write) {
  let say = (prefix, text) => {
    for (let line of harmlessLines(text)) write(`${prefix}${line}
`);
  };
  return {
    phase: (text) => say("==> ", text),
    note: (text) => say("    ", text),
    warn: (text) => say("warning: ", text),
    buildLine: (line) => say("  | ", line.replace(/\r$/, ""))
  };
}

// src/cli/arguments.ts
import { parseArgs } from "node:util";

// src/options/option.ts
function flagOf(option) {
  return option.flag ?? option.name;
}

// src/cli/arguments.ts
function readArguments(command, argv) {
  let options = optionsOf(command), raw = {}, positionals = [], problems = [], end = argv.indexOf("--"), own = end < 0 ? argv : argv.slice(0, end);
  for (let token of tokens(own, options)) {
    if (token.kind === "positional" && positionals.push(token.value), token.kind !== "option") continue;
    let problem2 = store(raw, { name: token.name, written: token.rawName, value: token.value }, options);
    problem2 !== void 0 && problems.push(problem2);
  }
  return { raw, positionals, rest: end < 0 ? [] : argv.slice(end + 1), problems };
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
function store(raw, { name, written, value }, options) {
  let option = options.find((known) => flagOf(known) === name || known.name === name), negated = options.find((known) => known.kind === "switch" && `no-${flagOf(known)}` === name);
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
  if (option.kind === "list" || option.kind === "tags") {
    raw[option.name] = [...raw[option.name] ?? [], value];
    return;
  }
  if (raw[option.name] !== void 0) return problem(`option ${written} is given twice`, "Give it once.");
  raw[option.name] = value;
}
function unknownOption(written, name, options) {
  let close = options.map(flagOf).filter((flag) => flag.startsWith(name.slice(0, 3)) || flag.includes(name)), hint = close.length > 0 && name.length > 2 ? `Did you mean --${close[0]}?` : "See rootless-kaniko --help.";
  return problem(`unknown option ${written}`, hint);
}
function problem(message, hint) {
  return new BuildError("REQUEST_INVALID", message, { hint });
}

// src/cli/build-command.ts
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

// src/build/render-build.ts
var ID_LENGTH = 8;
async function renderBuild(request, ports, signal) {
  let source = await prepareSource(request.source, ports, signal), cluster = {
    server: "none",
    namespace: request.placement.namespace ?? "default",
    nodes: { unknown: "assumed, because nothing is asked of a cluster here" },
    missingRights: { configmap: [], exec: [], stdin: [] }
  }, { dockerfileText } = request.source;
  try {
    return {
      plan: plan(request, { id: ports.clock.randomId(ID_LENGTH), context: source.facts, cluster }),
      source,
      ..."archive" in source ? { archiveSha256: await source.archive.sha256(signal) } : {},
      ...dockerfileText === void 0 ? {} : { dockerfile: dockerfileText }
    };
  } catch (error) {
    throw errorInUserTerms(error, request.source);
  }
}

// src/pod/rendered-files.ts
var import_yaml = __toESM(require_dist(), 1);
var SENT = {
  configmap: "",
  exec: `# The context is sent into the init container by exec; the builder starts when all of it has arrived.
`,
  stdin: `# The context is sent to the stdin of the builder by attach; a stream that is cut fails the build.
`,
  remote: `# The builder fetches the context by itself.
`
};
function renderedFiles(plan2, inline) {
  let kind = plan2.workload === "job" ? "Job" : "Pod", sent = SENT[plan2.transport.name], workload = { name: `${plan2.workload}.yaml`, text: sent + toYaml(buildWorkload(plan2)) }, map = configMapOf(plan2, inline);
  if (map === void 0) return [workload];
  let owned = `# A build sets the owner of this object to ${kind} ${plan2.name}, so that it is removed with it.
`;
  return [workload, { name: "configmap.yaml", text: owned + toYaml(map) }];
}
function configMapOf(plan2, inline) {
  let dockerfile = sentDockerfile(plan2.context);
  return dockerfile !== void 0 ? dockerfileConfigMap(plan2, dockerfile) : plan2.transport.name === "configmap" && inline !== void 0 ? contextConfigMap(plan2, inline) : void 0;
}
function toYaml(manifest) {
  return (0, import_yaml.stringify)(manifest, { compat: "yaml-1.1", lineWidth: 0, aliasDuplicateObjects: !1 });
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
  return [name, "", ...lines].map((line) => `# ${line.replace(FORBIDDEN, "\uFFFD")}`.trimEnd()).join(`
`).concat(`
`);
}

// src/cli/build-command.ts
async function buildCommand(line, surface2) {
  let { raw, problems } = withContext(line, surface2), reader = new ValueReader(raw, problems);
  if (reader.switch("dry-run", !1)) return await renderCommand(line, surface2);
  let format = reader.choice("output", "image"), request = parseRequest(raw, reader.problems), { reporter, userKubeconfig } = surface2, { ports, close } = await wireBuild({ cluster: request.cluster, userKubeconfig, reporter });
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
async function renderCommand(line, surface2) {
  let { raw, problems } = withContext(line, surface2), reader = new ValueReader(raw, problems), directory = reader.text("output-directory"), request = parseRequest(raw, reader.problems), rendered = await renderBuild(request, { packer: contextPacker, clock: systemClock }, surface2.cancel), { plan: plan2, source, archiveSha256, dockerfile } = rendered;
  for (let sentence of describeContext(source.facts)) surface2.reporter.note(sentence);
  archiveSha256 !== void 0 && surface2.reporter.note(`archive: SHA-256 ${archiveSha256}`);
  for (let warning of plan2.warnings) surface2.reporter.warn(warning);
  for (let { text, place } of plan2.remarks) surface2.reporter.warn(text, place);
  surface2.reporter.note(`security profile ${plan2.profile.name}: ${plan2.profile.reason}`);
  for (let note of plan2.notes) surface2.reporter.note(note);
  let manifests = renderedFiles(plan2, "archive" in source ? source.archive.inline : void 0), files = dockerfile === void 0 ? manifests : [...manifests, { name: "Dockerfile", text: dockerfile }];
  directory === void 0 ? surface2.print(asYaml(files)) : await writeFiles(directory, files, surface2);
}
async function writeFiles(directory, files, { reporter }) {
  try {
    await mkdir(directory, { recursive: !0 });
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
function withContext(line, { environment }) {
  let [context, ...more] = line.positionals, unexpected = [...more, ...line.rest, ...context !== void 0 && line.raw.context !== void 0 ? [context] : []].map((argument) => {
    let hint = "Give one context, and values right after their option.";
    return new BuildError("REQUEST_INVALID", `unexpected argument '${argument}'`, { hint });
  }), buildArgs = line.raw["build-args"];
  return { raw: {
    ...line.raw,
    ...context === void 0 ? {} : { context },
    ...Array.isArray(buildArgs) ? { "build-args": fromEnvironment(buildArgs, environment) } : {}
  }, problems: [...line.problems, ...unexpected] };
}

// src/options/help.ts
var WIDTH = 100, INDENT = 30;
function optionHelp(command) {
  return OPTION_TOPICS.flatMap(({ title, options }) => {
    let rows = options.filter((option) => option.commands.includes(command)).map(helpRow);
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

Runs an image in a pod and compares its exit status and output. The output goes to standard output.`
}, OVERVIEW = `rootless-kaniko builds container images in a cluster that forbids Docker and privileged pods.

Usage: rootless-kaniko COMMAND [options]

Commands:
  build     build and push an image, print its digest
  render    show every object a build would create, offline
  verify    run an image in a pod and compare what it does

rootless-kaniko COMMAND --help shows the options of a command.

Exit status: 0 done, 2 bad request, 3 cluster or rights, 4 build failed, 5 push or confirmation failed,
6 timed out, 130/143 cancelled, 70 a defect of rootless-kaniko.`;
function helpText(command) {
  return command === void 0 ? OVERVIEW : `${USAGE[command]}

${optionHelp(command)}`;
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
var TIMEOUT_RANGE = [5, 3600], DEFAULT_TIMEOUT = 300;
function parseVerifyRequest(image, command, { raw, problems }) {
  let reader = new ValueReader(raw, problems), reference = readImage(reader, image), expectedOutput = raw["expect-output"] === "" ? "" : reader.text("expect-output"), request = {
    command,
    expectedExitStatus: readExitStatus(reader),
    ...expectedOutput === void 0 ? {} : { expectedOutput },
    cluster: readCluster(reader),
    placement: readPlacement(reader),
    timeoutSeconds: reader.seconds("timeout", DEFAULT_TIMEOUT, TIMEOUT_RANGE),
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
  let text = reader.text("expect-exit-status") ?? "0", status = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  return status <= 255 ? status : (reader.problem(`expect-exit-status is '${text}'`, "Give a number from 0 to 255."), 0);
}

// src/cli/verify-command.ts
async function verifyCommand(line, surface2) {
  let [image, extra] = line.positionals, unexpected = new BuildError("REQUEST_INVALID", `unexpected argument '${extra}'`, {
    hint: "Write the command after --."
  }), problems = extra === void 0 ? line.problems : [...line.problems, unexpected], request = parseVerifyRequest(image, line.rest, { raw: line.raw, problems }), printing = { ...surface2.reporter, buildLine: (line2) => printLine(line2, surface2) }, { ports, close } = await wireVerify({
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
function printLine(line, { print: print2 }) {
  for (let harmless of harmlessLines(line.replace(/\r$/, ""))) print2(`${harmless}
`);
}

// src/cli/version.ts
var VERSION = "0.1.0";

// src/cli/main.ts
var COMMANDS = { build: buildCommand, render: renderCommand, verify: verifyCommand };
async function main(argv) {
  let [name = "", ...rest] = argv, command = Object.keys(COMMANDS).find((known) => known === name), own = rest.includes("--") ? rest.slice(0, rest.indexOf("--")) : rest;
  if (name === "--version" || name === "version") return print(`${VERSION}
`);
  if (name === "" || name === "help" || name === "--help" || name === "-h") return print(`${helpText()}
`);
  if (command === void 0)
    throw new BuildError("REQUEST_INVALID", `unknown command '${name}'`, { hint: "See rootless-kaniko --help." });
  if (own.includes("--help") || own.includes("-h")) return print(`${helpText(command)}
`);
  await COMMANDS[command](readArguments(command, rest), surface());
}
function surface() {
  return {
    environment: process.env,
    userKubeconfig: join2(homedir(), ".kube", "config"),
    reporter: textReporter((text) => process.stderr.write(text)),
    print,
    cancel: onTermination("end")
  };
}
function print(text) {
  process.stdout.write(text);
}
process.stdout.on("error", () => {
});
process.stderr.on("error", () => {
});
try {
  await main(process.argv.slice(2));
} catch (error) {
  let known = asBuildError(error);
  for (let line of errorLines(known)) process.stderr.write(`${line}
`);
  process.exitCode = known.exitStatus;
}
