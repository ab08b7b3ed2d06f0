import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf, __hasOwnProp = Object.prototype.hasOwnProperty;
var __require = /* @__PURE__ */ ((x) => typeof require < "u" ? require : typeof Proxy < "u" ? new Proxy(x, {
  get: (a, b) => (typeof require < "u" ? require : a)[b]
}) : x)(function(x) {
  if (typeof require < "u") return require.apply(this, arguments);
  throw Error('Dynamic require of "' + x + '" is not supported');
});
var __esm = (fn, res, err) => function() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: !0 });
}, __copyProps = (to, from, except, desc) => {
  if (from && typeof from == "object" || typeof from == "function")
    for (let key of __getOwnPropNames(from))
      !__hasOwnProp.call(to, key) && key !== except && __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: !0 }) : target,
  mod
)), __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: !0 }), mod);

// src/build/errors.ts
var ERROR_KINDS = {
  REQUEST_INVALID: { exit: 2, meaning: "An option is unknown, empty, malformed or contradicts another one." },
  REFERENCE_INVALID: { exit: 2, meaning: "A tag or image reference does not follow the grammar." },
  DOCKERFILE_MISSING: { exit: 2, meaning: "The Dockerfile does not exist or is not a file." },
  DOCKERFILE_INVALID: {
    exit: 2,
    meaning: "The Dockerfile cannot be used: no FROM, or the stage to build is not in it."
  },
  CONTEXT_INVALID: { exit: 2, meaning: "The build context is missing or holds files that cannot be packed." },
  CONTEXT_TOO_LARGE: { exit: 2, meaning: "The packed build context is larger than its transport carries." },
  KUBECONFIG_INVALID: { exit: 3, meaning: "No kubeconfig was found, or it or its context cannot be used." },
  CLUSTER_UNREACHABLE: { exit: 3, meaning: "The API server did not answer." },
  CLUSTER_REFUSED: { exit: 3, meaning: "The API server refused a request." },
  UNAUTHORIZED: { exit: 3, meaning: "The API server does not accept the credentials." },
  RIGHTS_MISSING: { exit: 3, meaning: "The user lacks rights in the namespace; all missing verbs are named." },
  NAMESPACE_MISSING: { exit: 3, meaning: "The namespace does not exist or is being deleted." },
  POLICY_REFUSED: { exit: 3, meaning: "Pod Security or another admission policy refuses the pod." },
  QUOTA_EXCEEDED: { exit: 3, meaning: "A resource quota or limit range of the namespace refuses the pod." },
  IMAGE_PULL_FAILED: { exit: 3, meaning: "The node cannot pull an image the pod needs." },
  POD_NOT_STARTED: { exit: 3, meaning: "The pod was not scheduled or its containers could not be created." },
  PROFILE_NOT_APPLIED: { exit: 3, meaning: "The node ignored the requested security profile." },
  POD_LOST: { exit: 3, meaning: "The pod was deleted, evicted or its node went away." },
  CONTEXT_DAMAGED: { exit: 3, meaning: "The context arrived in the pod with a wrong checksum." },
  BUILD_FAILED: { exit: 4, meaning: "Kaniko failed; the Dockerfile line is named where it is known." },
  BASE_IMAGE_FAILED: { exit: 4, meaning: "A base image is missing or cannot be pulled." },
  OUT_OF_MEMORY: { exit: 4, meaning: "The builder or a process of a RUN step was killed for lack of memory." },
  PUSH_FAILED: { exit: 5, meaning: "The registry refused the push or was not reached by the builder." },
  DIGEST_MISSING: { exit: 5, meaning: "The builder ended with success but left no valid digest." },
  NOT_CONFIRMED: { exit: 5, meaning: "The registry does not hold the digest that was reported." },
  VERIFY_FAILED: { exit: 4, meaning: "The image ran but its exit status or output was not the expected one." },
  TIMED_OUT: { exit: 6, meaning: "The time limit passed; everything was removed." },
  CANCELLED: { exit: 130, meaning: "The build was interrupted (143 for SIGTERM); everything was removed." },
  INTERNAL: { exit: 70, meaning: "A defect of rootless-kaniko itself." }
}, BuildError = class extends Error {
  name = "BuildError";
  code;
  hint;
  exitStatus;
  constructor(code, message, details = {}) {
    super(singleLine(message), details.cause === void 0 ? void 0 : { cause: details.cause }), this.code = code, this.hint = details.hint === void 0 ? void 0 : singleLine(details.hint), this.exitStatus = details.exit ?? ERROR_KINDS[code].exit;
  }
}, RequestProblems = class extends BuildError {
  problems;
  constructor(problems) {
    super(problems[0]?.code ?? "REQUEST_INVALID", problems.map((problem) => problem.message).join("; ")), this.problems = problems;
  }
};
function asBuildError(error) {
  if (error instanceof BuildError) return error;
  let text = error instanceof Error ? error.message : String(error);
  return new BuildError("INTERNAL", `unexpected failure: ${text}`, {
    hint: "This is a defect of rootless-kaniko; please report it with the command you ran.",
    cause: error
  });
}
function singleLine(text) {
  return text.replace(/\s*[\r\n]+\s*/g, " ").replace(/[\x00-\x1f\x7f]/g, " ").trim();
}

export {
  __require,
  __esm,
  __commonJS,
  __export,
  __toESM,
  __toCommonJS,
  ERROR_KINDS,
  BuildError,
  RequestProblems,
  asBuildError
};
