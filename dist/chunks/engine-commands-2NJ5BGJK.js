import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  atEnd,
  interruptible,
  scriptText,
  shellCommand,
  shellWord
} from "./chunk-CJUXQFQK.js";
import {
  DOCKER,
  PODMAN,
  createArguments
} from "./chunk-6MJDFM6B.js";
import "./chunk-TMCEUUCJ.js";
import "./chunk-EUGCOINJ.js";
import {
  RUN_FILES,
  containerOf
} from "./chunk-CP72KBRL.js";
import "./chunk-DLW5H6RM.js";
import "./chunk-R2RPTMVM.js";
import "./chunk-W7X4N2PZ.js";
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
    remarks: line === void 0 ? [] : [`${RUN_FILES.dockerConfig} holds no credentials: a build puts those of your Docker config there.`],
    missing,
    ...line === void 0 ? {} : { masked: "this file" },
    lines: line === void 0 ? whatRuns(plan) : containerCommands(line, plan, contextFile),
    push: plan.push && line !== void 0
  });
}
function whatRuns({ executor }) {
  return ["# What would run:", `# executor ${executor.arguments.map((argument) => shellWord(argument).split(`
`).join(`
# `)).join(" ")}`];
}
function containerCommands(line, plan, contextFile) {
  let { name, executor, push, keep } = plan, run = (...words) => shellCommand([line.name, ...words], { name: "PWD", text: FOLDER });
  return [
    "case $PWD in *,*) echo 'a folder with a comma in its path cannot be mounted' >&2; exit 1 ;; esac",
    `: >${RUN_FILES.digest}`,
    `chmod 666 ${RUN_FILES.digest}`,
    "",
    `${run(...line.hasImage(executor.image))} >/dev/null 2>&1 || ${run("pull", "--quiet", executor.image)} >&2`,
    `${run(...createArguments(containerOf(plan, FOLDER), line))} >&2`,
    ...keep ? [] : atEnd(run(...line.removal, name)),
    interruptible(`${run("start", "--attach", "--interactive", name)} <${contextFile ?? "/dev/null"} >&2`),
    ...push ? [`digest=$(cat ${RUN_FILES.digest})`] : []
  ];
}
export {
  engineCommands,
  missingForEngine
};
