import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  withoutSecrets
} from "./chunk-NYX2PRBI.js";

// src/build/error-kinds.ts
var ERROR_KINDS = {
  REQUEST_INVALID: {
    exit: 2,
    meaning: "An option is unknown, empty, malformed or contradicts another one.",
    next: "Correct the option that is named; every problem is listed at once."
  },
  REFERENCE_INVALID: {
    exit: 2,
    meaning: "A tag or image reference does not follow the grammar.",
    next: "Write it as registry/repository:tag."
  },
  DOCKERFILE_MISSING: {
    exit: 2,
    meaning: "The Dockerfile does not exist or is not a file.",
    next: "Check `file` and `context`."
  },
  DOCKERFILE_INVALID: {
    exit: 2,
    meaning: "The Dockerfile cannot be used: no FROM, the stage to build is not in it, or it is too large to be looked at.",
    next: "Correct the Dockerfile, or `target`."
  },
  DOCKERFILE_LINT: {
    exit: 2,
    meaning: "The executor would build the Dockerfile into another image than it says; every place is named.",
    next: "Change what is named, or set `lint: warn`; [dockerfile.md](dockerfile.md) explains each rule."
  },
  CREDENTIALS_INVALID: {
    exit: 2,
    meaning: "The Docker config of this machine, or a credential helper that it names, gives no usable credential.",
    next: "Correct the file or the helper that is named, or log in to the registry again."
  },
  CONTEXT_INVALID: {
    exit: 2,
    meaning: "The build context is missing or holds files that cannot be packed.",
    next: "Check `context`; remove what is named, make it readable, or choose a directory without it."
  },
  CONTEXT_TOO_LARGE: {
    exit: 2,
    meaning: "The packed build context is larger than its transport carries.",
    next: "Use `context-transport: exec` or `auto`, or choose a smaller context directory."
  },
  KUBECONFIG_INVALID: {
    exit: 3,
    meaning: "No kubeconfig was found, or it or its context cannot be used.",
    next: "Check `kubeconfig` and `kube-context`."
  },
  CLUSTER_UNREACHABLE: {
    exit: 3,
    meaning: "The API server did not answer.",
    next: "Check the address in the kubeconfig, the network and the proxy, then run it again."
  },
  CLUSTER_REFUSED: {
    exit: 3,
    meaning: "The API server refused a request.",
    next: "It said why: correct the option it names."
  },
  UNAUTHORIZED: {
    exit: 3,
    meaning: "The API server does not accept the credentials.",
    next: "Log in again, or check the token in the kubeconfig."
  },
  RIGHTS_MISSING: {
    exit: 3,
    meaning: "The user lacks rights in the namespace; all missing verbs are named.",
    next: "Ask for the Role in [rbac.md](rbac.md)."
  },
  NAMESPACE_MISSING: {
    exit: 3,
    meaning: "The namespace does not exist or is being deleted.",
    next: "Create it, or name another `namespace`."
  },
  POLICY_REFUSED: {
    exit: 3,
    meaning: "Pod Security or another admission policy refuses the pod.",
    next: "Use a namespace whose policy allows what is named."
  },
  QUOTA_EXCEEDED: {
    exit: 3,
    meaning: "A resource quota or limit range of the namespace refuses the pod.",
    next: "Set `resources` to fit, or wait for other pods to end."
  },
  IMAGE_PULL_FAILED: {
    exit: 3,
    meaning: "The node cannot pull an image the pod needs.",
    next: "Check the image, `image-pull-secret` and the way from the nodes to the registry, whichever is named."
  },
  POD_NOT_STARTED: {
    exit: 3,
    meaning: "The pod was not scheduled, or its containers or volumes could not be made.",
    next: "Correct what is named: `resources`, `node-selector`, `tolerations`, a Secret or the image."
  },
  PROFILE_NOT_APPLIED: {
    exit: 3,
    meaning: "The node ignored the requested security profile.",
    next: "Use `security-profile: hardened`, or nodes that support user namespaces."
  },
  ENGINE_UNUSABLE: {
    exit: 3,
    meaning: "No container engine can be used on this machine, or not the one that was asked for; each reason is told.",
    next: "Install or start the engine for this user, choose another `engine`, or use `run-on: cluster`."
  },
  ENGINE_FAILED: {
    exit: 3,
    meaning: "The container engine could not make, start or look at the container.",
    next: "It said why: see what it needs, or choose another `engine`."
  },
  CONTAINER_LOST: {
    exit: 3,
    meaning: "The container was removed while it ran, or its engine went away.",
    next: "Run it again: the build itself is not at fault."
  },
  EVICTED: {
    exit: 3,
    meaning: "The node ended the pod for using more disk or memory than there is or than it may.",
    next: "Raise what the hint names in `resources`."
  },
  POD_LOST: {
    exit: 3,
    meaning: "The pod was deleted, preempted or drained, or its node went away.",
    next: "Run it again: the build itself is not at fault."
  },
  CONTEXT_DAMAGED: {
    exit: 3,
    meaning: "The context did not arrive whole in the pod, or could not be unpacked there.",
    next: "Run it again; raise `resources` where disk or memory is tight."
  },
  CONTEXT_NOT_FETCHED: {
    exit: 4,
    meaning: "The executor could not fetch the remote context.",
    next: "Check `context`, `context-secret` and the way from the pods to the server, whichever is named."
  },
  BUILD_FAILED: {
    exit: 4,
    meaning: "Kaniko failed; the Dockerfile line is named where it is known.",
    next: "Correct the Dockerfile; the log above shows the step."
  },
  EXECUTOR_CRASHED: {
    exit: 4,
    meaning: "The executor itself crashed: a panic, a fatal signal, or a program for another platform.",
    next: "Run it again; try another `executor`, and report it to its makers."
  },
  BASE_IMAGE_FAILED: {
    exit: 4,
    meaning: "A base image is missing or cannot be pulled by the builder.",
    next: "Check the FROM line, `registry-secret` and `insecure-registries`, whichever is named."
  },
  OUT_OF_MEMORY: {
    exit: 4,
    meaning: "The builder or a process of a RUN step was killed for lack of memory; told as likely where only the signal was seen.",
    next: "Raise `resources: memory=SIZE`."
  },
  PUSH_FAILED: {
    exit: 5,
    meaning: "The registry refused the push or was not reached by the builder.",
    next: "Check the tag, `registry-secret` and `insecure-registries`, whichever is named."
  },
  DIGEST_MISSING: {
    exit: 5,
    meaning: "The builder ended with success but left no digest, or something that is none.",
    next: "Check that no step writes to the termination log; nothing else may be trusted here."
  },
  NOT_CONFIRMED: {
    exit: 5,
    meaning: "The registry does not hold the digest that was reported, or says another one.",
    next: "Check that `registry-endpoint` leads to the registry the pod pushes to."
  },
  DOCTOR_PROBLEMS: {
    exit: 3,
    meaning: "The command `doctor` found what would make a build fail; the exit status is 5 where only registries are at fault.",
    next: "Each of its findings names what to do; [doctor.md](doctor.md) explains them."
  },
  VERIFY_FAILED: {
    exit: 4,
    meaning: "The image ran but its exit status or output was not the expected one.",
    next: "The output above shows what it did."
  },
  TIMED_OUT: {
    exit: 6,
    meaning: "The time limit passed; what a build made was removed, and a sweep names what is left.",
    next: "See what it waited for, or raise `timeout`."
  },
  CANCELLED: {
    exit: 130,
    meaning: "The command was interrupted (143 for SIGTERM); what it created was removed.",
    next: "Run it again."
  },
  INTERNAL: {
    exit: 70,
    meaning: "A defect of rootless-kaniko itself.",
    next: "Report it with the command you ran."
  }
};

// src/build/errors.ts
var BuildError = class extends Error {
  name = "BuildError";
  code;
  hint;
  exitStatus;
  place;
  constructor(code, message, details = {}) {
    super(singleLine(message), details.cause === void 0 ? void 0 : { cause: details.cause }), this.code = code, this.hint = details.hint === void 0 ? void 0 : singleLine(details.hint), this.place = details.place, this.exitStatus = details.exit ?? ERROR_KINDS[code].exit;
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
var COLOURS = /\x1b\[[0-?]*[ -/]*[@-~]/g, LONGEST = 4e3;
function singleLine(text) {
  let safe = withoutSecrets(text.replace(COLOURS, "").slice(0, 2 * LONGEST));
  return (safe.length > LONGEST ? `${safe.slice(0, LONGEST)}\u2026` : safe).replace(/\s*[\r\n\u2028\u2029\u0085\v\f]+\s*/g, " ").replace(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, " ").trim();
}

export {
  ERROR_KINDS,
  BuildError,
  RequestProblems,
  asBuildError
};
