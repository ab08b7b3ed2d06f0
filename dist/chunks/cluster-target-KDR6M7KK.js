import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  require_extension,
  require_permessage_deflate,
  require_receiver,
  require_sender,
  require_stream,
  require_subprotocol,
  require_websocket,
  require_websocket_server
} from "./chunk-T3QKHXYB.js";
import {
  WorkloadRuns,
  isOver,
  readPod,
  whileWaiting
} from "./chunk-6M5HUKKM.js";
import {
  createSecret
} from "./chunk-J6MEQE6V.js";
import {
  callApi,
  readStatus,
  refusal,
  unreachable
} from "./chunk-DPY6JTYC.js";
import "./chunk-VQ425PHL.js";
import {
  RECEIVE_SCRIPT,
  accessSecret,
  buildWorkload,
  contextConfigMap,
  dockerfileConfigMap,
  prepareShell
} from "./chunk-2QKOTG3O.js";
import "./chunk-UUMW7WIU.js";
import {
  openedByPull
} from "./chunk-HVQYQMNX.js";
import "./chunk-UYVUTJMP.js";
import {
  BUILD_CONTAINER,
  PREPARE_CONTAINER,
  PUSH_CONTAINER,
  isUnpackedByExecutor,
  showBytes
} from "./chunk-VMNL3SXI.js";
import "./chunk-K7B2SSQP.js";
import "./chunk-7Y5QGCJN.js";
import {
  thriftyGzip,
  withoutEnd
} from "./chunk-XDLYBKYE.js";
import "./chunk-L525N3G4.js";
import {
  sentDockerfile
} from "./chunk-TZKXZWL4.js";
import "./chunk-SZROKUTP.js";
import "./chunk-Y7ITJGEZ.js";
import "./chunk-OXHGZ5QT.js";
import "./chunk-COGDAPJZ.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-BAYS2SD4.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";
import "./chunk-NYX2PRBI.js";
import {
  __toESM
} from "./chunk-QDRZVAVB.js";

// src/pod/container-running.ts
function isContainerRunning({ status, metadata }, name) {
  return [...status?.initContainerStatuses ?? [], ...status?.containerStatuses ?? []].find((container) => container.name === name)?.state?.running !== void 0 && metadata?.deletionTimestamp === void 0;
}

// src/pod/secret-warnings.ts
var OPENED = /^pull-secret opens (\S+)$/;
function secretWarnings(pod) {
  return pod === void 0 ? [] : (readPod(pod).inits.find(({ name }) => name === PREPARE_CONTAINER)?.terminated?.message ?? "").split(`
`).flatMap((line) => {
    let registry = OPENED.exec(line)?.[1];
    return registry === void 0 ? [] : [openedByPull("pull-secret", registry)];
  });
}

// src/cluster/exec/exec-failure.ts
var ExecFailure = class extends BuildError {
  outlook;
  /** How long the server asks to wait, in milliseconds; 0 where it does not. */
  retryAfter;
  constructor(outlook, code, message, { retryAfter = 0, ...details } = {}) {
    super(code, message, details), this.outlook = outlook, this.retryAfter = retryAfter;
  }
}, LONGEST_RETRY_AFTER_SECONDS = 60;
function placeOf({ pod, container }) {
  return `container ${container} of pod ${pod}`;
}
function handshakeRefusal(target, { code, body, retryAfter }) {
  let deed = deedOf(target), { kind, message = "" } = readStatus(body);
  if (code === 408 || code === 429 || code >= 500) {
    let seconds = Math.min(Number(retryAfter) || 0, LONGEST_RETRY_AFTER_SECONDS);
    return containerFailure(target, message || plainText(body) || `HTTP ${code}`, Math.max(0, seconds) * 1e3);
  }
  if (kind !== "Status" && code !== 401) return noWebSocket(deed, code);
  let { code: error, message: text, hint } = refusal(deed, code, body);
  return error === "RIGHTS_MISSING" ? rightMissing(target, text, message) : code === 404 && /^pods? /.test(message) ? new ExecFailure("final", "POD_LOST", text, { hint: LOST_HINT }) : new ExecFailure(code === 401 ? "doubtful" : "final", error, text, hint === void 0 ? {} : { hint });
}
function deedOf(target) {
  return `${target.command === void 0 ? "attach to" : "run a command in"} ${placeOf(target)}`;
}
function plainText(body) {
  return /^\s*</.test(body) ? "" : body.trim();
}
var LOST_HINT = "The pod was deleted or has ended; its events and the log of its init container say why.";
function noWebSocket(deed, code) {
  return new ExecFailure("final", "CLUSTER_REFUSED", `cannot ${deed}: HTTP ${code} instead of a WebSocket`, {
    hint: "A proxy before the API server seems to know no WebSockets; let it pass them, or keep the context below 1 MiB."
  });
}
function rightMissing({ command }, text, message) {
  let resource = command === void 0 ? "pods/attach" : "pods/exec", verb = /cannot (get|create) resource "pods\/(?:exec|attach)"/.exec(message)?.[1], hint = `Ask for a Role with the right ${verb === void 0 ? `\`create ${resource}\` and \`get ${resource}\`` : `\`${verb} ${resource}\``}; docs/rbac.md has the whole Role.`;
  return new ExecFailure("doubtful", "RIGHTS_MISSING", text, { hint });
}
function handshakeBroken(connection, target, cause) {
  if (/subprotocol|Sec-WebSocket|Upgrade header/i.test(cause.message))
    return new ExecFailure("final", "CLUSTER_REFUSED", `cannot ${deedOf(target)}: ${cause.message}`, {
      hint: "A proxy before the API server seems to change WebSockets; let it pass them unchanged.",
      cause
    });
  let { code, message, hint = "" } = unreachable(connection, cause), outlook = message.includes("its certificate is not accepted") ? "final" : "passing";
  return new ExecFailure(outlook, code, message, { hint, cause });
}
function statusFailure(target, { failure }) {
  return containerFailure(target, failure, 0);
}
function containerFailure(target, said, retryAfter) {
  if (/executable file not found|no such file or directory|exec: .*(permission denied|is a directory)/.test(said)) {
    let text2 = `the image of ${placeOf(target)} has no program ${target.command?.[0] ?? ""} that can be run`;
    return new ExecFailure("final", "CLUSTER_REFUSED", text2, {
      hint: "The init container needs a shell: choose an executor image that has one (-debug)."
    });
  }
  let text = `cannot ${deedOf(target)}: ${said.slice(0, 500)}`;
  return /container not found|not running|stopped|completed pod|pod does not exist|pods? .*not found/i.test(said) ? new ExecFailure("doubtful", "POD_LOST", text, { hint: LOST_HINT, retryAfter }) : new ExecFailure("passing", "CLUSTER_REFUSED", text, {
    hint: "The API server, a proxy before it or the node is in trouble; try again later.",
    retryAfter
  });
}
function connectionLost(target, how) {
  return new ExecFailure("passing", "CLUSTER_UNREACHABLE", `the connection to ${placeOf(target)} was lost: ${how}`, {
    hint: "Look for proxies and load balancers that cut long connections."
  });
}

// src/cluster/exec/exec-session.ts
import { StringDecoder } from "node:string_decoder";

// node_modules/ws/wrapper.mjs
var import_stream = __toESM(require_stream(), 1), import_extension = __toESM(require_extension(), 1), import_permessage_deflate = __toESM(require_permessage_deflate(), 1), import_receiver = __toESM(require_receiver(), 1), import_sender = __toESM(require_sender(), 1), import_subprotocol = __toESM(require_subprotocol(), 1), import_websocket = __toESM(require_websocket(), 1), import_websocket_server = __toESM(require_websocket_server(), 1);

// src/cluster/exec/exec-protocol.ts
var EXEC_PROTOCOLS = ["v5.channel.k8s.io", "v4.channel.k8s.io"], CHANNEL = { stdin: 0, stdout: 1, stderr: 2, status: 3, close: 255 }, END_OF_INPUT = Buffer.from([CHANNEL.close, CHANNEL.stdin]);
function execPath({ namespace, pod, container, command }) {
  let base = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}`;
  if (command === void 0) return `${base}/attach?${new URLSearchParams({ container, stdin: "true" })}`;
  let query = new URLSearchParams({ container, stdin: "true", stdout: "true", stderr: "true" });
  for (let word of command) query.append("command", word);
  return `${base}/exec?${query}`;
}
function readExecStatus(text) {
  let { status, reason = "", message, code, details } = readStatus(text);
  if (status === "Success") return { exitCode: 0 };
  if (status !== "Failure") return;
  let causes = details?.causes, exit = Array.isArray(causes) ? causes.find((one) => one?.reason === "ExitCode")?.message : void 0;
  return reason === "NonZeroExitCode" && typeof exit == "string" && /^\d{1,3}$/.test(exit) ? { exitCode: Number(exit) } : {
    failure: typeof message == "string" ? message : "no reason given",
    code: typeof code == "number" ? code : 0,
    reason: typeof reason == "string" ? reason : ""
  };
}

// src/cluster/exec/exec-handshake.ts
var HANDSHAKE_MILLISECONDS = 15e3, LARGEST_MESSAGE = 4 * 1024 * 1024, LARGEST_REFUSAL = 64 * 1024, ATTEMPTS = 2;
async function shakeHands(connection, target, begin, signal) {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    let options = await connection.authorize(signal).catch(credentialsMissing), outcome = await attemptHandshake({ connection, target, options }, begin, signal);
    signal.throwIfAborted();
    let last = attempt === ATTEMPTS;
    if ("opened" in outcome) return outcome.opened;
    if (outcome instanceof Error) {
      if (last || !isReset(outcome)) throw handshakeBroken(connection, target, outcome);
    } else if (outcome.code === 401 && connection.rejected(options), last || outcome.code !== 401) throw handshakeRefusal(target, outcome);
  }
}
function isReset(error) {
  return error.code === "ECONNRESET" || error.code === "EPIPE";
}
function credentialsMissing(error) {
  if (!(error instanceof BuildError)) throw error;
  let { code, message, hint } = error;
  throw new ExecFailure("doubtful", code, message, { cause: error, ...hint === void 0 ? {} : { hint } });
}
async function attemptHandshake({ connection, target, options }, begin, signal) {
  let { server, clock } = connection, url = new URL(server.pathname.replace(/\/$/, "") + execPath(target), server), settings = {
    ...options,
    headers: { ...options.headers, "user-agent": "rootless-kaniko" },
    perMessageDeflate: !1,
    maxPayload: LARGEST_MESSAGE,
    skipUTF8Validation: !0,
    ...url.protocol === "https:" ? { generateMask: noMask } : {}
  }, deadline = clock.deadline(HANDSHAKE_MILLISECONDS), limit = AbortSignal.any([signal, deadline]), socket = new import_websocket.default(url, [...EXEC_PROTOCOLS], settings);
  socket.once("upgrade", ({ headers }) => connection.hear(headers));
  try {
    return await answerTo(socket, begin, limit);
  } catch (error) {
    return deadline.aborted ? new Error(`no answer within ${HANDSHAKE_MILLISECONDS / 1e3} s`) : error instanceof Error ? error : new Error(String(error));
  }
}
function noMask(mask) {
  mask.fill(0);
}
function answerTo(socket, begin, limit) {
  return new Promise((resolve, reject) => {
    let stop = () => {
      socket.terminate(), reject(limit.reason);
    }, decided = () => limit.removeEventListener("abort", stop);
    limit.addEventListener("abort", stop, { once: !0 }), socket.on("error", (error) => {
      decided(), reject(error);
    }), socket.once("open", () => {
      decided(), resolve({ opened: begin(socket) });
    }), socket.once("unexpected-response", (_, response) => {
      readRefusal(response).then(resolve, reject).finally(decided);
    });
  });
}
async function readRefusal(response) {
  let chunks = [], size = 0;
  for await (let chunk of response)
    if (chunks.push(chunk), size += chunk.length, size > LARGEST_REFUSAL) break;
  let body = Buffer.concat(chunks).toString("utf8");
  return { code: response.statusCode ?? 0, body, retryAfter: response.headers["retry-after"] };
}

// src/cluster/exec/exec-output.ts
var ExecOutput = class {
  #chunks = [];
  #onTaken;
  #bytes = 0;
  #ended = !1;
  #failure;
  #wake = () => {
  };
  /** `onTaken` hears of everything the reader takes. */
  constructor(onTaken) {
    this.#onTaken = onTaken;
  }
  /** Whether the sender should pause. */
  get full() {
    return this.#bytes >= 262144;
  }
  push(chunk) {
    this.#ended || chunk.length === 0 || (this.#chunks.push(chunk), this.#bytes += chunk.length + 256, this.#wake());
  }
  /** No more comes; `failure` is thrown to the reader after what is there. */
  end(failure) {
    this.#ended || (this.#ended = !0, this.#failure = failure, this.#wake());
  }
  async *[Symbol.asyncIterator]() {
    for (; ; ) {
      let chunk = this.#chunks.shift();
      if (chunk !== void 0)
        this.#bytes -= chunk.length + 256, this.#onTaken(), yield chunk;
      else if (this.#ended) {
        if (this.#failure !== void 0) throw this.#failure;
        return;
      } else
        await new Promise((resolve) => {
          this.#wake = resolve;
        });
    }
  }
};

// src/cluster/exec/exec-window.ts
var ExecWindow = class {
  #size = 262144;
  #sent = 0;
  #confirmed = 0;
  #marked = 0;
  #marks = [];
  /** Bytes sent and not yet confirmed. */
  get unconfirmed() {
    return this.#sent - this.#confirmed;
  }
  /** Whether `bytes` more may be sent now. */
  hasRoom(bytes) {
    return this.unconfirmed === 0 || this.unconfirmed + bytes <= this.#size;
  }
  /** Counts `bytes` as sent; true when a ping is due behind them. */
  add(bytes) {
    return this.#sent += bytes, this.#sent - this.#marked >= this.#size / 4;
  }
  /** The payload of a ping sent at `now`. */
  mark(now) {
    return this.#marked = this.#sent, this.#marks.at(-1)?.sent !== this.#sent && this.#marks.push({ sent: this.#sent, at: now }), String(this.#sent);
  }
  /** Takes a pong that arrived at `now`; anything but one of our own payloads changes nothing. */
  confirm(payload, now) {
    let at = this.#marks.findIndex(({ sent }) => String(sent) === payload), mark = this.#marks[at];
    if (mark === void 0) return;
    this.#marks.splice(0, at + 1), this.#confirmed = mark.sent;
    let took = now - mark.at;
    took > 5e3 ? this.#size = Math.max(262144, this.#size / 2) : took < 1e3 && (this.#size = Math.min(4194304, this.#size * 2));
  }
};

// src/cluster/exec/exec-session.ts
var FRAME_BYTES = 128 * 1024, PING_MILLISECONDS = 5e3, MISSED_PINGS = 4, MISSED_PINGS_OF_ATTACH = 24, CLOSE_MILLISECONDS = 2e3, STDERR_KEPT = 4096, LARGEST_STATUS = 64 * 1024, NOTHING = Buffer.alloc(0);
function openExec(connection, target, signal) {
  let ending = AbortSignal.any([signal, connection.closed]);
  return shakeHands(
    connection,
    target,
    (socket) => new Session(socket, { connection, target, signal: ending }),
    ending
  );
}
var Session = class {
  ended;
  output = new ExecOutput(() => this.#outputTaken());
  #socket;
  #parts;
  #window = new ExecWindow();
  #over = new AbortController();
  #stderr = new StringDecoder("utf8");
  /** Frames that are written out; new memory for each would outrun the garbage collector. */
  #frames = [];
  #stderrText = "";
  #statusBytes = NOTHING;
  #status;
  #failure;
  #heard = !0;
  #lastWrite = Promise.resolve();
  #roomAgain = () => {
  };
  constructor(socket, parts) {
    this.#socket = socket, this.#parts = parts, this.ended = new Promise((resolve, reject) => {
      socket.once("close", (code) => this.#settle(code, resolve, reject));
    }), this.ended.catch(() => {
    }), socket.on("message", (data, isBinary) => this.#receive(data, isBinary)), socket.on("pong", (data) => this.#pong(data)), socket.on("error", (error) => this.#abandon(connectionLost(parts.target, error.message)));
    let { signal } = parts, abort = () => this.#abandon(signal.reason);
    signal.addEventListener("abort", abort, { once: !0 }), this.#over.signal.addEventListener("abort", () => signal.removeEventListener("abort", abort), { once: !0 }), this.#watchPulse();
  }
  write(bytes) {
    let written = this.#lastWrite.then(() => this.#send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
    return this.#lastWrite = written.catch(() => {
    }), written;
  }
  endInput() {
    return this.#socket.protocol !== "v5.channel.k8s.io" ? !1 : (this.#lastWrite.then(() => {
      this.#socket.readyState === import_websocket.default.OPEN && this.#socket.send(END_OF_INPUT);
    }), !0);
  }
  async confirmed() {
    for (await this.#lastWrite, this.#window.unconfirmed > 0 && !this.#over.signal.aborted && this.#ping(); this.#window.unconfirmed > 0 && !this.#over.signal.aborted; ) await this.#room();
  }
  close() {
    this.#abandon(new ExecFailure("final", "INTERNAL", "the exec was closed by ourselves"));
  }
  async #send(bytes) {
    for (let at = 0; at < bytes.length; at += FRAME_BYTES) {
      let part = bytes.subarray(at, at + FRAME_BYTES);
      for (; !this.#over.signal.aborted && !this.#window.hasRoom(part.length); ) await this.#room();
      if (this.#over.signal.aborted || this.#socket.readyState !== import_websocket.default.OPEN) throw await this.#reason();
      let frame = this.#frames.pop() ?? Buffer.allocUnsafeSlow(FRAME_BYTES + 1);
      frame[0] = CHANNEL.stdin, part.copy(frame, 1), this.#socket.send(frame.subarray(0, part.length + 1), () => this.#frames.push(frame)), this.#window.add(part.length) && this.#ping();
    }
  }
  #room() {
    return new Promise((resolve) => {
      this.#roomAgain = resolve;
    });
  }
  async #reason() {
    return await this.ended.then(
      ({ exitCode }) => connectionLost(this.#parts.target, `the command ended early with exit status ${exitCode}`),
      (error) => error
    );
  }
  #receive(message, isBinary) {
    this.#heard = !0;
    let body = message.subarray(1);
    !isBinary || body.length === 0 || (message[0] === CHANNEL.stdout ? (this.output.push(body), this.output.full && this.#socket.pause()) : message[0] === CHANNEL.stderr ? this.#stderrText = (this.#stderrText + this.#stderr.write(body)).slice(-STDERR_KEPT) : message[0] === CHANNEL.status && this.#takeStatus(body));
  }
  #takeStatus(body) {
    this.#status !== void 0 || this.#statusBytes.length >= LARGEST_STATUS || (this.#statusBytes = Buffer.concat([this.#statusBytes, body]), this.#status = readExecStatus(this.#statusBytes.toString("utf8")), this.#status !== void 0 && (this.#socket.close(1e3), this.#parts.connection.clock.sleep(CLOSE_MILLISECONDS, this.#over.signal).then(
      () => this.#socket.terminate(),
      () => {
      }
    )));
  }
  #outputTaken() {
    this.#heard = !0, this.#socket.isPaused && !this.output.full && this.#socket.resume();
  }
  #ping() {
    this.#socket.ping(this.#window.mark(this.#parts.connection.clock.monotonic()));
  }
  #pong(payload) {
    this.#heard = !0, this.#window.confirm(payload.toString("latin1"), this.#parts.connection.clock.monotonic()), this.#roomAgain();
  }
  async #watchPulse() {
    let { clock } = this.#parts.connection, patience = this.#parts.target.command === void 0 ? MISSED_PINGS_OF_ATTACH : MISSED_PINGS;
    for (let missed = 0; missed < patience; missed = this.#heard ? 0 : missed + 1)
      if (this.#heard = !1, this.#socket.readyState === import_websocket.default.OPEN && this.#ping(), await clock.sleep(PING_MILLISECONDS, this.#over.signal).then(
        () => !1,
        () => !0
      )) return;
    this.#abandon(
      connectionLost(this.#parts.target, `no sign of life within ${patience * PING_MILLISECONDS / 1e3} s`)
    );
  }
  #abandon(failure) {
    this.#failure ??= failure, this.#socket.terminate();
  }
  #settle(code, resolve, reject) {
    this.#over.abort(), this.#roomAgain();
    let failure = this.#failureOf(code);
    this.output.end(failure), failure !== void 0 ? reject(failure) : this.#status !== void 0 && "exitCode" in this.#status && resolve({ exitCode: this.#status.exitCode, stderr: this.#stderrText });
  }
  #failureOf(code) {
    let { target } = this.#parts;
    if (this.#status !== void 0) return "exitCode" in this.#status ? void 0 : statusFailure(target, this.#status);
    if (this.#failure !== void 0) return this.#failure;
    let told = this.#statusBytes.length === 0 ? "no exit status came" : "its exit status is not readable";
    return connectionLost(target, `${told} (close code ${code})`);
  }
};

// src/cluster/upload/context-stream.ts
var FIRST_PAUSE_MILLISECONDS = 250, LONGEST_PAUSE_MILLISECONDS = 5e3, DOUBTS = 5, OUTAGE_MILLISECONDS = 12e4;
async function streamContext(connection, place, archive, hooks) {
  let session = await attach(connection, place, hooks.signal), sent = 0, onProgress = (bytes) => {
    sent = bytes, hooks.onProgress?.(bytes);
  };
  try {
    await send(session, archive, { ...hooks, onProgress }) && await finish(session);
  } catch (error) {
    throw hooks.signal.throwIfAborted(), error instanceof ExecFailure ? cutOff(error, sent, archive.bytes) : error;
  } finally {
    session.close();
  }
}
async function attach(connection, place, signal) {
  let { clock } = connection, since = clock.monotonic(), doubts = 0;
  for (let failures = 0; ; failures += 1)
    try {
      return await openExec(connection, place, signal);
    } catch (error) {
      if (signal.throwIfAborted(), !(error instanceof ExecFailure)) throw error;
      doubts = error.outlook === "doubtful" ? doubts + 1 : 0;
      let lasts = clock.monotonic() - since > OUTAGE_MILLISECONDS;
      if (error.outlook === "final" || doubts >= DOUBTS || lasts) throw error;
      let pause = FIRST_PAUSE_MILLISECONDS * 2 ** Math.min(failures, 10);
      await clock.sleep(Math.max(error.retryAfter, Math.min(pause, LONGEST_PAUSE_MILLISECONDS)), signal).catch(() => {
      }), signal.throwIfAborted();
    }
}
async function send(session, archive, { signal, onProgress }) {
  let tookNoMore = session.ended.then(
    () => !0,
    () => !1
  );
  async function* tar() {
    let read = 0;
    for await (let piece of withoutEnd(archive, signal))
      yield piece, read += piece.length, onProgress(read);
  }
  for await (let piece of thriftyGzip(tar()))
    try {
      await session.write(piece);
    } catch (error) {
      if (await tookNoMore) return !1;
      throw error;
    }
  return !0;
}
async function finish(session) {
  if (session.endInput()) {
    await session.ended.catch(() => {
    });
    return;
  }
  await session.confirmed();
}
function cutOff(failure, sent, total) {
  let how = `after ${showBytes(sent)} of ${showBytes(total)}, and stdin cannot be resumed: ${failure.message}`;
  return new BuildError("CONTEXT_DAMAGED", `the context was cut off ${how}`, {
    hint: "Run the build again; context-transport: exec goes on after a cut (it needs the right to exec).",
    cause: failure
  });
}

// src/cluster/upload/upload-chunks.ts
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";

// src/cluster/upload/stream-reader.ts
function readerOf(stream) {
  let pieces = stream[Symbol.asyncIterator](), rest = Buffer.alloc(0);
  return {
    async fill(target) {
      let filled = 0;
      for (; filled < target.length; ) {
        if (rest.length === 0) {
          let { done, value } = await pieces.next();
          if (done === !0) break;
          rest = value;
        }
        let taken = rest.copy(target, filled);
        rest = rest.subarray(taken), filled += taken;
      }
      return filled;
    },
    close() {
      pieces.return?.()?.catch(() => {
      });
    }
  };
}

// src/cluster/upload/upload-chunks.ts
var compress = promisify(gzip), SAMPLE_BYTES = 64 * 1024, WORTHWHILE = 0.9, FAST_LINE = 12500, FIRST_CHUNK_BYTES = 512 * 1024, HASHED_AT_ONCE = 512 * 1024, ChunkCutter = class {
  /** Bytes of the archive that have been cut. */
  cut = 0;
  #source;
  #chunkBytes;
  #reader;
  #free = [];
  /** Memory of the chunks that are sent as they are, by number. */
  #lent = /* @__PURE__ */ new Map();
  #number = 0;
  #root = createHash("sha256");
  constructor(source, chunkBytes, signal) {
    this.#source = source, this.#chunkBytes = chunkBytes, this.#reader = source.open?.() ?? readerOf(source.read(signal));
  }
  /**
   * The next chunk; undefined after the last, when {@link end} can be had. `lineRate` is what the line carries, in bytes per
   * millisecond. Throws what the archive throws, and when it is not as long as it should be.
   */
  async next(lineRate) {
    let piece = this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#chunkBytes), { bytes, hash } = await this.#read(piece.subarray(0, FIRST_CHUNK_BYTES * 2 ** Math.min(this.#number, 10)));
    if (this.cut += bytes, !(bytes > 0 || this.cut === this.#source.bytes) || this.cut > this.#source.bytes) throw lengthChanged(this.#source.bytes, this.cut);
    if (bytes === 0) return;
    this.#root.update(`${hash}
`);
    let packed = await this.#pack(piece.subarray(0, bytes), lineRate), number = this.#number;
    this.#number += 1, packed === void 0 ? this.#lent.set(number, piece) : this.#free.push(piece);
    let payload = packed ?? piece.subarray(0, bytes), encoding = packed === void 0 ? "raw" : "gzip";
    return { number, bytes, payload, header: Buffer.from(`chunk ${number} ${payload.length} ${hash} ${encoding}
`) };
  }
  /** The line behind the last chunk, which tells how many there are and what they hash to; asked for once. */
  end() {
    return Buffer.from(`end ${this.#number} ${this.#root.digest("hex")}
`);
  }
  /** Takes the memory of a chunk back that is needed no more. */
  release({ number }) {
    let piece = this.#lent.get(number);
    this.#lent.delete(number), piece !== void 0 && this.#free.push(piece);
  }
  /** Ends the reading of the archive. */
  close() {
    this.#reader.close();
  }
  /** Each part is hashed right after it was read, as long as the processor still has it at hand. */
  async #read(target) {
    let hash = createHash("sha256"), bytes = 0;
    for (let whole = !0; whole && bytes < target.length; ) {
      let part = target.subarray(bytes, bytes + HASHED_AT_ONCE), filled = await this.#reader.fill(part);
      hash.update(part.subarray(0, filled)), bytes += filled, whole = filled === part.length;
    }
    return { bytes, hash: hash.digest("hex") };
  }
  async #pack(piece, lineRate = 0) {
    if (lineRate > FAST_LINE) return;
    let middle = Math.max(0, piece.length - SAMPLE_BYTES >> 1), sample = piece.subarray(middle, middle + SAMPLE_BYTES), options = { level: constants.Z_BEST_SPEED, chunkSize: 256 * 1024 };
    if ((await compress(sample, options)).length > sample.length * WORTHWHILE) return;
    let packed = await compress(piece, options);
    return packed.length > piece.length * WORTHWHILE ? void 0 : packed;
  }
};
function lengthChanged(expected, found) {
  return new BuildError("CONTEXT_INVALID", `the context changed while it was sent: ${found} bytes, not ${expected}`, {
    hint: "Let nothing write into the context during the build."
  });
}

// src/cluster/upload/upload-queue.ts
var MOST_PENDING = 4, UploadQueue = class {
  #cutter;
  #pending = [];
  #cutting;
  /** The line behind the last chunk, once that is cut. */
  #end;
  #failure;
  #failed = !1;
  #acknowledged = 0;
  #first = 0;
  #onChange = [];
  /** Bytes per millisecond. */
  #lineRate;
  constructor(source, chunkBytes, signal) {
    this.#cutter = new ChunkCutter(source, chunkBytes, signal);
  }
  /** Bytes of the archive that the receiver has. */
  get acknowledgedBytes() {
    return this.#acknowledged;
  }
  /** Number of the first chunk that is not acknowledged. */
  get first() {
    return this.#first;
  }
  /** Number of the first chunk that was never cut. */
  get beyond() {
    return this.#first + this.#pending.length;
  }
  /** Whether every chunk is acknowledged. */
  get complete() {
    return this.#end !== void 0 && this.#pending.length === 0;
  }
  /** Throws what the archive threw. */
  throwIfFailed() {
    if (this.#failed) throw this.#failure;
  }
  /** Chunk `number`, which is not acknowledged yet; waits for it to be cut. Undefined where the archive ended before it. */
  async get(number) {
    for (; ; ) {
      this.throwIfFailed();
      let chunk = this.#pending[number - this.#first];
      if (chunk !== void 0)
        return this.#cutNext(), chunk;
      if (this.#end !== void 0) return;
      await (this.#pending.length < MOST_PENDING ? this.#cutNext() : this.#changed());
    }
  }
  /**
   * The line has taken a chunk in so many milliseconds. How soon it is acknowledged tells nothing of the line: a machine
   * under load compresses and stores more slowly than a line carries.
   */
  wrote({ payload }, milliseconds) {
    let rate = payload.length / Math.max(1, milliseconds);
    this.#lineRate = this.#lineRate === void 0 ? rate : (this.#lineRate + rate) / 2;
  }
  /** The receiver has the first chunk. */
  acknowledge() {
    let chunk = this.#pending.shift();
    chunk !== void 0 && (this.#first += 1, this.#acknowledged += chunk.bytes, this.#cutter.release(chunk), this.#tell());
  }
  /** Resolves when every chunk is acknowledged, with the line that is sent then. */
  async completed() {
    for (; this.#end === void 0 || this.#pending.length > 0; ) await this.#changed();
    return this.#end;
  }
  /** Begins to cut the first chunk. */
  start() {
    this.#cutNext();
  }
  close() {
    this.#cutter.close();
  }
  async #cutNext() {
    this.#end !== void 0 || this.#failed || this.#pending.length >= MOST_PENDING || (this.#cutting ??= this.#cut().finally(() => {
      this.#cutting = void 0;
    }), await this.#cutting);
  }
  async #cut() {
    try {
      let chunk = await this.#cutter.next(this.#lineRate);
      chunk === void 0 ? this.#end = this.#cutter.end() : this.#pending.push(chunk);
    } catch (error) {
      this.#failure = error, this.#failed = !0;
    }
    this.#tell();
  }
  #changed() {
    return new Promise((resolve) => this.#onChange.push(resolve));
  }
  #tell() {
    let waiting = this.#onChange;
    this.#onChange = [];
    for (let wake of waiting) wake();
  }
};

// src/cluster/upload/upload-session.ts
var PIECE_BYTES = 128 * 1024, LONGEST_LINE = 1024, LOOKS = 6, LOOK_MILLISECONDS = 5e3, CANNOT_RUN_EXITS = [126, 127];
async function deliver(delivery) {
  let { session, target, clock } = delivery, talk = new Talk(delivery), done = new AbortController(), stalled = !1, watching = watchProgress(clock, talk, done.signal).then((stall) => {
    stalled = stall, stall && session.close();
  });
  try {
    await talk.run();
  } catch (error) {
    throw stalled ? connectionLost(target, `no progress for ${LOOKS * LOOK_MILLISECONDS / 1e3} s`) : error;
  } finally {
    done.abort(), session.close(), await watching;
  }
}
async function watchProgress(clock, talk, done) {
  let seen = talk.moved;
  for (let looks = 0; looks < LOOKS; looks = talk.isWaiting && talk.moved === seen ? looks + 1 : 0)
    if (seen = talk.moved, await clock.sleep(LOOK_MILLISECONDS, done).then(
      () => !1,
      () => !0
    )) return !1;
  return !0;
}
var Talk = class {
  /** Grows with every piece sent and every line heard. */
  moved = 0;
  #delivery;
  #begun = !1;
  /** Number of the first chunk that is not sent on this connection. */
  #unsent = 0;
  #sendFailure;
  constructor(delivery) {
    this.#delivery = delivery;
  }
  /** Whether it is the other side's turn; otherwise the archive is. */
  get isWaiting() {
    let { queue } = this.#delivery;
    return !this.#begun || queue.complete || this.#unsent > queue.first || queue.beyond > this.#unsent;
  }
  /** Hearing ends whenever the session does; sending ends the session when it fails. */
  async run() {
    let { session, queue } = this.#delivery;
    try {
      for await (let line of linesOf(session.output)) this.#hear(line);
      this.#judge(await session.ended);
    } catch (error) {
      throw queue.throwIfFailed(), this.#sendFailure !== void 0 && !(this.#sendFailure instanceof ExecFailure) ? this.#sendFailure : error;
    }
  }
  #hear(line) {
    let { queue, target, onAcknowledged } = this.#delivery;
    this.moved += 1;
    let [, word, text] = /^(next|have) (\d{1,8})$/.exec(line) ?? [], number = Number(text);
    if (word === "next" && !this.#begun) this.#begin(number);
    else if (word === "have" && number === queue.first && number < this.#unsent)
      queue.acknowledge(), onAcknowledged();
    else throw misheard(target, line);
  }
  /** The receiver says what it lacks; what an earlier connection delivered unnoticed is acknowledged thereby. */
  #begin(number) {
    let { session, queue, target, onAcknowledged } = this.#delivery;
    if (number < queue.first || number > queue.beyond) throw lostTrack(target, number, queue.first);
    for (this.#begun = !0, this.#unsent = number; queue.first < number; )
      queue.acknowledge(), onAcknowledged();
    this.#send().catch((error) => {
      this.#sendFailure = error, session.close();
    });
  }
  async #send() {
    let { session, queue, clock } = this.#delivery;
    for (let chunk = await queue.get(this.#unsent); chunk !== void 0; chunk = await queue.get(this.#unsent)) {
      let began = clock.monotonic();
      await session.write(chunk.header);
      for (let at = 0; at < chunk.payload.length; at += PIECE_BYTES)
        await session.write(chunk.payload.subarray(at, at + PIECE_BYTES)), this.moved += 1;
      this.#unsent += 1, queue.wrote(chunk, clock.monotonic() - began);
    }
    await session.write(await queue.completed()), session.endInput();
  }
  #judge({ exitCode, stderr }) {
    let { queue, target } = this.#delivery;
    if (exitCode === 0 && queue.complete) return;
    let said = stderr.trim().slice(-300);
    if (CANNOT_RUN_EXITS.includes(exitCode))
      throw new ExecFailure(
        "final",
        "CLUSTER_REFUSED",
        `the context cannot be received in ${placeOf(target)}: ${said}`,
        {
          hint: "Use the -debug variant of the executor image, or name one with a shell in helper-image."
        }
      );
    let how = `its receiver ended early with exit status ${exitCode}${said === "" ? "" : `: ${said}`}`;
    throw new ExecFailure("doubtful", "CLUSTER_REFUSED", `the context did not arrive in ${placeOf(target)}: ${how}`);
  }
};
async function* linesOf(output) {
  let tail = "";
  for await (let chunk of output) {
    let lines = (tail + chunk.toString("latin1")).split(`
`);
    tail = lines.pop() ?? "", yield* lines, tail.length > LONGEST_LINE && (yield tail);
  }
}
function misheard(target, line) {
  let [, reason] = /^bad \w{1,16} (.{1,200})/.exec(line) ?? [];
  if (reason === "disk full")
    return new ExecFailure(
      "doubtful",
      "CLUSTER_REFUSED",
      `the disk of ${placeOf(target)} is too full for the context`,
      {
        hint: "Choose a smaller context, or a node with more room for ephemeral storage."
      }
    );
  let what = reason === void 0 ? `the receiver said '${line.slice(0, 100)}'` : `a chunk is bad: ${reason}`;
  return new ExecFailure("doubtful", "CONTEXT_DAMAGED", `the context did not arrive in ${placeOf(target)}: ${what}`, {
    hint: "Try again; something between here and the pod changes what is sent."
  });
}
function lostTrack(target, next, first) {
  let text = `${placeOf(target)} asks for chunk ${next} of the context where chunk ${first} is due`;
  return new ExecFailure("final", "CONTEXT_DAMAGED", text, {
    hint: "The container lost what it had received, or a second upload writes into it."
  });
}

// src/cluster/upload/context-upload.ts
var CHUNK_BYTES = 4 * 1024 * 1024, FIRST_PAUSE_MILLISECONDS2 = 250, LONGEST_PAUSE_MILLISECONDS2 = 5e3, DOUBTS2 = 5, OUTAGE_MILLISECONDS2 = 6e5;
async function uploadContext(connection, place, archive, hooks) {
  let ended = new AbortController(), reading = AbortSignal.any([hooks.signal, ended.signal]), queue = new UploadQueue(archive, hooks.chunkBytes ?? CHUNK_BYTES, reading);
  try {
    await new Upload(connection, place, queue, hooks).run();
  } finally {
    ended.abort(), queue.close();
  }
}
var Upload = class {
  #connection;
  #target;
  #queue;
  #hooks;
  /** Failures since the last chunk arrived, and those among them that were doubtful, in a row. */
  #failures = 0;
  #doubts = 0;
  /** When the first of them was. */
  #outageSince = 0;
  #accepted = !1;
  constructor(connection, { shell, ...place }, queue, hooks) {
    this.#connection = connection, this.#target = { ...place, command: [...shell, "-c", RECEIVE_SCRIPT] }, this.#queue = queue, this.#hooks = hooks;
  }
  async run() {
    let { signal } = this.#hooks;
    for (; ; )
      try {
        await this.#deliver();
        return;
      } catch (error) {
        if (signal.throwIfAborted(), !(error instanceof ExecFailure)) throw error;
        if (this.#isOver(error)) return;
        await this.#connection.clock.sleep(this.#pause(error), signal).catch(() => {
        }), signal.throwIfAborted();
      }
  }
  async #deliver() {
    let queue = this.#queue;
    queue.start();
    let session = await openExec(this.#connection, this.#target, this.#hooks.signal);
    this.#accepted = !0;
    let onAcknowledged = () => {
      this.#failures = 0, this.#doubts = 0, this.#hooks.onProgress?.(queue.acknowledgedBytes);
    };
    await deliver({ session, target: this.#target, queue, clock: this.#connection.clock, onAcknowledged });
  }
  /** Whether a failure is no reason to go on: true when everything has arrived all the same; throws when it lasts. */
  #isOver(failure) {
    let now = this.#connection.clock.monotonic();
    this.#failures += 1, this.#failures === 1 && (this.#outageSince = now), this.#doubts = failure.outlook === "doubtful" ? this.#doubts + 1 : 0;
    let lasts = failure.outlook === "final" || failure.outlook === "doubtful" && (!this.#accepted || this.#doubts >= DOUBTS2) || now - this.#outageSince > OUTAGE_MILLISECONDS2;
    if (this.#queue.complete) return lasts;
    if (lasts) throw failure;
    if (this.#failures === 1) {
      let arrived = showBytes(this.#queue.acknowledgedBytes);
      this.#hooks.onNotice?.(`the upload was interrupted after ${arrived} and goes on there: ${failure.message}`);
    }
    return !1;
  }
  #pause({ retryAfter }) {
    let pause = FIRST_PAUSE_MILLISECONDS2 * 2 ** Math.min(this.#failures - 1, 10);
    return Math.max(retryAfter, Math.min(pause, LONGEST_PAUSE_MILLISECONDS2));
  }
};

// src/cluster/cluster-target.ts
var SOON_MILLISECONDS = 5e3, ClusterTarget = class extends WorkloadRuns {
  identify({ name, namespace, workload }) {
    return { name, namespace, workload };
  }
  async start(plan) {
    let run = await this.launch(buildWorkload(plan), BUILD_CONTAINER), secret = accessSecret(plan, run.uid);
    return secret !== void 0 && await createSecret(this.connection, secret), run;
  }
  async push(run) {
    this.#warnOfSecret(run), this.turnTo(run, PUSH_CONTAINER), await Promise.resolve();
  }
  async ship(run, freight, listener, signal) {
    let { plan, archive } = freight, { name } = plan.transport;
    if (name === "remote") {
      await this.#createConfigMap(run, ["Dockerfile", dockerfileOf(plan, run)], signal);
      return;
    }
    if (archive === void 0) throw new BuildError("INTERNAL", "there is no context to be sent");
    let packed = { plan, archive };
    if (name === "stdin") return await this.#stream(run, packed, listener, signal);
    name === "configmap" && await this.#createConfigMap(run, ["context", contextOf(packed, run)], signal), name === "exec" && await this.#send(run, packed, listener, signal);
  }
  /** Only the pod knows what is in a Secret that somebody else made. */
  #warnOfSecret(run) {
    for (let warning of secretWarnings(this.monitorOf(run).view.pod)) this.reporter.warn(warning);
  }
  async #createConfigMap(run, [what, body], signal) {
    let path = `/api/v1/namespaces/${encodeURIComponent(run.namespace)}/configmaps`, deed = `create the ConfigMap with the ${what} in namespace ${run.namespace}`;
    await callApi(this.connection, { method: "POST", path, body, deed, accept: [409] }, signal);
  }
  /**
   * Sends the context into the waiting init container, and once more from the beginning where the cluster makes the pod
   * anew before it has taken all of it. A run that ends meanwhile tells why by itself.
   */
  async #send(run, freight, listener, signal) {
    let monitor = this.monitorOf(run);
    for (let sent = !1; !sent; ) {
      if (await whileWaiting(monitor, listener, isReceiving, signal), !isReceiving(monitor.view)) return;
      sent = await this.#sendTo(monitor.view.pod, { monitor, freight, listener }, signal);
    }
    monitor.bindToPod();
  }
  /** True when the pod has the whole context, or needs none any more; false when another pod has taken its place. */
  async #sendTo(pod, { monitor, freight, listener }, signal) {
    let { plan, archive } = freight, { name = "", uid } = pod?.metadata ?? {}, place = { namespace: plan.namespace, pod: name, container: PREPARE_CONTAINER, shell: [prepareShell(plan)] }, source = { bytes: packedBytes(plan), ...archive, read: () => archive.read() }, over = new AbortController(), isReplaced = (view) => view.pod?.metadata?.uid !== uid, watching = AbortSignal.any([signal, over.signal]), replaced = monitor.until((view) => isReplaced(view) || isOver(view.state), watching).then(
      () => over.abort(),
      () => over.abort()
    );
    try {
      return await uploadContext(this.connection, place, source, {
        signal: watching,
        onProgress: (bytes) => listener.arrived(bytes, source.bytes),
        onNotice: (text) => this.reporter.note(text)
      }), !isReplaced(monitor.view);
    } catch (error) {
      if (signal.throwIfAborted(), monitor.over.aborted) return !0;
      if (isReplaced(monitor.view)) return !1;
      throw error;
    } finally {
      over.abort(), await replaced;
    }
  }
  /**
   * Sends the context to the stdin of what unpacks it, which has begun by then: no other pod can take its place. A run
   * that ends meanwhile tells why by itself. Gives how its input was cut off where that may be the reason.
   */
  async #stream(run, { plan, archive }, listener, signal) {
    let monitor = this.monitorOf(run), isToPrepare = !isUnpackedByExecutor(plan.transport, plan.isolation);
    if (await whileWaiting(monitor, listener, (view) => isToPrepare && isReceiving(view), signal), isOver(monitor.view.state)) return;
    monitor.bindToPod();
    let container = isToPrepare ? PREPARE_CONTAINER : BUILD_CONTAINER, place = { namespace: run.namespace, pod: monitor.view.pod?.metadata?.name ?? "", container }, source = { bytes: packedBytes(plan), read: () => archive.read() };
    try {
      await streamContext(this.connection, place, source, {
        signal: AbortSignal.any([signal, monitor.over]),
        onProgress: (bytes) => listener.arrived(bytes, source.bytes)
      });
    } catch (error) {
      signal.throwIfAborted();
      let state = await this.#stateSoon(monitor, signal);
      if (!isOver(state)) throw error;
      let isCut = error instanceof BuildError && error.code === "CONTEXT_DAMAGED";
      if (isCut && state.phase === "failed" && state.error.code === "CONTEXT_DAMAGED") throw error;
      return isCut && endedByItself(state) ? error : void 0;
    }
  }
  /** The state of a run whose builder has most likely just ended. */
  async #stateSoon(monitor, signal) {
    let patience = AbortSignal.any([signal, this.connection.clock.deadline(SOON_MILLISECONDS)]);
    return await monitor.until(({ state }) => isOver(state), patience).catch(() => {
    }), signal.throwIfAborted(), monitor.view.state;
  }
};
function contextOf({ plan, archive: { inline } }, { uid }) {
  if (inline === void 0) throw new BuildError("INTERNAL", "the context is too large for a ConfigMap");
  return contextConfigMap(plan, inline, uid);
}
function dockerfileOf(plan, { uid }) {
  let text = sentDockerfile(plan.context);
  if (text === void 0) throw new BuildError("INTERNAL", "there is no Dockerfile to be sent");
  return dockerfileConfigMap(plan, text, uid);
}
function endedByItself(state) {
  return state.phase === "ended" && state.ending.exitCode === 1 && state.ending.reason !== "OOMKilled";
}
function isReceiving({ pod }) {
  return pod !== void 0 && isContainerRunning(pod, PREPARE_CONTAINER);
}
function packedBytes({ context }) {
  if (context.kind === "remote") throw new BuildError("INTERNAL", "nothing of a remote context is sent");
  return context.archiveBytes;
}
export {
  ClusterTarget
};
