import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  dropIdle
} from "./chunk-VQ425PHL.js";
import {
  ProxyFailure,
  proxyOf
} from "./chunk-Y7ITJGEZ.js";
import {
  isFields
} from "./chunk-OXHGZ5QT.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/cluster/api/api-error.ts
var LONGEST_SAID = 8e3, TEXTS = ["kind", "status", "reason", "message"];
function readStatus(body) {
  let parsed = parsedObject(body), texts = TEXTS.flatMap((name) => {
    let text = Reflect.get(parsed, name);
    return typeof text == "string" ? [[name, text.slice(0, LONGEST_SAID)]] : [];
  }), { code, details } = parsed;
  return {
    ...Object.fromEntries(texts),
    ...typeof code == "number" ? { code } : {},
    ...typeof details == "object" && details !== null ? { details } : {}
  };
}
function parsedObject(body) {
  try {
    let parsed = JSON.parse(body);
    return typeof parsed == "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}
function refusal(deed, code, body) {
  let { message = unreadable(code, body) } = readStatus(body), [error, hint] = classify(code, message);
  return new BuildError(error, `cannot ${deed}: ${plain(message)}`, { hint });
}
function unreadable(code, body) {
  if (isWebPage({}, body)) return pageText(code, body);
  let said = body.slice(0, 300).trim();
  return said === "" ? `HTTP ${code}` : `${said} (HTTP ${code})`;
}
function strangeAnswer(server, { code, headers, body }) {
  let redirected = code >= 300 && code < 400;
  if (code >= 500 || code === 401 || !(redirected || isWebPage(headers, body))) return;
  let what = redirected ? `a redirect${targetOf(headers.location, server)}` : pageText(code, body);
  return new BuildError("CLUSTER_UNREACHABLE", `what answers at ${server.host} is no API server: it sent ${what}`, {
    hint: "A login portal or a filter may stand in between: log in there, or check the server, the proxy and VPN."
  });
}
function isWebPage(headers, body) {
  return /^text\/html\b/i.test(headers["content-type"] ?? "") || /^\s*<(!doctype html|html|head)\b/i.test(body);
}
function pageText(code, body) {
  let title = /<title[^>]*>([^<]{1,100})/i.exec(body.slice(0, LONGEST_SAID))?.[1]?.replace(/\s+/g, " ").trim() ?? "";
  return `a web page${title === "" ? "" : ` titled '${title}'`} (HTTP ${code})`;
}
function targetOf(location, server) {
  return location !== void 0 && URL.canParse(location, server.href) ? ` to ${new URL(location, server).host}` : "";
}
function classify(code, message) {
  return code === 401 ? ["UNAUTHORIZED", "Log in again, or check the token in the kubeconfig."] : /violates PodSecurity/.test(message) ? ["POLICY_REFUSED", podSecurityHint(message)] : /security context constraint/.test(message) ? [
    "POLICY_REFUSED",
    "Give the service account a SecurityContextConstraint that allows uid 0 and the eight capabilities."
  ] : /admission webhook .* denied|ValidatingAdmissionPolicy .* denied/.test(message) ? ["POLICY_REFUSED", "Ask for an exception in the policy named above."] : /exceeded quota|failed quota/.test(message) ? ["QUOTA_EXCEEDED", quotaHint(message)] : /(maximum|minimum) .* usage per|limit to request ratio/.test(message) ? ["QUOTA_EXCEEDED", "Set resources to fit the namespace's limit range."] : code === 404 && /namespaces? "/.test(message) ? ["NAMESPACE_MISSING", "Create the namespace, or name another one."] : /because it is being terminated/.test(message) ? ["NAMESPACE_MISSING", "Name another namespace, or wait until it is gone."] : /serviceaccount "[^"]*" not found|error looking up service account/.test(message) ? ["CLUSTER_REFUSED", "Create the service account, or leave service-account out."] : code === 403 ? ["RIGHTS_MISSING", "Ask for a Role with this verb; docs/rbac.md has the whole Role."] : code >= 500 ? [
    "CLUSTER_REFUSED",
    "The API server, or what stands before it, failed: try again later, or look at its log."
  ] : ["CLUSTER_REFUSED", "The API server said why; correct the option it names."];
}
function quotaHint(message) {
  let kind = /requested: (?:count\/)?(\w+)/.exec(message)?.[1];
  return kind === "configmaps" ? "Have the quota raised, or send the context by context-transport: exec or stdin, which need no ConfigMap." : kind === "secrets" ? "Have the quota raised, or name a Secret that exists in registry-secret." : kind === "jobs" ? "Have the quota raised, remove Jobs that have ended, or set workload: pod." : "Set resources to fit the quota, or wait for other pods to end.";
}
function podSecurityHint(message) {
  return /PodSecurity "([a-z]+)/.exec(message)?.[1] === "restricted" && message.includes("securityContext.capabilities.add") ? "Use a namespace that enforces 'baseline', or security-profile: restricted-userns, which Kubernetes 1.35 and newer admit." : "Use a namespace whose Pod Security level allows what is named above.";
}
function plain(message) {
  return message.replace(/^(?:pods|jobs\.batch|configmaps|secrets) "kaniko-[^"]*" is forbidden: /, "").slice(0, 800);
}

// src/cluster/api/api-exchange.ts
import http from "node:http";
import https from "node:https";
import { TLSSocket } from "node:tls";
var CONNECT_MILLISECONDS = 1e4, LARGEST_ANSWER = 32 * 1024 * 1024;
async function sendRequest(connection, options, { method, path, body, idleMilliseconds = 0 }, signal) {
  let url = new URL(connection.server.pathname.replace(/\/$/, "") + path, connection.server), payload = body === void 0 ? void 0 : Buffer.from(JSON.stringify(body)), headers = {
    ...options.headers,
    accept: "application/json",
    "user-agent": "rootless-kaniko",
    ...payload === void 0 ? {} : { "content-type": "application/json", "content-length": payload.length }
  }, limit = connection.clock.deadline(CONNECT_MILLISECONDS), { request: start } = url.protocol === "http:" ? http : https, request = start(url, { ...options, headers, method });
  request.setTimeout(idleMilliseconds, () => request.destroy(new Error("the stream went silent")));
  let connecting = limitConnecting(request, options.agent, limit);
  try {
    let response = await Promise.race([answered(request, payload), connecting, aborted(request, signal)]);
    return connection.hear(response.headers), response;
  } catch (error) {
    throw options.agent instanceof http.Agent && dropIdle(options.agent), error;
  }
}
async function readAnswer(response) {
  let chunks = [], size = 0;
  for await (let chunk of response) {
    if (size += chunk.length, size > LARGEST_ANSWER) throw tooLarge();
    chunks.push(chunk);
  }
  if (!response.complete) throw new Error("the answer was cut off");
  return { code: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString("utf8") };
}
function answered(request, payload) {
  return new Promise((resolve, reject) => {
    request.on("response", resolve), request.on("error", reject), request.end(payload);
  });
}
function aborted(request, signal) {
  return new Promise((_, reject) => {
    let end = () => {
      reject(signal.reason), request.destroy(asError(signal.reason));
    };
    request.once("close", () => signal.removeEventListener("abort", end)), signal.aborted ? end() : signal.addEventListener("abort", end, { once: !0 });
  });
}
function limitConnecting(request, agent, limit) {
  return new Promise((_, reject) => {
    let giveUp = () => {
      let proxy = request.socket === null ? proxyOf(agent) : void 0, error = new Error(`no connection within ${CONNECT_MILLISECONDS / 1e3} s`);
      reject(proxy === void 0 ? error : new ProxyFailure(proxy, "timeout")), request.destroy(error);
    }, done = () => limit.removeEventListener("abort", giveUp);
    limit.addEventListener("abort", giveUp, { once: !0 }), request.once("close", done), request.once("socket", (socket) => {
      request.reusedSocket || !socket.connecting && !(socket instanceof TLSSocket) ? done() : socket.once(socket instanceof TLSSocket ? "secureConnect" : "connect", done);
    });
  });
}
function asError(reason) {
  return reason instanceof Error ? reason : new Error(String(reason));
}
function tooLarge() {
  return new BuildError(
    "CLUSTER_REFUSED",
    `the API server's answer is larger than ${LARGEST_ANSWER / 1024 / 1024} MiB`,
    { hint: "Check that the server of the kubeconfig is a Kubernetes API server." }
  );
}

// src/cluster/api/connection-failure.ts
var BadAnswer = class extends Error {
};
function unreachableServer(server, cause) {
  let { text, hint } = troubleOf(cause, server);
  return new BuildError("CLUSTER_UNREACHABLE", `the API server ${server.host} does not answer: ${text}`, {
    hint,
    cause
  });
}
function isPassing(cause, server) {
  return troubleOf(cause, server).lasting !== !0;
}
function isRefusedCertificate(cause) {
  return /alert[ _](unknown[ _]ca|bad[ _]cert|unsupported[ _]cert|cert|access[ _]denied)/i.test(
    `${codeOf(cause)} ${cause.message}`
  );
}
var CHECK_SERVER = "Check the server in the kubeconfig, VPN and proxy.";
function troubleOf(cause, server) {
  return cause instanceof ProxyFailure ? { text: cause.message, hint: "Check proxy-url in the kubeconfig, or HTTPS_PROXY and NO_PROXY in the environment.", ...cause.passing ? {} : { lasting: !0 } } : cause instanceof BadAnswer ? { text: cause.message, hint: CHECK_SERVER } : isRefusedCertificate(cause) ? { text: `it refuses the client certificate (${alertOf(cause)})`, hint: "Renew the client certificate in the kubeconfig, and check that it is for this cluster.", lasting: !0 } : certificateTrouble(cause, server) ?? networkTrouble(cause, server);
}
function certificateTrouble(cause, server) {
  let code = codeOf(cause), refused2 = (why, hint) => ({
    text: `its certificate is not accepted: ${why}`,
    hint,
    lasting: !0
  });
  if (code === "CERT_HAS_EXPIRED")
    return refused2("it has expired", "Renew it at the server, and check the clock here.");
  if (code === "CERT_NOT_YET_VALID") return refused2("it is not valid yet", "Check the clock of this machine.");
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID")
    return refused2(
      `it is not for ${server.hostname}`,
      "Name the host as the certificate does, or set tls-server-name."
    );
  if (/CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)/.test(code))
    return refused2(
      `it is signed by nobody trusted here (${code})`,
      "Give the authority as certificate-authority in the kubeconfig, or by NODE_EXTRA_CA_CERTS."
    );
}
function networkTrouble(cause, server) {
  let code = codeOf(cause);
  if (/wrong[ _]version[ _]number|packet[ _]length[ _]too[ _]long|http[ _]request/i.test(cause.message))
    return { text: "it does not speak TLS", hint: "Check the port, and whether the server is http://.", lasting: !0 };
  let known = KNOWN[code];
  return known !== void 0 ? { text: known.replace("HOST", server.hostname), hint: CHECK_SERVER } : { text: (cause.message || code).slice(0, 300), hint: CHECK_SERVER };
}
var KNOWN = {
  ENOTFOUND: "HOST is not a known host name",
  EAI_AGAIN: "HOST cannot be resolved at the moment",
  ECONNREFUSED: "it refused the connection",
  ECONNRESET: "it cut the connection",
  EPIPE: "it cut the connection",
  ETIMEDOUT: "no connection was made in time",
  EHOSTUNREACH: "there is no route to it",
  ENETUNREACH: "there is no route to it"
};
function codeOf(error) {
  return "code" in error && typeof error.code == "string" ? error.code : "";
}
function alertOf(cause) {
  return /alert ([a-z ]+)/.exec(cause.message)?.[1]?.trim() ?? codeOf(cause);
}

// src/cluster/api/retry.ts
var FIRST_PAUSE_MILLISECONDS = 250, LONGEST_PAUSE_MILLISECONDS = 3e4, PASSING_CODES = /* @__PURE__ */ new Set([408, 429, 500, 502, 503, 504, 521, 522, 524]), PASSING_TROUBLES = /etcdserver: (leader changed|request timed out|too many requests)|failed calling webhook|error looking up service account/;
function isPassingAnswer({ code, body }) {
  if (code < 400) return !1;
  if (PASSING_CODES.has(code)) return !0;
  let { message = "" } = readStatus(body);
  return PASSING_TROUBLES.test(message) || code === 409 && /resourcequotas/.test(message);
}
function pauseBefore(attempt, answer, clock) {
  let chance = Number.parseInt(clock.randomId(4).slice(1), 36) / 46656, pause = FIRST_PAUSE_MILLISECONDS * 2 ** (attempt - 1) * (0.75 + chance / 2);
  return Math.min(LONGEST_PAUSE_MILLISECONDS, Math.max(pause, askedPause(answer?.headers["retry-after"])));
}
function askedPause(header = "") {
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1e3;
  let at = /GMT\s*$/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? 0 : at - Date.now();
}

// src/cluster/api/api-request.ts
var ATTEMPT_MILLISECONDS = 15e3, ATTEMPTS = 4;
async function callApi(connection, call, signal) {
  return await settle(connection, call, signal);
}
async function callApiJson(connection, call, signal) {
  return (await settle(connection, call, signal)).json;
}
async function openStream(connection, call, signal) {
  for (let renewed = !1; ; renewed = !0) {
    let options = await connection.authorize(signal), response = await sendRequest(connection, options, { ...call, method: "GET" }, signal);
    if (response.statusCode === 200 && !isWebPage(response.headers, "")) return response;
    let limit = AbortSignal.any([signal, connection.clock.deadline(ATTEMPT_MILLISECONDS)]), answer = await readWithin(response, limit);
    if (answer.code !== 401 || renewed) throw refused(connection, call.deed, answer);
    connection.rejected(options);
  }
}
function unreachable(connection, cause) {
  return unreachableServer(connection.server, cause);
}
async function settle(connection, call, signal) {
  let failure, renewed = !1;
  for (let attempt = 1; ; attempt += 1) {
    requireTime(connection, signal, failure);
    let { options, result } = await attemptCall(connection, call, signal);
    if (!renewed && isUnauthorized(result)) {
      renewed = !0, attempt -= 1, connection.rejected(options);
      continue;
    }
    let answer = result instanceof Error ? void 0 : result;
    if (answer !== void 0 && isWanted(answer, call)) return answer;
    if (failure = result instanceof Error ? failureOf(connection, result) : refused(connection, call.deed, result), requireTime(connection, signal, failure), attempt === ATTEMPTS || !mayPass(connection, result)) throw failure;
    await connection.clock.sleep(pauseBefore(attempt, answer, connection.clock), signal).catch(() => {
    });
  }
}
function requireTime(connection, signal, failure) {
  if (!signal.aborted) return;
  let { reason } = signal;
  throw !(reason instanceof DOMException) || reason.name !== "TimeoutError" ? reason : failure ?? unreachable(connection, new Error("no answer in time"));
}
function isUnauthorized(result) {
  return result instanceof Error ? isRefusedCertificate(result) : result.code === 401;
}
function isWanted(answer, { accept = [] }) {
  return answer.code >= 200 && answer.code < 300 ? !0 : accept.includes(answer.code) && !isPassingAnswer(answer);
}
function mayPass(connection, result) {
  return result instanceof Error ? !(result instanceof BuildError) && isPassing(result, connection.server) : isPassingAnswer(result);
}
function failureOf(connection, error) {
  return error instanceof BuildError ? error : unreachable(connection, error);
}
function refused(connection, deed, { code, headers, body }) {
  return strangeAnswer(connection.server, { code, headers, body }) ?? refusal(deed, code, body);
}
async function attemptCall(connection, call, signal) {
  let options = {}, limit;
  try {
    options = await connection.authorize(signal), limit = connection.clock.deadline(ATTEMPT_MILLISECONDS);
    let response = await sendRequest(connection, options, call, AbortSignal.any([signal, limit])), answer = await readWithin(response, AbortSignal.any([signal, limit]));
    return { options, result: { ...answer, json: jsonOf(connection, answer) } };
  } catch (error) {
    return limit?.aborted === !0 && !signal.aborted ? { options, result: new Error(`no answer within ${ATTEMPT_MILLISECONDS / 1e3} s`) } : { options, result: error instanceof Error ? error : new Error(String(error)) };
  }
}
async function readWithin(response, limit) {
  let cut = () => response.destroy(new Error("the answer took too long"));
  limit.addEventListener("abort", cut, { once: !0 });
  try {
    return limit.throwIfAborted(), await readAnswer(response);
  } finally {
    limit.removeEventListener("abort", cut);
  }
}
function jsonOf(connection, answer) {
  if (answer.code < 200 || answer.code >= 300) return;
  let strange = strangeAnswer(connection.server, answer);
  if (strange !== void 0) throw strange;
  try {
    let value = JSON.parse(answer.body);
    if (isFields(value)) return value;
  } catch {
  }
  throw new BadAnswer("its answer is no JSON object");
}

export {
  readStatus,
  refusal,
  strangeAnswer,
  callApi,
  callApiJson,
  openStream,
  unreachable
};
