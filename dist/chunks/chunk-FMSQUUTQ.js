import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  SCRIPT_MARK,
  atEnd,
  interruptible,
  scriptText
} from "./chunk-RMZBIFTZ.js";
import {
  accessSecret,
  buildWorkload,
  contextConfigMap,
  dockerfileConfigMap
} from "./chunk-2QKOTG3O.js";
import {
  RUN_LABEL,
  ownedBy
} from "./chunk-UUMW7WIU.js";
import {
  errorInUserTerms,
  plan,
  prepareSource,
  withoutSignature
} from "./chunk-XLFRCSTC.js";
import {
  BUILD_CONTAINER,
  PREPARE_CONTAINER,
  PUSH_CONTAINER,
  describeContext
} from "./chunk-VMNL3SXI.js";
import {
  shellCommand
} from "./chunk-2JIHJNWF.js";
import {
  thriftyGzip,
  withoutEnd
} from "./chunk-XDLYBKYE.js";
import {
  registryFiles,
  sentDockerfile
} from "./chunk-TZKXZWL4.js";
import {
  require_dist
} from "./chunk-RHEOCJMS.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";
import {
  asWords,
  isSecretName,
  withoutUsers
} from "./chunk-NYX2PRBI.js";
import {
  __toESM
} from "./chunk-QDRZVAVB.js";

// src/build/masked-plan.ts
var SIGNATURE_NAME = /(?:_|^)sig(?:nature)?$/i, BUILD_ARG = /^--build-arg=([^=]*)=(.*)$/s, QUERY_ENTRY = /([?&])([^?&=#\s]+)=([^&#\s]+)/g;
function maskedPlan(plan2) {
  let masked = [], shown = plan2.executor.arguments.map((argument) => {
    let safe = maskedArgument(argument, plan2);
    return safe !== argument && masked.push(nameOf(argument)), safe;
  });
  return { plan: { ...plan2, executor: { ...plan2.executor, arguments: shown } }, masked };
}
function maskedArgument(argument, { context }) {
  let [, name, value] = BUILD_ARG.exec(argument) ?? [];
  if (name !== void 0 && value !== "" && isSecretName(name))
    return `--build-arg=${name}=${"***"}`;
  let unsigned = argument.startsWith("--context=") ? withoutSignature(argument, context) : argument;
  return withoutUsers(unsigned).replace(
    QUERY_ENTRY,
    (entry, mark, key) => isSecretName(key) || SIGNATURE_NAME.test(asWords(key)) ? `${mark}${key}=${"***"}` : entry
  );
}
function nameOf(argument) {
  return /^--build-arg=[^=]*|^-{1,2}[\w-]+/.exec(argument)?.[0] ?? "an argument of kaniko-args";
}

// src/build/render-build.ts
var ID_LENGTH = 8;
async function renderBuild(request, ports, signal) {
  let source = await prepareSource(request.source, ports, signal), { dockerfileText } = request.source;
  try {
    return {
      plan: plan(request, {
        id: ports.clock.randomId(ID_LENGTH),
        context: source.facts,
        site: assumedSite(request),
        access: assumedAccess(request)
      }),
      source,
      ..."archive" in source ? { archiveSha256: await source.archive.sha256(signal) } : {},
      ...dockerfileText === void 0 ? {} : { dockerfile: dockerfileText }
    };
  } catch (error) {
    throw errorInUserTerms(error, request.source);
  }
}
function assumedAccess({ registries }) {
  let { credentials, isolation } = registries;
  return {
    files: new Map(registryFiles(registries).map(({ name }) => [name, "***"])),
    ...credentials.size === 0 ? {} : { dockerConfig: "***" },
    ...isolation === void 0 || isolation.pullCredentials.size === 0 ? {} : { pullConfig: "***" }
  };
}
function assumedSite({ runsOn, placement, runner }) {
  return runsOn === "runner" ? {
    runsOn,
    engine: runner.engine === "auto" ? "podman" : runner.engine,
    description: "assumed, because nothing is looked for here",
    userns: { applied: !1, reason: "assumed, because no engine is asked here" },
    unused: []
  } : {
    runsOn,
    server: "none",
    namespace: placement.namespace ?? "default",
    nodes: { unknown: "assumed, because nothing is asked of a cluster here" },
    missingRights: { configmap: [], exec: [], stdin: [] }
  };
}

// src/pod/kubectl-commands.ts
var CONTEXT_FILE = "context.tar.gz", UID = "UID-OF-THE-WORKLOAD", CONTROLLER_LABEL = "batch.kubernetes.io/controller-uid";
function missingForKubectl(plan2) {
  let secret = accessSecret(plan2);
  return [
    ...secret === void 0 ? [] : [`secret.yaml holds no values: ${Object.keys(secret.data ?? {}).join(", ")}`],
    ...missingForTransport(plan2)
  ];
}
function missingForTransport({ transport }) {
  return transport.name !== "exec" ? [] : [
    "the context goes into the waiting init container in checked chunks, which `rootless-kaniko build` with the same options does and kubectl cannot; with context-transport stdin it is a file here that kubectl sends"
  ];
}
function kubectlCommands(plan2, missing) {
  return scriptText({
    means: "with the kubectl in PATH and the cluster that it is set up for",
    left: plan2.keep ? "The workload stays, because of keep." : "Nothing stays in the cluster.",
    remarks: [...neededSecrets(plan2), ...absentCredentials(plan2)],
    missing,
    ...missingForTransport(plan2).length === 0 ? { masked: `${plan2.workload}.yaml${accessSecret(plan2) === void 0 ? "" : " and secret.yaml"}` } : {},
    lines: [...creation(plan2), "", ...following(plan2), "", ...verdict(plan2)],
    push: plan2.push
  });
}
function neededSecrets({ registrySecret, context, placement, isolation }) {
  let secret = context.kind === "remote" ? context.secret : void 0;
  return [registrySecret, isolation?.pullSecret, secret, placement.imagePullSecret].filter((name) => name !== void 0).map((name) => `The Secret ${name} must exist in the namespace.`);
}
function absentCredentials({ registrySecret, access }) {
  return registrySecret !== void 0 || access.dockerConfig !== void 0 ? [] : ["No credentials are in these files: a build brings those of your Docker config in a Secret of its own."];
}
function creation(plan2) {
  let { name, namespace, workload, keep } = plan2, owner = { metadata: { ownerReferences: [ownedBy(workload, name, UID)] } }, owned = (file) => [
    "patch",
    "--local",
    `--filename=${file}`,
    "--type=merge",
    `--patch=${JSON.stringify(owner)}`
  ], files = [
    ...accessSecret(plan2) === void 0 ? [] : ["secret.yaml"],
    ...hasConfigMap(plan2) ? ["configmap.yaml"] : []
  ], remove = ["delete", `${workload}/${name}`, `--namespace=${namespace}`, "--ignore-not-found"];
  return [
    `uid=$(${kubectl("create", `--filename=${workload}.yaml`, "--output=jsonpath={.metadata.uid}")})`,
    ...keep ? [] : atEnd(kubectl(...remove, "--cascade=foreground")),
    ...files.map((file) => `${kubectl(...owned(file), "--output=json")} |
  ${kubectl("create", "--filename=-")} >&2`)
  ];
}
function hasConfigMap({ transport, context }) {
  return transport.name === "configmap" || sentDockerfile(context) !== void 0;
}
function following(plan2) {
  let { namespace, limits, transport } = plan2, ours = ["get", "pods", `--namespace=${namespace}`, `--selector=${labelOfPod(plan2)}`], get = (path) => `$(${kubectl(...ours, `--output=jsonpath=${path}`)})`, findPod = `pod=$(${kubectl(...ours, "--output=jsonpath={.items[0].metadata.name}")})`, inContainer = (container, ...words) => `${kubectl(...words, `--namespace=${namespace}`, `--container=${container}`)} "$pod"`, attach = (container) => `${interruptible(`${inContainer(container, "attach", "--stdin", "--quiet")} <${CONTEXT_FILE} >&2`)} || true`, follow = (container) => `${interruptible(`${inContainer(container, "logs", "--follow")} >&2`)} || true`, started = (container) => untilStarted(hasStarted(get, container)), left = `left=${limits.deadline}`, isStreamed = transport.name === "stdin";
  return plan2.isolation === void 0 ? [left, ...untilStarted(podHasStarted(get)), findPod, (isStreamed ? attach : follow)(BUILD_CONTAINER)] : [
    left,
    ...isStreamed ? [...started(PREPARE_CONTAINER), findPod, attach(PREPARE_CONTAINER)] : [],
    ...started(BUILD_CONTAINER),
    findPod,
    follow(BUILD_CONTAINER),
    ...started(PUSH_CONTAINER),
    follow(PUSH_CONTAINER)
  ];
}
function untilStarted(started) {
  return [
    `until ${started[0]}`,
    `  ${started[1]}; do`,
    `  [ "$left" -gt 0 ] || { echo 'the pod did not start in time' >&2; exit 1; }`,
    "  left=$((left - 1))",
    "  sleep 1",
    "done"
  ];
}
function podHasStarted(get) {
  return [`phase=${get("{.items[*].status.phase}")}`, '[ -n "$phase" ] && [ "$phase" != Pending ]'];
}
function hasStarted(get, container) {
  let kind = container === PUSH_CONTAINER ? "containerStatuses" : "initContainerStatuses", state = (path) => `{.items[*].status.${kind}[?(@.name=="${container}")].state.${path}}`;
  return [`state=${get(`{.items[*].status.phase}:${state("running.startedAt")}${state("terminated.exitCode")}`)}`, "case $state in *:?* | Failed:* | Succeeded:*) true ;; *) false ;; esac"];
}
function labelOfPod({ workload, name }) {
  return workload === "job" ? `${CONTROLLER_LABEL}=${UID}` : `${RUN_LABEL}=${name}`;
}
function verdict({ namespace, push, isolation }) {
  let state = (path) => `$(${kubectl("get", "pod", `--namespace=${namespace}`, `--output=jsonpath=${path}`)} "$pod")`, ended = `{.status.containerStatuses[?(@.name=="${isolation === void 0 ? BUILD_CONTAINER : PUSH_CONTAINER}")].state.terminated`;
  return [
    `while phase=${state("{.status.phase}")}`,
    '  [ "$phase" = Running ] || [ "$phase" = Pending ]; do',
    "  sleep 1",
    "done",
    `status=${state(`${ended}.exitCode}`)}`,
    '[ "$status" = 0 ] || { echo "the build failed: exit status ${status:-unknown}" >&2; exit 1; }',
    ...push ? [`digest=${state(`${ended}.message}`)}`] : []
  ];
}
function kubectl(...words) {
  return shellCommand(["kubectl", ...words], { name: "uid", text: UID });
}

// src/pod/manifest-yaml.ts
var import_yaml = __toESM(require_dist(), 1), UNSEEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, COMMAND = /##(?=[a-z]*\[)/gi, LINE_WITH_COMMAND = /(?:^|[\n\r])[\s\x85\xad\u180e\u200b-\u200f\u2060\ufeff]*:[\xad\u180e\u200b-\u200f\u2060\ufeff]*:/;
function manifestYaml(manifest) {
  let document = new import_yaml.Document(manifest, { compat: "yaml-1.1", aliasDuplicateObjects: !1 });
  return (0, import_yaml.visit)(document, {
    Scalar: (_, scalar) => {
      typeof scalar.value == "string" && isDelicate(scalar.value) && (scalar.type = import_yaml.Scalar.QUOTE_DOUBLE);
    }
  }), document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY }).replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`).replace(COMMAND, "#\\x23");
}
function isDelicate(text) {
  return /^\s+$/.test(text) || text.search(UNSEEN) >= 0 || text.search(COMMAND) >= 0 || LINE_WITH_COMMAND.test(text);
}

// src/pod/rendered-files.ts
var SENT = {
  configmap: "",
  exec: `# The context is sent into the init container by exec; the builder starts when all of it has arrived.
`,
  stdin: `# The context is sent to the stdin of its container by attach; a stream that is cut fails the build.
`,
  remote: `# The builder fetches the context by itself.
`
};
function renderedFiles(plan2, inline) {
  let kind = plan2.workload === "job" ? "Job" : "Pod", sent2 = SENT[plan2.transport.name], workload = { name: `${plan2.workload}.yaml`, text: sent2 + manifestYaml(buildWorkload(plan2)) }, map = configMapOf(plan2, inline), secret = maskedSecret(plan2), owned = `# A build sets the owner of this object to ${kind} ${plan2.name}, so that it is removed with it.
`;
  return [
    workload,
    ...secret === void 0 ? [] : [{ name: "secret.yaml", text: owned + manifestYaml(secret) }],
    ...map === void 0 ? [] : [{ name: "configmap.yaml", text: owned + manifestYaml(map) }]
  ];
}
function maskedSecret(plan2) {
  let secret = accessSecret(plan2);
  if (secret === void 0) return;
  let { data = {}, ...others } = secret;
  return { ...others, stringData: Object.fromEntries(Object.keys(data).map((key) => [key, "***"])) };
}
function configMapOf(plan2, inline) {
  let dockerfile = sentDockerfile(plan2.context);
  return dockerfile !== void 0 ? dockerfileConfigMap(plan2, dockerfile) : plan2.transport.name === "configmap" && inline !== void 0 ? contextConfigMap(plan2, inline) : void 0;
}

// src/front/dry-run.ts
var COMMANDS_FILE = "commands.sh";
async function dryRun(request, ports, signal) {
  let rendered = await renderBuild(request, ports, signal);
  tell(rendered, ports.reporter);
  let { plan: plan2, masked } = maskedPlan(rendered.plan), secrets = masked.map((what) => `${what} is masked in these files, because it may be a secret`), archive = "archive" in rendered.source ? rendered.source.archive : void 0;
  return plan2.runsOn === "cluster" ? ofCluster(plan2, { secrets, archive, dockerfile: rendered.dockerfile }) : await ofRunner(plan2, { secrets, archive, dockerfile: rendered.dockerfile });
}
function ofCluster(plan2, { secrets, archive, dockerfile }) {
  let missing = [...secrets, ...missingForKubectl(plan2)], manifests = renderedFiles(plan2, archive?.inline);
  return {
    files: dockerfile === void 0 ? manifests : [...manifests, { name: "Dockerfile", text: dockerfile }],
    commands: kubectlCommands(plan2, missing),
    missing,
    ...plan2.transport.name === "stdin" ? sent(plan2, archive) : {}
  };
}
async function ofRunner(planned, { secrets, archive, dockerfile }) {
  let { engineCommands, missingForEngine } = await import("./engine-commands-POVNSOZK.js"), { maskedFiles, runFiles, withoutCredentials } = await import("./rendered-run-EJGYUS7P.js"), plan2 = withoutCredentials(planned), unmade = missingForEngine(plan2), masked = maskedFiles(plan2), empty = masked.length === 0 ? [] : [`no values are in ${masked.join(", ")}`], missing = [...secrets, ...empty, ...unmade], files = unmade.length === 0 ? runFiles(plan2) : [], isThere = files.some(({ name }) => name === "Dockerfile"), freight = unmade.length === 0 ? sent(plan2, archive) : {};
  return {
    files: dockerfile === void 0 || isThere ? files : [...files, { name: "Dockerfile", text: dockerfile }],
    commands: engineCommands(plan2, missing, freight.archive === void 0 ? void 0 : CONTEXT_FILE),
    missing,
    ...freight
  };
}
function sent({ context }, archive) {
  return archive === void 0 || context.kind === "remote" ? {} : { archive: { bytes: context.archiveBytes, read: () => archive.read() } };
}
function tell({ plan: plan2, source, archiveSha256 }, reporter) {
  for (let sentence of describeContext(source.facts)) reporter.note(sentence);
  archiveSha256 !== void 0 && reporter.note(`archive: SHA-256 ${archiveSha256}`);
  for (let warning of plan2.warnings) reporter.warn(warning);
  for (let { text, place } of plan2.remarks) reporter.warn(text, place);
  reporter.note(`security profile ${plan2.profile.name}: ${plan2.profile.reason}`);
  for (let note of plan2.notes) reporter.note(note);
}

// src/front/dry-run-folder.ts
import { createWriteStream } from "node:fs";
import { chmod, open, readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve as resolve2 } from "node:path";
import { pipeline } from "node:stream/promises";

// src/front/make-folder.ts
import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
async function makeFolder(path, mode = 511) {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    let code = error instanceof Error && "code" in error ? error.code : void 0;
    if (code === "EEXIST") {
      if (!(await stat(path)).isDirectory()) throw new Error("it is there, and no directory", { cause: error });
      return;
    }
    let above = dirname(resolve(path));
    if (code !== "ENOENT" || above === resolve(path)) throw error;
    await makeFolder(above, mode), await mkdir(path, { mode }).catch(unlessThere);
  }
}
function unlessThere(error) {
  if (error.code !== "EEXIST") throw error;
}

// src/front/dry-run-folder.ts
var OWN_NAMES = /* @__PURE__ */ new Set([
  "job.yaml",
  "pod.yaml",
  "secret.yaml",
  "configmap.yaml",
  "Dockerfile",
  CONTEXT_FILE,
  "digest",
  "push-digest",
  "config.json",
  "push-config.json"
]), OWN_PEM = /^(?:authority|certificate|key)-\d+\.pem$/;
async function writeDryRun(directory, run, signal) {
  try {
    let folder = resolve2(directory);
    return await makeFolder(folder, 448), await makeRoom(folder, directory), await writeAll(folder, run, signal);
  } catch (error) {
    if (error instanceof BuildError || signal.aborted) throw error;
    let reason = error instanceof Error ? error.message : String(error);
    throw new BuildError("REQUEST_INVALID", `output-directory '${directory}' cannot be written: ${reason}`, {
      hint: "Name a directory that can be made or written.",
      cause: error
    });
  }
}
async function makeRoom(folder, directory) {
  let names = await readdir(folder);
  if (names.length === 0) return;
  if (!await isOwn(join(folder, COMMANDS_FILE)))
    throw new BuildError("REQUEST_INVALID", `output-directory '${directory}' is not empty and not of a dry run`, {
      hint: "Name a new directory: nothing that is there is overwritten."
    });
  let own = names.filter((name) => OWN_NAMES.has(name) || OWN_PEM.test(name));
  for (let name of [...own, COMMANDS_FILE]) await rm(join(folder, name), { force: !0 });
}
async function isOwn(path) {
  try {
    let file = await open(path);
    try {
      let { buffer, bytesRead } = await file.read(Buffer.alloc(SCRIPT_MARK.length), 0, SCRIPT_MARK.length, 0);
      return buffer.subarray(0, bytesRead).toString("latin1") === SCRIPT_MARK;
    } finally {
      await file.close();
    }
  } catch {
    return !1;
  }
}
async function writeAll(folder, { files, commands, archive }, signal) {
  let paths = [];
  for (let { name, text, mode = 384 } of [{ name: COMMANDS_FILE, text: commands, mode: 448 }, ...files]) {
    let path2 = join(folder, name);
    await writeFile(path2, text, { mode, flag: "wx" }), await chmod(path2, mode), paths.push(path2);
  }
  if (archive === void 0) return paths;
  let path = join(folder, CONTEXT_FILE), target = createWriteStream(path, { mode: 384, flags: "wx" });
  return await pipeline(thriftyGzip(withoutEnd(archive, signal)), target, { signal }), [...paths, path];
}

export {
  manifestYaml,
  COMMANDS_FILE,
  dryRun,
  makeFolder,
  writeDryRun
};
