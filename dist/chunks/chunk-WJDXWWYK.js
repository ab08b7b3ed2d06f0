import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  amountOf
} from "./chunk-2X3ZO7NH.js";
import {
  runShort
} from "./chunk-EUGCOINJ.js";
import {
  runProgram
} from "./chunk-DLW5H6RM.js";
import {
  pushNameOf
} from "./chunk-NMYSIF3G.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/runner/container-arguments.ts
var OWN_LABEL = "app.kubernetes.io/name=rootless-kaniko", PROXIES = ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"];
function createArguments(container, dialect) {
  let { name, image, environment, mounts, network, limits } = container;
  return [
    "create",
    `--name=${name}`,
    `--label=${OWN_LABEL}`,
    "--interactive",
    "--user=0:0",
    "--cap-drop=ALL",
    ...container.capabilities.map((capability) => `--cap-add=${capability}`),
    "--security-opt=no-new-privileges",
    "--ipc=private",
    "--pull=never",
    // The log may hold anything a build prints: it is shown, and kept by nobody.
    "--log-driver=none",
    ...network === "host" ? ["--network=host"] : [],
    ...limits.memory === void 0 ? [] : [`--memory=${bytesOf(limits.memory)}`],
    ...limits.cpu === void 0 ? [] : [`--cpus=${coresOf(limits.cpu)}`],
    ...container.sealed ? ["--read-only"] : [],
    ...container.scratch === void 0 ? [] : [`--tmpfs=${container.scratch}`],
    ...sharedArguments(container),
    ...mounts.map((mount) => `--mount=${mountText(mount, dialect.mountOptions)}`),
    ...Object.entries(environment).map(([key, value]) => `--env=${key}=${value}`),
    ...dialect.own(container),
    `--entrypoint=${container.program}`,
    image,
    ...container.arguments
  ];
}
function sharedArguments({ shared }) {
  return shared === void 0 ? [] : shared.writable ? [`--volume=${shared.target}`] : [`--volumes-from=${shared.owner}:ro`];
}
function withoutProxies() {
  return PROXIES.flatMap((name) => [name, name.toLowerCase()]).map((name) => `--env=${name}=`);
}
function mountText({ source, target, writable }, options) {
  return ["type=bind", `source=${source}`, `target=${target}`, ...writable ? [] : ["readonly"], ...options].join(",");
}
function bytesOf(quantity) {
  return String(Math.ceil(amountOf(quantity) ?? 0));
}
function coresOf(quantity) {
  return String(amountOf(quantity) ?? 0);
}

// src/runner/engines/docker.ts
import { existsSync as existsSync2 } from "node:fs";
import { join as join3 } from "node:path";

// src/program/find-executable.ts
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
function findExecutable(name, { PATH = "" }) {
  return PATH.split(delimiter).filter(isAbsolute).map((folder) => join(folder, name)).find(isExecutable);
}
function isExecutable(path) {
  try {
    return accessSync(path, constants.X_OK), statSync(path).isFile();
  } catch {
    return !1;
  }
}

// src/runner/bundle/json-fields.ts
function objectAt(value, key) {
  return asObject(asObject(value)?.[key]);
}
function textAt(value, key) {
  let field = asObject(value)?.[key];
  return typeof field == "string" ? field : void 0;
}
function numberAt(value, key) {
  let field = asObject(value)?.[key];
  return typeof field == "number" ? field : void 0;
}
function listAt(value, key) {
  let field = asObject(value)?.[key];
  return Array.isArray(field) ? field : [];
}
function stringsAt(value, key) {
  return listAt(value, key).filter((item) => typeof item == "string");
}
function asObject(value) {
  return typeof value == "object" && value !== null ? value : void 0;
}

// src/runner/told-json.ts
function oneLine(words) {
  return words.slice(0, 300).replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, " ");
}
function toldJson(text) {
  try {
    let value = JSON.parse(text);
    return typeof value == "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

// src/runner/engines/command-line-engine.ts
import { existsSync } from "node:fs";
import { join as join2 } from "node:path";
var ENDED = /* @__PURE__ */ new Set(["exited", "stopped"]), NEVER_RAN = /* @__PURE__ */ new Set(["created", "configured", "initialized"]), OOM_FILE = "oom", MOST_OUTPUT = 1024 * 1024, CommandLineEngine = class {
  name;
  #line;
  #tools;
  constructor(line, tools) {
    this.name = line.name, this.#line = line, this.#tools = tools;
  }
  async create(container, signal) {
    await this.#pull(container.image, signal);
    let made = await this.#short(createArguments(container, this.#line), signal);
    if (made.status !== 0) throw this.#failed("cannot make the container", made.complaint);
  }
  run({ name }) {
    return this.#command(["start", "--attach", "--interactive", name]);
  }
  async ending({ name, folder }, { lastLine }, signal) {
    let look = ["container", "inspect", "--format", "{{json .State}}", name], { status, stdout, complaint } = await this.#short(look, signal);
    if (status !== 0)
      throw new BuildError("CONTAINER_LOST", `container ${name} is gone before its end was known: ${complaint}`, {
        hint: "Something removed it: run the build again."
      });
    let state = toldJson(stdout);
    if (!ENDED.has(state.Status) || typeof state.ExitCode != "number") throw this.#notEnded(state, lastLine);
    let ranOut = state.OOMKilled === !0 || existsSync(join2(folder, OOM_FILE));
    return { exitCode: state.ExitCode, ...ranOut ? { reason: "OOMKilled" } : {} };
  }
  removal(name) {
    return [pushNameOf(name), name].map((one) => this.#command([...this.#line.removal, one]));
  }
  async #pull(image, signal) {
    let { status } = await this.#short(this.#line.hasImage(image), signal);
    if (status === 0) return;
    this.#tools.note(`pulling ${image}`);
    let { program, env = {} } = this.#line, pull = { command: program, args: ["pull", "--quiet", image], env: { ...this.#tools.environment, ...env } }, ended = await runProgram({ ...pull, mostOutput: MOST_OUTPUT }, signal);
    if (ended.status !== 0)
      throw new BuildError("IMAGE_PULL_FAILED", `${this.name} cannot pull ${image}: ${ended.complaint}`, {
        hint: `Check executor, and log in with ${this.name} login where its registry asks for it.`
      });
  }
  #notEnded({ Status, Error: told }, lastLine) {
    let isOwn = NEVER_RAN.has(Status) && lastLine !== "", state = `it is ${typeof Status == "string" ? Status : "in no state that is told"}`, why = typeof told == "string" && told !== "" ? told : isOwn ? lastLine : state;
    return this.#failed("did not run the container to its end", why);
  }
  #failed(what, why) {
    return new BuildError("ENGINE_FAILED", `${this.name} ${what}: ${why}`, {
      hint: `See what ${this.name} needs on this machine, or choose another engine.`
    });
  }
  #short(args, signal) {
    let { env = {} } = this.#line;
    return runShort(this.#command(args), { ...this.#tools.environment, ...env }, signal);
  }
  #command(args) {
    let { program, env } = this.#line;
    return { program, args, ...env === void 0 ? {} : { env } };
  }
};

// src/runner/engines/docker.ts
var DOCKER = {
  name: "docker",
  hasImage: (image) => ["image", "inspect", "--format", "{{.Id}}", image],
  removal: ["rm", "--force", "--volumes"],
  own: () => withoutProxies(),
  mountOptions: []
};
function dockerProbe(tools) {
  return async (signal) => {
    let program = findExecutable("docker", tools.environment);
    if (program === void 0) return { why: "there is no docker in PATH" };
    let rootless = rootlessSocket(tools.environment), first = rootless === void 0 ? void 0 : await ask(program, { DOCKER_HOST: rootless }, tools, signal);
    return first !== void 0 && "engine" in first ? first : await ask(program, {}, tools, signal);
  };
}
function rootlessSocket({
  DOCKER_HOST,
  DOCKER_CONTEXT,
  XDG_RUNTIME_DIR
}) {
  if ((DOCKER_HOST ?? "") !== "" || (DOCKER_CONTEXT ?? "") !== "" || XDG_RUNTIME_DIR === void 0) return;
  let socket = join3(XDG_RUNTIME_DIR, "docker.sock");
  return existsSync2(socket) ? `unix://${socket}` : void 0;
}
async function ask(program, env, tools, signal) {
  let environment = { ...tools.environment, ...env }, elsewhere = await remoteHost(program, environment, signal);
  if (elsewhere !== void 0) return { why: `the daemon is at ${elsewhere}, not on this machine` };
  let info = { program, args: ["info", "--format", "{{json .}}"] }, { status, stdout, complaint } = await runShort(info, environment, signal), said = toldJson(stdout), [error] = stringsAt(said, "ServerErrors");
  return textAt(said, "ServerVersion") === void 0 || status !== 0 || error !== void 0 ? { why: `the daemon does not answer: ${error === void 0 ? complaint : oneLine(error)}` } : judge(said, () => engineOf(program, env, tools));
}
async function remoteHost(program, environment, signal) {
  let asked = { program, args: ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"] }, { DOCKER_HOST = "" } = environment, host = DOCKER_HOST !== "" ? DOCKER_HOST : (await runShort(asked, environment, signal)).stdout.trim();
  if (!(host === "" || host.startsWith("unix://")))
    return host.replace(/\/\/[^/@]*@/, "//");
}
function judge(info, engine) {
  let options = stringsAt(info, "SecurityOptions").map((option) => /^name=([^,]*)/.exec(option)?.[1]);
  if (!options.includes("seccomp")) return { why: "the daemon has no seccomp filter" };
  let rootless = options.includes("rootless"), mapped = rootless || options.includes("userns"), limited = info.MemoryLimit === !0 && info.CpuCfsQuota === !0 && !(rootless && info.CgroupVersion !== "2");
  return {
    engine: engine(),
    description: `docker ${oneLine(textAt(info, "ServerVersion") ?? "of unknown version")}, ${rootless ? "rootless" : "as root"}`,
    userns: mapped ? { applied: !0, reason: `the Docker daemon ${rootless ? "is rootless" : "maps user ids (userns-remap)"}` } : {
      applied: !1,
      reason: "the Docker daemon runs as root, and its containers in the user namespace of this machine"
    },
    ...limited ? {} : { noLimits: "the Docker daemon has no limits of memory and processor time here" }
  };
}
function engineOf(program, env, tools) {
  return new CommandLineEngine({ ...DOCKER, program, env }, tools);
}

// src/runner/engines/podman.ts
var NEEDED_IDS = 65536, LONGEST_RUN_ROOT = 50, PODMAN = {
  name: "podman",
  hasImage: (image) => ["image", "exists", image],
  removal: ["rm", "--force", "--volumes", "--time=0"],
  own: ({ deadline }) => [`--timeout=${deadline}`, "--pid=private", "--http-proxy=false", "--systemd=false"],
  // On machines with SELinux a container sees no file that is not labelled for it.
  mountOptions: ["relabel=private"]
};
function podmanProbe(tools) {
  return async (signal) => {
    let program = findExecutable("podman", tools.environment);
    if (program === void 0) return { why: "there is no podman in PATH" };
    let { status, stdout, complaint } = await runShort(
      { program, args: ["info", "--format", "{{json .}}"] },
      tools.environment,
      signal
    );
    return status !== 0 ? { why: `podman info fails: ${complaint}` } : judge2(toldJson(stdout), () => engineOf2(program, tools));
  };
}
function judge2({ host, version, store }, engine) {
  if (typeof host?.security != "object" || host.security === null)
    return { why: "podman info tells nothing of its security" };
  if (host.serviceIsRemote === !0) return { why: "podman runs on another machine" };
  if (host.security.seccompEnabled === !1) return { why: "podman has no seccomp filter here" };
  let rootless = host.security.rootless === !0, ids = listAt(host.idMappings, "uidmap").reduce((sum, one) => sum + (numberAt(one, "size") ?? 0), 0);
  if (rootless && ids < NEEDED_IDS)
    return {
      why: `podman has ${ids} user ids here, and images need ${NEEDED_IDS}: add some for this user to /etc/subuid and /etc/subgid`
    };
  let limits = rootless ? noLimits(host.cgroupVersion, stringsAt(host, "cgroupControllers")) : void 0;
  return {
    engine: engine(),
    description: `podman ${oneLine(textAt(version, "Version") ?? "of unknown version")}, ${rootless ? "rootless" : "as root"}${slowEnd(textAt(store, "runRoot"))}`,
    userns: rootless ? { applied: !0, reason: "podman is rootless: uid 0 of the build is this user" } : { applied: !1, reason: "podman runs as root, and its containers in the user namespace of this machine" },
    ...limits === void 0 ? {} : { noLimits: limits }
  };
}
function slowEnd(runRoot = "") {
  return runRoot.length <= LONGEST_RUN_ROOT ? "" : `; its run root ${oneLine(runRoot)} has more than ${LONGEST_RUN_ROOT} characters, with which it may take 20 s to see that a container has ended`;
}
function noLimits(version, controllers) {
  if (version !== "v2") return "rootless podman limits nothing with cgroups v1";
  let missing = ["cpu", "memory"].filter((name) => !controllers.includes(name));
  return missing.length === 0 ? void 0 : `the cgroup controllers ${missing.join(" and ")} are not delegated to this user`;
}
function engineOf2(program, tools) {
  return new CommandLineEngine({ ...PODMAN, program }, tools);
}

export {
  findExecutable,
  objectAt,
  textAt,
  numberAt,
  listAt,
  stringsAt,
  createArguments,
  DOCKER,
  dockerProbe,
  PODMAN,
  podmanProbe
};
