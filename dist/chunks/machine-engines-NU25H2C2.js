import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  dockerProbe,
  findExecutable,
  listAt,
  numberAt,
  objectAt,
  podmanProbe,
  stringsAt,
  textAt
} from "./chunk-WJDXWWYK.js";
import "./chunk-2X3ZO7NH.js";
import {
  architectureOf
} from "./chunk-XRX7GKVI.js";
import {
  runShort
} from "./chunk-EUGCOINJ.js";
import {
  runProgram
} from "./chunk-DLW5H6RM.js";
import {
  RUN_FILES
} from "./chunk-NMYSIF3G.js";
import {
  BUILDER_CAPABILITIES
} from "./chunk-L525N3G4.js";
import {
  AUTHORITIES,
  DOCKERFILE_MOUNT,
  REGISTRY_FILES_MOUNT,
  parseDigest
} from "./chunk-TZKXZWL4.js";
import "./chunk-SZROKUTP.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";
import "./chunk-NYX2PRBI.js";
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
]), LAYERED = /^(?:overlay|aufs|fuse\.fuse-overlayfs|9p|virtiofs)$/, NEEDED = {
  CHOWN: 1n << 0n,
  DAC_OVERRIDE: 1n << 1n,
  FOWNER: 1n << 3n,
  FSETID: 1n << 4n,
  KILL: 1n << 5n,
  SETGID: 1n << 6n,
  SETUID: 1n << 7n,
  SETFCAP: 1n << 31n
}, SYS_ADMIN = 1n << 21n;
function containerRefusal(reading) {
  let { executor, uid, capabilities } = reading, place = placeRefusal(reading);
  if (place !== void 0) return place;
  if (executor === void 0) return "executor-path is no program that can be run here";
  if (!/^\/kaniko\/[^/]+$/.test(executor))
    return `${executor} is not directly in ${OWN_FOLDER}, where the image of an executor has it`;
  if (uid !== 0) return `this runs as user ${uid}, and the executor has to be uid 0 of its container`;
  if ((capabilities & SYS_ADMIN) !== 0n) return "this container is privileged, which no build needs";
  let missing = BUILDER_CAPABILITIES.filter((name) => (capabilities & NEEDED[name]) === 0n);
  return missing.length > 0 ? `this container lacks the capabilities ${missing.join(", ")}: files would lose owners, modes or capabilities` : lossRefusal(reading);
}
function excessOf({ capabilities, noNewPrivileges, seccomp }) {
  let eight = Object.values(NEEDED).reduce((all, bit) => all | bit);
  return [
    ...(capabilities & ~eight) === 0n ? [] : ["more capabilities than a build needs"],
    ...noNewPrivileges ? [] : ["a way to gain privileges (allowPrivilegeEscalation)"],
    ...seccomp ? [] : ["no seccomp filter"]
  ];
}
function placeRefusal({ kernelThreads, mounts, traces }) {
  let root = mounts.findLast(({ path }) => path === "/");
  if (!(root !== void 0 && (LAYERED.test(root.type) || root.root !== "/"))) return "this is no container: the executor would delete the filesystem of this machine";
  if (kernelThreads) return "this is no container, or one with the processes of its machine (host PID namespace)";
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
    capabilities: BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? "0"}`),
    noNewPrivileges: /^NoNewPrivs:\s*1$/m.test(status),
    seccomp: /^Seccomp:\s*2$/m.test(status)
  };
}
function machineUserOfRoot() {
  let [inside2, outside2] = readFileSync("/proc/self/uid_map", "utf8").trim().split(/\s+/);
  return inside2 === "0" && outside2 !== "0" ? Number(outside2) : void 0;
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
var COPIED = [DOCKERFILE_MOUNT, REGISTRY_FILES_MOUNT], DIGEST_FILE = `${OWN_FOLDER}/rootless-kaniko-digest`, ENVIRONMENT = { PATH: `/usr/local/bin:${OWN_FOLDER}:/busybox`, HOME: "/root", USER: "root" };
function executorProbe(tools) {
  return (_, purpose) => {
    if (purpose === "removal") return Promise.resolve(forRemoval(tools));
    let { executorPath: path = tools.environment.KANIKO_EXECUTOR ?? "" } = tools;
    if (path === "") return Promise.resolve({ why: "neither executor-path nor KANIKO_EXECUTOR names one" });
    let reading = readContainer(path, tools.environment), why = containerRefusal(reading);
    return why !== void 0 ? Promise.resolve({ why }) : Promise.resolve({
      engine: new ExecutorEngine(reading.executor ?? path, tools),
      description: `${path} in this container`,
      userns: usernsOf(reading),
      noLimits: "the executor has those of this container",
      digestFile: DIGEST_FILE
    });
  };
}
function forRemoval(tools) {
  let userns2 = { applied: !1, reason: "nothing is built" };
  return { engine: new ExecutorEngine(void 0, tools), description: "what a build in this container left", userns: userns2 };
}
function usernsOf(reading) {
  let user = machineUserOfRoot(), whose = user === void 0 ? "that of its machine" : `user ${user} of its machine`, excess = excessOf(reading), more = excess.length === 0 ? "" : `; beyond the profile it has ${excess.join(", ")}`;
  return { applied: user !== void 0, reason: `uid 0 of this container is ${whose}${more}` };
}
var ExecutorEngine = class {
  name = "executor";
  #path;
  #tools;
  /** Without a path, which only a container that was looked at has, it builds nothing. */
  constructor(path, tools) {
    this.#path = path, this.#tools = tools;
  }
  create({ name, mounts }) {
    if (this.#path === void 0) return Promise.reject(notLookedAt());
    try {
      writeFileSync(BUILD_MARKER, `${name}
`, { flag: "wx", mode: 384 });
    } catch (cause) {
      return Promise.reject(notClaimed(cause));
    }
    for (let { source, target } of mounts)
      COPIED.includes(dirname(target)) && (mkdirSync(dirname(target), { recursive: !0 }), copyFileSync(source, target), chmodSync(target, 420));
    return Promise.resolve();
  }
  run({ arguments: args, environment, folder }) {
    if (this.#path === void 0) throw notLookedAt();
    let { SSL_CERT_DIR = AUTHORITIES } = this.#tools.environment, env = { ...ENVIRONMENT, SSL_CERT_DIR, ...environment, DOCKER_CONFIG: folder };
    return { program: this.#path, args, env, uncontained: !0 };
  }
  ending({ folder }, { status }) {
    try {
      renameSync(DIGEST_FILE, join2(folder, RUN_FILES.digest));
    } catch {
    }
    for (let folder2 of COPIED) rmSync(folder2, { recursive: !0, force: !0 });
    return Promise.resolve({ exitCode: status });
  }
  /** The container goes with its program, and all that is left in it. */
  removal() {
    return [];
  }
};
function notLookedAt() {
  return new BuildError("INTERNAL", "engine executor was not asked whether it can build here");
}
function notClaimed(cause) {
  let code = cause instanceof Error && "code" in cause ? cause.code : void 0, hint = "Make a container for each build.";
  return code === "EEXIST" ? new BuildError("ENGINE_UNUSABLE", "engine executor: another build has begun in this container", { hint, cause }) : new BuildError("ENGINE_FAILED", `engine executor cannot write ${BUILD_MARKER}: ${String(cause)}`, { cause });
}

// src/runner/engines/runc.ts
import { readFileSync as readFileSync3 } from "node:fs";
import { join as join9 } from "node:path";

// src/runner/bundle/bundle-folder.ts
import { chmodSync as chmodSync3, chownSync, existsSync as existsSync2, mkdirSync as mkdirSync3, renameSync as renameSync2, writeFileSync as writeFileSync2 } from "node:fs";
import { join as join7 } from "node:path";

// src/runner/bundle/blob.ts
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

// src/runner/bundle/image-files.ts
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join as join3, posix } from "node:path";

// src/runner/bundle/tar-fields.ts
var EMPTY = "123456";
function readHeader(block, pax) {
  let told = /^[\0 ]*([0-7]+)/.exec(block.toString("latin1", 148, 156));
  if (Number.parseInt(told?.[1] ?? "", 8) !== checksum(block)) throw new Error("it is no tar archive");
  let flag = block[156] === 0 || block[156] === 55 ? "0" : block.toString("latin1", 156, 157), path = pax.path ?? ustarPath(block), size = pax.size === void 0 ? octal(block, 124, 12) : decimal(pax.size);
  return {
    path,
    flag: flag === "0" && path.endsWith("/") ? "5" : flag,
    mode: octal(block, 100, 8) & 4095,
    uid: pax.uid === void 0 ? octal(block, 108, 8) : decimal(pax.uid),
    gid: pax.gid === void 0 ? octal(block, 116, 8) : decimal(pax.gid),
    size: EMPTY.includes(flag) ? 0 : size,
    target: pax.linkpath ?? text(block, 157, 100)
  };
}
function readPax(bytes) {
  let records = [];
  for (let at = 0; at < bytes.length; ) {
    let [, digits = ""] = /^(\d{1,8}) /.exec(bytes.toString("latin1", at, at + 9)) ?? [], length = Number(digits), record = bytes.toString("utf8", at + digits.length + 1, at + length - 1), equals = record.indexOf("=");
    if (length === 0 || equals < 1 || at + length > bytes.length) throw new Error("it has a pax header that is broken");
    records.push([record.slice(0, equals), record.slice(equals + 1)]), at += length;
  }
  return Object.fromEntries(records);
}
function ustarPath(block) {
  let prefix = block.toString("latin1", 257, 263) === "ustar\0" ? text(block, 345, 155) : "";
  return prefix === "" ? text(block, 0, 100) : `${prefix}/${text(block, 0, 100)}`;
}
function text(block, at, length) {
  let end = block.subarray(at, at + length).indexOf(0);
  return block.toString("utf8", at, at + (end === -1 ? length : end));
}
function octal(block, at, length) {
  let [first = 0] = block.subarray(at);
  if (first === 128) return safe(Number(block.readBigUInt64BE(at + length - 8) & 2n ** 56n - 1n));
  let digits = block.toString("latin1", at, at + length).replace(/[\0 ]+$/, "").trim();
  if (!/^[0-7]*$/.test(digits)) throw new Error("it has an entry with a number that is none");
  return Number.parseInt(digits === "" ? "0" : digits, 8);
}
function decimal(digits) {
  if (!/^\d+$/.test(digits)) throw new Error("it has an entry with a number that is none");
  return safe(Number(digits));
}
function safe(number) {
  if (!Number.isSafeInteger(number)) throw new Error("it has an entry with a number that is too large");
  return number;
}
function checksum(block) {
  let own = block.subarray(148, 156), sum = (bytes) => bytes.reduce((total, byte) => total + byte, 0);
  return sum(block) - sum(own) + 256;
}

// src/runner/bundle/tar-members.ts
var BLOCK = 512, MOST_EXTRA = 1024 * 1024;
async function* tarMembers(bytes) {
  let cursor = new Cursor(bytes), global = {}, next = {};
  for (; ; ) {
    let block = await cursor.take(BLOCK);
    if (block === void 0 || block.every((byte) => byte === 0)) break;
    let header = readHeader(block, { ...global, ...next }), { flag, size } = header;
    if ("gxLK".includes(flag)) {
      if (size > MOST_EXTRA) throw new Error("it has an entry name that is too long");
      let text2 = await extra(cursor, size);
      flag === "g" ? global = { ...global, ...readPax(text2) } : flag === "x" ? next = { ...next, ...readPax(text2) } : next = { ...next, [flag === "L" ? "path" : "linkpath"]: text2.toString("utf8").replace(/\0.*$/s, "") };
      continue;
    }
    next = {};
    let end = cursor.position + Math.ceil(size / BLOCK) * BLOCK, behind = cursor.position + size;
    yield { ...header, offset: cursor.position, content: () => cursor.until(behind) };
    for await (let _ of cursor.until(end)) ;
  }
  await cursor.drain();
}
async function extra(cursor, size) {
  let padded = await cursor.take(Math.ceil(size / BLOCK) * BLOCK);
  if (padded === void 0) throw new Error("it ends too early");
  return padded.subarray(0, size);
}
var Cursor = class {
  #pieces;
  #piece = Buffer.alloc(0);
  position = 0;
  constructor(bytes) {
    this.#pieces = bytes[Symbol.asyncIterator]();
  }
  /** So many bytes; undefined at the end. */
  async take(size) {
    let parts = [];
    for (let missing = size; missing > 0; ) {
      let part = await this.#next(missing);
      if (part === void 0 && parts.length === 0) return;
      if (part === void 0) throw new Error("it ends too early");
      parts.push(part), missing -= part.length;
    }
    return parts.length === 1 ? parts[0] : Buffer.concat(parts);
  }
  /** All bytes before a position. */
  async *until(end) {
    for (; this.position < end; ) {
      let part = await this.#next(end - this.position);
      if (part === void 0) throw new Error("it ends too early");
      yield part;
    }
  }
  async drain() {
    for (; await this.#next(Number.MAX_SAFE_INTEGER) !== void 0; ) ;
  }
  async #next(most) {
    for (; this.#piece.length === 0; ) {
      let { value, done } = await this.#pieces.next();
      if (done === !0) return;
      this.#piece = value;
    }
    let part = this.#piece.subarray(0, most);
    return this.#piece = this.#piece.subarray(part.length), this.position += part.length, part;
  }
};

// src/runner/bundle/image-files.ts
function imageError(name, what, cause) {
  return new BuildError("REQUEST_INVALID", `executor-layout ${name} ${what}`, {
    hint: "Give a whole OCI image layout, as a directory or a tar archive, or an archive of docker save or podman save.",
    cause
  });
}
async function openImage(name) {
  let found = await stat(name).catch((error) => {
    throw imageError(name, `cannot be read: ${messageOf(error)}`, error);
  });
  if (found.isDirectory()) return directoryFiles(name);
  if (found.isFile()) return await archiveFiles(name);
  throw imageError(name, "is neither a directory nor a file");
}
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
function directoryFiles(name) {
  return {
    name,
    size: async (path) => {
      if (path.split("/").includes("..")) return;
      let found = await stat(join3(name, path)).catch(() => {
      });
      return found?.isFile() === !0 ? found.size : void 0;
    },
    read: (path) => createReadStream(join3(name, path))
  };
}
var MOST_LINKS = 8;
async function archiveFiles(name) {
  let places = await placesOf(name), find = (path) => {
    let place = places.get(path);
    for (let links = 0; place !== void 0 && "link" in place && links < MOST_LINKS; links += 1)
      place = places.get(place.link);
    return place === void 0 || "link" in place ? void 0 : place;
  };
  return {
    name,
    size: (path) => Promise.resolve(find(path)?.size),
    read: (path) => {
      let { offset, size } = find(path) ?? { offset: 0, size: 0 };
      return size === 0 ? nothing() : createReadStream(name, { start: offset, end: offset + size - 1 });
    }
  };
}
async function* nothing() {
}
async function placesOf(name) {
  let places = /* @__PURE__ */ new Map();
  try {
    for await (let { path, flag, offset, size, target } of tarMembers(createReadStream(name))) {
      let key = posix.normalize(path);
      flag === "0" ? places.set(key, { offset, size }) : flag === "1" ? places.set(key, { link: posix.normalize(target) }) : flag === "2" && places.set(key, { link: posix.join(posix.dirname(key), target) });
    }
  } catch (error) {
    throw imageError(name, `cannot be read as an archive: ${messageOf(error)}`, error);
  }
  return places;
}

// src/runner/bundle/blob.ts
var MOST_JSON = 4 * 1024 * 1024, GZIP = Buffer.from([31, 139]), ZSTD = Buffer.from([40, 181, 47, 253]);
async function readJson(files, blob) {
  if ((await files.size(blob.path) ?? 0) > MOST_JSON) throw imageError(files.name, `has too large a ${blob.path}`);
  let parts = [];
  for await (let part of readVerified(files, blob)) parts.push(part);
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch (error) {
    throw imageError(files.name, `holds no JSON in ${blob.path}`, error);
  }
}
async function* readLayer(files, layer) {
  let plain = unpacked(files, layer, readVerified(files, layer));
  yield* layer.diffId === void 0 ? plain : checked(plain, layer.diffId, () => altered(files, layer));
}
async function* readVerified(files, blob) {
  let size = await files.size(blob.path);
  if (size === void 0) throw imageError(files.name, `has no file ${blob.path}`);
  if (blob.size !== void 0 && blob.size !== size)
    throw imageError(files.name, `has ${size} bytes in ${blob.path}, which is to have ${blob.size}`);
  let bytes = files.read(blob.path);
  yield* blob.sha256 === void 0 ? bytes : checked(bytes, blob.sha256, () => altered(files, blob));
}
function altered({ name }, { path }) {
  return imageError(name, `has other bytes in ${path} than its digest says`);
}
async function* checked(bytes, sha256, failure) {
  let hash = createHash("sha256");
  for await (let piece of bytes)
    hash.update(piece), yield piece;
  if (hash.digest("hex") !== sha256) throw failure();
}
async function* unpacked(files, { path }, bytes) {
  let { value: first, done } = await bytes.next();
  if (done === !0) return;
  if (first.subarray(0, ZSTD.length).equals(ZSTD))
    throw imageError(files.name, `has a layer that is compressed with zstd, which is not supported: ${path}`);
  let whole = followed(first, bytes);
  if (!first.subarray(0, GZIP.length).equals(GZIP)) {
    yield* whole;
    return;
  }
  let gunzip = createGunzip({ chunkSize: 256 * 1024 }), flow = pipeline(Readable.from(whole), gunzip);
  flow.catch(() => {
  });
  try {
    yield* gunzip;
  } catch (error) {
    throw error instanceof Error && "errno" in error ? imageError(files.name, `has a layer that cannot be unpacked: ${path}: ${messageOf(error)}`, error) : error;
  }
  await flow;
}
async function* followed(first, rest) {
  yield first, yield* rest;
}

// src/runner/bundle/root-tree.ts
import {
  closeSync,
  constants as constants2,
  linkSync,
  lstatSync as lstatSync2,
  mkdirSync as mkdirSync2,
  openSync,
  readdirSync as readdirSync2,
  rmSync as rmSync2,
  symlinkSync,
  writeSync
} from "node:fs";
import { basename, join as join5 } from "node:path";

// src/runner/bundle/root-paths.ts
import { lstatSync, readlinkSync } from "node:fs";
import { join as join4 } from "node:path";
var MOST_LINKS2 = 40;
function inside(path) {
  let parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) throw new Error(`it has an entry that leads out of the root directory: ${path}`);
  if (path.includes("\0")) throw new Error("it has an entry with a name that none can have");
  return parts;
}
function realPlace(root, parts, make) {
  let todo = [...parts], place = [], links = 0;
  for (let part = todo.shift(); part !== void 0; part = todo.shift()) {
    if (part === "..") {
      place.pop();
      continue;
    }
    let next = [...place, part].join("/"), found = lstatSync(join4(root, next), { throwIfNoEntry: !1 });
    if (found?.isSymbolicLink() === !0) {
      if (links += 1, links > MOST_LINKS2) throw new Error(`it has links that lead to each other: ${parts.join("/")}`);
      let target = readlinkSync(join4(root, next));
      target.startsWith("/") && (place = []), todo.unshift(...target.split("/").filter((one) => one !== "" && one !== "."));
      continue;
    }
    if (found === void 0) make(next);
    else if (!found.isDirectory()) throw new Error(`it has an entry below a file: ${parts.join("/")}`);
    place.push(part);
  }
  return place.join("/");
}
function lookFor(root, parts) {
  let [name] = parts.slice(-1);
  if (name === void 0) return;
  let missing = new Error();
  try {
    let folder = realPlace(root, parts.slice(0, -1), () => {
      throw missing;
    }), path = join4(folder, name);
    return lstatSync(join4(root, path), { throwIfNoEntry: !1 }) === void 0 ? void 0 : path;
  } catch (error) {
    if (error === missing) return;
    throw error;
  }
}

// src/runner/bundle/root-tree.ts
var WHITEOUT = ".wh.", OPAQUE = ".wh..wh..opq", ONLY_NEW = constants2.O_WRONLY | constants2.O_CREAT | constants2.O_EXCL | constants2.O_NOFOLLOW, FOLDER_MODE = 448, PLAIN_FOLDER = { uid: 0, gid: 0, mode: 493 }, MOST_ID = 65535, MOST_ENTRIES = 1e6, RootTree = class {
  root;
  #owners = /* @__PURE__ */ new Map();
  #layer = /* @__PURE__ */ new Set();
  #entries = 0;
  /** `root` exists and is empty, and nobody else writes into it. */
  constructor(root) {
    this.root = root, this.#owners.set("", PLAIN_FOLDER);
  }
  /** What every file and folder is to become, by its path from the root. */
  get owners() {
    return this.#owners;
  }
  /** From here on come the entries of the next layer. */
  beginLayer() {
    this.#layer = /* @__PURE__ */ new Set();
  }
  /** Takes over an entry; throws an `Error` that tells what is wrong with it. */
  async add(member) {
    if (this.#entries += 1, this.#entries > MOST_ENTRIES) throw new Error(`it has more than ${MOST_ENTRIES} entries`);
    let parts = inside(member.path), name = parts.at(-1);
    if (name === void 0) {
      member.flag === "5" && this.#owners.set("", ownershipOf(member));
      return;
    }
    if ("346".includes(member.flag)) return;
    let folder = this.#folder(parts.slice(0, -1));
    name.startsWith(WHITEOUT) ? this.#whiteOut(folder, name) : await this.#put(join5(folder, name), member);
  }
  /** Makes a folder where there is none, and gives its path from the root with all links followed inside. */
  folder(path) {
    return this.#folder(inside(path));
  }
  async #put(path, member) {
    let ownership = ownershipOf(member), place = join5(this.root, path), linked = member.flag === "1" ? this.#linked(member) : void 0;
    if (linked === path) return;
    if ((member.flag !== "5" || !isFolder(place)) && this.#remove(path), member.flag === "5") mkdirSync2(place, { mode: FOLDER_MODE, recursive: !0 });
    else if (member.flag === "2") symlinkSync(member.target, place);
    else if (linked !== void 0) linkSync(join5(this.root, linked), place);
    else if (member.flag === "0") await writeContent(place, member);
    else throw new Error(`it has an entry of the unknown type ${JSON.stringify(member.flag)}: ${member.path}`);
    this.#layer.add(path);
    let known = linked === void 0 ? void 0 : this.#owners.get(linked);
    this.#owners.set(path, known ?? ownership);
  }
  #linked({ path, target }) {
    let found = lookFor(this.root, inside(target));
    if (found === void 0 || isFolder(join5(this.root, found)))
      throw new Error(`it has a hard link to what is no file: ${path} to ${target}`);
    return found;
  }
  #folder(parts) {
    return realPlace(this.root, parts, (missing) => {
      mkdirSync2(join5(this.root, missing), FOLDER_MODE), this.#owners.set(missing, PLAIN_FOLDER);
    });
  }
  /** A whiteout is for what lower layers have. */
  #whiteOut(folder, name) {
    let gone = name === OPAQUE ? readdirSync2(join5(this.root, folder)) : [name.slice(WHITEOUT.length)];
    for (let child of gone) {
      if (name !== OPAQUE && (child.startsWith(WHITEOUT) || ["", ".", ".."].includes(child))) continue;
      let path = join5(folder, basename(child));
      this.#isOfLayer(path) || this.#remove(path);
    }
  }
  #isOfLayer(path) {
    if (this.#layer.has(path)) return !0;
    for (let other of this.#layer) if (other.startsWith(`${path}/`)) return !0;
    return !1;
  }
  #remove(path) {
    let place = join5(this.root, path);
    if (lstatSync2(place, { throwIfNoEntry: !1 }) === void 0) return;
    let hadChildren = isFolder(place);
    if (rmSync2(place, { recursive: !0, force: !0 }), this.#owners.delete(path), !!hadChildren)
      for (let other of this.#owners.keys()) other.startsWith(`${path}/`) && this.#owners.delete(other);
  }
};
function ownershipOf({ path, uid, gid, mode, flag }) {
  if (uid > MOST_ID || gid > MOST_ID)
    throw new Error(`it has an entry of user ${uid} and group ${gid}, and there are ids up to ${MOST_ID}: ${path}`);
  return { uid, gid, mode: flag === "2" ? void 0 : mode };
}
function isFolder(place) {
  return lstatSync2(place, { throwIfNoEntry: !1 })?.isDirectory() === !0;
}
async function writeContent(place, member) {
  let file = openSync(place, ONLY_NEW, 384);
  try {
    for await (let piece of member.content())
      for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at);
  } finally {
    closeSync(file);
  }
}

// src/runner/bundle/runtime-config.ts
var NAMESPACES = ["user", "mount", "pid", "ipc", "uts", "cgroup"], HARMLESS = ["nosuid", "nodev", "noexec"];
function runtimeConfig(container, parts) {
  let capabilities = container.capabilities.map((name) => `CAP_${name}`), { config, mapping, seccomp, root } = parts;
  return {
    ociVersion: "1.0.2",
    process: {
      terminal: !1,
      user: { uid: 0, gid: 0 },
      args: [container.program, ...container.arguments],
      env: variables(config.environment, container.environment),
      cwd: config.workingDirectory,
      capabilities: { bounding: capabilities, effective: capabilities, permitted: capabilities },
      noNewPrivileges: !0
    },
    root: { path: root, readonly: container.sealed },
    hostname: container.name,
    mounts: mountsOf(container, parts),
    linux: {
      namespaces: NAMESPACES.map((type) => ({ type })),
      uidMappings: mapping.uids,
      gidMappings: mapping.gids,
      maskedPaths: MASKED,
      readonlyPaths: READ_ONLY,
      seccomp
    }
  };
}
function variables(image, own) {
  return [...image.filter((variable) => own[variable.split("=", 1)[0] ?? ""] === void 0), ...Object.entries(own).map(([name, value]) => `${name}=${value}`)];
}
function mountsOf({ mounts, scratch }, { root, volumes, nameFiles: nameFiles2 }) {
  return [
    { destination: "/proc", type: "proc", source: "proc", options: [...HARMLESS] },
    {
      destination: "/dev",
      type: "tmpfs",
      source: "tmpfs",
      options: ["nosuid", "strictatime", "mode=755", "size=65536k"]
    },
    {
      destination: "/dev/pts",
      type: "devpts",
      source: "devpts",
      options: ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"]
    },
    { destination: "/dev/shm", type: "tmpfs", source: "shm", options: [...HARMLESS, "mode=1777", "size=65536k"] },
    { destination: "/dev/mqueue", type: "mqueue", source: "mqueue", options: [...HARMLESS] },
    ...scratch === void 0 ? [] : [{ destination: scratch, type: "tmpfs", source: "tmpfs", options: [...HARMLESS, "mode=700", "size=16384k"] }],
    ...volumes.map((path) => bind({ source: `${root}/${path}`, target: `/${path}`, writable: !0 }, [])),
    ...nameFiles2.map((file) => bind(file, HARMLESS)),
    ...mounts.map((mount) => bind(mount, HARMLESS))
  ];
}
function bind({ source, target, writable }, options) {
  return { destination: target, type: "bind", source, options: ["bind", "rprivate", writable ? "rw" : "ro", ...options] };
}
var MASKED = [
  "/proc/acpi",
  "/proc/asound",
  "/proc/interrupts",
  "/proc/kcore",
  "/proc/keys",
  "/proc/latency_stats",
  "/proc/sched_debug",
  "/proc/scsi",
  "/proc/timer_list",
  "/proc/timer_stats"
], READ_ONLY = ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];

// src/runner/bundle/take-over.ts
import { chmodSync as chmodSync2, lchownSync } from "node:fs";
import { join as join6 } from "node:path";
var PATHS_AT_ONCE = 200, MOST_OUTPUT = 64 * 1024;
async function takeOver(tree, mapping, environment, signal) {
  let entries = [...tree.owners].sort(([a], [b]) => a < b ? 1 : -1);
  if (mapping.asContainer === void 0) {
    for (let [path, { uid, gid, mode }] of entries) {
      let place = join6(tree.root, path);
      lchownSync(place, outside(mapping.uids, uid), outside(mapping.gids, gid)), mode !== void 0 && chmodSync2(place, mode);
    }
    return;
  }
  let [own, foreign] = [
    entries.filter(([, owner]) => isRoots(owner)),
    entries.filter(([, owner]) => !isRoots(owner))
  ];
  for (let [path, { mode }] of own) mode !== void 0 && chmodSync2(join6(tree.root, path), mode);
  for (let args of ownerCommands(tree.root, foreign))
    await asContainer(mapping.asContainer, args, environment, signal);
}
function isRoots({ uid, gid }) {
  return uid === 0 && gid === 0;
}
function outside(ranges, id) {
  let range = ranges.find(({ containerID, size }) => containerID <= id && id < containerID + size);
  if (range === void 0) throw new BuildError("INTERNAL", `id ${id} of the container is none of this machine`);
  return range.hostID + id - range.containerID;
}
function ownerCommands(root, entries) {
  let groups = /* @__PURE__ */ new Map(), put = (command, path) => {
    let key = JSON.stringify(command);
    groups.set(key, [...groups.get(key) ?? [], join6(root, path)]);
  };
  for (let [path, { uid, gid }] of entries) put(["chown", "-h", `${uid}:${gid}`], path);
  for (let [path, { mode }] of entries) mode !== void 0 && put(["chmod", mode.toString(8)], path);
  return [...groups].flatMap(([key, paths]) => {
    let command = JSON.parse(key), pieces = [];
    for (let at = 0; at < paths.length; at += PATHS_AT_ONCE)
      pieces.push([...command, "--", ...paths.slice(at, at + PATHS_AT_ONCE)]);
    return pieces;
  });
}
async function asContainer([program = "unshare", ...before], args, env, signal) {
  let ended = await runProgram(
    { command: program, args: [...before, ...args], env, mostOutput: MOST_OUTPUT },
    signal
  );
  if (ended.status !== 0)
    throw new BuildError("ENGINE_FAILED", `files of the executor cannot be given their owners: ${ended.complaint}`, {
      hint: "See whether newuidmap and newgidmap work for this user."
    });
}

// src/runner/bundle/bundle-folder.ts
var BUNDLE = {
  bundle: "bundle",
  root: "bundle/rootfs",
  config: "bundle/config.json",
  state: "bundle/state",
  log: "bundle/log.json",
  pid: "bundle/pid",
  /** What another container is to have, and where it is when that one has its bundle. */
  shared: "bundle/shared",
  before: "before",
  sharedBefore: "before/shared"
}, NAME_FILES = ["/etc/resolv.conf", "/etc/hosts"];
function makeBundleFolders({ container: { folder, shared }, mapping }) {
  shared?.writable === !1 && renameSync2(join7(folder, BUNDLE.bundle), join7(folder, BUNDLE.before)), mkdirSync3(join7(folder, BUNDLE.bundle), { mode: 448 }), mkdirSync3(join7(folder, BUNDLE.root), { mode: 448 }), mkdirSync3(join7(folder, BUNDLE.state), { mode: 448 }), shared?.writable === !0 && mkdirSync3(join7(folder, BUNDLE.shared), { mode: 448 });
  let [group] = mapping.gids;
  if (mapping.asContainer !== void 0 || group === void 0) return;
  for (let path of [folder, join7(folder, BUNDLE.bundle)])
    chownSync(path, 0, group.hostID), chmodSync3(path, 456);
  let [user] = mapping.uids;
  shared?.writable === !0 && user !== void 0 && chownSync(join7(folder, BUNDLE.shared), user.hostID, group.hostID);
}
async function unpackImage(files, image, root, signal) {
  let tree = new RootTree(root);
  for (let layer of image.layers) {
    tree.beginLayer();
    for await (let member of membersOf(files, layer.path, readLayer(files, layer)))
      signal.throwIfAborted(), await tree.add(member).catch((error) => {
        throw layerError(files, layer.path, error);
      });
  }
  return { image, tree, ...foldersOf(files, image, tree) };
}
function foldersOf(files, { config }, tree) {
  try {
    return tree.folder(config.workingDirectory), { volumes: config.volumes.map((path) => tree.folder(path)).filter((path) => path !== "") };
  } catch (error) {
    throw layerError(files, "its config", error);
  }
}
async function finishBundle(place, { tree, image, volumes, seccomp }, environment, signal) {
  let { container, mapping, seenAs } = place;
  await takeOver(tree, mapping, environment, signal);
  let inRuntime = (path) => path.replace(container.folder, () => seenAs), mounts = [...sharedMounts(container), ...container.mounts].map((mount) => ({
    ...mount,
    source: inRuntime(mount.source)
  })), config = runtimeConfig(
    { ...container, mounts },
    { config: image.config, mapping, seccomp, root: join7(seenAs, BUNDLE.root), volumes, nameFiles: nameFiles() }
  );
  writeFileSync2(join7(container.folder, BUNDLE.config), JSON.stringify(config), { mode: 384, flag: "wx" });
}
function sharedMounts({ shared, folder }) {
  if (shared === void 0) return [];
  let { target, writable } = shared;
  return [{ source: join7(folder, writable ? BUNDLE.shared : BUNDLE.sharedBefore), target, writable }];
}
function nameFiles() {
  return NAME_FILES.filter((path) => existsSync2(path)).map((path) => ({ source: path, target: path, writable: !1 }));
}
async function* membersOf(files, path, bytes) {
  try {
    yield* tarMembers(bytes);
  } catch (error) {
    throw layerError(files, path, error);
  }
}
function layerError({ name }, path, error) {
  return !(error instanceof Error) || "code" in error || error.name === "AbortError" ? error : imageError(name, `cannot be used for ${path}: ${messageOf(error)}`, error);
}

// src/runner/bundle/commands.ts
import { existsSync as existsSync3 } from "node:fs";
import { join as join8 } from "node:path";
var SHELL = "/bin/sh", rootsView = () => existsSync3("/mnt") ? "/mnt" : "/tmp", NOTE_PID = 'set -e; echo $$ >"$1/bundle/pid"', NO_SOCKETS = "unset NOTIFY_SOCKET LISTEN_PID LISTEN_FDS LISTEN_FDNAMES", AS_ROOT = `${NOTE_PID}; ${NO_SOCKETS}; folder=$1; view=$2; shift 2
exec unshare --mount --propagation private ${SHELL} -c 'mount --bind "$0" "$1" && cd / && shift && exec "$@"' "$folder" "$view" "$@"`, AS_ORDINARY = `${NOTE_PID}; ${NO_SOCKETS}; shift 2; exec "$@"`, END = `[ -d "$1/bundle" ] || exit 0
if read -r pid <"$1/bundle/pid" && tr '\\0' '\\n' <"/proc/$pid/cmdline" | grep -qxF -e "$2" -e "$2-push"; then kill -9 "$pid"; fi 2>/dev/null
if [ -e "$1/bundle/state/$2-push" ]; then push=-push; else push=; fi
if [ -e "$1/bundle/state/$2$push" ]; then name=$2$push; shift 2; exec "$@" "$name"; fi`;
function seenByRuntime({ asContainer: asContainer2 }, folder) {
  return asContainer2 === void 0 ? rootsView() : folder;
}
function runCommand(runtime, mapping, { name, folder }) {
  let seen = seenByRuntime(mapping, folder), script = mapping.asContainer === void 0 ? AS_ROOT : AS_ORDINARY, log = [`--log=${join8(seen, BUNDLE.log)}`, "--log-format=json"], words2 = [...runtimeWords(runtime, seen), "run", `--bundle=${join8(seen, BUNDLE.bundle)}`, name], [program = runtime.path, ...rest] = words2;
  return { program: SHELL, args: ["-c", script, "sh", folder, seen, program, ...log, ...rest] };
}
function removalCommands(runtime, { asContainer: asContainer2 = [] }, { name, folder }) {
  let end = [...runtimeWords(runtime, folder), "delete", "--force"], [program = "rm", ...args] = [
    ...asContainer2,
    "rm",
    "-rf",
    "--",
    join8(folder, BUNDLE.bundle),
    join8(folder, BUNDLE.before)
  ];
  return [
    { program: SHELL, args: ["-c", END, "sh", folder, name, ...end] },
    { program, args }
  ];
}
function runtimeWords({ name, path }, folder) {
  let own = name === "crun" ? ["--cgroup-manager=disabled"] : [];
  return [path, `--root=${join8(folder, BUNDLE.state)}`, ...own];
}

// src/runner/bundle/executor-image.ts
var DEEPEST = 4;
async function readImage(files, architecture) {
  let hasIndex = await files.size("index.json") !== void 0, isArchive = await files.size("manifest.json") !== void 0;
  if (!hasIndex && !isArchive) throw imageError(files.name, "is no image: it has neither index.json nor manifest.json");
  let found = hasIndex ? await inLayout(files, architecture) : await inArchive(files, architecture), [image] = found;
  if (image === void 0) throw imageError(files.name, `has no image for linux/${architecture}`);
  if (found.length > 1)
    throw imageError(files.name, `has ${found.length} images for linux/${architecture}, and not one`);
  return image;
}
async function inLayout(files, architecture) {
  let images = /* @__PURE__ */ new Map(), seen = /* @__PURE__ */ new Set(), look = async (blob, depth) => {
    if (seen.has(blob.path)) return;
    seen.add(blob.path);
    let manifest = await readJson(files, blob), children = listAt(manifest, "manifests").filter((child) => mayBe(child, architecture));
    if (depth >= DEEPEST && children.length > 0) throw imageError(files.name, "has an index in an index in an index");
    for (let child of children) await look(blobOf(files, child), depth + 1);
    let config = objectAt(manifest, "config");
    if (config === void 0) return;
    let told = await readJson(files, blobOf(files, config));
    if (!isFor(told, architecture)) return;
    let layers = listAt(manifest, "layers").map((layer) => blobOf(files, layer));
    images.set(blob.path, { config: configOf(told), layers });
  };
  return await look({ path: "index.json" }, 0), [...images.values()];
}
async function inArchive(files, architecture) {
  let manifest = await readJson(files, { path: "manifest.json" }), images = [];
  for (let entry of Array.isArray(manifest) ? manifest : []) {
    let path = textAt(entry, "Config") ?? "a config without a name", [, sha256] = /(?:^|\/)([0-9a-f]{64})(?:\.json)?$/.exec(path) ?? [], told = await readJson(files, { path, ...sha256 === void 0 ? {} : { sha256 } });
    if (!isFor(told, architecture)) continue;
    let diffIds = stringsAt(objectAt(told, "rootfs"), "diff_ids").map((id) => hexOf(files, id)), paths = stringsAt(entry, "Layers");
    if (paths.length !== diffIds.length) throw imageError(files.name, `has other layers than ${path} says`);
    images.push({
      config: configOf(told),
      layers: paths.map((layer, at) => ({ path: layer, diffId: diffIds[at] ?? "" }))
    });
  }
  return images;
}
function configOf(told) {
  let config = objectAt(told, "config");
  return {
    environment: stringsAt(config, "Env"),
    workingDirectory: textAt(config, "WorkingDir") || "/",
    volumes: Object.keys(objectAt(config, "Volumes") ?? {})
  };
}
function mayBe(descriptor, architecture) {
  let platform = objectAt(descriptor, "platform");
  return platform === void 0 || isFor(platform, architecture);
}
function isFor(told, architecture) {
  return textAt(told, "os") === "linux" && textAt(told, "architecture") === architecture;
}
function blobOf(files, descriptor) {
  let sha256 = hexOf(files, textAt(descriptor, "digest") ?? ""), size = numberAt(descriptor, "size");
  if (size === void 0) throw imageError(files.name, `does not tell the size of sha256:${sha256}`);
  return { path: `blobs/sha256/${sha256}`, sha256, size };
}
function hexOf({ name }, text2) {
  let digest = parseDigest(text2);
  if (digest === void 0) throw imageError(name, `names something by a digest that is not SHA-256: ${text2}`);
  return digest.slice(7);
}

// src/runner/bundle/id-mapping.ts
import { existsSync as existsSync4, readFileSync as readFileSync2 } from "node:fs";
import { userInfo } from "node:os";

// src/runner/bundle/subordinate-ids.ts
var SHELL2 = "/bin/sh";
var IN_NAMESPACE = `uids=$1 gids=$2; shift 2
own=$(readlink /proc/$$/ns/user)
(
  while now=$(readlink /proc/$$/ns/user) && [ "$now" = "$own" ]; do sleep 0.01; done
  [ -n "$now" ] || exit 0
  newuidmap $$ $uids && newgidmap $$ $gids || kill $$
) &
exec unshare --user ${SHELL2} -c 'until read -r _ </proc/self/gid_map; do sleep 0.01; done; exec "$@"' sh "$@"`;
function inUserNamespace({ uids, gids }) {
  return [SHELL2, "-c", IN_NAMESPACE, "sh", mapWords(uids), mapWords(gids)];
}
function rangesOf(file, owner, { own, wanted }) {
  let ranges = [{ containerID: 0, hostID: own, size: 1 }], next = 1;
  for (let line of file.split(`
`)) {
    let [who, first, count] = line.trim().split(":");
    if (who === void 0 || who !== owner.name && who !== String(owner.uid)) continue;
    let [hostID, there] = [idIn(first), idIn(count)];
    if (hostID === void 0 || there === void 0) continue;
    let size = Math.min(there, wanted - next);
    size <= 0 || (ranges.push({ containerID: next, hostID, size }), next += size);
  }
  return ranges;
}
function idIn(digits = "") {
  let id = /^\d{1,10}$/.test(digits) ? Number(digits) : 4294967296;
  return id <= 4294967295 ? id : void 0;
}
function mapWords(ranges) {
  return ranges.map(({ containerID, hostID, size }) => `${containerID} ${hostID} ${size}`).join(" ");
}

// src/runner/bundle/id-mapping.ts
var NEEDED_IDS = 65536, ROOTS_BASE = 1879048192, NEEDED_PROGRAMS = { unshare: "util-linux", newuidmap: "uidmap", newgidmap: "uidmap" }, OF_ROOT_ONLY = ["unshare", "--mount", "true"];
async function findMapping(environment, signal) {
  return existsSync4("/proc/self/ns/user") ? process.getuid?.() === 0 ? await rootsMapping(environment, signal) : await ordinaryMapping(environment, signal) : { why: "this kernel has no user namespaces" };
}
async function rootsMapping(environment, signal) {
  let unshare = findExecutable("unshare", environment);
  if (unshare === void 0) return { why: "there is no unshare (of util-linux) in PATH" };
  let tried = await runShort({ program: unshare, args: ["--mount", unshare, "--user", "true"] }, environment, signal);
  if (tried.status !== 0) return { why: `root cannot have mount and user namespaces here: ${tried.complaint}` };
  let uid = ownRange(readText("/etc/subuid")) ?? ROOTS_BASE, gid = ownRange(readText("/etc/subgid")) ?? ROOTS_BASE, isThere = (file, first) => covers(readRanges(readText(file)), first);
  if (!isThere("/proc/self/uid_map", uid) || !isThere("/proc/self/gid_map", gid))
    return { why: `the user namespace that this runs in has no ids ${uid} to ${uid + NEEDED_IDS - 1} for a container` };
  let range = (hostID) => [{ containerID: 0, hostID, size: NEEDED_IDS }];
  return { uids: range(uid), gids: range(gid) };
}
async function ordinaryMapping(environment, signal) {
  for (let [program2, origin] of Object.entries(NEEDED_PROGRAMS))
    if (findExecutable(program2, environment) === void 0)
      return { why: `there is no ${program2} (of ${origin}) in PATH` };
  let mapping = subordinateMapping(), most = Math.min(covered(mapping.uids), covered(mapping.gids));
  if (most < NEEDED_IDS)
    return {
      why: `this user has ${most} ids for containers, and images need ${NEEDED_IDS}: add some to /etc/subuid and /etc/subgid`
    };
  let asContainer2 = inUserNamespace(mapping), [program = "", ...args] = [...asContainer2, ...OF_ROOT_ONLY], { status, complaint } = await runShort({ program, args }, environment, signal);
  return status === 0 ? { ...mapping, asContainer: asContainer2 } : { why: `this user cannot have a user namespace with ids of its own: ${complaint}` };
}
function subordinateMapping() {
  let [uid = 0, gid = 0] = [process.geteuid?.(), process.getegid?.()], owner = { name: nameOfUser(), uid }, ranges = (file, own) => rangesOf(readText(file), owner, { own, wanted: NEEDED_IDS });
  return { uids: ranges("/etc/subuid", uid), gids: ranges("/etc/subgid", gid) };
}
function nameOfUser() {
  try {
    return userInfo().username;
  } catch {
    return;
  }
}
function readRanges(text2) {
  return text2.split(`
`).map((line) => line.trim().split(/\s+/).map(Number)).flatMap(([containerID = 0, hostID = 0, size = 0]) => size > 0 ? [{ containerID, hostID, size }] : []);
}
function covered(ranges) {
  return [...ranges].sort((a, b) => a.containerID - b.containerID).reduce(
    (end, { containerID, size }) => containerID <= end ? Math.max(end, containerID + size) : end,
    0
  );
}
function covers(ranges, first) {
  return ranges.some(({ containerID, size }) => containerID <= first && first + NEEDED_IDS <= containerID + size);
}
function ownRange(text2) {
  for (let line of text2.split(`
`)) {
    let [owner, first, size] = line.split(":");
    if ((owner === "root" || owner === "0") && Number(size) >= NEEDED_IDS) return Number(first);
  }
}
function readText(file) {
  try {
    return readFileSync2(file, "utf8");
  } catch {
    return "";
  }
}

// src/runner/bundle/seccomp-profile.ts
var PERSONALITIES = [0, 8, 131072, 131080, 4294967295], ARCHITECTURES = {
  amd64: ["SCMP_ARCH_X86_64"],
  arm64: ["SCMP_ARCH_AARCH64"]
}, ALLOWED = words(`
  accept accept4 access adjtimex alarm arch_prctl bind brk cachestat capget capset chdir chmod chown clock_getres
  clock_gettime clock_nanosleep close close_range connect copy_file_range creat dup dup2 dup3 epoll_create epoll_create1
  epoll_ctl epoll_pwait epoll_pwait2 epoll_wait eventfd eventfd2 execve execveat exit exit_group faccessat faccessat2
  fadvise64 fallocate fanotify_mark fchdir fchmod fchmodat fchmodat2 fchown fchownat fcntl fdatasync fgetxattr
  flistxattr flock fork fremovexattr fsetxattr fstat fstatfs fsync ftruncate futex futex_requeue futex_wait futex_waitv
  futex_wake futimesat get_robust_list get_thread_area getcpu getcwd getdents getdents64 getegid geteuid getgid
  getgroups getitimer getpeername getpgid getpgrp getpid getppid getpriority getrandom getresgid getresuid getrlimit
  getrusage getsid getsockname getsockopt gettid gettimeofday getuid getxattr getxattrat inotify_add_watch inotify_init
  inotify_init1 inotify_rm_watch io_cancel io_destroy io_getevents io_pgetevents io_setup io_submit ioctl ioprio_get
  ioprio_set kill landlock_add_rule landlock_create_ruleset landlock_restrict_self lchown lgetxattr link linkat listen
  listxattr listxattrat llistxattr lremovexattr lseek lsetxattr lstat madvise map_shadow_stack membarrier memfd_create
  memfd_secret mincore mkdir mkdirat mknod mknodat mlock mlock2 mlockall mmap modify_ldt mprotect mq_getsetattr
  mq_notify mq_open mq_timedreceive mq_timedsend mq_unlink mremap mseal msgctl msgget msgrcv msgsnd msync munlock
  munlockall munmap nanosleep newfstatat open openat openat2 pause pidfd_open pidfd_send_signal pipe pipe2 pkey_alloc
  pkey_free pkey_mprotect poll ppoll prctl pread64 preadv preadv2 prlimit64 process_mrelease pselect6 pwrite64 pwritev
  pwritev2 read readahead readlink readlinkat readv recvfrom recvmmsg recvmsg remap_file_pages removexattr removexattrat
  rename renameat renameat2 restart_syscall rmdir rseq rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo
  rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_tgsigqueueinfo sched_get_priority_max sched_get_priority_min
  sched_getaffinity sched_getattr sched_getparam sched_getscheduler sched_rr_get_interval sched_setaffinity
  sched_setattr sched_setparam sched_setscheduler sched_yield seccomp select semctl semget semop semtimedop sendfile
  sendmmsg sendmsg sendto set_robust_list set_thread_area set_tid_address setfsgid setfsuid setgid setgroups setitimer
  setpgid setpriority setregid setresgid setresuid setreuid setrlimit setsid setsockopt setuid setxattr setxattrat shmat
  shmctl shmdt shmget shutdown sigaltstack signalfd signalfd4 socketpair splice stat statfs statx symlink symlinkat sync
  sync_file_range syncfs sysinfo tee tgkill time timer_create timer_delete timer_getoverrun timer_gettime timer_settime
  timerfd_create timerfd_gettime timerfd_settime times tkill truncate umask uname unlink unlinkat utime utimensat utimes
  vfork vmsplice wait4 waitid write writev
`), REFUSED = words(`
  _sysctl acct add_key bpf chroot clock_adjtime clock_settime create_module delete_module fanotify_init finit_module
  fsconfig fsmount fsopen fspick get_kernel_syms get_mempolicy init_module io_uring_enter io_uring_register
  io_uring_setup ioperm iopl kcmp kexec_file_load kexec_load keyctl lookup_dcookie mbind migrate_pages mount
  mount_setattr move_mount move_pages name_to_handle_at nfsservctl open_by_handle_at open_tree perf_event_open
  pidfd_getfd pivot_root process_madvise process_vm_readv process_vm_writev ptrace query_module quotactl quotactl_fd
  reboot request_key set_mempolicy set_mempolicy_home_node setdomainname sethostname setns settimeofday swapoff swapon
  sysfs syslog umount umount2 unshare uselib userfaultfd ustat vhangup vserver
`);
function seccompProfile(architecture) {
  let architectures = ARCHITECTURES[architecture];
  if (architectures !== void 0)
    return { defaultAction: "SCMP_ACT_ERRNO", defaultErrnoRet: 38, architectures, syscalls: rules() };
}
function rules() {
  return [
    { names: ALLOWED, action: "SCMP_ACT_ALLOW" },
    { names: REFUSED, action: "SCMP_ACT_ERRNO", errnoRet: 1 },
    allowedWhere("clone", { index: 0, value: 2114060288, valueTwo: 0, op: "SCMP_CMP_MASKED_EQ" }),
    // Its flags are in memory, where no filter can look: the C library then takes clone.
    { names: ["clone3"], action: "SCMP_ACT_ERRNO", errnoRet: 38 },
    ...PERSONALITIES.map((value) => allowedWhere("personality", { index: 0, value, op: "SCMP_CMP_EQ" })),
    // Virtual machines reach their host by it.
    allowedWhere("socket", { index: 0, value: 40, op: "SCMP_CMP_NE" })
  ];
}
function allowedWhere(name, argument) {
  return { names: [name], action: "SCMP_ACT_ALLOW", args: [argument] };
}
function words(text2) {
  return text2.trim().split(/\s+/);
}

// src/runner/engines/runc.ts
var RUNTIMES = ["runc", "crun"];
function runcProbe(tools) {
  return async (signal, purpose) => {
    let runtime = findRuntime(tools.environment);
    if (runtime === void 0) return { why: "there is neither runc nor crun in PATH" };
    let { executorLayout: layout } = tools;
    if (layout === void 0 && purpose !== "removal") return { why: "executor-layout is not given" };
    let architecture = architectureOf(process.arch), seccomp = seccompProfile(architecture);
    if (seccomp === void 0) return { why: `there is no seccomp filter for ${architecture}` };
    let version = await runShort({ program: runtime.path, args: ["--version"] }, tools.environment, signal);
    if (runtime.name === "crun" && hasControllersOfBoth())
      return { why: "crun does not work where cgroups of version 2 have controllers beside those of version 1" };
    if (version.status !== 0) return { why: `${runtime.name} --version fails: ${version.complaint}` };
    let mapping = await findMapping(tools.environment, signal);
    if ("why" in mapping) return mapping;
    let isRoot = mapping.asContainer === void 0;
    return {
      engine: new RuncEngine({ runtime, mapping, seccomp, architecture, layout }, tools),
      description: `${/\S+ version \S+/.exec(version.stdout)?.[0].replace("version ", "") ?? runtime.name}, ${isRoot ? "as root" : "rootless"}`,
      userns: { applied: !0, reason: userns(mapping) },
      noLimits: "the runtime alone sets none"
    };
  };
}
function hasControllersOfBoth() {
  try {
    return readFileSync3("/sys/fs/cgroup/unified/cgroup.controllers", "utf8").trim() !== "";
  } catch {
    return !1;
  }
}
function findRuntime(environment) {
  for (let name of RUNTIMES) {
    let path = findExecutable(name, environment);
    if (path !== void 0) return { name, path };
  }
}
function userns({ asContainer: asContainer2, uids }) {
  return asContainer2 === void 0 ? `the container has a user namespace: uid 0 of the build is uid ${uids[0]?.hostID} here` : "the container has a user namespace: uid 0 of the build is this user";
}
var RuncEngine = class {
  name = "runc";
  #parts;
  #tools;
  constructor(parts, tools) {
    this.#parts = parts, this.#tools = tools;
  }
  async create(container, signal) {
    let { mapping, seccomp, architecture } = this.#parts, layout = container.layout ?? this.#parts.layout;
    if (layout === void 0) throw new BuildError("INTERNAL", "engine runc was not asked for an image");
    let files = await openImage(layout), image = await readImage(files, architecture), place = { container, mapping, seenAs: seenByRuntime(mapping, container.folder) };
    makeBundleFolders(place);
    let unpacked2 = await unpackImage(files, image, join9(container.folder, BUNDLE.root), signal);
    await finishBundle(place, { ...unpacked2, seccomp }, this.#tools.environment, signal);
  }
  run({ name, folder }) {
    return runCommand(this.#parts.runtime, this.#parts.mapping, { name, folder });
  }
  ending({ folder }, { status, lastLine }) {
    let { runtime } = this.#parts, failure = status === 0 ? void 0 : loggedError(join9(folder, BUNDLE.log)) ?? notRun(folder, lastLine);
    if (failure === void 0) return Promise.resolve({ exitCode: status });
    throw new BuildError("ENGINE_FAILED", `${runtime.name} did not run the container to its end: ${failure}`, {
      hint: `See what ${runtime.name} needs on this machine, or choose another engine.`
    });
  }
  removal(name, folder) {
    return removalCommands(this.#parts.runtime, this.#parts.mapping, { name, folder });
  }
};
function notRun(folder, lastLine) {
  try {
    readFileSync3(join9(folder, BUNDLE.pid));
    return;
  } catch {
    return lastLine === "" ? "it was not started" : lastLine;
  }
}
function loggedError(log) {
  try {
    return errorIn(readFileSync3(log, "utf8"));
  } catch {
    return;
  }
}
function errorIn(text2) {
  for (let line of text2.split(`
`).reverse())
    try {
      let entry = JSON.parse(line);
      if (["error", "fatal"].includes(textAt(entry, "level") ?? "")) return textAt(entry, "msg");
    } catch {
    }
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
    throw unusable(`${what}: ${reasons}`, choice);
  }
  /** An engine that was found, or one that removes what another process left; throws `ENGINE_UNUSABLE` where there is none. */
  async named(name, signal) {
    let known = this.#found.get(name) ?? await this.#probes[name](signal, "removal");
    if ("engine" in known) return known;
    throw unusable(`engine ${name} cannot be used here: ${known.why}`, name);
  }
  async #look(name, signal) {
    let known = this.#found.get(name) ?? await this.#probes[name](signal);
    return "engine" in known && this.#found.set(name, known), known;
  }
};
function unusable(message, choice) {
  let hint = choice === "executor" ? "Run this in a container made from the executor's image for this one build, or build in a cluster: run-on cluster." : "Install podman or Docker for this user, or build in a cluster: run-on cluster.";
  return new BuildError("ENGINE_UNUSABLE", message, { hint });
}

// src/runner/machine-engines.ts
function machineEngines(tools) {
  return new Engines({
    podman: podmanProbe(tools),
    docker: dockerProbe(tools),
    runc: runcProbe(tools),
    executor: executorProbe(tools)
  });
}
export {
  machineEngines
};
