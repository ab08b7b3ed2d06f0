import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  builtStages,
  describeRemote,
  describeSource,
  errorInUserTerms,
  executorVersionOfImage,
  expandKnown,
  instructionsOf,
  leadsUp,
  lostPlace,
  mountsOf,
  parseExecutorVersion,
  plainPath,
  plan,
  prepareSource,
  questionOf,
  readFlags,
  requireSound,
  revisionText,
  stageBefore,
  stageNamed,
  stagesOf,
  stepsOf,
  withoutSignature
} from "./chunk-XLFRCSTC.js";
import {
  LABEL_KEY_HINT,
  isLabelKey,
  isLabelValue,
  isName,
  isSubdomain
} from "./chunk-UIDWBMMF.js";
import {
  flagName,
  flagValues,
  isSwitchedOn,
  reservedArgument
} from "./chunk-HVQYQMNX.js";
import {
  baseFailure,
  judgePush,
  pushFailure,
  unwritten
} from "./chunk-UYVUTJMP.js";
import {
  describeContext,
  showBytes
} from "./chunk-VMNL3SXI.js";
import {
  describeRun,
  removeRun,
  whereIs
} from "./chunk-K7B2SSQP.js";
import {
  amountOf
} from "./chunk-2X3ZO7NH.js";
import {
  CONTEXT_DIRECTORY,
  CONTEXT_MOUNT,
  HUB_NAMES,
  formatReference,
  isNeeded,
  isRegistry,
  nameOf,
  parseDigest,
  parseReference,
  registryFiles,
  sentDockerfile,
  withDigest,
  withRegistry
} from "./chunk-TZKXZWL4.js";
import {
  doubleQuoted,
  quoted,
  visible
} from "./chunk-SZROKUTP.js";
import {
  BuildError,
  RequestProblems,
  asBuildError
} from "./chunk-YRGV2PGJ.js";

// src/options/option.ts
function flagOf(option) {
  return option.flag ?? option.name;
}
function isTakenBy(option, command) {
  let { commands } = option;
  return commands.includes(command) || command === "tekton" && commands.includes("build") && isForTasks(option);
}
function isForTasks({ cliOnly, notIn = [] }) {
  return cliOnly !== !0 && !notIn.includes("task");
}
function isForPrograms({ cliOnly, notIn = [] }) {
  return cliOnly !== !0 && !notIn.includes("program");
}

// src/options/cluster-options.ts
var ALL = ["build", "render", "verify"], ONLINE = ["build", "verify", "sweep"], CLUSTER_OPTIONS = [
  {
    name: "kubeconfig",
    kind: "text",
    default: "$KUBECONFIG, then the service account of the pod this runs in, then ~/.kube/config",
    help: "Path or content of a kubeconfig.",
    commands: [...ONLINE, "doctor"],
    action: { default: "$KUBECONFIG, then the service account of the pod the runner runs in" }
  },
  {
    name: "kube-context",
    kind: "text",
    default: "its current context",
    help: "Context of the kubeconfig.",
    commands: [...ONLINE, "doctor"]
  },
  {
    name: "namespace",
    short: "n",
    kind: "text",
    default: "the context's namespace, else default",
    help: "Namespace the pod runs in.",
    commands: [...ALL, "sweep", "doctor"]
  },
  {
    name: "service-account",
    kind: "text",
    default: "default",
    help: "Service account of the pod; its token is never mounted.",
    commands: [...ALL, "doctor"]
  },
  {
    name: "workload",
    kind: "choice",
    choices: ["job", "pod"],
    default: "job",
    help: "job: a Job, which the cluster itself ends and removes when the client is killed. pod: a bare Pod, for namespaces that allow no Jobs.",
    commands: ["build", "render", "doctor"]
  },
  {
    name: "image-pull-secret",
    kind: "text",
    help: "Secret with which the node pulls the images of the pod.",
    commands: [...ALL, "doctor"]
  },
  {
    name: "resources",
    flag: "resource",
    kind: "list",
    help: "requests.NAME=QUANTITY or limits.NAME=QUANTITY; NAME=QUANTITY sets both. NAME is cpu, memory or ephemeral-storage.",
    commands: [...ALL, "doctor"]
  },
  {
    name: "node-selector",
    kind: "list",
    help: "Labels a node must have, KEY=VALUE.",
    commands: [...ALL, "doctor"]
  },
  {
    name: "tolerations",
    flag: "toleration",
    kind: "list",
    help: "Taints the pod tolerates, KEY[=VALUE][:EFFECT].",
    commands: [...ALL, "doctor"]
  },
  {
    name: "sweep-key",
    kind: "text",
    help: "Key under which the command sweep finds what a build made, as the uid of a pipeline run; letters, digits, '-', '_' and '.', at most 63.",
    commands: ["build", "render", "sweep"]
  }
];

// src/options/executor-options.ts
var BUILD = ["build", "render"], ALL2 = ["build", "render", "verify"], DEFAULT_EXECUTOR = "ghcr.io/osscontainertools/kaniko:v1.28.5-debug@sha256:d6d74217dc077acfd3094992e917c357080a2d3fdd1042a49e34e29a7e57c572", EXECUTOR_OPTIONS = [
  {
    name: "executor",
    kind: "text",
    default: DEFAULT_EXECUTOR,
    help: "Image of the Kaniko executor; without helper-image it must carry a shell, as the -debug variants do.",
    commands: [...BUILD, "doctor"],
    action: { value: DEFAULT_EXECUTOR }
  },
  {
    name: "executor-version",
    kind: "text",
    default: "from the image's name",
    help: "FAMILY@VERSION of the executor for images whose name does not tell, as original@v1.24.0; families: osscontainertools, original, chainguard.",
    commands: [...BUILD, "doctor"]
  },
  {
    name: "helper-image",
    kind: "text",
    default: "the executor",
    help: "Image of the container that unpacks the context, for executors without a shell; any with busybox, or with a shell, coreutils, tar and gzip.",
    commands: [...BUILD, "doctor"]
  },
  {
    name: "kaniko-args",
    flag: "kaniko-arg",
    kind: "list",
    help: "Further arguments for the executor, one each, as --single-snapshot. Those that rootless-kaniko sets itself are refused.",
    commands: [...BUILD, "doctor"]
  },
  {
    name: "security-profile",
    kind: "choice",
    choices: ["auto", "userns", "hardened", "restricted-userns"],
    default: "auto",
    help: "hardened: uid 0 with eight capabilities and nothing else. userns: the same in a user namespace, so no root on the node. restricted-userns: in a user namespace without capabilities, for namespaces that enforce restricted; few Dockerfiles build so. auto: userns where every eligible node offers it, else hardened.",
    commands: [...BUILD, "doctor"]
  },
  {
    name: "timeout",
    kind: "duration",
    default: "1h (verify and doctor: 5m, sweep: 2m)",
    help: "Limit for the whole run, from 5s to 24h.",
    commands: [...ALL2, "sweep", "doctor"],
    action: { value: "1h" }
  },
  {
    name: "keep",
    kind: "switch",
    default: "false",
    help: "Leave the objects in the cluster for 24 hours, to look at them.",
    commands: ["build", "verify"]
  },
  {
    name: "dry-run",
    kind: "switch",
    default: "false",
    help: "Only show what would be created, like the command render: no cluster, no network.",
    commands: ["build"],
    notIn: ["program", "task"],
    action: {
      help: "Only write what would be created to output-directory, with a script of the equivalent kubectl commands: no cluster, no network."
    }
  }
];

// src/options/image-options.ts
var BUILD2 = ["build", "render"], IMAGE_OPTIONS = [
  {
    name: "tags",
    flag: "tag",
    short: "t",
    kind: "tags",
    help: "Image references to push, at least one unless push is false. doctor: those whose registries are tried.",
    action: { help: "Image references to push, at least one unless push is false." },
    commands: [...BUILD2, "doctor"]
  },
  {
    name: "push",
    kind: "switch",
    default: "true",
    help: "Push the image. With false (--no-push) it is only built, and there is no digest.",
    commands: BUILD2,
    action: { help: "Push the image. With false it is only built, and there is no digest." }
  },
  {
    name: "reproducible",
    kind: "switch",
    default: "false",
    help: "Take all times out of the image, so that the same tree gives the same digest; the executor then needs more memory.",
    commands: BUILD2
  }
];

// src/options/output-options.ts
var OUTPUT_OPTIONS = [
  {
    name: "output",
    short: "o",
    kind: "choice",
    choices: ["image", "digest", "json"],
    default: "image",
    help: "What standard output gets: the image reference with digest, the digest alone, or everything as JSON. All else goes to standard error.",
    commands: ["build"],
    cliOnly: !0
  },
  {
    name: "findings",
    flag: "output",
    short: "o",
    kind: "choice",
    choices: ["text", "json"],
    default: "text",
    help: "What standard output gets: the findings as lines, or as JSON. All else goes to standard error.",
    commands: ["doctor"],
    cliOnly: !0
  },
  {
    name: "output-directory",
    kind: "text",
    default: "standard output",
    help: "Directory the rendered files are written to.",
    commands: ["build", "render", "tekton"],
    notIn: ["program", "task"],
    action: {
      help: "dry-run: directory for the files, relative to the workspace: a new one, an empty one, or that of an earlier dry run.",
      default: "a new one below $RUNNER_TEMP"
    }
  },
  {
    name: "expect-output",
    kind: "text",
    help: "Text that the output must equal, the last line break aside.",
    commands: ["verify"],
    cliOnly: !0
  },
  {
    name: "expect-exit-status",
    kind: "text",
    default: "0",
    help: "Exit status that is expected.",
    commands: ["verify"],
    cliOnly: !0
  }
];

// src/options/overlay-options.ts
var BUILD3 = ["build", "render"], OVERLAY_OPTIONS = [
  {
    name: "base-image",
    kind: "text",
    help: "Image to build on. The Dockerfile is then rendered from the options of this topic and from labels, and none is read.",
    commands: BUILD3
  },
  {
    name: "add-files",
    flag: "add-file",
    kind: "list",
    help: "Files or directories of the context to copy into the image, SOURCE DESTINATION [mode=0644] [owner=USER[:GROUP]]. No patterns; a path with blanks goes in double quotes, as in JSON.",
    commands: BUILD3
  },
  {
    name: "workdir",
    kind: "text",
    help: "Working directory of the image. Relative destinations are below it.",
    commands: BUILD3
  },
  { name: "user", kind: "text", help: "User the image runs as, USER[:GROUP] by name or number.", commands: BUILD3 },
  { name: "env", kind: "list", help: "Environment of the image, KEY=VALUE.", commands: BUILD3 },
  { name: "expose", kind: "list", help: "Ports of the image, PORT[-PORT][/tcp|/udp].", commands: BUILD3 },
  { name: "volumes", flag: "volume", kind: "list", help: "Volumes of the image, absolute paths.", commands: BUILD3 },
  {
    name: "entrypoint",
    kind: "list",
    help: "Entry point of the image: a JSON array, or one argument each. [] clears that of the base image.",
    commands: BUILD3
  },
  {
    name: "cmd",
    kind: "list",
    help: "Command of the image: a JSON array, or one argument each. [] clears that of the base image.",
    commands: BUILD3
  }
];

// src/options/registry-options.ts
var BUILD4 = ["build", "render"], ALL3 = ["build", "render", "verify"], NO_TASK = ["task"], DEFAULT_PUSHER = "gcr.io/go-containerregistry/crane/debug:v0.22.1@sha256:e78770b31258a3846f878036d9c1f63fbe4c871f9f56990bf77fd95c013e3c1b", REGISTRY_OPTIONS = [
  {
    name: "registry-secret",
    kind: "text",
    help: "Secret of the namespace with the Docker config for pull and push, in place of the credentials of this machine; key .dockerconfigjson or config.json.",
    commands: [...BUILD4, "doctor"]
  },
  {
    name: "registry-credentials",
    flag: "registry-credential",
    kind: "list",
    default: "what the Docker config of this machine holds for the registries of the build",
    help: "REGISTRY=USER:PASSWORD. Other users of a machine see the arguments of a command: there, docker login keeps it better.",
    commands: ["build", "doctor"],
    notIn: NO_TASK,
    action: { help: "REGISTRY=USER:PASSWORD." }
  },
  {
    name: "isolate-credentials",
    kind: "switch",
    default: "false",
    help: "Build without credentials, and push from a second container in which nothing of the Dockerfile runs.",
    commands: BUILD4
  },
  {
    name: "pull-secret",
    kind: "text",
    help: "With isolate-credentials: Secret of the namespace with the Docker config that the build itself gets, to pull base images; keys as in registry-secret.",
    commands: BUILD4
  },
  {
    name: "pull-credentials",
    flag: "pull-credential",
    kind: "list",
    help: "With isolate-credentials: REGISTRY=USER:PASSWORD that the build itself gets, to pull base images.",
    commands: ["build"],
    notIn: NO_TASK
  },
  {
    name: "pusher-image",
    kind: "text",
    default: DEFAULT_PUSHER,
    help: "With isolate-credentials: image of the container that pushes, with crane and a shell.",
    commands: BUILD4
  },
  {
    name: "pusher-layout",
    kind: "text",
    help: "That image for engine runc, as executor-layout.",
    commands: BUILD4,
    notIn: NO_TASK
  },
  {
    name: "insecure-registries",
    flag: "insecure-registry",
    kind: "list",
    help: "Registries (HOST or HOST:PORT) that speak plain HTTP.",
    commands: [...BUILD4, "doctor"]
  },
  {
    name: "skip-tls-verify-registries",
    flag: "skip-tls-verify-registry",
    kind: "list",
    help: "Registries (HOST or HOST:PORT) whose certificate is not checked.",
    commands: [...BUILD4, "doctor"]
  },
  {
    name: "registry-ca",
    kind: "list",
    help: "REGISTRY=FILE, a PEM file of this machine with the authority that signed the certificate of the registry.",
    commands: [...BUILD4, "doctor"],
    notIn: NO_TASK
  },
  {
    name: "registry-client-certificate",
    kind: "list",
    help: "REGISTRY=CERTIFICATE,KEY, two PEM files of this machine, by which the registry knows the build.",
    commands: [...BUILD4, "doctor"],
    notIn: NO_TASK
  },
  {
    name: "registry-mirror",
    kind: "list",
    help: "HOST[:PORT][/PATH] from which images of Docker Hub are pulled first.",
    commands: BUILD4
  },
  {
    name: "registry-map",
    kind: "list",
    help: "REGISTRY=HOST[:PORT][/PATH], from where images of a registry are pulled first.",
    commands: BUILD4
  },
  {
    name: "registry-endpoint",
    kind: "list",
    help: "REGISTRY=http://HOST:PORT, where this machine reaches a registry that only pods can resolve; used to confirm the digest.",
    commands: BUILD4
  },
  {
    name: "pull-registry",
    kind: "text",
    help: "Registry name under which the nodes pull the image, when it is not the one it was pushed to, as localhost:5000.",
    commands: ALL3
  }
];

// src/options/runner-options.ts
var BUILD5 = ["build", "render"], ELSEWHERE = ["task"], RUNNER_OPTIONS = [
  {
    name: "run-on",
    kind: "choice",
    choices: ["cluster", "runner", "auto"],
    default: "cluster",
    help: "cluster: in a pod. runner: on this machine, in a container. auto: in a cluster where a kubeconfig or context is given or this runs in a pod, else on this machine.",
    commands: BUILD5,
    notIn: ELSEWHERE
  },
  {
    name: "engine",
    kind: "choice",
    choices: ["auto", "podman", "docker", "runc", "executor"],
    default: "auto",
    help: "What runs the executor on this machine. podman, docker: a container of that engine. runc: a container of the runtime runc or crun alone, made from executor-layout. executor: the program itself, in a container that was made for this one build. auto: the first of them that can be used.",
    commands: BUILD5,
    notIn: ELSEWHERE
  },
  {
    name: "network",
    kind: "choice",
    choices: ["default", "host"],
    default: "default",
    help: "Network of the container on this machine. default: the engine's own. host: that of this machine, where localhost is this machine; runc and executor have no other.",
    commands: BUILD5,
    notIn: ELSEWHERE
  },
  {
    name: "executor-layout",
    kind: "text",
    help: "The executor's image for engine runc: an OCI layout, as a directory or a tar archive, or an archive of docker save.",
    commands: BUILD5,
    notIn: ELSEWHERE
  },
  {
    name: "executor-path",
    kind: "text",
    default: "$KANIKO_EXECUTOR",
    help: "The executor for engine executor: the program in the container that this runs in.",
    commands: BUILD5,
    notIn: ELSEWHERE
  }
];

// src/options/source-options.ts
var BUILD6 = ["build", "render"], SOURCE_OPTIONS = [
  {
    name: "context",
    kind: "text",
    default: "the current directory",
    help: "Directory with the build context, or a remote one that the executor fetches: https://HOST/OWNER/NAME.git#REF:DIRECTORY, https://\u2026.tar.gz, s3://, gs:// or an Azure blob. On the command line it may also be the first argument.",
    commands: BUILD6,
    action: {
      help: "Directory with the build context, relative to the workspace, or a remote one that the executor fetches: https://HOST/OWNER/NAME.git#REF:DIRECTORY, https://\u2026.tar.gz, s3://, gs:// or an Azure blob.",
      value: "."
    }
  },
  {
    name: "file",
    short: "f",
    kind: "text",
    default: "<context>/Dockerfile",
    help: "Path of the Dockerfile, relative to the current directory; it may lie outside the context. In a remote context, relative to its directory.",
    commands: BUILD6,
    action: {
      help: "Path of the Dockerfile, relative to the workspace; it may lie outside the context. In a remote context, relative to its directory."
    }
  },
  {
    name: "dockerfile-inline",
    kind: "text",
    help: "Text of a Dockerfile, taken as it is instead of a file. The .dockerignore of the context holds for it too.",
    commands: BUILD6
  },
  {
    name: "build-args",
    flag: "build-arg",
    kind: "list",
    help: "Build arguments, KEY=VALUE. On the command line KEY alone takes the value from the environment.",
    commands: BUILD6,
    action: { help: "Build arguments, KEY=VALUE. KEY alone takes the value from the environment of the step." }
  },
  {
    name: "target",
    kind: "text",
    default: "the last stage",
    help: "Build stage to build, by name or number.",
    commands: BUILD6
  },
  {
    name: "labels",
    flag: "label",
    kind: "list",
    help: "Labels of the image, KEY=VALUE.",
    commands: BUILD6
  },
  {
    name: "lint",
    kind: "choice",
    choices: ["error", "warn", "off"],
    default: "error",
    help: "What to do where the executor would build another image than the Dockerfile says. error: refuse it. warn: tell it. off: do not look.",
    commands: BUILD6
  },
  {
    name: "context-transport",
    kind: "choice",
    choices: ["auto", "configmap", "exec", "stdin"],
    default: "auto",
    help: "How the context gets into the pod. configmap: in one object, up to 1 MiB packed. exec: any size, in checked chunks, resumed after a cut; needs the right to exec. stdin: any size, straight into the executor, but a cut fails the build; needs the right to attach. auto: configmap where it fits, else exec, else stdin, by the rights you have.",
    commands: [...BUILD6, "doctor"]
  },
  {
    name: "context-secret",
    kind: "text",
    help: "Secret of the namespace with the credentials for a remote context. git: GIT_USERNAME and GIT_PASSWORD, username and password, or GIT_TOKEN. s3: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what else docs/context.md names. gs: key.json. Azure: AZURE_STORAGE_ACCESS_KEY. ca.crt: an authority that signed the certificate of the server.",
    commands: BUILD6
  }
];

// src/options/tekton-options.ts
var TEKTON = ["tekton"], TEKTON_OPTIONS = [
  {
    name: "variant",
    kind: "choice",
    choices: ["native", "split", "remote"],
    default: "native",
    help: "native: Kaniko is a step of the Task. split: the same, pushed by a step of its own. remote: a small step submits the build to a cluster.",
    commands: TEKTON,
    cliOnly: !0
  },
  {
    name: "name",
    kind: "text",
    default: "rootless-kaniko, with the kind and the variant where they are not task and native",
    help: "Name of the generated object; of a run: of the object it runs.",
    commands: TEKTON,
    cliOnly: !0
  },
  {
    name: "task-name",
    kind: "text",
    default: "rootless-kaniko, with the variant where that is not native",
    help: "pipeline: name of the Task it builds with.",
    commands: TEKTON,
    cliOnly: !0
  },
  {
    name: "run-service-account",
    kind: "text",
    default: "native, split: that of service-account; remote: the namespace's own",
    help: "pipelinerun, taskrun: ServiceAccount of the run. That of a remote one needs the rights to build.",
    commands: TEKTON,
    cliOnly: !0
  },
  {
    name: "cli-image",
    kind: "text",
    default: "ghcr.io/rootless-kaniko/rootless-kaniko with the tag of this release",
    help: "Image of the steps around the build, made from the Dockerfile of this project.",
    commands: TEKTON,
    cliOnly: !0
  },
  {
    name: "api-fields",
    kind: "choice",
    choices: ["stable", "beta"],
    default: "beta",
    help: "What the enable-api-fields of your Tekton allows. stable: no step-level workspaces, so a split Task hides its credentials less well.",
    commands: TEKTON,
    cliOnly: !0
  },
  {
    name: "clone",
    kind: "switch",
    default: "false",
    help: "pipeline, pipelinerun: fetch the sources with git first. Without it they are in the workspace.",
    commands: TEKTON,
    cliOnly: !0
  },
  {
    name: "git-url",
    kind: "text",
    help: "pipelinerun: repository to fetch, for --clone.",
    commands: TEKTON,
    cliOnly: !0
  },
  {
    name: "git-image",
    kind: "text",
    help: "pipeline, pipelinerun: an image with git, for --clone; it needs no shell and no root.",
    commands: TEKTON,
    cliOnly: !0
  },
  {
    name: "builds",
    flag: "build",
    kind: "list",
    help: "pipeline: one of several images built side by side, as image=REFERENCE [context=DIRECTORY] [file=DOCKERFILE] [target=STAGE].",
    commands: TEKTON,
    cliOnly: !0
  },
  {
    name: "test",
    kind: "list",
    help: "pipeline: command to run in the built image, a JSON array or one argument each; the pipeline goes on where it succeeds.",
    commands: TEKTON,
    cliOnly: !0
  },
  {
    name: "deploy",
    kind: "text",
    help: "pipeline: workload whose container gets the built image by its digest, as deployment/NAME=CONTAINER.",
    commands: TEKTON,
    cliOnly: !0
  }
];

// src/options/table.ts
var ROWS = [
  ...SOURCE_OPTIONS,
  ...OVERLAY_OPTIONS,
  ...IMAGE_OPTIONS,
  ...REGISTRY_OPTIONS,
  ...RUNNER_OPTIONS,
  ...CLUSTER_OPTIONS,
  ...EXECUTOR_OPTIONS,
  ...OUTPUT_OPTIONS,
  ...TEKTON_OPTIONS
], OPTION_TOPICS = [
  { title: "Source", options: SOURCE_OPTIONS },
  { title: "Rendered Dockerfile", options: OVERLAY_OPTIONS },
  { title: "Image", options: IMAGE_OPTIONS },
  { title: "Registries", options: REGISTRY_OPTIONS },
  { title: "Place", options: RUNNER_OPTIONS },
  { title: "Cluster", options: CLUSTER_OPTIONS },
  { title: "Executor", options: EXECUTOR_OPTIONS },
  { title: "Output", options: OUTPUT_OPTIONS },
  { title: "Tekton", options: TEKTON_OPTIONS }
];
function optionsOf(command) {
  return ROWS.filter((option) => isTakenBy(option, command));
}

// src/build/site-options.ts
function surroundingsOf(environment) {
  let { KUBECONFIG = "", KUBERNETES_SERVICE_HOST = "", KANIKO_EXECUTOR = "" } = environment, cluster = KUBECONFIG !== "" ? "KUBECONFIG" : KUBERNETES_SERVICE_HOST !== "" ? "pod" : void 0;
  return {
    ...cluster === void 0 ? {} : { cluster },
    ...KANIKO_EXECUTOR === "" ? {} : { executorPath: KANIKO_EXECUTOR }
  };
}
var OF_CLUSTERS = [
  "kubeconfig",
  "kube-context",
  "namespace",
  "service-account",
  "workload",
  "image-pull-secret",
  "registry-secret",
  "pull-secret",
  "context-secret",
  "helper-image",
  "node-selector",
  "tolerations",
  "sweep-key"
], OF_RUNNERS = [
  "engine",
  "network",
  "executor-layout",
  "executor-path",
  "pusher-layout"
], INSTEAD = {
  "registry-secret": "Log in on this machine, as docker login does: its Docker config is used.",
  "pull-secret": "Use pull-credentials.",
  "image-pull-secret": "Log in on this machine, with the engine that pulls.",
  "context-secret": "Fetch the context in an earlier step, and build the directory."
};
function readSite(reader, { cluster }) {
  let choice2 = reader.choice("run-on", "cluster");
  if (choice2 !== "auto") return { runsOn: choice2 };
  let given = ["kubeconfig", "kube-context"].find((name) => reader.has(name));
  return given !== void 0 ? { runsOn: "cluster", reason: `${given} is given` } : cluster === "KUBECONFIG" ? { runsOn: "cluster", reason: "KUBECONFIG is set" } : cluster === "pod" ? { runsOn: "cluster", reason: "this runs in a pod" } : { runsOn: "runner", reason: "no kubeconfig is given, and this runs in no pod" };
}
function readRunner(reader, { runsOn }, surroundings) {
  let engine = reader.choice("engine", "auto"), layout = reader.line("executor-layout"), given = reader.line("executor-path"), path = given ?? surroundings.executorPath;
  return runsOn === "runner" && refuseUnfit(reader, engine, { layout, given, path }), {
    engine,
    network: reader.choice("network", "default"),
    ...layout === void 0 ? {} : { executorLayout: layout },
    ...path === void 0 ? {} : { executorPath: path }
  };
}
function refuseUnfit(reader, engine, { layout, given, path }) {
  engine === "runc" && layout === void 0 && reader.problem("engine runc has no image", "Give executor-layout: it pulls none by itself."), engine === "executor" && path === void 0 && reader.problem("engine executor has no program", "Give executor-path, or set KANIKO_EXECUTOR.");
  let isUnread = (own) => engine !== "auto" && engine !== own;
  layout !== void 0 && isUnread("runc") && reader.problem(`executor-layout means nothing with engine ${engine}`, "Leave it out, or set engine to runc."), given !== void 0 && isUnread("executor") && reader.problem(`executor-path means nothing with engine ${engine}`, "Leave it out, or set engine to executor.");
}
function refuseForeign(reader, raw, { runsOn }, placement) {
  let foreign = runsOn === "cluster" ? OF_RUNNERS : OF_CLUSTERS;
  for (let option of optionsOf("build")) {
    if (!foreign.includes(option.name) || !isGiven(raw[option.name], option)) continue;
    let other = runsOn === "cluster" ? "runner" : "cluster";
    reader.problem(
      `${option.name} means nothing with run-on ${runsOn}`,
      INSTEAD[option.name] ?? `Leave it out, or set run-on to ${other}.`
    );
  }
  runsOn === "runner" && refuseWaysOfClusters(reader, raw, placement);
}
function refuseWaysOfClusters(reader, raw, { requests, limits }) {
  let transport = raw["context-transport"];
  (transport === "configmap" || transport === "exec") && reader.problem(`context-transport ${transport} means nothing with run-on runner`, "Leave it out: on this machine the context goes to the stdin of the executor.");
  let unmet = [
    ...Object.keys(requests).flatMap((name) => limits[name] === void 0 ? [`requests.${name}`] : []),
    ...Object.keys(limits).filter((name) => name !== "memory" && name !== "cpu")
  ];
  for (let name of unmet)
    reader.problem(`resources: ${name} means nothing with run-on runner`, "Set limits.memory and limits.cpu: there are no others on this machine.");
}
function isGiven(value, option) {
  return value === void 0 || value === "" || Array.isArray(value) && value.length === 0 ? !1 : option.default === void 0 || value !== option.default || option.kind === "text";
}

// src/kaniko/argument-values.ts
var LEVELS = ["trace", "debug", "info", "warn", "warning", "error", "fatal", "panic"], SWITCH = {
  takes: (value) => /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value),
  fault: "neither true nor false",
  hint: "Write it as --cache=true or --cache=false; --cache alone is true."
}, NUMBER = {
  takes: (value) => /^[+-]?\d{1,9}$/.test(value),
  fault: "no whole number",
  hint: "Write it as --push-retry=3."
}, DURATION = {
  takes: (value) => /^[+-]?(?:0|(?:(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(?:ns|us|µs|μs|ms|s|m|h))+)$/.test(value),
  fault: "no duration",
  hint: "Write it as --cache-ttl=336h or --cache-ttl=1h30m."
}, PAIR = { takes: (value) => value.includes("="), fault: "not KEY=VALUE", hint: "Write it as KEY=VALUE." }, REPOSITORY = {
  takes: (value) => value === "" || value.startsWith("oci:") || isRepository(value),
  fault: "no repository",
  hint: "Write it as --cache-repo=REGISTRY/REPOSITORY, in lower case and without a tag."
}, SWITCHES = [
  "cache",
  "cache-copy-layers",
  "cache-run-layers",
  "cleanup",
  "compressed-caching",
  "dryrun",
  "force",
  "force-build-metadata",
  "ignore-var-run",
  "insecure",
  "insecure-pull",
  "log-timestamp",
  "materialize",
  "no-push",
  "no-push-cache",
  "pre-cleanup",
  "preserve-context",
  "push-ignore-immutable-tag-errors",
  "reproducible",
  "single-snapshot",
  "skip-default-registry-fallback",
  "skip-push-permission-check",
  "skip-tls-verify",
  "skip-tls-verify-pull",
  "skip-unused-stages",
  "use-new-run",
  "whitelist-var-run"
], OTHERS = {
  "push-retry": NUMBER,
  "image-download-retry": NUMBER,
  "image-fs-extract-retry": NUMBER,
  "compression-level": NUMBER,
  "cache-ttl": DURATION,
  "cache-repo": REPOSITORY,
  compression: choice(["gzip", "zstd"]),
  verbosity: choice(LEVELS, (value) => value.toLowerCase()),
  v: choice(LEVELS, (value) => value.toLowerCase()),
  "snapshot-mode": choice(["full", "redo", "time"]),
  snapshotMode: choice(["full", "redo", "time"]),
  git: PAIR,
  "registry-certificate": PAIR,
  "registry-client-cert": PAIR
}, KINDS = new Map([
  ...SWITCHES.map((name) => [name, SWITCH]),
  ...Object.entries(OTHERS)
]), TEXTS = /* @__PURE__ */ new Set([
  "annotation",
  "b",
  "bucket",
  "cache-dir",
  "credential-helpers",
  "custom-platform",
  "customPlatform",
  "ignore-path",
  "image-format",
  "image-name-tag-with-digest-file",
  "image-name-with-digest-file",
  "registry-map",
  "registry-mirror",
  "secret",
  "skip-tls-verify-registry"
]), SHORT = /* @__PURE__ */ new Set(["b", "v"]);
function malformedValue(argument) {
  let name = flagName(argument) ?? "";
  if (name === "help" || name === "h")
    return {
      problem: `${quoted(argument)} makes the executor print its help`,
      hint: "Leave it out: nothing is built then."
    };
  if (name.length === 1 && !SHORT.has(name))
    return { problem: `-${name} is no flag of the executor`, hint: "Write the long name, as --snapshot-mode=redo." };
  let kind = KINDS.get(name), at = argument.indexOf("="), flag = `${name.length === 1 ? "-" : "--"}${name}`;
  if (at < 0)
    return TEXTS.has(name) || kind !== void 0 && kind !== SWITCH ? { problem: `${flag} has no value`, hint: `Write ${flag}=VALUE as one argument.` } : void 0;
  let value = argument.slice(at + 1);
  if (kind === void 0 || kind.takes(value)) return;
  let hint = /\s--?\w/.test(value) ? "Write each argument as an entry of its own." : kind.hint;
  return { problem: `${flag} is ${quoted(value)}, which is ${kind.fault}`, hint };
}
function choice(choices, plain = (value) => value) {
  return {
    takes: (value) => choices.includes(plain(value)),
    fault: "none of its values",
    hint: `Choose one of: ${choices.join(", ")}.`
  };
}
function isRepository(text) {
  try {
    let { tag, digest } = parseReference(text);
    return tag === void 0 && digest === void 0;
  } catch {
    return !1;
  }
}

// src/options/duration.ts
var UNIT_SECONDS = { h: 3600, m: 60, s: 1 };
function parseDuration(text) {
  let match = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/.exec(text.trim());
  if (!(match === null || text.trim() === ""))
    return ["h", "m", "s"].reduce((sum, unit, at) => sum + Number(match[at + 1] ?? 0) * (UNIT_SECONDS[unit] ?? 0), 0);
}
function formatDuration(seconds) {
  let whole = Math.max(0, Math.round(seconds)), text = [
    [Math.floor(whole / 3600), "h"],
    [Math.floor(whole % 3600 / 60), "m"],
    [whole % 60, "s"]
  ].flatMap(([count, unit]) => count > 0 ? [`${count}${unit}`] : []).join("");
  return text === "" ? "0s" : text;
}

// src/options/value-reader.ts
var CONTROL = /[\x00-\x1f\x7f-\x9f\u2028\u2029]/, ValueReader = class {
  #raw;
  problems;
  /** `known` are problems that were found before, as unknown flags; they are reported first. */
  constructor(raw, known = []) {
    this.#raw = raw, this.problems = [...known];
  }
  /** True when an option is given; an empty list is not. */
  has(name) {
    let value = this.#raw[name];
    return value !== void 0 && !(Array.isArray(value) && value.length === 0);
  }
  /** Notes a problem and goes on. */
  problem(message, hint, code = "REQUEST_INVALID") {
    this.problems.push(new BuildError(code, message, { hint }));
  }
  /** Runs `read` on a value; an error it throws becomes a problem, and the result is undefined. */
  attempt(read) {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof BuildError)) throw error;
      this.problems.push(...error instanceof RequestProblems ? error.problems : [error]);
      return;
    }
  }
  /** The text of an option exactly as given, or undefined; given but empty is a problem. */
  text(name) {
    let value = this.exactText(name);
    if (value === void 0 || value.trim() !== "") return value;
    this.problem(`${spelling(name)} is empty`, `Give ${spelling(name)} a value, or leave it out.`);
  }
  /** The same where an empty text says something too. */
  exactText(name) {
    let value = this.#raw[name];
    if (value !== void 0) {
      if (typeof value == "string") return this.#areTexts(name, [value]) ? value : void 0;
      this.problem(`${spelling(name)} takes one value`, `Give ${spelling(name)} once, as a text.`);
    }
  }
  /** A text of one line: a break at its end, which a block of a workflow leaves, is taken off, and none may be inside. */
  line(name) {
    let value = this.text(name)?.replace(/[\r\n]+$/, "");
    if (value === void 0 || !CONTROL.test(value)) return value;
    let what = /[\r\n]/.test(value) ? "a line break" : "a control character";
    this.problem(`${spelling(name)} holds ${what}: ${quoted(value)}`, `Write ${spelling(name)} in one line.`);
  }
  /** A switch; undefined means `fallback`. */
  switch(name, fallback) {
    let value = this.#raw[name];
    return value === void 0 ? fallback : typeof value == "boolean" ? value : value === "true" || value === "false" ? value === "true" : (this.problem(`${name} is ${quoted(String(value))}`, `Give ${name} as true or false.`), fallback);
  }
  /** One of the choices the table names; undefined means `fallback`. */
  choice(name, fallback) {
    let value = this.line(name);
    if (value === void 0) return fallback;
    let choices = optionNamed(name).choices ?? [];
    return choices.includes(value) ? value : (this.problem(`${spelling(name)} is ${quoted(value)}`, `Choose one of: ${choices.join(", ")}.`), fallback);
  }
  /** A duration in seconds within `least` and `most`; undefined means `fallback`. */
  seconds(name, fallback, [least, most]) {
    let value = this.line(name);
    if (value === void 0) return fallback;
    let seconds = parseDuration(value);
    return seconds !== void 0 && seconds >= least && seconds <= most ? seconds : (this.problem(
      `${name} is ${quoted(value)}`,
      `Give a duration such as 90s, 15m or 1h30m, from ${least} to ${most} seconds.`
    ), fallback);
  }
  /** The entries of a list: one a line, blank lines left out; kind `tags` splits on commas too. Entries are trimmed. */
  list(name) {
    let value = this.#texts(name);
    if (value === void 0) return [];
    let separator = optionNamed(name).kind === "tags" ? /[\r\n,]+/ : /[\r\n]+/, entries = (typeof value == "string" ? [value] : value).flatMap((text) => text.split(separator)).map((entry) => entry.trim()).filter((entry) => entry !== "");
    return (Array.isArray(value) && value.some((entry) => entry.trim() === "") || typeof value == "string" && entries.length === 0 && optionNamed(name).kind === "tags") && this.problem(`${name} holds an empty entry`, `Give ${name} a value, or leave it out.`), entries;
  }
  /** The entries of a list exactly as given, blanks and line breaks included; one text is split into lines. */
  entries(name) {
    if (!Array.isArray(this.#raw[name])) return this.list(name);
    let value = this.#texts(name) ?? [];
    return value.length === 1 && value[0]?.trim() === "" ? this.list(name) : [...value];
  }
  /** A list of KEY=VALUE entries; the value keeps its blanks and may be empty, and a line break inside it stays. */
  pairs(name) {
    let entries = Array.isArray(this.#raw[name]) ? this.#texts(name) ?? [] : this.list(name), pairs = [];
    for (let entry of entries) {
      let at = entry.indexOf("="), key = at < 0 ? entry : entry.slice(0, at).trim();
      at < 0 || key === "" ? this.problem(
        `${name}: ${at < 0 ? quoted(clip(entry)) : "'=\u2026'"} is not KEY=VALUE`,
        `Write ${name} as KEY=VALUE.`
      ) : pairs.push([key, entry.slice(at + 1)]);
    }
    return pairs;
  }
  /** A text, or a list of texts; undefined where the option is not given, or noted as a problem where it is neither. */
  #texts(name) {
    let value = this.#raw[name];
    if (value === void 0) return;
    let texts = Array.isArray(value) ? value : [value];
    if (texts.every((text) => typeof text == "string"))
      return this.#areTexts(name, texts) ? value : void 0;
    this.problem(`${name} takes a list`, `Give ${name} as text.`);
  }
  /** No argument and no file name of Linux holds a NUL, and half a surrogate pair is no character of any encoding. */
  #areTexts(name, texts) {
    if (texts.join("").includes("\0")) this.problem(`${spelling(name)} holds a NUL byte`, "Take it out.");
    else if (new RegExp("\\p{Surrogate}", "u").test(texts.join(" ")))
      this.problem(`${spelling(name)} holds half a character`, "Write it as valid Unicode.");
    else return !0;
    return !1;
  }
};
function spelling(name) {
  let option = optionNamed(name);
  return option.cliOnly === !0 ? flagOf(option) : name;
}
function optionNamed(name) {
  let found = OPTION_TOPICS.flatMap((topic) => topic.options).find((option) => option.name === name);
  if (found === void 0) throw new BuildError("INTERNAL", `option ${name} is not in the table`);
  return found;
}
function clip(entry) {
  return entry.length > 16 ? `${entry.slice(0, 8)}\u2026` : entry;
}

// src/build/read-resources.ts
var RESOURCE = /^(?:(requests|limits)\.)?(cpu|memory|ephemeral-storage)$/, CPU = /^\d{1,9}(?:\.\d{1,3}|m)?$/, BYTES = /^\d{1,15}(?:\.\d{1,3})?(?:[kMGTP]|[KMGTP]i)?$/, LARGEST = 2 ** 63 - 1;
function readResources(reader) {
  let requests = {}, limits = {}, given = /* @__PURE__ */ new Map();
  for (let [key, text] of reader.pairs("resources")) {
    let [, kind, resource] = RESOURCE.exec(key) ?? [], quantity = text.trim(), fault = resource === void 0 ? "is not understood" : faultOf(resource, quantity), other = given.get(key) ?? quantity;
    if (resource === void 0 || fault !== void 0) {
      reader.problem(
        `resources: ${quoted(`${key}=${quantity}`)} ${fault}`,
        "Write it as memory=2Gi, requests.cpu=500m or limits.ephemeral-storage=10Gi."
      );
      continue;
    }
    other !== quantity && reader.problem(`resources: ${key} is given as ${other} and as ${quantity}`, "Give each of them once."), given.set(key, quantity), kind !== "limits" && (requests[resource] = quantity), kind !== "requests" && (limits[resource] = quantity);
  }
  return noteTooSmall(reader, requests, limits), { requests, limits };
}
function faultOf(resource, quantity) {
  return resource !== "cpu" && /^\d+m$/.test(quantity) ? "is in thousandths of a byte" : (resource === "cpu" ? CPU : BYTES).test(quantity) && (amountOf(quantity) ?? LARGEST) < LARGEST ? void 0 : "is not understood";
}
function noteTooSmall(reader, requests, limits) {
  for (let [name, request] of Object.entries(requests)) {
    let limit = limits[name];
    limit === void 0 || (amountOf(request) ?? 0) <= (amountOf(limit) ?? 0) || reader.problem(
      `resources: requests.${name}=${request} is more than limits.${name}=${limit}`,
      "Ask for no more than may be used."
    );
  }
}

// src/build/placement.ts
var TOLERATION = /^([^=:]+)(?:=([^=:]*))?(?::(NoSchedule|PreferNoSchedule|NoExecute))?$/;
function readPlacement(reader) {
  let namespace = readObjectName(reader, "namespace"), serviceAccount = readObjectName(reader, "service-account"), imagePullSecret = readObjectName(reader, "image-pull-secret");
  return {
    ...namespace === void 0 ? {} : { namespace },
    ...serviceAccount === void 0 ? {} : { serviceAccount },
    ...imagePullSecret === void 0 ? {} : { imagePullSecret },
    nodeSelector: readNodeSelector(reader),
    tolerations: readTolerations(reader),
    ...readResources(reader)
  };
}
function readObjectName(reader, option) {
  let name = reader.line(option);
  if (name === void 0) return;
  if (option === "namespace" ? isName(name) : isSubdomain(name)) return name;
  let hint = option === "namespace" ? "Use up to 63 lower-case letters, digits and '-', with a letter or digit at both ends." : "Use lower-case letters, digits, '.' and '-', with a letter or digit around each '.'.";
  reader.problem(`${option} ${quoted(name)} is no Kubernetes name`, hint);
}
function readNodeSelector(reader) {
  let labels = {};
  for (let [key, text] of reader.pairs("node-selector")) {
    let value = text.trim();
    isLabelKey(key) ? isLabelValue(value) ? (labels[key] ?? value) !== value ? reader.problem(`node-selector: ${key} is given with two values`, "Give each label once: no node has both.") : labels[key] = value : reader.problem(`node-selector: ${quoted(value)} is no value of a label`, "Write it as kubernetes.io/arch=amd64.") : reader.problem(`node-selector: ${quoted(key)} is no key of a label`, LABEL_KEY_HINT);
  }
  return labels;
}
function readTolerations(reader) {
  return reader.list("tolerations").flatMap((entry) => {
    let match = TOLERATION.exec(entry), key = match?.[1];
    if (match === null || key === void 0 || !isLabelKey(key) || !isLabelValue(match[2] ?? ""))
      return reader.problem(
        `tolerations: ${quoted(entry)} is not KEY[=VALUE][:EFFECT]`,
        "Write it as dedicated=ci:NoSchedule; effects: NoSchedule, PreferNoSchedule, NoExecute."
      ), [];
    let [, , value, effect] = match, scope = effect === void 0 ? {} : { effect };
    return value === void 0 ? [{ key, operator: "Exists", ...scope }] : [{ key, operator: "Equal", value, ...scope }];
  });
}

// src/build/read-reference.ts
function readReference(reader, option) {
  let text = reader.line(option);
  return text !== void 0 && parseReferenceOf(reader, option, text), text;
}
function parseReferenceOf(reader, option, text) {
  try {
    return parseReference(text);
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    reader.problem(`${option}: ${error.message}`, error.hint ?? "Write registry/repository:tag.", error.code);
    return;
  }
}

// src/build/parse-registries.ts
var PREFIX = /^(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/, ISOLATION_OPTIONS = ["pull-secret", "pull-credentials", "pusher-image", "pusher-layout"];
function readRegistryAccess(reader, place) {
  let credentials = readLogins(reader, "registry-credentials");
  credentials.size > 0 && reader.has("registry-secret") && reader.problem(
    "registry-credentials and registry-secret are both given",
    "Give one: the build has one Docker config."
  );
  let isolation = readIsolation(reader, place), clientCertificates = readClientCertificates(reader), known = place.tags.find(({ registry }) => isolation !== void 0 && clientCertificates.has(registry));
  return known !== void 0 && reader.problem(
    `registry-client-certificate names ${known.registry}, to which isolate-credentials pushes with crane, which sends none`,
    "Push to another registry, or without isolate-credentials."
  ), {
    credentials,
    unverified: readRegistries(reader, "skip-tls-verify-registries"),
    authorities: readFiles(reader, "registry-ca"),
    clientCertificates,
    mirrors: reader.list("registry-mirror").filter((entry) => checkPlace(reader, "registry-mirror", entry)),
    maps: readMaps(reader),
    ...isolation === void 0 ? {} : { isolation }
  };
}
function readRegistries(reader, option) {
  return reader.list(option).filter((entry) => checkRegistry(reader, option, entry));
}
function checkRegistry(reader, option, registry) {
  return isRegistry(registry) ? !0 : (reader.problem(
    `${option}: ${quoted(registry)} is no registry name`,
    "Write HOST or HOST:PORT, without scheme and path."
  ), !1);
}
function readIsolation(reader, { push, runsOn, engine }) {
  let isolated = reader.switch("isolate-credentials", !1), pullSecret = readObjectName(reader, "pull-secret"), pullCredentials = readLogins(reader, "pull-credentials"), pusherImage = readReference(reader, "pusher-image") ?? DEFAULT_PUSHER, pusherLayout = reader.line("pusher-layout");
  if (!isolated) {
    for (let option of ISOLATION_OPTIONS.filter((name) => reader.has(name)))
      reader.problem(
        `${option} means nothing without isolate-credentials`,
        "Leave it out, or set isolate-credentials."
      );
    return;
  }
  return push || reader.problem("isolate-credentials is given, but nothing is pushed", "Leave it out, or set push to true."), pullSecret !== void 0 && pullCredentials.size > 0 && reader.problem("pull-secret and pull-credentials are both given", "Give one: the build has one Docker config."), runsOn === "runner" && refuseEngine(reader, engine, pusherLayout), {
    ...pullSecret === void 0 ? {} : { pullSecret },
    pullCredentials,
    pusherImage,
    ...pusherLayout === void 0 ? {} : { pusherLayout }
  };
}
function refuseEngine(reader, engine, pusherLayout) {
  engine === "executor" && reader.problem("isolate-credentials means nothing with engine executor", "Use another engine: the executor, and with it the Dockerfile, shares its container with the push."), engine === "runc" && pusherLayout === void 0 && reader.problem("isolate-credentials with engine runc has no image to push with", "Give pusher-layout."), engine !== "runc" && engine !== "auto" && pusherLayout !== void 0 && reader.problem(`pusher-layout means nothing with engine ${engine}`, "Leave it out, or set engine to runc.");
}
function readLogins(reader, option) {
  let logins = /* @__PURE__ */ new Map();
  for (let [at, entry] of reader.list(option).entries()) {
    let [, registry = "", user = "", password = ""] = /^([^=]*)=([^:]+):(.+)$/s.exec(entry) ?? [], place = `${option}: entry ${at + 1}`;
    password === "" ? reader.problem(`${place} is not REGISTRY=USER:PASSWORD`, "Write REGISTRY=USER:PASSWORD; a token is a password.") : isRegistry(registry) ? (logins.has(registry) && reader.problem(`${option}: ${registry} is given twice`, "Give each registry once."), logins.set(registry, { user, password })) : reader.problem(`${place} begins with no registry name`, "Begin it with HOST or HOST:PORT, without scheme and path.");
  }
  return logins;
}
function readFiles(reader, option) {
  let files = /* @__PURE__ */ new Map();
  for (let [registry, file] of reader.pairs(option)) {
    let path = file.trim();
    path === "" ? reader.problem(`${option}: ${quoted(registry)} has no file`, "Write REGISTRY=FILE.") : checkRegistry(reader, option, registry) && isNew(reader, option, files.get(registry), [registry, path]) && files.set(registry, path);
  }
  return files;
}
function readClientCertificates(reader) {
  let option = "registry-client-certificate", found = /* @__PURE__ */ new Map();
  for (let [registry, text] of reader.pairs(option)) {
    let [certificate = "", key = "", ...more] = text.split(",").map((part) => part.trim());
    if (certificate === "" || key === "" || more.length > 0)
      reader.problem(`${option}: ${quoted(registry)} has not two files`, "Write REGISTRY=CERTIFICATE,KEY with two files; their names may hold no comma.");
    else if (checkRegistry(reader, option, registry)) {
      let { certificate: one, key: its } = found.get(registry) ?? {}, earlier = one === void 0 ? void 0 : `${one},${its}`;
      isNew(reader, option, earlier, [registry, `${certificate},${key}`]) && found.set(registry, { certificate, key });
    }
  }
  return found;
}
function isNew(reader, option, earlier, [registry, value]) {
  return earlier === void 0 || earlier === value ? !0 : (reader.problem(`${option}: ${registry} is given with two values`, "Give each registry once."), !1);
}
function readMaps(reader) {
  return reader.pairs("registry-map").flatMap(([registry, place]) => checkRegistry(reader, "registry-map", registry) && checkPlace(reader, "registry-map", place.trim()) ? [`${registry}=${place.trim()}`] : []);
}
function checkPlace(reader, option, text) {
  let [host = ""] = text.split("/");
  return isRegistry(host) && PREFIX.test(text.slice(host.length)) ? !0 : (reader.problem(
    `${option}: ${quoted(text)} is no HOST[:PORT][/PATH]`,
    "Write it without a scheme, as mirror.example.com/hub."
  ), !1);
}

// src/dockerfile/overlay-problems.ts
var ACCOUNT = /^(?!-)[A-Za-z0-9_.-]+$/, LARGEST_ID = 4294967294, PORT = /^(\d{1,5})(?:\/(?:tcp|udp))?$/, LONGEST_ARGUMENT = 13e4, PATH_HINT = "Write the path itself, as /opt/app.";
function overlayProblems(overlay) {
  let { workdir, user, entrypoint = [], cmd = [] } = overlay;
  return [
    ...baseProblems(overlay.baseImage),
    ...overlay.addFiles.flatMap(fileProblems),
    ...workdir === void 0 ? [] : pathProblems("workdir", workdir),
    ...user === void 0 ? [] : accountProblems("user", user),
    ...settingProblems("env", overlay.env),
    ...settingProblems("labels", overlay.labels),
    ...overlay.expose.flatMap(portProblems),
    ...overlay.volumes.flatMap(volumeProblems),
    ...textProblems("entrypoint", entrypoint),
    ...textProblems("cmd", cmd)
  ];
}
function baseProblems(image) {
  try {
    return parseReference(image), [];
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    return [new BuildError(error.code, `base-image: ${error.message}`, { ...hinted(error.hint), cause: error })];
  }
}
function fileProblems({ source, destination, mode, owner }) {
  let name = `add-files: ${doubleQuoted(source)}`, sourceText = textProblems("add-files", [source]);
  return [
    ...sourceText,
    ...sourceText.length > 0 ? [] : sourceProblems(source),
    ...pathProblems(`${name}: destination`, destination),
    ...dotProblems(name, destination),
    ...mode === void 0 ? [] : modeProblems(name, mode),
    ...owner === void 0 ? [] : accountProblems(`${name}: owner`, owner)
  ];
}
function sourceProblems(source) {
  let hint = "Name a file or folder of the context, relative to it.";
  return source === "" ? [problem("add-files: a source is empty", hint)] : source.startsWith("/") ? [problem(`add-files: source ${doubleQuoted(source)} is no path in the context`, hint)] : leadsUp(source) ? [problem(`add-files: source ${doubleQuoted(source)} leads up with '..'`, hint)] : [];
}
function dotProblems(name, destination) {
  let last = destination.split("/").at(-1) ?? "";
  if (destination.startsWith("/") || /^\.{1,2}$/.test(last) || !last.endsWith(".")) return [];
  let message = `${name}: destination ${doubleQuoted(destination)} is relative and ends with a dot: Kaniko takes it for a folder`;
  return [problem(message, "Write the destination from / on.")];
}
function modeProblems(name, mode) {
  if (/^[0-7]{3}$|^0[0-7]{3}$/.test(mode)) return [];
  if (/^[0-7]{4}$/.test(mode)) {
    let message = `${name}: mode ${mode} has a special bit, which Kaniko does not set`;
    return [problem(message, "Give the file that bit in the context and leave the mode out: it is kept.")];
  }
  return [problem(`${name}: mode ${doubleQuoted(mode)} is not octal`, "Write three digits from 0 to 7, as mode=0644.")];
}
function accountProblems(field, account) {
  let parts = account.split(":");
  if (parts.length <= 2 && parts.every((part) => ACCOUNT.test(part) && !isTooLarge(part))) return [];
  let hint = `Write USER or USER:GROUP, each a name or a number up to ${LARGEST_ID}.`;
  return [problem(`${field} ${doubleQuoted(account)} is no user`, hint)];
}
function isTooLarge(part) {
  return /^\d+$/.test(part) && Number(part) > LARGEST_ID;
}
function settingProblems(field, settings) {
  return settings.flatMap(([key, value]) => {
    let unwritable = textProblems(`${field}: ${doubleQuoted(key)}`, [key, value]).slice(0, 1);
    return key !== "" && !key.includes("=") ? [...unwritable, ...lengthProblems(field, key, value)] : [problem(`${field}: ${doubleQuoted(key)} is no name`, `Write ${field} as KEY=VALUE.`)];
  });
}
function lengthProblems(field, key, value) {
  let bytes = new TextEncoder().encode(value).length;
  if (bytes <= LONGEST_ARGUMENT || !/[\n\r]/.test(value)) return [];
  let message = `${field}: ${doubleQuoted(key)} has ${bytes} bytes with line breaks; ${LONGEST_ARGUMENT} can be handed over`;
  return [problem(message, "Put what is so long into a file and add that.")];
}
function portProblems(port) {
  let number = Number(PORT.exec(port)?.[1] ?? 0);
  return number >= 1 && number <= 65535 ? [] : [problem(`expose: ${doubleQuoted(port)} is no port`, "Write PORT, PORT/tcp or PORT/udp with a port from 1 to 65535; Kaniko knows no other protocol.")];
}
function volumeProblems(volume) {
  let problems = pathProblems("volumes:", volume);
  return problems.length > 0 || volume.startsWith("/") ? problems : [problem(`volumes: ${doubleQuoted(volume)} is relative`, PATH_HINT)];
}
function pathProblems(field, path) {
  let name = field.replace(/:$/, ""), unwritable = textProblems(name, [path]);
  if (unwritable.length > 0) return unwritable;
  if (path === "") return [problem(`${name} is empty`, PATH_HINT)];
  if (leadsUp(path)) return [problem(`${field} ${doubleQuoted(path)} leads up with '..'`, PATH_HINT)];
  let lost = lostPlace(plainPath(path));
  return lost === void 0 ? [] : [
    problem(`${field} ${doubleQuoted(path)} is in ${lost}, which is never part of an image`, "Choose another place.")
  ];
}
function textProblems(field, texts) {
  return texts.flatMap((text) => text.includes("\0") ? [problem(`${field} holds a NUL byte`, "Take it out.")] : new RegExp("\\p{Surrogate}", "u").test(text) ? [problem(`${field} holds half a character`, "Write it as valid Unicode.")] : []);
}
function problem(message, hint) {
  return new BuildError("REQUEST_INVALID", message, { hint });
}
function hinted(hint) {
  return hint === void 0 ? {} : { hint };
}

// src/dockerfile/quoting.ts
var PLAIN_WORD = /^[A-Za-z0-9_./@%+,:-]+(?: [A-Za-z0-9_./@%+,:-]+)*$/, PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
function quoted2(text) {
  return `"${text.replace(/["\\$]/g, "\\$&")}"`;
}
function keyWord(key) {
  return PLAIN_KEY.test(key) ? key : quoted2(key);
}
function wordArray(words) {
  return jsonArray(words.map((word) => PLAIN_WORD.test(word) ? word : quoted2(word)));
}
function jsonArray(texts) {
  return `[${texts.map((text) => JSON.stringify(text).replaceAll("<<", "\\u003c\\u003c")).join(", ")}]`;
}
function literalSource(path) {
  return /[*?[]/.test(path) ? path.replace(/[*?[\\]/g, "\\$&") : path;
}

// src/dockerfile/overlay.ts
var LONGEST_LINE = 65535, BREAK = /[\n\r]/, HEADER = "# Rendered by rootless-kaniko from base-image and the options that go with it.";
function renderOverlay(overlay) {
  let carried = new CarriedValues(overlay), lines = linesOf(overlay, (text2) => carried.word(text2)), problems = [...overlayProblems(overlay), ...lines.flatMap(tooLong)];
  if (problems.length > 0) throw new RequestProblems(problems);
  let declared = carried.buildArgs.map(([name]) => `ARG ${name}`), instructions = lines.map(({ text: text2 }) => text2);
  return { text: [HEADER, `FROM ${overlay.baseImage}`, ...declared, ...instructions, ""].join(`
`), buildArgs: carried.buildArgs };
}
function linesOf(overlay, word) {
  let { workdir, user, expose, volumes, entrypoint, cmd } = overlay, settings = (keyword, pairs) => pairs.map(([key, value]) => `${keyword} ${BREAK.test(key) ? word(key) : keyWord(key)}=${word(value)}`);
  return [
    ["env", settings("ENV", overlay.env)],
    ["labels", settings("LABEL", overlay.labels)],
    ["workdir", workdir === void 0 ? [] : [`WORKDIR ${word(plainPath(workdir))}`]],
    ["add-files", overlay.addFiles.map(copyInstruction)],
    ["expose", expose.length === 0 ? [] : [`EXPOSE ${expose.join(" ")}`]],
    // What is below a volume is left out of the image from this line on, so it comes after the files.
    ["volumes", volumes.length === 0 ? [] : [`VOLUME ${wordArray(volumes.map(plainPath))}`]],
    ["user", user === void 0 ? [] : [`USER ${user}`]],
    ["entrypoint", entrypoint === void 0 ? [] : [`ENTRYPOINT ${jsonArray(entrypoint)}`]],
    ["cmd", cmd === void 0 ? [] : [`CMD ${jsonArray(cmd)}`]]
  ].flatMap(([field, texts]) => texts.map((text) => ({ field, text })));
}
function tooLong({ field, text }) {
  let bytes = new TextEncoder().encode(text).length;
  if (bytes <= LONGEST_LINE) return [];
  let message = `${field} makes a line of ${bytes} bytes; a Dockerfile's may have ${LONGEST_LINE}`;
  return [new BuildError("REQUEST_INVALID", message, { hint: "Put what is so long into a file and add that." })];
}
function copyInstruction({ source, destination, mode, owner }) {
  let flags = [
    ...mode === void 0 ? [] : [`--chmod=${mode}`],
    ...owner === void 0 ? [] : [`--chown=${owner}`]
  ], words = wordArray([literalSource(plainPath(source)), destinationWord(destination)]);
  return ["COPY", ...flags, words].join(" ");
}
function destinationWord(destination) {
  let path = plainPath(destination);
  return /(^|\/)\.?$/.test(destination) && !path.endsWith("/") ? `${path}/` : path;
}
var CarriedValues = class {
  #prefix;
  #buildArgs = [];
  constructor({ env }) {
    let prefix = "ROOTLESS_KANIKO_VALUE_";
    for (; env.some(([key]) => key.startsWith(prefix)); ) prefix = `${prefix}_`;
    this.#prefix = prefix;
  }
  get buildArgs() {
    return this.#buildArgs;
  }
  word(text) {
    if (!BREAK.test(text)) return quoted2(text);
    let name = `${this.#prefix}${this.#buildArgs.length + 1}`;
    return this.#buildArgs.push([name, text]), `"\${${name}}"`;
  }
};

// src/remote/remote-problem.ts
function remoteProblem(shown, problem2, hint) {
  return new BuildError("REQUEST_INVALID", `context ${quoted(shown)} ${problem2}`, { hint });
}
function withoutSecrets(text) {
  let [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(text) ?? [], at = rest.lastIndexOf("@"), kept2 = at < 0 || rest.slice(0, at) === "git" ? rest : `\u2026${rest.slice(at)}`;
  return `${scheme}${kept2.replace(/\?[^#]*/, "?\u2026")}`;
}

// src/remote/fragment.ts
var COMMIT = /^[0-9a-f]{40}$/i, NOT_IN_REF = /[\x00-\x20\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069~^:?*[\\#]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)|^[-/.]|[/.]$/;
function readFragment(text, shown) {
  let at = text.indexOf(":"), name = at < 0 ? text : text.slice(0, at), directory = at < 0 ? "" : text.slice(at + 1);
  return { revision: readRevision(name, shown), subdirectory: readSubdirectory(directory, shown) };
}
function readRevision(text, shown) {
  let pinned = /^([^#]*)#([0-9a-f]{40})$/i.exec(text), [name, commit] = [pinned?.[1] ?? text, pinned?.[2]?.toLowerCase()];
  if (name !== "" && (NOT_IN_REF.test(name) || name === "@"))
    throw remoteProblem(
      shown,
      `names ${quoted(name)}, which is no git ref`,
      "Write #BRANCH, #TAG or #COMMIT, then :DIRECTORY."
    );
  return commit !== void 0 ? { kind: "commit", commit, ...name === "" ? {} : { ref: name } } : COMMIT.test(name) ? { kind: "commit", commit: name.toLowerCase() } : name === "" ? { kind: "default" } : { kind: "ref", name };
}
function readSubdirectory(text, shown) {
  let parts = text.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes(".."))
    throw remoteProblem(shown, "has '..' in its directory", "Name a directory below the root, as #main:images/app.");
  if (/[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(text))
    throw remoteProblem(shown, "has a control character in its directory", "Rename the directory.");
  return parts.join("/");
}
function decodeFragment(text, shown) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw remoteProblem(shown, "has a '%' behind '#' that is no escape", "Write '%25' for a percent sign.");
  }
}

// src/remote/archive-context.ts
var AZURE = /\.blob\.core\.(windows\.net|chinacloudapi\.cn|cloudapi\.de|usgovcloudapi\.net)$/i, SIGNED = /[?&](x-amz-signature|x-goog-signature|signature|sig|token|access_token|private_token)=/i;
function isAzure(host) {
  return AZURE.test(host);
}
function httpsArchive(location) {
  let { host, path, query, shown } = location;
  if (refuseCredentials(location), isAzure(host)) return azureBlob(location);
  let signed = SIGNED.test(query);
  return {
    kind: "https",
    url: `https://${host}/${path}${query}`,
    subdirectory: subdirectoryOf(location),
    remarks: signed ? [`the URL of ${shown} looks signed: everybody who may read pods in the namespace sees it`] : []
  };
}
function azureBlob(location) {
  let { host, path, query, shown } = location;
  if (query !== "")
    throw remoteProblem(
      shown,
      "has a query, and the executor knows no signatures of Azure",
      "Leave it out, and name a Secret with the key AZURE_STORAGE_ACCESS_KEY in context-secret."
    );
  if (!/^[^/]+\/.+$/.test(path))
    throw remoteProblem(shown, "names no blob", "Write https://ACCOUNT.HOST/CONTAINER/BLOB.");
  return { kind: "azure", url: `https://${host}/${path}`, subdirectory: subdirectoryOf(location), remarks: [] };
}
function bucketArchive(kind, location) {
  let { host, path, query, shown } = location;
  if (refuseCredentials(location), host === "" || path === "" || path.endsWith("/") || query !== "")
    throw remoteProblem(shown, "names no object in a bucket", `Write ${kind}://BUCKET/PATH/context.tar.gz.`);
  return { kind, url: `${kind}://${host}/${path}`, subdirectory: subdirectoryOf(location), remarks: [] };
}
function refuseCredentials({ user, shown }) {
  if (user !== "")
    throw remoteProblem(
      shown,
      "carries credentials, which everybody who may read pods would see",
      "Leave them out, and put what the storage wants into a Secret that context-secret names."
    );
}
function subdirectoryOf({ fragment, shown }) {
  let { revision, subdirectory } = readFragment(decodeFragment(fragment ?? "", shown), shown);
  if (revision.kind === "default") return subdirectory;
  throw remoteProblem(shown, "is an archive, which has no branches", "Write #:DIRECTORY for a directory inside it.");
}

// src/remote/git-context.ts
var CREDENTIALS_HINT = "Leave it out and put it into a Secret that context-secret names: keys GIT_USERNAME and GIT_PASSWORD, or GIT_TOKEN.";
function gitContext(location) {
  let { scheme, host, path, query, fragment, shown } = location;
  if (refuseUser(location), query !== "")
    throw remoteProblem(shown, "has a query", "Write ref and directory as #REF:DIRECTORY.");
  if (/(^|\/)\.\.?(\/|$)|\/\/|^\//.test(path) || path.replace(/\/$/, "") === "")
    throw remoteProblem(shown, "names no repository", "Write it as https://HOST/OWNER/NAME.git#REF:DIRECTORY.");
  let behind = scheme !== "scp" && scheme !== "none" ? decodeFragment(fragment ?? "", shown) : fragment ?? "";
  return {
    kind: "git",
    protocol: scheme === "http" ? "http" : "https",
    host: httpsHost(location),
    path: path.replace(/\/$/, ""),
    ...readFragment(behind, shown),
    remarks: remarksOn(scheme, host)
  };
}
function refuseUser({ scheme, user, shown }) {
  if (user === "" || (scheme === "ssh" || scheme === "scp") && user === "git") return;
  let what = user.includes(":") ? "credentials, which everybody who may read pods would see" : "a user name";
  throw remoteProblem(shown, `carries ${what}`, CREDENTIALS_HINT);
}
function httpsHost({ scheme, host, path, shown }) {
  let [name = "", port] = host.split(/:(?=\d+$)/);
  if (port === void 0 || scheme === "https" || scheme === "http") return host;
  let usual = { ssh: "22", git: "9418" }[scheme];
  if (port === usual) return name;
  if (scheme === "git") return host;
  throw remoteProblem(
    shown,
    `names port ${port} of ssh, which the executor does not speak`,
    `Write it as https://${name}/${path}, with the port of HTTPS where it is not 443.`
  );
}
function remarksOn(scheme, host) {
  return scheme === "ssh" || scheme === "scp" ? [
    `the executor speaks no ssh: ${host} is asked by HTTPS, with what context-secret names where it wants a password`
  ] : scheme === "git" ? [`git:// is read as the executor reads it: ${host} is asked by HTTPS`] : scheme === "http" ? ["the repository is fetched by plain HTTP: whoever is on the way can read and change it"] : [];
}

// src/remote/parse-remote.ts
var URL_LIKE = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?#]*)@)?([^/?#]*)\/?([^?#]*)(\?[^#]*)?(?:#(.*))?$/is, SCP_LIKE = /^([\w.+-]+(?::[^@/]*)?)@([\w.-]+):(?!\/\/)\/?([^?#]*)(\?[^#]*)?(?:#(.*))?$/s, GITHUB = /^(?:([^/@]+(?::.*)?)@)?(github\.com)\/([^?#]+)(\?[^#]*)?(?:#(.*))?$/is, MISSPELT = /^(https?|git|ssh|s3|gs):|^[^/@:]+:.*@[^/@]+\//is, HOST = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/i, SPOKEN = ["https", "http", "git", "ssh", "scp", "none"], ARCHIVE = /\.(tar\.gz|tgz)$/i, KNOWN_HOSTS = /^(github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)$/i;
function parseRemoteContext(text) {
  let location = locationOf(text.trim());
  if (location === void 0) return;
  let { scheme, host, path, query, shown } = location;
  if (/[\x00-\x20\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(`${host}/${path}${query}`))
    throw remoteProblem(shown, "has a blank or a control character in its address", "Write blanks as '%20'.");
  if (scheme === "s3" || scheme === "gs") return bucketArchive(scheme, location);
  if (!SPOKEN.includes(scheme))
    throw remoteProblem(
      shown,
      `has the scheme ${scheme}://, which the executor cannot fetch`,
      "Use a directory, git (https://\u2026.git), https://\u2026.tar.gz, s3://, gs:// or an Azure blob."
    );
  if (!HOST.test(host)) throw remoteProblem(shown, "names no host", "Write https://HOST/PATH.");
  return scheme === "https" || scheme === "http" ? webContext(location) : gitContext(location);
}
function looksMisspelt(text) {
  return MISSPELT.test(text.trim());
}
function webContext(location) {
  let { scheme, host, path, fragment, shown } = location;
  if (/\.git\/?$/i.test(path) || !ARCHIVE.test(path) && !isAzure(host) && isKnownRepository(location)) return gitContext(location);
  if (scheme === "http")
    throw remoteProblem(shown, "is fetched by plain HTTP, which the executor refuses", "Use https://.");
  if (ARCHIVE.test(path) || isAzure(host)) return httpsArchive(location);
  let page = /^([^/]+\/[^/]+)\/(?:-\/)?(?:tree|blob|src)\/(.+)$/.exec(path);
  if (page !== null && KNOWN_HOSTS.test(host))
    throw remoteProblem(shown, "is a page for people", `Write https://${host}/${page[1]}.git#REF:DIRECTORY.`);
  if (fragment !== void 0) return gitContext(location);
  throw remoteProblem(
    shown,
    "names neither a git repository nor a tar.gz",
    "Write the repository with .git at its end, or the archive with .tar.gz or .tgz."
  );
}
function isKnownRepository({ host, path }) {
  return KNOWN_HOSTS.test(host) && /^[^/]+\/[^/]+\/?$/.test(path);
}
function locationOf(text) {
  let url = URL_LIKE.exec(text);
  if (url !== null) {
    let [, scheme = "", user2 = "", host2 = "", path2 = "", query2 = "", fragment2] = url;
    return { scheme: scheme.toLowerCase(), user: user2, host: host2, path: path2, query: query2, fragment: fragment2, shown: withoutSecrets(text) };
  }
  let scp = SCP_LIKE.exec(text);
  if (scp !== null) {
    let [, user2 = "", host2 = "", path2 = "", query2 = "", fragment2] = scp;
    return { scheme: "scp", user: user2, host: host2, path: path2, query: query2, fragment: fragment2, shown: withoutSecrets(text) };
  }
  let github = GITHUB.exec(text);
  if (github === null) {
    if (looksMisspelt(text)) throw misspelt(text);
    return;
  }
  let [, user = "", host = "", path = "", query = "", fragment] = github;
  return { scheme: "none", user, host, path, query, fragment, shown: withoutSecrets(text) };
}
function misspelt(text) {
  return remoteProblem(withoutSecrets(text), "looks like a URL and is none", "Write https://HOST/OWNER/NAME.git#REF:DIRECTORY, without credentials, or ./ before the name of a directory.");
}

// src/build/check-remote.ts
function looksRemote(context) {
  return /^[a-z][a-z0-9+.-]*:\/\/|^[^/]*@[^/]*:|^github\.com\//i.test(context.trim()) || looksMisspelt(context);
}
function checkRemote(reader, remote, { dockerfile, dockerfileText, overlay, transport }) {
  transport !== void 0 && transport !== "auto" && reader.problem(
    `context-transport is '${transport}', but the executor fetches a remote context by itself`,
    "Leave context-transport out."
  );
  let bytes = new TextEncoder().encode(dockerfileText).length;
  if (bytes > 1048576) {
    let what = overlay === void 0 ? "dockerfile-inline" : "the Dockerfile rendered from base-image";
    reader.problem(
      `${what} has ${bytes} bytes; beside a remote context it goes into a ConfigMap, which holds ${1048576}`,
      "Put the Dockerfile into the remote context and name it in file, or build from a directory."
    );
  }
  dockerfile !== void 0 && !staysInside(remote.subdirectory, dockerfile) && reader.problem(
    `file ${quoted(dockerfile)} is no path inside the remote context`,
    "Write it relative to the directory of the context."
  );
}
function staysInside(subdirectory, file) {
  if (/^([/\\]|[a-z][a-z0-9+.-]*:)|[\x00-\x1f\x7f]|\/$/i.test(file)) return !1;
  let depth = subdirectory === "" ? 0 : subdirectory.split("/").length;
  for (let part of file.split("/"))
    if (part === ".." ? depth -= 1 : part !== "" && part !== "." && (depth += 1), depth < 0) return !1;
  return depth > 0;
}

// src/options/command-line.ts
function readCommandLine(entries) {
  if (entries[0]?.trimStart().startsWith("[") !== !0) return [...entries];
  try {
    let array = JSON.parse(entries.join(`
`));
    return Array.isArray(array) && array.every((one) => typeof one == "string") ? array : void 0;
  } catch {
    return;
  }
}

// src/build/parse-added-file.ts
var WORD = /\s*(?:("(?:[^"\\]|\\.)*")(?=\s|$)|([^\s"'][^\s]*))/y, SETTING = /^(mode|owner)=(.*)$/s, HINT = "Write SOURCE DESTINATION [mode=0644] [owner=UID:GID]; a path with blanks goes in double quotes, as in JSON.";
function parseAddedFile(entry) {
  let words = wordsOf(entry), [source, destination, ...rest] = words;
  if (source === void 0 || destination === void 0)
    throw refused(entry, "does not name a source and a destination");
  let settings = /* @__PURE__ */ new Map();
  for (let word of rest) {
    let [, name, value] = SETTING.exec(word) ?? [];
    if (name === void 0 || value === void 0) throw refused(entry, `ends with ${doubleQuoted(word)}`);
    if (settings.has(name)) throw refused(entry, `gives ${name} twice`);
    settings.set(name, value);
  }
  let mode = settings.get("mode"), owner = settings.get("owner");
  return {
    source,
    destination,
    ...mode === void 0 ? {} : { mode },
    ...owner === void 0 ? {} : { owner }
  };
}
function wordsOf(entry) {
  let words = [];
  WORD.lastIndex = 0;
  let end = entry.trimEnd().length;
  for (; WORD.lastIndex < end; ) {
    let [, text, bare] = WORD.exec(entry) ?? [];
    if (text === void 0 && bare === void 0) throw refused(entry, "has a quote that does not hold a path");
    words.push(bare ?? unquoted(entry, text ?? ""));
  }
  return words;
}
function unquoted(entry, text) {
  try {
    return JSON.parse(text);
  } catch {
    throw refused(entry, `holds ${visible(text)}, which is no JSON string`);
  }
}
function refused(entry, fault) {
  return new BuildError("REQUEST_INVALID", `add-files: ${quoted(entry)} ${fault}`, { hint: HINT });
}

// src/build/parse-overlay.ts
var ORIGINS = ["file", "dockerfile-inline", "base-image"], FIELDS = ["add-files", "workdir", "user", "env", "expose", "volumes", "entrypoint", "cmd"], RANGE = /^(\d{1,5})-(\d{1,5})(\/.*)?$/, HIGHEST_PORT = 65535;
function readOverlay(reader) {
  noteContradictions(reader);
  let baseImage = reader.text("base-image")?.trim(), workdir = reader.text("workdir")?.replace(/[\r\n]+$/, ""), user = reader.text("user")?.trim(), entrypoint = readCommand(reader, "entrypoint"), cmd = readCommand(reader, "cmd"), rest = {
    addFiles: readAddedFiles(reader),
    env: reader.pairs("env"),
    expose: reader.list("expose").flatMap(portsOf),
    volumes: reader.list("volumes")
  };
  if (baseImage !== void 0)
    return {
      baseImage,
      ...rest,
      labels: reader.pairs("labels"),
      ...workdir === void 0 ? {} : { workdir },
      ...user === void 0 ? {} : { user },
      ...entrypoint === void 0 ? {} : { entrypoint },
      ...cmd === void 0 ? {} : { cmd }
    };
}
function noteContradictions(reader) {
  let origins = ORIGINS.filter((name) => reader.has(name));
  if (origins.length > 1 && reader.problem(`${origins.join(" and ")} exclude each other`, "Give the Dockerfile in one way."), !reader.has("base-image")) {
    for (let name of FIELDS.filter((field) => reader.has(field)))
      reader.problem(`${name} is given without base-image`, "Name the image to build on, or say it in the Dockerfile.");
    return;
  }
  for (let name of ["target", "build-args"].filter((other) => reader.has(other))) {
    let message = `${name} means nothing with base-image`;
    reader.problem(message, `Leave ${name} out, or write a Dockerfile.`);
  }
}
function readAddedFiles(reader) {
  return reader.list("add-files").flatMap((entry) => reader.attempt(() => parseAddedFile(entry)) ?? []);
}
function readCommand(reader, name) {
  if (!reader.has(name)) return;
  let command = readCommandLine(reader.entries(name));
  if (command === void 0) {
    let hint = `Write ${name} as ["sh", "-c", "true"], in one line.`;
    reader.problem(`${name} begins as a JSON array but is none of texts`, hint);
  }
  return command;
}
function portsOf(entry) {
  let [, from = "", to = "", protocol = ""] = RANGE.exec(entry) ?? [], count = Number(to) - Number(from) + 1;
  return from === "" || count < 1 || Number(to) > HIGHEST_PORT ? [entry.toLowerCase()] : Array.from({ length: count }, (_, index) => `${Number(from) + index}${protocol.toLowerCase()}`);
}

// src/build/parse-source.ts
var STAGE = /^(?:[a-z][a-z0-9_.-]*|\d{1,4})$/i;
function readSource(reader) {
  let contextSecret = readObjectName(reader, "context-secret"), context = reader.line("context") ?? ".", remote = reader.attempt(() => parseRemoteContext(context)), transport = reader.choice("context-transport", "auto"), dockerfile = readDockerfile(reader);
  return remote !== void 0 ? checkRemote(reader, remote, { ...dockerfile, transport }) : contextSecret !== void 0 && !looksRemote(context) && reader.problem(
    "context-secret is given, but the context is a directory",
    "Leave it out, or name a remote context."
  ), {
    context,
    ...remote === void 0 ? {} : { remote },
    ...dockerfile,
    lint: reader.choice("lint", "error"),
    transport,
    ...contextSecret === void 0 ? {} : { contextSecret }
  };
}
function readDockerfile(reader) {
  let dockerfile = reader.line("file"), inline = reader.text("dockerfile-inline"), target = readTarget(reader), overlay = readOverlay(reader), rendered = overlay === void 0 ? void 0 : reader.attempt(() => renderOverlay(overlay)), dockerfileText = rendered?.text ?? inline;
  return {
    ...dockerfile === void 0 ? {} : { dockerfile },
    ...dockerfileText === void 0 ? {} : { dockerfileText },
    ...overlay === void 0 ? {} : { overlay },
    buildArgs: rendered?.buildArgs ?? readArguments(reader, "build-args"),
    ...target === void 0 ? {} : { target },
    // A rendered Dockerfile has them as its own.
    labels: overlay === void 0 ? readArguments(reader, "labels") : []
  };
}
function readTarget(reader) {
  let target = reader.line("target");
  if (target === void 0 || STAGE.test(target)) return target;
  reader.problem(`target ${quoted(target)} is no name of a stage`, "Write the name behind AS, or a number from 0.");
}
function readArguments(reader, option) {
  let pairs = reader.pairs(option);
  for (let [key, value] of pairs) {
    let bytes = new TextEncoder().encode(`${key}=${value}`).length;
    if (bytes <= LONGEST_ARGUMENT) continue;
    let message = `${option}: ${quoted(key)} has ${bytes} bytes; ${LONGEST_ARGUMENT} can be handed over`;
    reader.problem(message, "Put what is so long into a file of the context.");
  }
  return pairs;
}

// src/build/parse-request.ts
var TIMEOUT_RANGE = [5, 24 * 3600], DEFAULT_TIMEOUT = 3600, ORIGIN = /^https?:\/\/[^/@?#\\\s\x00-\x1f\x7f]+$/, PACKED = /^[A-Za-z0-9+_-][A-Za-z0-9+/_-]{150,}={0,2}$/, LABEL_VALUE = /^[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/;
function parseRequest(raw, known = [], surroundings = {}) {
  let reader = new ValueReader(raw, known), site = readSite(reader, surroundings), placement = readPlacement(reader), sweepKey = readSweepKey(reader), source = readSource(reader), image = readImage(reader), runner = readRunner(reader, site, surroundings), request = {
    source,
    image,
    registries: readRegistryAccess(reader, { ...image, ...runner, runsOn: site.runsOn }),
    runsOn: site.runsOn,
    ...site.reason === void 0 ? {} : { runsOnReason: site.reason },
    runner,
    cluster: readCluster(reader),
    placement,
    executor: readExecutor(reader),
    workload: reader.choice("workload", "job"),
    profile: reader.choice("security-profile", "auto"),
    ...sweepKey === void 0 ? {} : { sweepKey },
    timeoutSeconds: reader.seconds("timeout", DEFAULT_TIMEOUT, TIMEOUT_RANGE),
    keep: reader.switch("keep", !1)
  };
  if (refuseForeign(reader, raw, site, placement), reader.problems.length > 0) throw new RequestProblems(reader.problems);
  return request;
}
function readCluster(reader) {
  let kubeconfig = reader.text("kubeconfig");
  kubeconfig !== void 0 && PACKED.test(kubeconfig) && reader.problem(
    "kubeconfig looks like base64",
    "Give the path of the file, or its text: base64 --decode undoes it."
  );
  let kubeContext = reader.line("kube-context");
  return {
    ...kubeconfig === void 0 ? {} : { kubeconfig },
    ...kubeContext === void 0 ? {} : { kubeContext }
  };
}
function readSweepKey(reader) {
  let key = reader.text("sweep-key");
  if (key === void 0 || LABEL_VALUE.test(key)) return key;
  reader.problem(
    `sweep-key ${quoted(key)} is no value of a Kubernetes label`,
    "Use at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends."
  );
}
function readPullRegistry(reader) {
  let registry = reader.line("pull-registry");
  return registry !== void 0 && checkRegistry(reader, "pull-registry", registry) ? registry : void 0;
}
function readImage(reader) {
  let push = reader.switch("push", !0), registrySecret = readObjectName(reader, "registry-secret"), pullRegistry = readPullRegistry(reader);
  return {
    tags: readTags(reader, push),
    push,
    reproducible: reader.switch("reproducible", !1),
    ...registrySecret === void 0 ? {} : { registrySecret },
    insecureRegistries: readRegistries(reader, "insecure-registries"),
    registryEndpoints: readEndpoints(reader),
    ...pullRegistry === void 0 ? {} : { pullRegistry }
  };
}
function readTags(reader, push) {
  let problemsBefore = reader.problems.length, texts = reader.list("tags");
  texts.length === 0 && push && reader.problems.length === problemsBefore && reader.problem(
    "tags: no tag is given",
    "Name the image to push in tags (--tag on the command line), or set push to false."
  );
  let tags = texts.flatMap((text) => parseReferenceOf(reader, "tags", text) ?? []);
  for (let tag of tags.filter(({ digest }) => digest !== void 0))
    reader.problem(
      `tags: ${quoted(formatReference(tag))} carries a digest`,
      "A push makes the digest; name the image by a tag.",
      "REFERENCE_INVALID"
    );
  for (let tag of tags.filter(({ repository }) => repository.length < 2))
    reader.problem(
      `tags: ${quoted(formatReference(tag))} names a repository of one letter`,
      "Kaniko refuses it: use at least two.",
      "REFERENCE_INVALID"
    );
  return tags;
}
function readEndpoints(reader) {
  let endpoints = /* @__PURE__ */ new Map();
  for (let [registry, url] of reader.pairs("registry-endpoint")) {
    let valid = checkRegistry(reader, "registry-endpoint", registry), endpoint = url.replace(/\/$/, "");
    !URL.canParse(url) || !ORIGIN.test(endpoint) ? reader.problem(`registry-endpoint: ${quoted(url)} is no http(s)://HOST:PORT`, "Write REGISTRY=http://HOST:PORT.") : valid && isNew(reader, "registry-endpoint", endpoints.get(registry), [registry, endpoint]) && endpoints.set(registry, endpoint);
  }
  return endpoints;
}
function readExecutor(reader) {
  let version = reader.line("executor-version");
  version !== void 0 && reader.attempt(() => parseExecutorVersion(version));
  let image = readReference(reader, "executor") ?? DEFAULT_EXECUTOR, extraArguments = reader.entries("kaniko-args");
  for (let argument of extraArguments) {
    let refusal = reservedArgument(argument) ?? malformedValue(argument);
    refusal !== void 0 && reader.problem(`kaniko-args: ${refusal.problem}`, refusal.hint);
  }
  let helperImage = readReference(reader, "helper-image");
  return {
    image,
    ...version === void 0 ? {} : { version },
    extraArguments,
    ...helperImage === void 0 ? {} : { helperImage }
  };
}

// src/kaniko/executor-crash.ts
var CRASH = /^(panic: |fatal error: |runtime: out of memory|runtime: goroutine stack|unexpected fault address|SIG(SEGV|BUS|ILL|FPE|ABRT): |Assertion violated|standard_init_linux\.go.*exec format|exec \S*: exec format error|exec \S*: no such file)/, FAULTS = {
  132: "SIGILL, an instruction this processor lacks",
  133: "SIGTRAP",
  134: "SIGABRT",
  135: "SIGBUS",
  136: "SIGFPE",
  137: "SIGKILL",
  139: "SIGSEGV",
  159: "SIGSYS, a system call that the security profile forbids"
}, GO_PANIC = 2;
function isCrashLine(text) {
  return CRASH.test(text);
}
function executorCrash({ exitCode, error, crash, lastCommand }) {
  if (error !== void 0) return;
  let status = `exit status ${exitCode}`, during = lastCommand === void 0 ? "" : ` during ${clip2(lastCommand)}`;
  if (crash !== void 0 && /exec format|no such file/.test(crash)) return cannotRun(crash, status);
  if (crash?.startsWith("Assertion violated") === !0)
    return crashed(`the executor stopped${during}: ${crash} (${status})`, ASSERTION);
  if (crash !== void 0 && (exitCode === GO_PANIC || FAULTS[exitCode] !== void 0))
    return crashed(`the executor crashed${during}: ${crash} (${status})`, REPORT);
  let signal = FAULTS[exitCode];
  if (signal !== void 0)
    return crashed(
      `the executor was ended${during} by ${signal} (${status})`,
      exitCode === 137 ? KILLED : exitCode === 132 ? PROCESSOR : REPORT
    );
}
var REPORT = "Run it again; if it comes back, try another executor version and report it to its makers.", ASSERTION = "This is a defect of the executor: try another executor version, and report it to its makers.", KILLED = "Something on the node killed it, most likely for lack of memory there: set resources: memory=SIZE.", PROCESSOR = "Choose another executor, or nodes with another processor by node-selector.";
function cannotRun(said, status) {
  return crashed(
    `the executor does not run on this node: ${said} (${status})`,
    "Its image is for another platform or broken: choose another executor, or nodes with node-selector: kubernetes.io/arch=amd64."
  );
}
function crashed(message, hint) {
  return new BuildError("EXECUTOR_CRASHED", message, { hint });
}
function changedContainer(said) {
  let why = /error resolving dockerfile path: copying dockerfile: (.*(?:not permitted|permission denied|read-only .*))/.exec(said)?.[1];
  if (why !== void 0)
    return new BuildError("BUILD_FAILED", `the executor cannot write to its own folder: ${why}`, {
      hint: "Look for a policy or webhook that changes pods: uid 0 and a root file system to write to are what it needs."
    });
}
function clip2(command) {
  let line = command.replace(/\s+/g, " ");
  return line.length > 160 ? `${line.slice(0, 160)}\u2026` : line;
}

// src/kaniko/log-line.ts
var MESSAGE = /^time=(?:"[^"]*"|\S+) level=(\w+) msg=("(?:[^"\\]|\\.)*"|\S*)/, QUOTED = /^"(?:[^"\\]|\\.)*"$/;
function readLogLine(line) {
  let match = MESSAGE.exec(line), [, level, text] = match ?? [];
  if (level === void 0 || text === void 0) return { kind: "output", text: line };
  let fields = line.slice(match?.[0].length).trimEnd();
  return { kind: "message", level, text: unquote(text), ...fields === "" ? {} : { fields } };
}
function unquote(text) {
  if (!QUOTED.test(text)) return text;
  let escapes = { n: `
`, t: "	", r: "\r", '"': '"', "\\": "\\" };
  return text.slice(1, -1).replace(/\\(.)/g, (whole, char) => escapes[char] ?? whole);
}

// src/kaniko/build-log.ts
var INSTRUCTION = /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\s/i, BASE = /^Retrieving image manifest (\S+)$/, TRIGGERS = /^Executing (\d+) build triggers$/, STAGE2 = /^Building stage '([^']*)' \[idx: '(\d+)'/, NO_FILES = "No files to copy", FINAL_ERROR = /^(error building image: |error pushing image: |error checking push permissions )/, EARLY_ERROR = /^(Error: |error )/, LONGEST = 2e3, MOST_COPIES = 100, BuildLog = class {
  #lastCommand;
  #lastBase;
  #emptyCopies = [];
  /** Whether the line before was an instruction; the one right behind such a one, that it found nothing. */
  #begins = !1;
  #foundNothing = !1;
  /** Whether what was found last may be of the instruction that is read now. */
  #ahead = !1;
  #triggers = 0;
  #trail;
  #error;
  #earlyError;
  #crash;
  /** Takes a line and gives its text for people, Kaniko's time stamps and quoting aside. */
  read(line) {
    let parsed = readLogLine(line);
    if (parsed.kind === "output")
      return this.#readOutput(parsed.text), parsed.text;
    this.#readStage(parsed.text), this.#readNothingFound(parsed.level === "warning" && parsed.text === NO_FILES), this.#begins = INSTRUCTION.test(parsed.text), this.#begins && this.#readCommand(parsed.text), this.#lastBase = kept(BASE.exec(parsed.text)?.[1]) ?? this.#lastBase, parsed.level === "fatal" && (this.#error = kept(parsed.text)), this.#crash = isCrashLine(parsed.text) ? kept(parsed.text) : void 0;
    let shown = `${parsed.text}${parsed.fields ?? ""}`;
    return parsed.level === "info" ? shown : `${parsed.level}: ${shown}`;
  }
  get findings() {
    let error = this.#error ?? (this.#crash === void 0 ? this.#earlyError : void 0);
    return {
      ...this.#lastCommand === void 0 ? {} : { lastCommand: this.#lastCommand },
      ...this.#trail === void 0 ? {} : { trail: this.#trail },
      ...this.#emptyCopies.length === 0 ? {} : { emptyCopies: this.#emptyCopies },
      ...this.#lastBase === void 0 ? {} : { lastBase: this.#lastBase },
      ...error === void 0 ? {} : { error },
      ...this.#crash === void 0 ? {} : { crash: this.#crash }
    };
  }
  get #current() {
    let trail = this.#trail === void 0 ? {} : { trail: this.#trail };
    return this.#lastCommand === void 0 ? [] : [{ command: this.#lastCommand, ...trail }];
  }
  /**
   * It warns before it logs the instruction too, when it looks for files: right behind it is what counts. Where it takes
   * no snapshots that first warning is right behind the instruction before: then there is one of either.
   */
  #readNothingFound(isSaid) {
    if (this.#begins && isSaid) {
      let others = this.#ahead ? this.#emptyCopies.slice(0, -1) : this.#emptyCopies;
      this.#emptyCopies = [...others, ...this.#current].slice(0, MOST_COPIES);
    }
    this.#ahead = this.#foundNothing, this.#foundNothing = this.#begins && isSaid;
  }
  #readStage(text) {
    this.#triggers = Number(TRIGGERS.exec(text)?.[1] ?? this.#triggers);
    let [, base, stage] = STAGE2.exec(text) ?? [];
    base !== void 0 && (this.#trail = { stage: Number(stage), base: kept(base), triggers: this.#triggers, commands: 0 });
  }
  #readCommand(text) {
    this.#lastCommand = kept(text), this.#trail !== void 0 && (this.#trail = { ...this.#trail, commands: this.#trail.commands + 1 });
  }
  #readOutput(text) {
    FINAL_ERROR.test(text) ? this.#error = kept(text) : EARLY_ERROR.test(text) ? this.#earlyError = kept(text) : isCrashLine(text) && (this.#crash ??= kept(text));
  }
};
function kept(text) {
  return text === void 0 ? text : text.slice(0, LONGEST);
}

// src/kaniko/early-noise.ts
var PROGRESS = /^(remote: )?(Counting|Compressing|Receiving|Resolving|Enumerating)[a-z ]*: +\d+% \(\d+\/\d+\)/, EarlyNoise = class {
  #state = "early";
  /** True for a line that need not be shown. */
  has(line) {
    return this.#state === "over" ? !1 : readLogLine(line).kind !== "output" ? (this.#state = "over", !1) : (this.#state === "early" && line.startsWith("Error: ") ? this.#state = "failed" : this.#state === "failed" && line === "Usage:" && (this.#state = "usage"), this.#state === "usage" || this.#state === "early" && PROGRESS.test(line) && !line.endsWith("done."));
  }
};

// src/build/confirm-digest.ts
async function confirmDigest(request, pushed, registry, signal) {
  let { image } = request, { digest } = pushed, away = /* @__PURE__ */ new Map(), movedTags = [], manifest;
  for (let reference of image.tags) {
    if (away.has(reference.registry)) continue;
    let answer = await registry.confirm(questionFor(request, reference, pushed), signal);
    if (answer.state === "unreachable") away.set(reference.registry, answer.detail);
    else {
      if (answer.state !== "confirmed") throw notHeld(reference, digest, answer);
      reference === image.tags[0] && (manifest = answer.manifest), movedTags.push(...movedTag(reference, digest, answer.tag));
    }
  }
  let [detail] = away.values();
  return {
    confirmed: detail === void 0,
    ...detail === void 0 ? {} : { detail },
    ...manifest === void 0 ? {} : { manifest },
    ...movedTags.length === 0 ? {} : { movedTags }
  };
}
function learnedFrom({ manifest, movedTags }) {
  let { mediaType, size, configDigest } = manifest ?? {};
  return {
    ...configDigest === void 0 ? {} : { imageId: configDigest },
    ...mediaType === void 0 || size === void 0 ? {} : { manifest: { mediaType, size } },
    ...movedTags === void 0 ? {} : { tagMoved: !0 }
  };
}
function tagWarnings({ movedTags = [] }) {
  return movedTags.map(({ name, digest }) => {
    let now = digest === void 0 ? "is gone" : `points to ${digest}`;
    return `${name} ${now} by now: somebody else changed it after our push; use the image by its digest`;
  });
}
function questionFor({ image, registries }, reference, { digest, access }) {
  let endpoint = image.registryEndpoints.get(reference.registry), given = registryFiles(registries).filter(({ registry }) => registry === reference.registry), textOf = (purpose) => access.files.get(given.find((file) => file.purpose === purpose)?.name ?? ""), [authority, certificate, key] = [textOf("authority"), textOf("certificate"), textOf("key")];
  return {
    reference,
    digest,
    insecure: image.insecureRegistries.includes(reference.registry),
    unverified: registries.unverified.includes(reference.registry),
    ...endpoint === void 0 ? {} : { endpoint },
    ...authority === void 0 ? {} : { authority },
    ...certificate === void 0 || key === void 0 ? {} : { clientCertificate: { certificate, key } },
    ...access.dockerConfig === void 0 ? {} : { dockerConfig: access.dockerConfig }
  };
}
function movedTag(reference, digest, tag) {
  return tag === void 0 || tag === digest ? [] : [{ name: formatReference(reference), ...tag === "gone" ? {} : { digest: tag } }];
}
function notHeld(reference, digest, answer) {
  let name = nameOf(reference);
  if (answer.state === "absent")
    return new BuildError("NOT_CONFIRMED", `${name} does not hold ${digest}: ${answer.detail}`, {
      hint: "Check that registry-endpoint leads to the registry the pod pushes to."
    });
  let text = `the registry says another digest for ${name}: asked for ${digest}, ${answer.detail}`;
  return new BuildError("NOT_CONFIRMED", text, {
    hint: "Do not use this image: check the registry, registry-endpoint and every proxy on the way."
  });
}

// src/build/pulled-images.ts
function pulledImages(request, instructions) {
  let question = stageQuestion(request, instructions), steps = stepsOf(instructions, question), stages = stagesOf(steps), isOpen = stages.some(({ takes }) => takes.some((source) => source.includes("$"))), isBuilt = builtStages({ steps }, isOpen ? withoutSkipping(question) : question);
  return steps.filter(({ instruction }) => instruction.stage >= 0 && isBuilt(instruction)).flatMap(
    (step) => sourcesOf(step).filter((source) => stageBefore(stages, step.instruction.stage, source.toLowerCase()) === void 0).map((image) => ({ image, line: step.instruction.firstLine }))
  ).filter(({ image }) => image.toLowerCase() !== "scratch");
}
function stageQuestion(request, instructions) {
  let { image, version } = request.executor, executor = version === void 0 ? executorVersionOfImage(image) : parseExecutorVersion(version), { target, ...question } = questionOf(request), name = target === void 0 ? void 0 : stageNamed(instructions, target);
  return {
    ...question,
    ...executor === void 0 ? {} : { executor },
    ...name === void 0 ? {} : { target: name }
  };
}
function withoutSkipping({ executor: _, ...question }) {
  return { ...question, skipsUnusedStages: !1 };
}
function sourcesOf(step) {
  let { keyword, words, flags, before } = step;
  return (keyword === "FROM" ? [words[0]?.text ?? ""] : [
    ...flags.flatMap(({ name, value }) => name === "from" && value !== void 0 ? [value] : []),
    ...mountsOf(step).flatMap(({ from }) => from ?? [])
  ]).map((source) => expandKnown(source, before.variables) ?? source);
}

// src/build/needed-registries.ts
function neededRegistries(request, instructions) {
  let found = [
    ...request.image.push ? request.image.tags : [],
    ...cacheOf(request),
    ...insteadOf(request),
    ...instructions === void 0 ? [{ unknown: "the Dockerfile is in the remote context, which is not looked at before the build" }] : pulledImages(request, instructions).map(({ image, line }) => placeOf(image, `Dockerfile line ${line}`))
  ], registries = /* @__PURE__ */ new Map();
  for (let place of found) {
    if ("unknown" in place) continue;
    let repositories = registries.get(place.registry) ?? /* @__PURE__ */ new Set();
    registries.set(place.registry, repositories), place.repository !== void 0 && repositories.add(place.repository);
  }
  return {
    registries: [...registries].map(([registry, repositories]) => ({ registry, repositories: [...repositories] })),
    unknown: [...new Set(found.flatMap((place) => "unknown" in place ? [place.unknown] : []))]
  };
}
function cacheOf(request) {
  let { extraArguments } = request.executor;
  if (!isSwitchedOn(extraArguments, "cache")) return [];
  let repository = flagValues(extraArguments, "cache-repo").at(-1) ?? "";
  if (repository.startsWith("oci:")) return [];
  if (repository !== "") return [placeOf(repository, "kaniko-args --cache-repo")];
  let { push, tags } = request.image, [first] = push ? tags : [];
  return first === void 0 ? [] : [{ registry: first.registry, repository: `${first.repository}/cache` }];
}
function insteadOf(request) {
  let { registries, executor } = request, mirrors = [...registries.mirrors, ...flagValues(executor.extraArguments, "registry-mirror")], mapped = [
    ...registries.maps,
    ...flagValues(executor.extraArguments, "registry-map").flatMap((value) => value.split(";"))
  ].map((pair) => pair.replace(/^[^=]*=?/, ""));
  return [
    ...mirrors.map((mirror) => standIn(mirror, "--registry-mirror")),
    ...mapped.filter((target) => target !== "").map((target) => standIn(target, "--registry-map"))
  ];
}
function standIn(text, flag) {
  let [host = ""] = text.split("/");
  return attempt(() => ({ registry: withRegistry({ registry: "", repository: "" }, host).registry })) ?? { unknown: `kaniko-args ${flag}: ${doubleQuoted(text)} does not begin with a registry` };
}
function placeOf(image, where) {
  let isOpen = image.includes("$"), known = isOpen ? registryBeforeVariable(image) : attempt(() => parseReference(image));
  if (known !== void 0) return known;
  let why = isOpen ? "depends on a variable that has no value here" : "is no image reference";
  return { unknown: `${where}: ${doubleQuoted(image)} ${why}` };
}
function registryBeforeVariable(image) {
  let [first = "", ...path] = image.split("/");
  if (first.includes("$") && (path.length > 0 || first.startsWith("$"))) return;
  let filled = image.replace(/\$\{[^}]*\}|\$\w+/g, "x");
  return attempt(() => ({ registry: parseReference(filled).registry }));
}
function attempt(read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof BuildError) return;
    throw error;
  }
}

// src/build/find-access.ts
async function findAccess(request, source, ports, signal) {
  let { credentials, reporter } = ports, named = registryFiles(request.registries), files = await credentials.readFiles(named, signal), keys = named.flatMap(({ name, purpose }) => purpose === "key" ? [files.get(name) ?? ""] : []);
  reporter.hide?.(
    keys.flatMap((text) => text.split(/\s*\n/).filter((line) => line !== "" && !line.startsWith("-----")))
  );
  let pullConfig = await pullConfigOf(request, ports), dockerConfig = await dockerConfigOf(request, source, ports, signal);
  return {
    files,
    ...pullConfig === void 0 ? {} : { pullConfig },
    ...dockerConfig === void 0 ? {} : { dockerConfig }
  };
}
async function dockerConfigOf(request, source, { credentials, reporter }, signal) {
  let { image, registries: access } = request;
  if (image.registrySecret !== void 0) return;
  let { registries, unknown } = registriesToOpen(request, source), found = await credentials.find(registries, access.credentials, signal);
  if (tell(found, reporter), unknown.length === 0 && warnOfUnused(request, registries, reporter), found.config !== void 0 || found.without.length > 0)
    for (let clause of unknown) reporter.note(`credentials may be missing: ${clause}`);
  return found.config;
}
function warnOfUnused({ registries: { credentials, isolation } }, needed, reporter) {
  let known = new Set(needed.map(({ registry }) => registry));
  for (let registry of credentials.keys()) {
    if (known.has(HUB_NAMES.includes(registry) ? "docker.io" : registry)) continue;
    let step = isolation === void 0 ? "" : "; with isolate-credentials it pulls with pull-credentials";
    reporter.warn(
      `registry-credentials: ${registry} is not used, as this build ${isolation === void 0 ? "does not talk to it" : "does not push there"}${step}`
    );
  }
}
function registriesToOpen(request, source) {
  if (request.registries.isolation === void 0) return neededRegistries(request, instructionsOf(source));
  let pushed = /* @__PURE__ */ new Map();
  for (let { registry, repository } of request.image.tags)
    pushed.set(registry, [...pushed.get(registry) ?? [], repository]);
  return { registries: [...pushed].map(([registry, repositories]) => ({ registry, repositories })), unknown: [] };
}
async function pullConfigOf(request, { credentials, reporter }) {
  let { isolation } = request.registries;
  if (isolation === void 0 || isolation.pullCredentials.size === 0) return;
  let given = credentials.configOf(isolation.pullCredentials);
  return reporter.hide?.(given.secrets), given.config;
}
function tell({ secrets, found }, reporter) {
  reporter.hide?.(secrets);
  for (let one of found) reporter.note(`credentials for ${one.registry}: ${one.source}`);
}

// src/build/phase-log.ts
var PhaseLog = class {
  #clock;
  #reporter;
  #entries = [];
  #awaited;
  constructor(clock, reporter) {
    this.#clock = clock, this.#reporter = reporter;
  }
  /** Begins a phase, which ends the one before. */
  begin(name, text) {
    this.#entries.push({ name, begun: this.#clock.monotonic() }), this.#awaited = void 0, this.#reporter.phase(text);
  }
  /** Tells what the phase waits for; undefined when it waits no longer. */
  waitFor(why) {
    this.#awaited = why, why !== void 0 && this.#reporter.note(why);
  }
  /** The name of the phase that is on and what it waits for, for messages. */
  get current() {
    let name = this.#entries.at(-1)?.name ?? "start";
    return this.#awaited === void 0 ? name : `${name} (${this.#awaited})`;
  }
  /** Seconds of every phase up to now, rounded to milliseconds. */
  seconds() {
    let now = this.#clock.monotonic();
    return this.#entries.map(({ name, begun }, index) => {
      let end = this.#entries[index + 1]?.begun ?? now;
      return { name, seconds: Math.round(end - begun) / 1e3 };
    });
  }
};

// src/build/progress.ts
var PROGRESS_MILLISECONDS = 5e3;
function packListener(clock, phases) {
  let nowAndThen = throttled(clock);
  return { found: (entries) => nowAndThen(() => phases.waitFor(`found ${entries} files and folders`)) };
}
function shipListener(clock, phases) {
  let nowAndThen = throttled(clock);
  return {
    waiting: (why) => phases.waitFor(why),
    arrived: (bytes, total) => nowAndThen(() => phases.waitFor(`sent ${showBytes(bytes)} of ${showBytes(total)}`))
  };
}
function throttled(clock) {
  let told2 = clock.monotonic();
  return (tell2) => {
    let now = clock.monotonic();
    now - told2 < PROGRESS_MILLISECONDS || (told2 = now, tell2());
  };
}

// src/build/site-story.ts
var SURVEY_TEXTS = {
  cluster: "asking the cluster",
  runner: "looking for what runs containers here"
};
function siteNotes(site) {
  return site.runsOn === "cluster" ? [`cluster ${site.server}, namespace ${site.namespace}`] : [
    ...site.unused.map(({ engine, why }) => `engine ${engine} is not used: ${why}`),
    `engine ${site.engine}: ${site.description}`
  ];
}
function planNotes(plan2) {
  return [
    ...plan2.isolation === void 0 ? [] : [isolationNote(plan2.isolation, plan2.access)],
    ...plan2.runsOn === "runner" || plan2.owner === void 0 ? [] : [`owned by pod ${plan2.owner.name}: removed with it`]
  ];
}
function isolationNote({ image, layout, pullSecret }, { pullConfig }) {
  return `credentials are isolated: the build gets ${pullSecret !== void 0 ? `pull-secret ${pullSecret}` : pullConfig !== void 0 ? "pull-credentials" : "none"}, and ${layout ?? image} pushes`;
}
function describeStart(run) {
  return "engine" in run ? `making ${describeRun(run)}` : `submitting ${describeRun(run)} to namespace ${run.namespace}`;
}
function keptNote(run) {
  return `${!("engine" in run) && run.workload === "job" ? "kept for 24 hours" : "kept until you delete it"}: ${describeRun(run)} ${whereIs(run)}`;
}
function siteOutcome(plan2, { where }) {
  return plan2.runsOn === "runner" ? { runsOn: "runner", engine: plan2.engine } : { runsOn: "cluster", workload: plan2.workload, pod: where };
}

// src/build/time-box.ts
async function withinTime({ clock, seconds, cancel }, whereabouts, story) {
  let over = new AbortController(), stop = new AbortController();
  clock.sleep(seconds * 1e3, stop.signal).then(
    () => over.abort(timedOut(seconds, whereabouts())),
    () => {
    }
  );
  try {
    return await story(AbortSignal.any([cancel, over.signal]));
  } catch (error) {
    throw error instanceof BuildError ? error : cancel.aborted ? cancelled(cancel.reason) : asBuildError(over.signal.reason ?? error);
  } finally {
    stop.abort();
  }
}
function cancelled(reason) {
  return reason instanceof BuildError ? reason : new BuildError("CANCELLED", "cancelled by the calling program", { cause: reason });
}
function timedOut(seconds, step) {
  return new BuildError("TIMED_OUT", `not done within ${formatDuration(seconds)}, stopped at: ${step}`, {
    hint: "Raise timeout, or see above what it waited for."
  });
}

// src/dockerfile/failing-line.ts
function locateCommand(instructions, command, trail) {
  let wanted = normalise(command), isWanted = (instruction) => instruction !== void 0 && normalise(`${instruction.keyword} ${instruction.text}`) === wanted;
  if (trail === void 0) return instructions.find(isWanted);
  let stage = stageOf(instructions, trail);
  if (trail.commands <= trail.triggers) return locateTrigger(instructions, stage, wanted);
  let own = commandsOf(instructions, stage), counted = own[trail.commands - trail.triggers - 1];
  return isWanted(counted) ? counted : own.find(isWanted) ?? instructions.find(isWanted);
}
function nextCommand(instructions, trail) {
  return commandsOf(instructions, stageOf(instructions, trail))[trail.commands - trail.triggers];
}
function commandsOf(instructions, stage) {
  return instructions.filter((one) => one.stage === stage && !/^(FROM|MAINTAINER)$/.test(one.keyword));
}
function stageOf(instructions, { stage, base }) {
  let from = instructions.filter(({ keyword }) => keyword === "FROM"), mayBe = (instruction) => {
    let image = baseOf(instruction);
    return image.includes("$") || image.toLowerCase() === base.toLowerCase();
  };
  if (mayBe(from[stage])) return stage;
  let later = from.findIndex((instruction, number) => number > stage && mayBe(instruction));
  return later < 0 ? stage : later;
}
function locateTrigger(instructions, stage, wanted) {
  let from = instructions.filter(({ keyword }) => keyword === "FROM"), base = baseOf(from[stage]).toLowerCase(), named = from.findLastIndex(({ text }, number) => number < stage && nameOf2(text) === base);
  return instructions.find(
    ({ keyword, stage: own, text }) => keyword === "ONBUILD" && own === named && normalise(text) === wanted
  ) ?? from[stage];
}
function baseOf(from) {
  return from?.text.split(/\s+/).find((word) => !word.startsWith("--")) ?? "";
}
function nameOf2(text) {
  return /\sas\s+(\S+)\s*$/i.exec(text)?.[1]?.toLowerCase();
}
function normalise(command) {
  let [keyword = "", ...words] = command.trim().split(/\s+/);
  return [keyword.toUpperCase(), ...words].join(" ");
}

// src/kaniko/empty-copy.ts
function emptyCopy({ emptyCopies = [] }, instructions, unneeded = /* @__PURE__ */ new Set()) {
  let found = emptyCopies.map(({ command, trail }) => locateCommand(instructions, command, trail)).find((one) => one !== void 0 && !unneeded.has(one.stage) && lacks(one));
  if (found === void 0) return;
  let { firstLine, lastLine, keyword, text } = found, what = `Dockerfile line ${firstLine}: ${clip2(`${keyword} ${text}`)} copied nothing`;
  return new BuildError("BUILD_FAILED", `${what}: .dockerignore of the context leaves it out`, {
    hint: "Change .dockerignore or the line; what was pushed lacks it.",
    place: { line: firstLine, ...lastLine > firstLine ? { endLine: lastLine } : {} }
  });
}
function lacks({ keyword, text }) {
  return /^(COPY|ADD)$/.test(keyword) && !namesOtherThings(text);
}
function namesOtherThings(text) {
  let [flags = ""] = /^(--\S+\s+)*\[?/.exec(text) ?? [], words = text.slice(flags.length).replace(/\\+[*?[$]/g, "");
  return flags.includes("--from=") || /[*?[$]|<</.test(words);
}

// src/kaniko/context-failure.ts
var SOURCE = /error resolving source context: (.*)/s, NO_DOCKERFILE = /error resolving dockerfile path: please provide a valid path/, LONGEST2 = 300;
function contextFailure(said, facts) {
  let shown = describeRemote(facts.remote);
  if (NO_DOCKERFILE.test(said) && "path" in facts.dockerfile)
    return new BuildError("DOCKERFILE_MISSING", `there is no ${facts.dockerfile.path} in ${shown}`, {
      hint: "Name it in file, relative to the directory of the context."
    });
  let why = SOURCE.exec(said)?.[1];
  if (why !== void 0) {
    for (let [pattern, words, hint] of reasonsFor(facts))
      if (pattern.test(why)) return notFetched(`${shown} cannot be fetched: ${words}`, { hint });
    return notFetched(`${shown} cannot be fetched: ${withoutAddress(why)}`, { hint: "The log above says more." });
  }
}
function reasonsFor(facts) {
  let { remote } = facts, revision = remote.kind === "git" ? revisionText(remote.revision) : "", what = revision === "" ? "what was asked for" : `'${revision}'`;
  return [
    ...loginReasons(facts),
    ...pullReasons(facts),
    [
      /the region .* is wrong|missing region|PermanentRedirect/i,
      "the storage has another region",
      "Put the region of the bucket into the key AWS_REGION of the Secret that context-secret names."
    ],
    [/exact SHA1/, "the server hands out no single commits", "Name a branch or a tag that the commit is on."],
    [
      /certificate signed by unknown authority/,
      "the certificate of the server is signed by an unknown authority",
      AUTHORITY
    ],
    [
      /x509: /,
      "the certificate of the server is not valid for it",
      "Check the host, and the certificate of the server."
    ],
    [/no such host|server misbehaving/, "its name cannot be resolved in the cluster", NETWORK],
    [
      /connection refused|i\/o timeout|no route to host|network is unreachable/,
      "the pod does not reach the server",
      NETWORK
    ],
    [
      /repository not found|bad status from server: 404|NoSuchKey|NoSuchBucket|NotFound/,
      "the server has nothing there",
      ADDRESS
    ],
    [
      /reference not found|couldn't find remote ref|invalid branch|object not found/,
      `the repository has no ${what} on a branch or tag`,
      "Check branch, tag or commit; a commit that was pushed away is gone."
    ],
    [/no such file or directory/, `it has no directory '${remote.subdirectory}'`, "Check the directory behind #REF:."],
    [/gzip: invalid header|unexpected EOF|archive\/tar/, "it is no tar.gz", "Pack it with tar -czf."]
  ];
}
var AUTHORITY = "Put the authority into the key ca.crt of the Secret that context-secret names.", NETWORK = "The pod fetches it, not this machine: check DNS, network policies and the address.", ADDRESS = "Check the address; a private place may say so where credentials are missing: see context-secret.", LOGIN = /authentication required|authorization failed|AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|AuthenticationFailed|status from server: 40[13]|credentials|AZURE_STORAGE_ACCESS_KEY/i, KEYS = {
  git: "GIT_USERNAME and GIT_PASSWORD (or username and password), or GIT_TOKEN",
  s3: "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
  azure: "AZURE_STORAGE_ACCESS_KEY",
  gs: "key.json",
  https: ""
};
function loginReasons({ remote, secret }) {
  if (remote.kind === "https")
    return [[LOGIN, "the server wants credentials", "The executor sends no credentials to a web server: use a place without them, or a signed URL."]];
  let keys = KEYS[remote.kind];
  return secret === void 0 ? [[LOGIN, "the server wants credentials", `Name a Secret with ${keys} in context-secret.`]] : [[LOGIN, `the server does not accept what the Secret '${secret}' holds`, `Check its keys: ${keys}.`]];
}
function pullReasons({ remote, pinning }) {
  if (remote.kind !== "git" || remote.revision.kind !== "ref" || pinning.state !== "open") return [];
  let { name } = remote.revision;
  return /^(refs\/)?(pull|merge-requests|pull-requests|changes)\//.test(name) ? [[/object not found/, `the executor gets '${name}' only by its commit, which is not known here`, "Let this machine ask the server (git, and credentials for it), or write the commit."]] : [];
}
function notFetched(message, details) {
  return new BuildError("CONTEXT_NOT_FETCHED", message, details);
}
function withoutAddress(why) {
  return why.replace(/\?\S*/g, "?\u2026").slice(0, LONGEST2);
}

// src/kaniko/profile-failure.ts
var MISSING = [
  [/security\.capability.*(operation not permitted|permission denied)/s, "cannot set file capabilities"],
  [/\b(chown|lchown)\b.*operation not permitted/s, "cannot give files to other owners than root"],
  [/(fork\/exec|setgroups).*operation not permitted/s, "cannot switch users"],
  [/permission denied/, "gives root no more rights than the modes of files do"],
  [/operation not permitted/, "has no capabilities"]
], BASELINE = "in a namespace that enforces no more than baseline", STEP = "The log above shows its output. Where that says 'not permitted', it may need one of the capabilities that userns and hardened have.";
function profileFailure(error, said, profile) {
  if (error.code !== "BUILD_FAILED" || profile === void 0) return error;
  let place = error.place === void 0 ? {} : { place: error.place }, because = (why, hint) => new BuildError("BUILD_FAILED", `${error.message}: security profile ${profile} ${why}`, { hint, ...place });
  if (profile === "hardened") return error;
  if (/\bl?chown\b.*invalid argument/s.test(said))
    return because("has ids up to 65535 only", `Use ids up to that, or hardened, ${BASELINE}.`);
  if (profile === "userns") return error;
  let lack = MISSING.find(([pattern]) => pattern.test(said))?.[1];
  return lack !== void 0 ? because(lack, `Use userns or hardened, ${BASELINE}.`) : / ended with exit status /.test(error.message) ? new BuildError("BUILD_FAILED", error.message, { hint: STEP, ...place }) : error;
}

// src/kaniko/failure.ts
var OWN_STATUS = 1, RUN_SIGNALLED = 255, KILLED2 = 137;
function explainFailure(failed) {
  return profileFailure(explainEnd(failed), essence(failed.findings.error ?? ""), failed.profile);
}
function explainEnd(failed) {
  let { exitCode, reason, findings, instructions, tags = [], withoutPush = !1 } = failed;
  if (reason === "OOMKilled") return outOfMemory(failed);
  let said = essence(findings.error ?? ""), likely = likelyOutOfMemory(failed, said);
  if (likely !== void 0) return likely;
  let crash = executorCrash({ exitCode, ...findings });
  if (crash !== void 0) return crash;
  if (exitCode !== OWN_STATUS) return failedInstruction(said, failed);
  let unfetched = failed.remote === void 0 ? void 0 : contextFailure(said, failed.remote);
  return unfetched !== void 0 ? unfetched : (withoutPush ? unwritten(said, findings, instructions) : pushFailure(said, tags)) ?? baseFailure(said, findings, instructions) ?? damagedContext(said) ?? changedContainer(said) ?? badDockerfile(said) ?? missingFile(said, failed) ?? unsavedFile(said, failed) ?? failedInstruction(said, failed);
}
function damagedContext(said) {
  let found = /error resolving source context: ((?:unexpected )?EOF$|gzip: .*|flate: .*|archive\/tar: .*)/.exec(
    said
  )?.[1];
  if (found !== void 0)
    return new BuildError("CONTEXT_DAMAGED", `the context did not arrive whole: the builder says '${found}'`, {
      hint: "Run the build again; a context that is sent by exec goes on after a cut, one that is sent to stdin cannot."
    });
}
function badDockerfile(said) {
  let match = /dockerfile parse error on line (\d+): (.*)/.exec(said);
  if (match !== null)
    return new BuildError("BUILD_FAILED", `Dockerfile line ${match[1]}: ${match[2]}`, {
      hint: "Correct the Dockerfile.",
      place: { line: Number(match[1]) }
    });
}
function pathInContext(said, remote) {
  let root = remote === void 0 ? CONTEXT_DIRECTORY : CONTEXT_MOUNT, path = new RegExp(`(?:lstat|stat|open) ${root}/(.+?): no such file`).exec(said)?.[1], below = remote === void 0 || remote.remote.subdirectory === "" ? "" : `${remote.remote.subdirectory}/`;
  return path?.startsWith(below) === !0 ? path.slice(below.length) : path;
}
function missingFile(said, failed) {
  if (!said.includes("no such file or directory")) return;
  let path = pathInContext(said, failed.remote), inStage = path === void 0 ? STAGE_FILE.exec(said)?.[1] : void 0;
  if (path === void 0 && inStage === void 0) return;
  let { instructions } = failed, byPath = instructions.find(({ keyword, text }) => COPIES.test(keyword) && text.includes(path ?? inStage ?? "")), user = unloggedCommand(said, failed) ?? byPath, where = user === void 0 ? "" : `${describe(user)}: `, what = path === void 0 ? `the stage it copies from holds no '${inStage}'` : `the context holds no '${path}'`;
  return new BuildError("BUILD_FAILED", where + what, {
    hint: path === void 0 ? "Check the path in that stage." : "Check the path, the context directory and .dockerignore.",
    ...placeOf2(user)
  });
}
var COPIES = /^(COPY|ADD)$/, STAGE_FILE = /(?:lstat|stat|open) \/kaniko\/(?:deps\/)?\d+(\/.+?): no such file/;
function unsavedFile(said, { instructions }) {
  if (!said.startsWith("could not save file: ")) return;
  let [copy, ...others] = instructions.filter(
    ({ keyword, text }) => keyword === "COPY" && readFlags(text).flags.some(({ name }) => name === "from")
  ), user = others.length === 0 ? copy : void 0, what = user === void 0 ? "what a COPY takes from another stage" : describe(user);
  return new BuildError("BUILD_FAILED", `${what} failed: ${said}`, {
    hint: /\/(proc|sys)\//.test(said) ? "Copy folders of that stage, without /proc and /sys." : "The log above says more.",
    ...placeOf2(user)
  });
}
function unloggedCommand(said, { findings, instructions }) {
  if (!said.startsWith("failed to get files used from context") || findings.trail === void 0) return;
  let next = nextCommand(instructions, findings.trail);
  return next !== void 0 && COPIES.test(next.keyword) ? next : void 0;
}
function failedInstruction(said, failed) {
  let { exitCode, findings, instructions } = failed, unlogged = unloggedCommand(said, failed), { lastCommand } = findings;
  if (lastCommand === void 0 && unlogged === void 0) {
    let status = exitCode === OWN_STATUS ? "" : ` (exit status ${exitCode})`, text = said === "" ? `Kaniko ended with exit status ${exitCode}` : `${said}${status}`;
    return new BuildError("BUILD_FAILED", text, { hint: "The log above says more." });
  }
  let found = unlogged ?? locateCommand(instructions, lastCommand ?? "", findings.trail), where = found === unlogged && found !== void 0 ? describe(found) : told(lastCommand ?? "", found), unstarted = /^starting command: (.*)/s.exec(said)?.[1], isRun = said === "" || exitCode !== OWN_STATUS || said.includes("waiting for process to exit"), killed = /signal: (\w+)/.exec(said)?.[1], ended = killed === void 0 ? `ended with ${statusOf(said, exitCode)}` : `was ended by signal: ${killed}`, failure = unstarted === void 0 ? `failed: ${said}` : `could not be started: ${unstarted}`;
  return new BuildError("BUILD_FAILED", `${where} ${isRun ? ended : failure}`, {
    hint: "The log above shows its output.",
    ...placeOf2(found)
  });
}
function statusOf(said, exitCode) {
  let told2 = /exit status (\d+)/.exec(said)?.[1] ?? String(exitCode);
  return told2 === String(exitCode) ? `exit status ${exitCode}` : `exit status ${told2} (Kaniko: ${exitCode})`;
}
function told(command, found) {
  return found === void 0 ? clip2(command) : !/^(FROM|ONBUILD)$/.test(found.keyword) ? describe(found) : `Dockerfile line ${found.firstLine}: the trigger ${clip2(command)} of its base image`;
}
function describe({ firstLine, keyword, text }) {
  return `Dockerfile line ${firstLine}: ${clip2(`${keyword} ${text}`)}`;
}
function placeOf2(instruction) {
  if (instruction === void 0) return {};
  let { firstLine, lastLine } = instruction;
  return { place: { line: firstLine, ...lastLine > firstLine ? { endLine: lastLine } : {} } };
}
function lastStep({ findings, instructions }) {
  let { lastCommand, trail } = findings;
  if (lastCommand === void 0) return;
  let found = locateCommand(instructions, lastCommand, trail);
  return { text: told(lastCommand, found), ...placeOf2(found) };
}
function likelyOutOfMemory(failed, said) {
  let { exitCode, memoryLimit } = failed;
  if (memoryLimit === void 0 || !(exitCode === RUN_SIGNALLED && /signal: killed/.test(said)) && exitCode !== KILLED2) return;
  let { text: who = "the builder", place } = lastStep(failed) ?? {}, text = `${who} was killed (exit status ${exitCode}), most likely for lack of memory: the limit is ${memoryLimit}`;
  return new BuildError("OUT_OF_MEMORY", text, { hint: MORE_MEMORY, ...place === void 0 ? {} : { place } });
}
var MORE_MEMORY = "Raise it with resources: memory=4Gi; --compressed-caching=false is already on.";
function outOfMemory(failed) {
  let { exitCode, memoryLimit } = failed, limit = memoryLimit === void 0 ? "the node has" : `the limit of ${memoryLimit}`, step = lastStep(failed), during = step === void 0 ? "" : ` during ${step.text}`, details = { hint: MORE_MEMORY, ...step?.place === void 0 ? {} : { place: step.place } };
  if (exitCode === KILLED2 || exitCode === RUN_SIGNALLED) {
    let text = `${exitCode === KILLED2 ? "the build" : "a step of the build"} was killed${during} (exit status ${exitCode}): it needs more memory than ${limit}`;
    return new BuildError("OUT_OF_MEMORY", text, details);
  }
  if (exitCode !== 0) {
    let what2 = `a process of the build was killed${during}, which then ended with exit status ${exitCode}`;
    return new BuildError("OUT_OF_MEMORY", `${what2}: it needs more memory than ${limit}`, details);
  }
  let what = "a process of the build was killed, but its step went on: the image that was made is not to be trusted";
  return new BuildError("OUT_OF_MEMORY", `${what}; it needs more memory than ${limit}`, details);
}
function essence(text) {
  return text.replace(/^(error building image: |error building stage: |failed to execute command: )+/, "").slice(0, 800);
}

// src/build/verdict.ts
function judge(plan2, ending, findings) {
  let { exitCode, reason, message } = ending, instructions = builtInstructions(plan2), memoryLimit = ending.memoryLimit ?? plan2.memoryLimit;
  if (exitCode !== 0 || reason === "OOMKilled")
    throw explainFailure({
      exitCode,
      ...reason === void 0 ? {} : { reason },
      findings,
      instructions,
      ...plan2.context.kind === "remote" ? { remote: plan2.context } : {},
      tags: plan2.tags.map(formatReference),
      withoutPush: !plan2.push || plan2.isolation !== void 0,
      ...memoryLimit === void 0 ? {} : { memoryLimit },
      ...plan2.runsOn === "cluster" ? { profile: plan2.profile.name } : {}
    });
  let unneeded = plan2.unneeded?.counted === !0 ? plan2.unneeded.stages : void 0, lacking = plan2.context.kind === "remote" ? emptyCopy(findings, instructions, unneeded) : void 0;
  if (lacking !== void 0) throw lacking;
  if (!plan2.push || plan2.isolation !== void 0) return;
  let digest = parseDigest(message ?? "");
  if (digest !== void 0) return digest;
  throw noDigest(message ?? "");
}
function builtInstructions({ context, unneeded }) {
  let all = instructionsOf(context) ?? [];
  if (unneeded === void 0 || unneeded.counted) return all;
  let without = (stage) => [...unneeded.stages].filter((other) => other < stage).length;
  return all.filter(({ stage }) => !unneeded.stages.has(stage)).map((instruction) => ({ ...instruction, stage: instruction.stage - without(instruction.stage) }));
}
function noDigest(left) {
  if (left.trim() === "")
    return new BuildError("DIGEST_MISSING", "the builder ended with success but left no digest", {
      hint: "Check that kaniko-args do not keep it from pushing or from writing --digest-file."
    });
  let said = left.length > 80 ? `${left.slice(0, 80)}\u2026` : left;
  return new BuildError("DIGEST_MISSING", `the builder ended with success but left '${said}', which is no digest`, {
    hint: "A step of the Dockerfile may have written to the termination log; nothing it says may be trusted."
  });
}

// src/build/run-build.ts
var ID_LENGTH = 8;
async function runBuild(request, ports, cancel) {
  try {
    return await runPhases(request, ports, cancel);
  } catch (error) {
    throw errorInUserTerms(error, request.source);
  }
}
async function runPhases(request, ports, cancel) {
  let phases = new PhaseLog(ports.clock, ports.reporter), limits = { clock: ports.clock, seconds: request.timeoutSeconds, cancel };
  return await withinTime(
    limits,
    () => phases.current,
    async (signal) => {
      phases.begin(request.source.remote === void 0 ? "pack" : "look", describeSource(request.source));
      let source = await prepareSource(request.source, ports, signal, packListener(ports.clock, phases));
      for (let sentence of describeContext(source.facts)) ports.reporter.note(sentence);
      let plan2 = await prepare(request, source, { ports, phases, signal }), built = await buildInTarget(plan2, source, { ports, phases, signal });
      if (built.digest === void 0)
        return outcome(request, plan2, built, { phases, confirmation: { confirmed: !1 } });
      phases.begin("confirm", "asking the registry for the digest");
      let confirmation = await confirmDigest(request, { ...plan2, digest: built.digest }, ports.registry, signal);
      for (let warning of tagWarnings(confirmation)) ports.reporter.warn(warning);
      return outcome(request, plan2, built, { phases, confirmation });
    }
  );
}
async function prepare(request, source, { ports, phases, signal }) {
  let { preflight, reporter, clock } = ports;
  request.runsOn === "cluster" && requireSound(request, source.facts), phases.begin("check", SURVEY_TEXTS[request.runsOn]), request.runsOnReason !== void 0 && reporter.note(`run-on ${request.runsOn}: ${request.runsOnReason}`);
  let access = await findAccess(request, source.facts, ports, signal), site = await preflight.survey({ ...request, bringsSecret: isNeeded(access) }, signal), plan2 = plan(request, { id: clock.randomId(ID_LENGTH), context: source.facts, site, access });
  for (let warning of plan2.warnings) reporter.warn(warning);
  for (let { text, place } of plan2.remarks) reporter.warn(text, place);
  for (let note of plan2.notes) reporter.note(note);
  for (let note of siteNotes(site)) reporter.note(note);
  reporter.note(`security profile ${plan2.profile.name}: ${plan2.profile.reason}`), reporter.note(`context transport ${plan2.transport.name}: ${plan2.transport.reason}`);
  for (let note of planNotes(plan2)) reporter.note(note);
  return await preflight.check(plan2, signal), plan2;
}
async function buildInTarget(plan2, source, { ports, phases, signal }) {
  let { target, reporter, journal } = ports, identity = target.identify(plan2), started = !1;
  phases.begin("submit", describeStart(identity));
  try {
    plan2.keep || journal.made(identity);
    let run = await target.start(plan2, signal);
    identity = run, started = !0, plan2.keep || journal.made(identity), signal.throwIfAborted();
    let cut, sent = describeSent(plan2, source);
    if (sent !== void 0) {
      phases.begin("ship", `sending ${sent}`);
      let freight = { plan: plan2, ..."archive" in source ? { archive: source.archive } : {} };
      cut = await target.ship(run, freight, shipListener(ports.clock, phases), signal);
    }
    return phases.begin("build", "building"), await followToVerdict(plan2, run, { ports, phases, signal }, cut);
  } finally {
    plan2.keep && started && reporter.note(keptNote(identity)), plan2.keep || await removeRun(identity, ports);
  }
}
function describeSent({ transport, context }, source) {
  if (!("archive" in source)) return sentDockerfile(context) === void 0 ? void 0 : "the Dockerfile";
  let { inlineBytes = 0, archiveBytes } = source.facts;
  return `the context, ${showBytes(transport.name === "configmap" ? inlineBytes : archiveBytes)}`;
}
async function followToVerdict(plan2, run, stage, cut) {
  let { ports, phases, signal } = stage, log = new BuildLog(), noise = new EarlyNoise(), line = (text) => {
    phases.waitFor(void 0);
    let shown = log.read(text);
    noise.has(text) || ports.reporter.buildLine(withoutSignature(shown, plan2.context));
  };
  await ports.target.follow(run, { line, waiting: (why) => phases.waitFor(why) }, signal);
  let ending = await ports.target.ending(run, signal);
  try {
    let digest = judge(plan2, ending, log.findings);
    return plan2.isolation === void 0 ? { digest, ending } : await pushToVerdict(run, stage);
  } catch (error) {
    let saysOther = log.findings.error !== void 0 && asBuildError(error).code !== "CONTEXT_DAMAGED";
    throw cut === void 0 || saysOther ? error : cut;
  }
}
async function pushToVerdict(run, { ports, phases, signal }) {
  let { target, reporter } = ports;
  phases.begin("push", "pushing from a container of its own"), await target.push(run, signal);
  let line = (text) => {
    phases.waitFor(void 0), reporter.buildLine(text);
  };
  await target.follow(run, { line, waiting: (why) => phases.waitFor(why) }, signal);
  let ending = await target.ending(run, signal);
  return { digest: judgePush(ending), ending };
}
function outcome(request, plan2, { digest, ending }, { phases, confirmation }) {
  let [first] = plan2.tags;
  return {
    ...digest !== void 0 && first !== void 0 ? pushedNames(request, digest, first) : {},
    images: digest === void 0 ? [] : plan2.tags.map(formatReference),
    confirmed: confirmation.confirmed,
    ...confirmation.detail === void 0 ? {} : { confirmation: confirmation.detail },
    ...learnedFrom(confirmation),
    securityProfile: plan2.profile.name,
    contextTransport: plan2.transport.name,
    reasons: { securityProfile: plan2.profile.reason, contextTransport: plan2.transport.reason },
    ...contextCommit(plan2),
    ...siteOutcome(plan2, ending),
    phases: phases.seconds()
  };
}
function pushedNames(request, digest, first) {
  let { pullRegistry } = request.image, pulled = pullRegistry === void 0 ? first : withRegistry(first, pullRegistry);
  return {
    digest,
    image: withDigest(first, digest),
    imageName: nameOf(first),
    pullImage: withDigest(pulled, digest)
  };
}
function contextCommit({ context }) {
  return context.kind !== "remote" || context.pinning.state !== "pinned" ? {} : { contextCommit: context.pinning.pin.commit };
}

export {
  DEFAULT_EXECUTOR,
  flagOf,
  isTakenBy,
  isForTasks,
  isForPrograms,
  OPTION_TOPICS,
  optionsOf,
  ValueReader,
  readPlacement,
  readObjectName,
  readReference,
  parseReferenceOf,
  withoutSecrets,
  looksRemote,
  readCommandLine,
  surroundingsOf,
  parseRequest,
  readCluster,
  readSweepKey,
  readPullRegistry,
  BuildLog,
  findAccess,
  PhaseLog,
  withinTime,
  explainFailure,
  runBuild
};
