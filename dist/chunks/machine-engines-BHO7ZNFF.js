import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  dockerProbe,
  podmanProbe
} from "./chunk-36XKWLXT.js";
import "./chunk-TMCEUUCJ.js";
import "./chunk-EUGCOINJ.js";
import {
  RUN_FILES
} from "./chunk-CP72KBRL.js";
import "./chunk-DLW5H6RM.js";
import {
  AUTHORITIES,
  DOCKERFILE_MOUNT
} from "./chunk-R2RPTMVM.js";
import {
  BuildError
} from "./chunk-W7X4N2PZ.js";
import "./chunk-QDRZVAVB.js";

// src/runner/engines/executor.ts
import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join as join2 } from "node:path";

// src/runner/executor-container.ts
var OWN_FOLDER = "/kaniko", BUILD_MARKER = `${OWN_FOLDER}/rootless-kaniko-build`, TRACES = [BUILD_MARKER, `${OWN_FOLDER}/Dockerfile`], FOLDERS_OF_EXECUTORS = [OWN_FOLDER, "/busybox", "/busybox2"], FILES_OF_EXECUTORS = /* @__PURE__ */ new Set([
  "/etc/nsswitch.conf",
  "/etc/hosts",
  "/etc/hostname",
  "/etc/resolv.conf",
  "/etc/mtab",
  "/etc/passwd",
  "/etc/group",
  "/bin/sh",
  "/product_uuid",
  "/.dockerenv",
  "/run/.containerenv",
  "/var/run"
]), LAYERED = /^(?:overlay|aufs|fuse\.fuse-overlayfs|9p|virtiofs)$/, SYS_ADMIN = 1n << 21n;
function containerRefusal(reading) {
  let { executor, uid, capabilities } = reading, place = placeRefusal(reading);
  return place !== void 0 ? place : executor === void 0 ? "executor-path is no program that can be run here" : /^\/kaniko\/[^/]+$/.test(executor) ? uid !== 0 ? `this runs as user ${uid}, and the executor has to be uid 0 of its container` : (capabilities & SYS_ADMIN) !== 0n ? "this container is privileged, which no build needs" : lossRefusal(reading) : `${executor} is not directly in ${OWN_FOLDER}, where the image of an executor has it`;
}
function placeRefusal({ kernelThreads, mounts, traces }) {
  let root = mounts.findLast(({ path }) => path === "/");
  if (!(root !== void 0 && (LAYERED.test(root.type) || root.root !== "/"))) return "this is no container: the executor would delete the filesystem of this machine";
  if (kernelThreads) return "this container has the processes of its machine (host PID namespace)";
  let [trace] = traces;
  return trace === void 0 ? void 0 : `this container has had its build (there is ${trace}), and every build needs a container of its own`;
}
function lossRefusal({ needs, files, mounts }) {
  let lost = needs.find(({ path }) => path !== "/" && !isSpared(path, mounts));
  if (lost !== void 0)
    return `${lost.path} would be deleted, which is ${lost.what} of this program: it has to lie on a volume of its own, or in ${OWN_FOLDER}`;
  let file = files.find((path) => !FILES_OF_EXECUTORS.has(path) && !isSpared(path, mounts));
  if (file === void 0) return;
  let top = `/${file.split("/")[1] ?? ""}`, holds = top === file ? "" : `, in it ${file}`;
  return `${top} would be deleted${holds}: this container was not made from the image of an executor for this one build`;
}
function isSpared(path, mounts) {
  return [...FOLDERS_OF_EXECUTORS, ...mounts.map((mount) => mount.path)].some((place) => place !== "/" && (path === place || path.startsWith(`${place}/`)));
}
function mountsIn(mountinfo) {
  return mountinfo.split(`
`).flatMap((line) => {
    let [before = "", after = ""] = line.split(" - "), [, , , root, path] = before.split(" "), [type] = after.split(" ");
    return root === void 0 || path === void 0 || type === void 0 ? [] : [{ path, root, type }];
  });
}

// src/runner/read-container.ts
import { accessSync, constants, existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
var MOST_FILES = 64;
function readContainer(executor, environment) {
  let status = readFileSync("/proc/self/status", "utf8"), mounts = mountsIn(readFileSync("/proc/self/mountinfo", "utf8"));
  return {
    executor: programAt(executor),
    uid: process.getuid?.() ?? -1,
    kernelThreads: isKernelThread(2),
    mounts,
    files: filesAtRisk(mounts),
    needs: needsOf(environment),
    traces: TRACES.filter((path) => existsSync(path)),
    capabilities: BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? "0"}`)
  };
}
function machineUserOfRoot() {
  let [inside, outside] = readFileSync("/proc/self/uid_map", "utf8").trim().split(/\s+/);
  return inside === "0" && outside !== "0" ? Number(outside) : void 0;
}
function programAt(path) {
  try {
    accessSync(path, constants.X_OK);
    let real = realpathSync(path);
    return statSync(real).isFile() ? real : void 0;
  } catch {
    return;
  }
}
function isKernelThread(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "kthreadd";
  } catch {
    return !1;
  }
}
function filesAtRisk(mounts) {
  let skipped = /* @__PURE__ */ new Set([...FOLDERS_OF_EXECUTORS, ...mounts.map(({ path }) => path)]), found = [], folders = ["/"];
  for (let folder = folders.pop(); folder !== void 0 && found.length < MOST_FILES; folder = folders.pop())
    for (let entry of entriesOf(folder) ?? []) {
      let path = join(folder, entry.name);
      skipped.has(path) || (entry.isDirectory() ? folders.push(path) : found.push(path));
    }
  return found;
}
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: !0 });
  } catch {
    return [{ name: "(unreadable)", isDirectory: () => !1 }];
  }
}
function needsOf({ DOCKER_CONFIG, HOME }) {
  let folder = DOCKER_CONFIG ?? (HOME === void 0 ? void 0 : join(HOME, ".docker")), config = folder === void 0 ? [] : [{ what: "the Docker config", path: join(folder, "config.json") }], [, script] = process.argv;
  return [
    ...[...mappedFiles(), process.execPath].map((path) => ({ what: "Node or a library", path })),
    ...script === void 0 ? [] : [{ what: "the script", path: resolve(script) }],
    { what: "a module", path: fileURLToPath(import.meta.url) },
    { what: "the working directory", path: process.cwd() },
    ...config
  ].flatMap(({ what, path }) => existsSync(path) ? [{ what, path: realpathSync(path) }] : []);
}
function mappedFiles() {
  let lines = readFileSync("/proc/self/maps", "utf8").split(`
`);
  return new Set(lines.flatMap((line) => /^(?:\S+\s+){5}(\/.*)$/.exec(line)?.[1] ?? []));
}

// src/runner/engines/executor.ts
var DIGEST_FILE = `${OWN_FOLDER}/rootless-kaniko-digest`, ENVIRONMENT = { PATH: `/usr/local/bin:${OWN_FOLDER}:/busybox`, HOME: "/root", USER: "root" };
function executorProbe(tools) {
  return () => {
    let { executorPath: path = tools.environment.KANIKO_EXECUTOR ?? "" } = tools;
    if (path === "")
      return Promise.resolve({ why: "no executor is named: give executor-path, or set KANIKO_EXECUTOR" });
    let why = containerRefusal(readContainer(path, tools.environment));
    if (why !== void 0) return Promise.resolve({ why });
    let machineUser = machineUserOfRoot();
    return Promise.resolve({
      engine: new ExecutorEngine(path, tools),
      description: `${path} in this container`,
      userns: machineUser === void 0 ? { applied: !1, reason: "uid 0 of this container is that of its machine" } : { applied: !0, reason: `uid 0 of this container is user ${machineUser} of its machine` },
      noLimits: "the executor has those of this container",
      digestFile: DIGEST_FILE
    });
  };
}
var ExecutorEngine = class {
  name = "executor";
  #path;
  #tools;
  constructor(path, tools) {
    this.#path = path, this.#tools = tools;
  }
  create({ name, mounts }) {
    try {
      writeFileSync(BUILD_MARKER, `${name}
`, { flag: "wx", mode: 384 });
    } catch (cause) {
      return Promise.reject(notClaimed(cause));
    }
    for (let { source, target } of mounts)
      dirname(target) === DOCKERFILE_MOUNT && (mkdirSync(DOCKERFILE_MOUNT, { recursive: !0 }), copyFileSync(source, target), chmodSync(target, 420));
    return Promise.resolve();
  }
  run({ arguments: args, environment, folder }) {
    let { SSL_CERT_DIR = AUTHORITIES } = this.#tools.environment, env = { ...ENVIRONMENT, SSL_CERT_DIR, ...environment, DOCKER_CONFIG: folder };
    return { program: this.#path, args, env, isolated: !0 };
  }
  ending({ folder }, { status }) {
    try {
      renameSync(DIGEST_FILE, join2(folder, RUN_FILES.digest));
    } catch {
    }
    return rmSync(DOCKERFILE_MOUNT, { recursive: !0, force: !0 }), Promise.resolve({ exitCode: status });
  }
  /** The container goes with its program, and all that is left in it. */
  removal() {
    return [];
  }
};
function notClaimed(cause) {
  let code = cause instanceof Error && "code" in cause ? cause.code : void 0, hint = "Make a container for each build.";
  return code === "EEXIST" ? new BuildError("ENGINE_UNUSABLE", "engine executor: another build has begun in this container", { hint, cause }) : new BuildError("ENGINE_FAILED", `engine executor cannot write ${BUILD_MARKER}: ${String(cause)}`, { cause });
}

// src/runner/engines.ts
var ORDER = ["podman", "docker", "runc", "executor"], Engines = class {
  #probes;
  #found = /* @__PURE__ */ new Map();
  constructor(probes) {
    this.#probes = probes;
  }
  /** The engine that was chosen, or the first that can be used; throws `ENGINE_UNUSABLE` with every reason. */
  async find(choice, signal) {
    let unused = [];
    for (let name of choice === "auto" ? ORDER : [choice]) {
      let found = await this.#look(name, signal);
      if ("engine" in found) return { offer: found, unused };
      unused.push({ engine: name, why: found.why });
    }
    let reasons = unused.map(({ engine, why }) => choice === "auto" ? `${engine}: ${why}` : why).join("; "), what = choice === "auto" ? "no engine can be used here" : `engine ${choice} cannot be used here`;
    throw new BuildError("ENGINE_UNUSABLE", `${what}: ${reasons}`, {
      hint: "Install podman or Docker for this user, or build in a cluster: run-on cluster."
    });
  }
  /** An engine by its name; throws `ENGINE_UNUSABLE` where it cannot be used. */
  async named(name, signal) {
    return (await this.find(name, signal)).offer;
  }
  async #look(name, signal) {
    let known = this.#found.get(name) ?? await this.#probes[name](signal);
    return "engine" in known && this.#found.set(name, known), known;
  }
};

// src/runner/machine-engines.ts
function machineEngines(tools) {
  let notYet = () => Promise.resolve({ why: "not yet" });
  return new Engines({
    podman: podmanProbe(tools),
    docker: dockerProbe(tools),
    runc: notYet,
    executor: executorProbe(tools)
  });
}
export {
  machineEngines
};
