import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  atEnd,
  interruptible,
  scriptText
} from "./chunk-RMZBIFTZ.js";
import {
  DOCKER,
  PODMAN,
  createArguments
} from "./chunk-WJDXWWYK.js";
import "./chunk-2X3ZO7NH.js";
import {
  shellCommand,
  shellWord
} from "./chunk-2JIHJNWF.js";
import "./chunk-EUGCOINJ.js";
import "./chunk-DLW5H6RM.js";
import {
  maskedFiles
} from "./chunk-Y5JU4EQR.js";
import {
  RUN_FILES,
  containerOf,
  pushContainerOf
} from "./chunk-NMYSIF3G.js";
import "./chunk-L525N3G4.js";
import "./chunk-TZKXZWL4.js";
import "./chunk-SZROKUTP.js";
import "./chunk-YRGV2PGJ.js";
import "./chunk-NYX2PRBI.js";
import "./chunk-QDRZVAVB.js";

// src/runner/engine-commands.ts
var FOLDER = "/FOLDER-OF-THE-SCRIPT", LINES = { podman: PODMAN, docker: DOCKER };
function missingForEngine({ engine }) {
  return LINES[engine] !== void 0 ? [] : [`engine ${engine} is no command: only \`rootless-kaniko build\` sets up what it runs in`];
}
function engineCommands(plan, missing, contextFile) {
  let line = LINES[plan.engine];
  return scriptText({
    means: `with ${plan.engine} on this machine`,
    left: plan.keep ? "The container stays, because of keep." : "The container is removed.",
    remarks: line === void 0 ? [] : [`${configOf(plan)} holds no credentials: a build puts those of your Docker config there.`],
    missing,
    ...line === void 0 ? {} : { masked: ["this file", ...maskedFiles(plan)].join(", ") },
    lines: line === void 0 ? whatRuns(plan) : containerCommands(line, plan, contextFile),
    push: plan.push && line !== void 0
  });
}
function configOf({ isolation }) {
  return isolation === void 0 ? RUN_FILES.dockerConfig : RUN_FILES.pushConfig;
}
function whatRuns({ executor }) {
  return ["# What would run:", `# executor ${executor.arguments.map((argument) => shellWord(argument).split(`
`).join(`
# `)).join(" ")}`];
}
function containerCommands(line, plan, contextFile) {
  let { name, push, keep } = plan, run = (...words) => shellCommand([line.name, ...words], { name: "PWD", text: FOLDER }), make = (container) => [
    `${run(...line.hasImage(container.image))} >/dev/null 2>&1 || ${run("pull", "--quiet", container.image)} >&2`,
    `${run(...createArguments(container, line))} >&2`
  ], pusher = pushContainerOf(plan, FOLDER), names = [...pusher === void 0 ? [] : [pusher.name], name];
  return [
    "case $PWD in *,*) echo 'a folder with a comma in its path cannot be mounted' >&2; exit 1 ;; esac",
    ...emptied(RUN_FILES.digest),
    "",
    ...make(containerOf(plan, FOLDER)),
    ...keep ? [] : atEnd(names.map((one) => run(...line.removal, one)).join(" >&2 || true; ")),
    interruptible(`${run("start", "--attach", "--interactive", name)} <${contextFile ?? "/dev/null"} >&2`),
    ...pusher === void 0 ? [] : [
      ...emptied(RUN_FILES.pushDigest),
      ...make(pusher),
      interruptible(`${run("start", "--attach", pusher.name)} >&2`)
    ],
    ...push ? [`digest=$(cat ${pusher === void 0 ? RUN_FILES.digest : RUN_FILES.pushDigest})`] : []
  ];
}
function emptied(file) {
  return [`: >${file}`, `chmod 666 ${file}`];
}
export {
  engineCommands,
  missingForEngine
};
