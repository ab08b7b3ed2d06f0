#!/usr/bin/env node
import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  COMMANDS_FILE,
  dryRun,
  manifestYaml,
  writeDryRun
} from "./chunks/chunk-E7HOKZDU.js";
import {
  actionDefault,
  actionHelp,
  actionOptions,
  fromEnvironment,
  onTermination,
  readDryRun
} from "./chunks/chunk-DYHU4OGV.js";
import {
  buildResult,
  buildSummary,
  errorLines,
  harmlessLines
} from "./chunks/chunk-NBN473HU.js";
import {
  builderSecurity,
  literalArguments,
  prepareSecurity
} from "./chunks/chunk-HM3J2AX5.js";
import "./chunks/chunk-UUMW7WIU.js";
import "./chunks/chunk-CJUXQFQK.js";
import {
  DEFAULT_EXECUTOR,
  OPTION_TOPICS,
  PhaseLog,
  ValueReader,
  flagOf,
  isForTasks,
  isTakenBy,
  looksRemote,
  optionsOf,
  parseRequest,
  readCluster,
  readCommandLine,
  readObjectName,
  readPlacement,
  readPullRegistry,
  readSweepKey,
  runBuild,
  surroundingsOf,
  withinTime
} from "./chunks/chunk-LA3IMUPS.js";
import {
  contextPacker,
  describeContext,
  errorInUserTerms,
  flagName,
  formatReference,
  layoutPusher,
  nameOf,
  parseReference,
  plan,
  podFiles,
  systemClock,
  timeLimits,
  wireBuild,
  wireInCluster,
  wireSweep,
  wireVerify,
  withDigest,
  withRegistry
} from "./chunks/chunk-WFCOTB2O.js";
import "./chunks/chunk-KC4RXYUO.js";
import "./chunks/chunk-C6AKUTTA.js";
import "./chunks/chunk-KMM5X5CE.js";
import {
  describeRun,
  removeRun
} from "./chunks/chunk-XZWSH65F.js";
import "./chunks/chunk-TMCEUUCJ.js";
import {
  parseDigest
} from "./chunks/chunk-QVDNCR7X.js";
import "./chunks/chunk-2GVHZFL6.js";
import "./chunks/chunk-DLW5H6RM.js";
import {
  CONTEXT_DIRECTORY,
  CONTEXT_MOUNT,
  EXECUTOR_PATH
} from "./chunks/chunk-R2RPTMVM.js";
import "./chunks/chunk-RHEOCJMS.js";
import {
  BuildError,
  RequestProblems,
  asBuildError
} from "./chunks/chunk-W7X4N2PZ.js";
import "./chunks/chunk-QDRZVAVB.js";

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
function readArguments(command, argv) {
  let options = optionsOf(command), raw = {}, positionals = [], problems = [], end = argv.indexOf("--"), own = end < 0 ? argv : argv.slice(0, end);
  for (let token of tokens(own, options)) {
    if (token.kind === "positional" && positionals.push(token.value), token.kind !== "option") continue;
    let problem5 = store(raw, { name: token.name, written: token.rawName, value: token.value }, options);
    problem5 !== void 0 && problems.push(problem5);
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

// src/cli/context-argument.ts
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

// src/cli/render-command.ts
async function renderCommand(line, surface2) {
  let { reporter, cancel } = surface2, { raw, problems } = withContext(line, surface2), reader = new ValueReader(raw, problems), directory = reader.text("output-directory"), request = parseRequest(raw, reader.problems, surroundingsOf(surface2.environment)), run = await dryRun(request, { packer: contextPacker, clock: systemClock, reporter }, cancel);
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
async function buildCommand(line, surface2) {
  let { raw, problems } = withContext(line, surface2), reader = new ValueReader(raw, problems);
  if (readDryRun(reader) !== void 0) return await renderCommand(line, surface2);
  let format = reader.choice("output", "image"), request = parseRequest(raw, reader.problems, surroundingsOf(surface2.environment)), { reporter, userKubeconfig, environment } = surface2, { cluster, runsOn, runner } = request, { ports, close } = await wireBuild({ runsOn, cluster, runner, userKubeconfig, environment, reporter });
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
  let names2 = Object.keys(TASK_RESULTS).join(", ");
  return new BuildError("REQUEST_INVALID", `the results ${names2} would take ${bytes} bytes, Tekton carries ${limit}`, {
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
  let directory = values.get("KANIKO_DIR") ?? "", isOwn = directory === "" || directory.replace(/\/+$/, "") === "/kaniko", moved = new BuildError("REQUEST_INVALID", `KANIKO_DIR is '${directory}'`, {
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
    description: name === "CONTEXT" && variant === "remote" ? REMOTE_CONTEXT : describe(option, wording?.description),
    default: isList ? [] : wording?.default ?? (option.name === "executor" ? DEFAULT_EXECUTOR : value ?? ""),
    option: option.name
  };
}
function describe(option, wording) {
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
var NAMES = optionsOf("build").map(({ name }) => name), ANY = alternatives(NAMES), HYPHENED = new RegExp(
  `(?<!\\w)'[^']*'|"[^"]*"|(?<![\\w./-])(${alternatives(NAMES.filter((name) => name.includes("-")))})(?![\\w/-])`,
  "g"
), AS_OPTION = new RegExp(`\\boption "?(${ANY})\\b"?`, "g"), BEGINNING = new RegExp(`^(${ANY})(?=: | '| is | are | and |, line | takes | holds | means | begins )`), ELSEWHERE = [
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
function alternatives(names2) {
  return [...names2].sort((a, b) => b.length - a.length).join("|");
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
  let all = [];
  for (let argument of given3) {
    let before = all.at(-1);
    !argument.startsWith("-") && before !== void 0 && /^--?[A-Za-z][\w-]*$/.test(before) ? all[all.length - 1] = `${before}=${argument}` : all.push(argument);
  }
  return all;
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
    return option === void 0 ? [unknownOption2(name)] : at < 0 && option.kind !== "switch" ? [problem2(`OPTIONS: '${name}' has no value`, `Write ${name}=VALUE.`)] : (put(entries, option.name, at < 0 ? "true" : line.slice(at + 1)), []);
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
  return problem2(`OPTIONS: there is no option '${name}' here`, hintFor(optionNamed(name)));
}
function hintFor(option) {
  return option?.notIn?.includes("task") === !0 ? "Leave it out: it means nothing in a Task." : isOfThePod(option?.name ?? "") ? "Set it on the TaskRun, in its podTemplate, or use the remote variant of the Task." : "Use the names of the option table, as build-arg=KEY=VALUE.";
}
function lineBreaks(entries) {
  return [...entries].flatMap(([name, texts]) => {
    if (!(kindOf(name) === "list" || kindOf(name) === "tags") || EXACT.has(name)) return [];
    let separator = kindOf(name) === "tags" ? /[\r\n,]/ : /[\r\n]/;
    return texts.filter((text) => separator.test(text.trim())).map(
      (text) => problem2(`${nameOf2(name)}: '${text}' holds more than one entry`, "Write each as an entry of its own.")
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
      return !isList && texts.length > 1 && problems.push(problem2(`${nameOf2(name)} is given twice`, "Give it once.")), [name, isList ? texts : texts[0]];
    })
  );
}
function kindOf(name) {
  return optionsOf("build").find((option) => option.name === name)?.kind;
}
function problem2(message, hint) {
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
  let names2 = [...Object.keys(auths ?? {}), ...Object.keys(credHelpers ?? {})];
  return { text, origin, registries: names2.map(registryOf) };
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
  let pull = await configOfWorkspace("pullconfig", workspaces.pullconfig, files), { push, tags, insecureRegistries } = request.image, pushed2 = new Set(push ? tags.map(({ registry }) => registry) : []), opens = (one) => one?.registries.find((registry) => pushed2.has(hubName(registry)));
  if (opens(account) !== void 0) throw accountOpens(opens(account) ?? "");
  let pullOpens = opens(pull);
  return {
    ...pull === void 0 ? {} : { build: pull },
    ...config === void 0 ? {} : { push: config },
    warnings: [
      ...pullOpens === void 0 ? [] : [`the workspace pullconfig has credentials for ${pullOpens}, which is pushed to: the build can use them`],
      ...account === void 0 ? [] : ["the ServiceAccount has credentials of registries, and Tekton mounts them into every step, also the build"],
      ...insecureRegistries.filter((registry) => pushed2.has(registry)).map(diverted)
    ]
  };
}
function diverted(registry) {
  return `${registry} is pushed to without TLS: code of the Dockerfile can lead the push to itself, with its credentials`;
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
    return problem3(`CONTEXT is '${name}', which this Task does not fetch`, "Fetch it into the workspace source first, or use the remote variant of the Task.");
  let own = relativeTo(root, name), isWhole = own !== name;
  if (own.startsWith("/"))
    return problem3(`${param} is '${name}', outside of the workspace`, "Write it relative to the workspace source.");
  let path = posix.join(base, isWhole ? "" : from, own);
  return isBelow2(base, path) ? await files.kindOf(path) === "missing" || isBelow2(base, await files.realPath(path)) ? path : problem3(`${param} is '${name}', a link that leads out of the workspace`, "Put the file itself there.") : problem3(`${param} is '${name}', outside of the workspace`, "Check out what is built as a whole.");
}
function isBelow2(base, path) {
  let clean = path.replace(/\/+$/, "") || "/";
  return clean === base || clean.startsWith(base === "/" ? "/" : `${base}/`);
}
function problem3(message, hint) {
  return new BuildError("REQUEST_INVALID", message, { hint });
}

// src/steps/prepare-step.ts
async function prepareStep(order, ports, signal) {
  let { variant } = order, { files, reporter } = ports, request = await requestOf(order, ports), configs = await chooseConfigs(order, request, files);
  for (let warning of configs.warnings) reporter.warn(warning);
  let source = await withHintsInParamTerms(ports.packer.pack(request.source, signal));
  for (let sentence of describeContext(source.facts)) reporter.note(sentence);
  let unsafe = linkProblems(source.facts.linkTargets ?? /* @__PURE__ */ new Map());
  if (unsafe.length > 0) throw new RequestProblems(unsafe);
  let plan2 = planOf(request, source, variant);
  for (let warning of plan2.warnings) reporter.warn(paramTerms(warning));
  for (let { text, place } of plan2.remarks) reporter.warn(paramTerms(text), place);
  let args = argumentsOf(plan2, variant);
  refuse(order, plan2, args), reporter.phase(`unpacking the context into ${CONTEXT_ROOT}`), await source.archive.unpack(CONTEXT_ROOT, signal);
  let { tags, push } = plan2, { insecureRegistries } = request.image;
  await files.write(HANDOFF_FILE, formatHandoff({ tags, push, insecureRegistries })), configs.build !== void 0 && await files.write(`${BUILD_CONFIG}/config.json`, configs.build.text), configs.push !== void 0 && PUSH_CONFIG[variant] !== BUILD_CONFIG && await files.write(`${PUSH_CONFIG[variant]}/config.json`, configs.push.text), await files.write(order.result, JSON.stringify(args));
}
async function requestOf(order, { files, reporter }) {
  let options = readTaskOptions(order.params, order.variant), located = await locateInWorkspace(options.raw, order.workspaces.source, files);
  for (let warning of options.warnings) reporter.warn(warning);
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
  ].filter((problem5) => problem5 !== void 0);
  if (found.length > 0) throw new RequestProblems(found);
}

// src/steps/push-step.ts
var MOST_BYTES2 = 64 * 1024;
async function pushStep({ files, pusher, reporter }, signal) {
  let { tags, push, insecureRegistries } = parseHandoff(await files.read(HANDOFF_FILE, MOST_BYTES2) ?? "");
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
  let { tags, push } = parseHandoff(await files.read(HANDOFF_FILE, MOST_BYTES3) ?? "");
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
  for (let warning of options.warnings) reporter.warn(warning);
  let raw = { ...located.raw, ...kubeconfig === void 0 ? {} : { kubeconfig } }, request = inParamTerms(() => parseRequest(raw, [...options.problems, ...located.problems])), { push, tags } = request.image, tooLarge = push ? checkResultBytes("remote", taskResults(tags, SOME_DIGEST)) : void 0;
  if (tooLarge !== void 0) throw tooLarge;
  return request;
}
async function sourceOf(raw, root, files) {
  if (looksRemote(String(raw.context ?? ""))) return { raw, problems: [] };
  if (root !== void 0 && root !== "") return await locateInWorkspace(raw, root, files);
  let problem5 = new BuildError("REQUEST_INVALID", "the workspace source is not bound", {
    hint: "Bind it, or name a remote context in CONTEXT, as https://HOST/OWNER/NAME.git#main."
  });
  return { raw, problems: [problem5] };
}

// src/sweep/sweeping.ts
var REFUSALS = /* @__PURE__ */ new Set(["RIGHTS_MISSING", "POLICY_REFUSED", "CLUSTER_REFUSED"]), NOTHING = { runs: [], following: [] }, Sweeping = class {
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
    if (this.#hidden.has(kind)) return NOTHING;
    try {
      return await this.#ports.target.find(this.#place, kind, signal);
    } catch (error) {
      return this.#noteRefusal(error, signal), this.#hidden.add(kind), NOTHING;
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
var PAUSE_MILLISECONDS = 1e3, NAMES2 = 5;
async function runSweep(request, ports, cancel) {
  let limits = { clock: ports.clock, seconds: request.timeoutSeconds, cancel }, left = [];
  return await withinTime(
    limits,
    () => left.length === 0 ? "asking the cluster" : `waiting for ${names(left)} to be gone`,
    async (signal) => {
      ports.reporter.phase("asking the cluster");
      let survey = await ports.target.survey(request.namespace, signal), place = { namespace: survey.namespace, key: request.key }, sweeping2 = new Sweeping(place, ports);
      for (; ; ) {
        let before = left.length;
        if (left = await sweeping2.round(signal), left.length === 0) break;
        before === 0 && ports.reporter.phase(`waiting for ${names(left)} to be gone`), await ports.clock.sleep(PAUSE_MILLISECONDS, signal);
      }
      return conclude(sweeping2, survey, place, ports);
    }
  );
}
function conclude({ removed, refusals }, { lacking }, { namespace, key }, { reporter }) {
  let [refusal] = refusals, what = `with sweep key ${key} in namespace ${namespace}`;
  if (removed > 0 && reporter.phase(`removed ${removed === 1 ? "1 build" : `${removed} builds`} ${what}`), refusal !== void 0) throw refusal.code === "RIGHTS_MISSING" ? lacking ?? refusal : refusal;
  return removed === 0 && reporter.phase(`nothing ${what}`), lacking !== void 0 && reporter.note(`${lacking.message}; nothing that was found needs it`), { namespace, removed };
}
function names(left) {
  let more = left.length > NAMES2 ? ` and ${left.length - NAMES2} more` : "";
  return `${left.slice(0, NAMES2).join(", ")}${more}`;
}

// src/sweep/sweep-request.ts
var TIMEOUT_RANGE = [5, 24 * 3600], DEFAULT_TIMEOUT = 120;
function parseSweepRequest(raw, known = []) {
  let reader = new ValueReader(raw, known);
  reader.has("sweep-key") || reader.problem("no sweep-key is given", "Write --sweep-key KEY, with the key that the builds were given.");
  let key = readSweepKey(reader), namespace = readObjectName(reader, "namespace"), request = {
    cluster: readCluster(reader),
    ...namespace === void 0 ? {} : { namespace },
    timeoutSeconds: reader.seconds("timeout", DEFAULT_TIMEOUT, TIMEOUT_RANGE)
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
      let { name: given3, wrapped } = named(argument, params), text = wrapped.slice(0, -1);
      texts.set(given3, text), problems.push(...wrapped.endsWith(")") ? textProblem(given3, text, surroundings) : [dollarProblem(given3)]);
    }
  }
  return { texts, lists, problems };
}
function isArray({ type }) {
  return type === "array";
}
function named(argument, params) {
  let at = argument.indexOf("=", OPENING.length), name = argument.slice(OPENING.length, at);
  if (!argument.startsWith(OPENING) || !params.some((param) => param.name === name))
    throw new BuildError("REQUEST_INVALID", `'${argument}' is no value of a param`, {
      hint: "This command is run by the Tasks of rootless-kaniko: generate them anew with the command tekton."
    });
  return { name, wrapped: argument.slice(at + 1) };
}
var EXACTLY = "Give it as a line of OPTIONS, which arrives exactly";
function listProblem(name, position, entry, surroundings) {
  let where = `${name}: entry ${position}`;
  if (entry.includes("$")) {
    let hint = `${EXACTLY}, or leave the dollar out.`;
    return [problem4(`${where} holds a dollar, and Kubernetes changes those in arrays`, hint)];
  }
  return traceProblem(where, entry, surroundings);
}
function textProblem(name, text, surroundings) {
  let at = text.indexOf(")"), open = at < 0 ? "" : text.slice(at + 1);
  return open.includes("$") ? [dollarProblem(name)] : at < 0 ? tektonProblem(name, text) : traceProblem(name, open, surroundings);
}
function dollarProblem(name) {
  return problem4(`${name} holds a dollar behind a ')', where Kubernetes changes it`, "Put what comes after the closing parenthesis into a file of the workspace, or before it.");
}
function traceProblem(where, text, { traces }) {
  let [, origin] = traces.find(([trace]) => holds(text, trace)) ?? [];
  return origin === void 0 ? tektonProblem(where, text) : [problem4(`${where} holds the value of $(${origin}), which Kubernetes may have put in`, `${EXACTLY}.`)];
}
function holds(text, address) {
  let literal = address.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\d.])${literal}(?!\\.?\\d)`).test(text);
}
function tektonProblem(where, text) {
  let path = /\/tekton\/(?:results|steps|run|home|creds)\b[^\s'",]*/.exec(text)?.[0];
  return path === void 0 ? [] : [problem4(`${where} holds ${path}, which Tekton puts in for one of its variables`, "Name no path of Tekton.")];
}
function forgedMarker(name) {
  let text = `an entry of an array is '${OPENING}${name})', which marks the beginning of ${name}`;
  return problem4(text, "Leave that entry out.");
}
function problem4(message, hint) {
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
  await submitStep(order, { files: podFiles, reporter, connect: (cluster) => wireInCluster({ cluster, reporter }) }, cancel);
}
async function collectCommand(argv, { reporter }) {
  let names2 = Object.keys(COLLECTED_RESULTS), { flags, params } = readStep(argv, names2);
  await collectStep({ images: params, results: pathsOf(names2, flags) }, { files: podFiles, reporter });
}
async function tidyCommand(argv, { reporter, cancel }) {
  let { flags } = readStep(argv, ["kubeconfig", "kube-context", "namespace", "sweep-key"]), kubeconfig = await kubeconfigIn(flags.kubeconfig, podFiles), raw = { ...Object.assign({}, ...["kube-context", "namespace", "sweep-key"].map((name) => given(flags, name))), kubeconfig }, request = parseSweepRequest(raw, []), { ports, close } = await wireSweep({ cluster: request.cluster, reporter });
  try {
    await runSweep(request, ports, cancel);
  } finally {
    close();
  }
}
function readStep(argv, names2) {
  let end = argv.indexOf("--"), own = end < 0 ? argv : argv.slice(0, end), options = Object.fromEntries(names2.map((name) => [name, { type: "string" }]));
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
function pathsOf(names2, flags) {
  return Object.fromEntries(names2.map((name) => [name, needed(flags, name)]));
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
    return new BuildError("REQUEST_INVALID", `unexpected argument '${argument}'`, { hint });
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
      description: describe2(order),
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
function describe2({ pipeline: { clone, builds, test, deploy } }) {
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
        ({ name: known }) => workspacesOf2(order).some((workspace) => workspace.name === known)
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
function given2({ settings }, names2) {
  return [...settings.values].filter(([name]) => names2.has(name)).map(([name, value]) => ({ name, value }));
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
  let params = settledParams({ ...settings, variant: "native" }), named2 = (...names2) => params.filter(({ name }) => names2.includes(name)), forPrepare = named2(...stepParams("native").map(({ name }) => name)), sources = ["--source=$(params.SOURCE)", "--dockerconfig=$(params.DOCKERCONFIG)", "--steps=$(params.STEPS)"];
  return [
    stepAction(settings, {
      part: "prepare",
      title: "Rootless Kaniko: prepare",
      description: "Checks what is to be built, lays out the context, and gives the arguments for the executor as the result args.",
      params: [...PLACES, ...forPrepare, ...named2("CLI_IMAGE"), ...volumeParams("context", "build-config", "handoff")],
      step: prepareStep2("native", forPrepare, sources, volumeParam)
    }),
    stepAction(settings, {
      part: "build",
      title: "Rootless Kaniko: build",
      description: 'Builds and pushes with Kaniko. Give ARGS as an array: ["$(steps.prepare.results.args[*])"].',
      params: [ARGS, ...named2("BUILDER_IMAGE"), ...volumeParams("context", "build-config", "out")],
      step: buildStep("native", "$(params.ARGS[*])", volumeParam)
    }),
    stepAction(settings, {
      part: "report",
      title: "Rootless Kaniko: report",
      description: "Gives name and digest of the pushed image as results, after success only.",
      params: [...named2("CLI_IMAGE"), ...volumeParams("out", "handoff")],
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
  let message = kind === "" ? "no kind of object is named" : `there is no kind '${kind}'`;
  return new BuildError("REQUEST_INVALID", message, { hint: `Name one of: ${TEKTON_KINDS.join(", ")}.` });
}
function pushed(order) {
  if (order.request.image.push) return order;
  throw new BuildError("REQUEST_INVALID", "push is off, and a pipeline hands on what it has pushed", {
    hint: "Leave it out, or run the Task by itself with PUSH=false."
  });
}
function tektonFiles(kind, order) {
  let problem5 = kindProblem(kind);
  if (problem5 !== void 0) throw problem5;
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
    let named2 = message.replace(/^\w+/, (name) => options.get(name) ?? name);
    reader.problem(named2, hint);
  }
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
]), BUILD_WORDS = { image: "IMAGE", context: "CONTEXT", file: "DOCKERFILE", target: "TARGET" };
function readTektonOrder(raw, release, known) {
  let reader = new ValueReader(raw, known), variant = reader.choice("variant", "native"), apiFields = reader.choice("api-fields", "beta"), name = readName(reader, "name"), taskName = readName(reader, "task-name"), runServiceAccount = readObjectName(reader, "run-service-account"), cliImage = readImage(reader, "cli-image") ?? release.cliImage, pipeline = readPipeline(reader);
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
    `${option} is '${name}'`,
    "Use up to 55 lower-case letters, digits and '-', as Kubernetes takes them."
  ), name;
}
function readPipeline(reader) {
  let clone = reader.switch("clone", !1), gitUrl = reader.text("git-url"), gitImage = readImage(reader, "git-image");
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
function readImage(reader, option) {
  let image2 = reader.text(option);
  return image2 !== void 0 && reader.attempt(() => parseReference(image2)), image2;
}
function readTest(reader) {
  let test = reader.has("test") ? readCommandLine(reader.entries("test")) : [];
  test === void 0 && reader.problem("test begins as a JSON array but is none of texts", 'Write ["sh", "-c", "true"].');
  let reference = /\$\((params|context|steps?|tasks|results|workspaces)[.[][^)]*\)/.exec(test?.join(`
`) ?? "")?.[0];
  return reference !== void 0 && reader.problem(`test holds ${reference}, which Tekton takes for a variable of its own`, "Write it otherwise."), test ?? [];
}
function readBuild(entry, reader) {
  let words = entry.split(/\s+/).filter((word) => word !== ""), params = /* @__PURE__ */ new Map();
  for (let word of words) {
    let [key = "", ...value] = word.split("="), param = Object.entries(BUILD_WORDS).find(([name]) => name === key)?.[1];
    param === void 0 || value.length === 0 || params.has(param) ? reader.problem(`builds: '${word}' in '${entry}' means nothing`, "Write image=REFERENCE [context=DIRECTORY] [file=DOCKERFILE] [target=STAGE].") : params.set(param, value.join("="));
  }
  let image2 = params.get("IMAGE");
  return image2 === void 0 ? reader.problem(`builds: '${entry}' names no image`, "Begin it with image=REFERENCE.") : reader.attempt(() => parseReference(image2)), params;
}
function readDeploy(reader) {
  let text = reader.text("deploy");
  if (text === void 0) return;
  let [, workload = "", container = ""] = /^([a-z]+\/[a-z0-9.-]+)=([a-z0-9-]+)$/.exec(text) ?? [];
  return workload === "" && reader.problem(`deploy is '${text}'`, "Write it as deployment/NAME=CONTAINER."), { workload, container };
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
  for (let { name } of useless)
    reader.problem(`${name} means nothing in a ${variant} Task`, "Leave it out, or use --variant remote.");
  let context = reader.text("context");
  context !== void 0 && looksRemote(context) && reader.problem(`context is '${context}', which a ${variant} Task does not fetch`, "Name a directory of the workspace source, or use --variant remote.");
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
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
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

// src/cli/tekton-command.ts
async function tektonCommand(line, surface2) {
  let [kind = "", ...more] = [...line.positionals, ...line.rest], unexpected = more.map(
    (argument) => new BuildError("REQUEST_INVALID", `unexpected argument '${argument}'`, { hint: "Name one kind of object." })
  ), unknown = kindProblem(kind), known = [...line.problems, ...unknown === void 0 ? [] : [unknown], ...unexpected], order = readTektonOrder(line.raw, { version: VERSION, cliImage: cliImageOf(VERSION) }, known), files = tektonFiles(kind, order), directory = line.raw["output-directory"];
  typeof directory == "string" ? await writeFiles(directory, files, surface2) : surface2.print(asYaml(files));
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
var LONGEST_OUTPUT = 1024 * 1024, ID_LENGTH = 8;
async function runVerify(request, ports, cancel) {
  let phases = new PhaseLog(ports.clock, ports.reporter), limits = { clock: ports.clock, seconds: request.timeoutSeconds, cancel };
  return await withinTime(
    limits,
    () => phases.current,
    async (signal) => {
      phases.begin("check", "asking the cluster");
      let namespace = await ports.target.survey(request.placement.namespace, signal), plan2 = planVerify(request, namespace, ports.clock.randomId(ID_LENGTH));
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
var TIMEOUT_RANGE2 = [5, 3600], DEFAULT_TIMEOUT2 = 300;
function parseVerifyRequest(image2, command, { raw, problems }) {
  let reader = new ValueReader(raw, problems), reference = readImage2(reader, image2), expectedOutput = raw["expect-output"] === "" ? "" : reader.text("expect-output"), request = {
    command,
    expectedExitStatus: readExitStatus(reader),
    ...expectedOutput === void 0 ? {} : { expectedOutput },
    cluster: readCluster(reader),
    placement: readPlacement(reader),
    timeoutSeconds: reader.seconds("timeout", DEFAULT_TIMEOUT2, TIMEOUT_RANGE2),
    keep: reader.switch("keep", !1)
  };
  if (reference === void 0 || reader.problems.length > 0) throw new RequestProblems(reader.problems);
  return { image: reference, ...request };
}
function readImage2(reader, text) {
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
  let [image2, extra] = line.positionals, unexpected = new BuildError("REQUEST_INVALID", `unexpected argument '${extra}'`, {
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
function printLine(line, { print: print2 }) {
  for (let harmless of harmlessLines(line.replace(/\r$/, ""))) print2(`${harmless}
`);
}

// src/cli/main.ts
var COMMANDS = {
  build: buildCommand,
  render: renderCommand,
  verify: verifyCommand,
  sweep: sweepCommand,
  tekton: tektonCommand
};
async function main(argv) {
  let [name = "", ...rest] = argv, command = Object.keys(COMMANDS).find((known) => known === name), own = rest.includes("--") ? rest.slice(0, rest.indexOf("--")) : rest;
  if (name === "--version" || name === "version") return print(`${VERSION}
`);
  if (name === "" || name === "help" || name === "--help" || name === "-h") return print(`${helpText()}
`);
  let step = Object.keys(STEP_COMMANDS).find((known) => known === name);
  if (step !== void 0) return await STEP_COMMANDS[step](rest, surface());
  if (command === void 0)
    throw new BuildError("REQUEST_INVALID", `unknown command '${name}'`, { hint: "See rootless-kaniko --help." });
  if (own.includes("--help") || own.includes("-h")) return print(`${helpText(command)}
`);
  await COMMANDS[command](readArguments(command, rest), surface(command));
}
function surface(command) {
  return {
    environment: process.env,
    userKubeconfig: join2(homedir(), ".kube", "config"),
    reporter: textReporter((text) => process.stderr.write(text)),
    print,
    cancel: command === "sweep" ? onTermination("end", "Run it again for what is left.") : onTermination("end")
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
