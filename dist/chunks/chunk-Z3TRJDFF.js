import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  BuildError
} from "./chunk-WWTXK4EM.js";

// src/cluster/api-request.ts
import http from "node:http";
import https from "node:https";

// src/cluster/api-error.ts
function readStatus(body) {
  try {
    let parsed = JSON.parse(body);
    return typeof parsed == "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}
function refusal(deed, code, body) {
  let { message = body.slice(0, 300) || `HTTP ${code}` } = readStatus(body), [error, hint] = classify(code, message);
  return new BuildError(error, `cannot ${deed}: ${plain(message)}`, { hint });
}
function classify(code, message) {
  return code === 401 ? ["UNAUTHORIZED", "Log in again, or check the token in the kubeconfig."] : /violates PodSecurity/.test(message) ? ["POLICY_REFUSED", podSecurityHint(message)] : /security context constraint/.test(message) ? [
    "POLICY_REFUSED",
    "Give the service account a SecurityContextConstraint that allows uid 0 and the eight capabilities."
  ] : /admission webhook .* denied/.test(message) ? ["POLICY_REFUSED", "Ask for an exception in the policy named above."] : /exceeded quota|failed quota/.test(message) ? ["QUOTA_EXCEEDED", "Set resources to fit the quota, or wait for other pods to end."] : /(maximum|minimum) .* usage per|limit to request ratio/.test(message) ? ["QUOTA_EXCEEDED", "Set resources to fit the namespace's limit range."] : code === 404 && /namespaces? "/.test(message) ? ["NAMESPACE_MISSING", "Create the namespace, or name another one."] : /because it is being terminated/.test(message) ? ["NAMESPACE_MISSING", "Name another namespace, or wait until it is gone."] : /serviceaccount "[^"]*" not found|error looking up service account/.test(message) ? ["CLUSTER_REFUSED", "Create the service account, or leave service-account out."] : code === 403 ? ["RIGHTS_MISSING", "Ask for a Role with this verb; docs/rights.md has the whole Role."] : ["CLUSTER_REFUSED", "The API server said why; correct the option it names."];
}
function podSecurityHint(message) {
  return /PodSecurity "([a-z]+)/.exec(message)?.[1] === "restricted" ? "Use a namespace that enforces 'baseline': Kaniko needs uid 0 and eight capabilities, which 'restricted' forbids." : "Use a namespace whose Pod Security level allows what is named above.";
}
function plain(message) {
  return message.replace(/^(?:pods|jobs\.batch|configmaps) "kaniko-[^"]*" is forbidden: /, "").slice(0, 800);
}

// src/cluster/api-request.ts
var ATTEMPT_MILLISECONDS = 15e3, ATTEMPTS = 4, FIRST_PAUSE_MILLISECONDS = 250, RETRY_CODES = /* @__PURE__ */ new Set([408, 429, 500, 502, 503, 504]), LARGEST_ANSWER = 32 * 1024 * 1024;
async function callApi(connection, call, signal) {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    let result = await attemptCall(connection, call, signal), last = attempt === ATTEMPTS;
    if (result instanceof Error) {
      if (signal.throwIfAborted(), last || result instanceof BuildError)
        throw result instanceof BuildError ? result : unreachable(connection, result);
    } else {
      let passing = RETRY_CODES.has(result.code) || isQuotaConflict(result);
      if (result.code >= 200 && result.code < 300 || call.accept?.includes(result.code) && !passing) return result;
      if (last || !passing) throw refusal(call.deed, result.code, result.body);
    }
    await connection.clock.sleep(FIRST_PAUSE_MILLISECONDS * 2 ** (attempt - 1), signal);
  }
}
async function callApiJson(connection, call, signal) {
  let { body } = await callApi(connection, call, signal);
  return JSON.parse(body);
}
async function openStream(connection, call, signal) {
  let response = await send(connection, { ...call, method: "GET" }, signal);
  if (response.statusCode === 200) return response;
  let answer = await readAnswer(response);
  throw refusal(call.deed, answer.code, answer.body);
}
function unreachable(connection, cause) {
  let code = "code" in cause && typeof cause.code == "string" ? cause.code : "", text = /certificate|CERT|SELF_SIGNED|ALTNAME/.test(`${code} ${cause.message}`) ? `its certificate is not accepted: ${cause.message}` : cause.message || code;
  return new BuildError("CLUSTER_UNREACHABLE", `the API server ${connection.server.host} does not answer: ${text}`, {
    hint: "Check the server in the kubeconfig, VPN and proxy.",
    cause
  });
}
function isQuotaConflict({ code, body }) {
  return code === 409 && /resourcequotas/.test(readStatus(body).message ?? "");
}
async function attemptCall(connection, call, signal) {
  let limit = AbortSignal.any([signal, connection.clock.deadline(ATTEMPT_MILLISECONDS)]);
  try {
    return await readAnswer(await send(connection, call, limit));
  } catch (error) {
    return limit.aborted && !signal.aborted ? new Error(`no answer within ${ATTEMPT_MILLISECONDS / 1e3} s`) : error instanceof Error ? error : new Error(String(error));
  }
}
async function send(connection, call, signal) {
  let options = await orAborted(connection.authorize(), signal), url = new URL(connection.server.pathname.replace(/\/$/, "") + call.path, connection.server), payload = call.body === void 0 ? void 0 : Buffer.from(JSON.stringify(call.body)), headers = {
    ...options.headers,
    accept: "application/json",
    "user-agent": "rootless-kaniko",
    ...payload === void 0 ? {} : { "content-type": "application/json", "content-length": payload.length }
  };
  return await new Promise((resolve, reject) => {
    let request = (url.protocol === "http:" ? http : https).request(url, {
      ...options,
      headers,
      method: call.method,
      signal
    });
    request.setTimeout(call.idleMilliseconds ?? 0, () => request.destroy(new Error("the stream went silent"))), request.on("response", resolve), request.on("error", reject), request.end(payload);
  });
}
async function readAnswer(response) {
  let chunks = [], size = 0;
  for await (let chunk of response) {
    if (size += chunk.length, size > LARGEST_ANSWER) throw new Error("the answer is too large");
    chunks.push(chunk);
  }
  if (!response.complete) throw new Error("the answer was cut off");
  return { code: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") };
}
async function orAborted(work, signal) {
  let stop = () => {
  }, aborted = new Promise((_, reject) => {
    stop = () => reject(signal.reason), signal.addEventListener("abort", stop, { once: !0 });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

export {
  refusal,
  callApi,
  callApiJson,
  openStream
};
