import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  ByteLines
} from "./chunk-7Y5QGCJN.js";
import {
  shellCommand,
  shellWord
} from "./chunk-2JIHJNWF.js";
import {
  thriftyGzip,
  withoutEnd
} from "./chunk-XDLYBKYE.js";
import {
  aborted
} from "./chunk-EUGCOINJ.js";
import {
  runProgram
} from "./chunk-DLW5H6RM.js";
import {
  runFiles
} from "./chunk-Y5JU4EQR.js";
import {
  containerOf,
  folderOf,
  pushContainerOf
} from "./chunk-NMYSIF3G.js";
import "./chunk-L525N3G4.js";
import "./chunk-TZKXZWL4.js";
import "./chunk-SZROKUTP.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";
import "./chunk-NYX2PRBI.js";
import "./chunk-QDRZVAVB.js";

// src/runner/runner-target.ts
import { existsSync } from "node:fs";

// src/runner/attached-process.ts
import { spawn } from "node:child_process";

// src/stream/stream-lines.ts
var MOST_WAITING = 1e4, StreamLines = class {
  #streams;
  #waiting = [];
  #open;
  #failure;
  #wake = () => {
  };
  constructor(streams) {
    this.#streams = streams, this.#open = streams.length;
    for (let stream of streams) this.#read(stream);
  }
  /** Every line, until all streams have ended; to be read once. Throws what a stream fails with. */
  async *read() {
    for (; ; ) {
      let lines = this.#waiting;
      this.#waiting = [];
      for (let stream of this.#streams) stream.resume();
      if (yield* lines, !(this.#waiting.length > 0)) {
        if (this.#failure !== void 0) throw this.#failure;
        if (this.#open === 0) return;
        await new Promise((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
  #read(stream) {
    let lines = new ByteLines(), take = (parts) => {
      for (let { text } of parts) this.#waiting.push(text);
      if (this.#waiting.length > MOST_WAITING) for (let each of this.#streams) each.pause();
      this.#wake();
    };
    stream.on("data", (chunk) => take(lines.add(chunk))), stream.on("error", (error) => {
      this.#failure ??= error;
    }), stream.on("close", () => {
      this.#open -= 1, take(lines.end());
    });
  }
};

// src/runner/process-tree.ts
import { readdirSync, readFileSync } from "node:fs";
function killTree(pid) {
  let stopped = /* @__PURE__ */ new Set();
  for (let found = [pid]; found.length > 0; found = childrenOf(stopped).filter((child) => !stopped.has(child)))
    for (let each of found)
      stopped.add(each), signal(each, "SIGSTOP");
  for (let each of stopped) signal(each, "SIGKILL");
}
function childrenOf(parents) {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => parents.has(parentOf(pid)));
}
function parentOf(pid) {
  try {
    let [, parent = "0"] = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)?.split(" ") ?? [];
    return Number(parent);
  } catch {
    return 0;
  }
}
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
  }
}

// src/runner/attached-process.ts
var SCRIPT = '{ "$@" 2>&1 3>&-; echo "$?" >&3; } | cat 3>&-', AttachedProcess = class {
  #child;
  #uncontained;
  #lines;
  /** Exit status of the command; undefined where it was lost, because the process was killed. Rejects when it cannot be started. */
  ended;
  constructor({ program, args, env = {}, uncontained = !1 }, { environment, cwd, input, shell }) {
    this.#uncontained = uncontained;
    let [file, argv] = shell === void 0 ? [program, args] : [shell, ["-c", SCRIPT, "sh", program, ...args]];
    this.#child = spawn(file, argv, {
      cwd,
      env: uncontained ? env : { ...environment, ...env },
      stdio: [input ? "pipe" : "ignore", "pipe", shell === void 0 ? "pipe" : "ignore", "pipe"],
      // Of its own group: a Ctrl-C at the terminal is for us, and everything it started can be killed with it.
      detached: !0
    }), this.#child.stdin?.on("error", () => {
    }), this.ended = statusOf(this.#child, shell !== void 0), this.ended.catch(() => {
    });
    let { stdout, stderr } = this.#child;
    this.#lines = new StreamLines([stdout, stderr].flatMap((stream) => stream === null ? [] : [stream]));
  }
  /** Where its input goes; there is one when it was started with input. */
  get stdin() {
    return this.#child.stdin;
  }
  /**
   * The lines of its output until the last process that holds it has ended, to be read once: in order, where a shell joined
   * the two streams, else in the order in which they are seen.
   */
  lines() {
    return this.#lines.read();
  }
  /** Kills it with everything it started that is still of its group. */
  kill() {
    if (this.#child.pid !== void 0) {
      this.#uncontained && killTree(this.#child.pid);
      try {
        process.kill(-this.#child.pid, "SIGKILL");
      } catch {
      }
      this.#child.stdout?.destroy(), this.#child.stderr?.destroy();
    }
  }
};
function statusOf(child, toldByShell) {
  let told = "", status = child.stdio[3];
  return status.on("data", (chunk) => {
    told += chunk.toString("latin1");
  }), status.on("error", () => {
  }), new Promise((resolve, reject) => {
    child.on("error", reject), child.on("exit", (code) => {
      let give = () => resolve(toldByShell ? parsed(told) : code ?? void 0);
      status.readableEnded || status.destroyed || !toldByShell ? give() : status.once("close", give);
    });
  });
}
function parsed(told) {
  return /^\d+\n/.test(told) ? Number.parseInt(told, 10) : void 0;
}

// src/runner/feed-context.ts
import { pipeline } from "node:stream/promises";
async function feedContext(source, stdin, listener, signal2) {
  try {
    await pipeline(thriftyGzip(counted(source, listener, signal2)), stdin, { signal: signal2 });
  } catch (error) {
    if (signal2.throwIfAborted(), !isBrokenPipe(error)) throw error;
  }
}
async function* counted(source, listener, signal2) {
  let read = 0;
  for await (let piece of withoutEnd(source, signal2))
    yield piece, read += piece.length, listener.arrived(read, source.bytes);
}
function isBrokenPipe(error) {
  let code = error instanceof Error && "code" in error ? error.code : void 0;
  return code === "EPIPE" || code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE";
}

// src/runner/run-folder.ts
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
var MOST_DIGEST_BYTES = 4096;
async function makeRunFolder(plan, folder) {
  if (/[,\n]/.test(folder))
    throw new BuildError("REQUEST_INVALID", `the folder for temporary files, ${folder}, has a comma in its path`, {
      hint: "Set RUNNER_TEMP or TMPDIR to another one: no such path can be mounted."
    });
  await mkdir(folder, { mode: 448 });
  for (let { name, text, mode } of runFiles(plan)) await write(join(folder, name), text, mode);
}
function readDigest({ terminationLog }) {
  let file;
  try {
    file = openSync(terminationLog, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return;
  }
  try {
    if (!fstatSync(file).isFile()) return;
    let bytes = Buffer.alloc(MOST_DIGEST_BYTES);
    return bytes.subarray(0, readSync(file, bytes)).toString("utf8");
  } finally {
    closeSync(file);
  }
}
async function removeRunFolder(folder) {
  await rm(folder, { recursive: !0, force: !0 });
}
async function write(path, text, mode) {
  await writeFile(path, text, { mode, flag: "wx" }), await chmod(path, mode);
}

// src/runner/watchdog.ts
import { spawn as spawn2 } from "node:child_process";
var SHELL = "/bin/sh", DONE = "done", Watchdog = class {
  #child;
  constructor(removal, folder, environment) {
    this.#child = spawn2(SHELL, ["-c", watchdogScript(removal, folder)], {
      env: { ...environment },
      stdio: ["pipe", "ignore", "ignore"],
      detached: !0
    }), this.#child.on("error", () => {
    }), this.#child.stdin?.on("error", () => {
    }), this.#child.stdin?.unref?.(), this.#child.unref();
  }
  /** The run was removed: it need not wait any longer. */
  dismiss() {
    this.#child.stdin?.end(`${DONE}
`);
  }
};
function watchdogScript(removal, folder) {
  return [
    "trap '' INT TERM HUP",
    "read -r word",
    `[ "$word" = ${DONE} ] && exit 0`,
    ...removal.map(commandText),
    `rm -rf -- ${shellWord(folder)}`
  ].join(`
`);
}
function commandText({ program, args, env = {} }) {
  return [...Object.entries(env).map(([key, value]) => `${key}=${shellWord(value)}`), shellCommand([program, ...args])].join(" ");
}

// src/runner/runner-target.ts
var SHELLS = ["/bin/sh", "/busybox/sh"], MOST_OUTPUT = 64 * 1024, LOST = 1, LONGEST = 300, RunnerTarget = class {
  #engines;
  #surroundings;
  #runs = /* @__PURE__ */ new Map();
  constructor(engines, surroundings) {
    this.#engines = engines, this.#surroundings = surroundings;
  }
  identify({ name, engine }) {
    return { name, engine };
  }
  async start(plan, signal2) {
    let run = this.identify(plan), { engine } = await this.#engines.named(plan.engine, signal2), folder = this.#folderOf(run), container = containerOf(plan, folder), pusher = pushContainerOf(plan, folder);
    await makeRunFolder(plan, folder);
    let removal = engine.removal(run.name, folder), isWatched = !plan.keep && removal.length > 0, { environment } = this.#surroundings, watchdog = isWatched ? { watchdog: new Watchdog(removal, folder, environment) } : {};
    return this.#runs.set(run.name, {
      engine,
      container,
      ...watchdog,
      lastLine: "",
      keep: plan.keep,
      ...pusher === void 0 ? {} : { pusher }
    }), await engine.create(container, signal2), run;
  }
  async ship(run, { plan, archive }, listener, signal2) {
    if (archive === void 0 || plan.context.kind === "remote") return;
    let { stdin } = this.#attach(run, !0);
    if (stdin === null) throw new BuildError("INTERNAL", `run ${run.name} takes no input`);
    let source = { bytes: plan.context.archiveBytes, read: () => archive.read() };
    await feedContext(source, stdin, listener, signal2);
  }
  async follow(run, listener, signal2) {
    let known = this.#known(run), process2 = this.#attach(run, !1), cut = () => process2.kill();
    signal2.addEventListener("abort", cut, { once: !0 });
    try {
      for await (let line of process2.lines())
        known.lastLine = line, listener.line(line);
    } catch (error) {
      if (!signal2.aborted) throw error;
    } finally {
      signal2.removeEventListener("abort", cut);
    }
    signal2.throwIfAborted();
  }
  async ending(run, signal2) {
    let { engine, container, pusher, process: process2, lastLine, keep } = this.#known(run), status = await Promise.race([process2?.ended, aborted(signal2)]).catch((error) => {
      throw signal2.throwIfAborted(), notStarted(engine, error);
    }), { exitCode, reason } = await engine.ending(
      container,
      { status: status ?? LOST, lastLine: lastLine.slice(0, LONGEST) },
      signal2
    ), message = readDigest(container);
    keep && (pusher === void 0 || container === pusher || exitCode !== 0 || reason !== void 0) && await removeRunFolder(this.#folderOf(run));
    let { memory } = container.limits;
    return {
      exitCode,
      where: `${engine.name}/${run.name}`,
      ...reason === void 0 ? {} : { reason },
      ...message === void 0 ? {} : { message },
      ...memory === void 0 ? {} : { memoryLimit: memory }
    };
  }
  async push(run, signal2) {
    let known = this.#known(run);
    if (known.pusher === void 0) throw new BuildError("INTERNAL", `nothing pushes for run ${run.name}`);
    known.container = known.pusher, delete known.process, known.lastLine = "", await known.engine.create(known.pusher, signal2);
  }
  async remove(run, signal2) {
    let known = this.#runs.get(run.name), engine = known?.engine ?? (await this.#engines.named(run.engine, signal2)).engine;
    known?.process?.kill();
    let folder = this.#folderOf(run);
    for (let { program, args, env = {} } of engine.removal(run.name, folder)) {
      let environment = { ...this.#surroundings.environment, ...env }, ended = await runProgram({ command: program, args, env: environment, mostOutput: MOST_OUTPUT }, signal2);
      if (ended.status !== 0) throw notRemoved(engine, run, ended.complaint);
    }
    await removeRunFolder(folder), known?.watchdog?.dismiss(), this.#runs.delete(run.name);
  }
  /** Starts the container where that was not done yet; once it has begun there is no other input. */
  #attach(run, input) {
    let known = this.#known(run), shell = SHELLS.find((path) => existsSync(path));
    return known.process ??= new AttachedProcess(known.engine.run(known.container), {
      environment: this.#surroundings.environment,
      cwd: known.container.folder,
      input,
      ...shell === void 0 ? {} : { shell }
    }), known.process;
  }
  /** Told by the name alone, so that nobody has another folder removed. */
  #folderOf({ name, engine }) {
    return folderOf(engine, name, this.#surroundings.temporary);
  }
  #known(run) {
    let known = this.#runs.get(run.name);
    if (known === void 0) throw new BuildError("INTERNAL", `run ${run.name} was not started here`);
    return known;
  }
};
function notStarted(engine, cause) {
  let why = cause instanceof Error ? cause.message : String(cause);
  return new BuildError("ENGINE_FAILED", `${engine.name} cannot be started: ${why}`, {
    hint: "See whether its program is there and may be run.",
    cause
  });
}
function notRemoved(engine, run, complaint) {
  return new BuildError("ENGINE_FAILED", `${engine.name} cannot remove ${run.name}: ${complaint}`, {
    hint: "What is left has this name; see what the engine needs to remove it."
  });
}
export {
  RunnerTarget
};
