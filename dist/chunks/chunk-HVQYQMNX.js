import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  HUB_NAMES,
  pushArguments
} from "./chunk-TZKXZWL4.js";
import {
  quoted
} from "./chunk-SZROKUTP.js";
import {
  withoutValue
} from "./chunk-NYX2PRBI.js";

// src/kaniko/reserved-arguments.ts
var RESERVED = {
  context: "Use the option context.",
  dockerfile: "Use the option file.",
  destination: "Use the option tags.",
  "build-arg": "Use the option build-args.",
  label: "Use the option labels.",
  target: "Use the option target.",
  "no-push": "Use push: false.",
  "insecure-registry": "Use the option insecure-registries.",
  reproducible: "Use the option reproducible.",
  "digest-file": "rootless-kaniko reads the digest from there.",
  "log-format": "rootless-kaniko reads the log.",
  "kaniko-dir": "A moved folder breaks the build in every release.",
  "oci-layout-path": "Nothing in the pod could fetch the result.",
  "tar-path": "Nothing in the pod could fetch the result.",
  tarPath: "Nothing in the pod could fetch the result.",
  "context-sub-path": "Use a deeper directory as the context, or #REF:DIRECTORY of a remote one."
}, SHORT = { c: "context", f: "dockerfile", d: "destination" };
function flagName(argument) {
  let short = /^-([a-zA-Z])(?![\w-])/.exec(argument)?.[1] ?? /^-([cfd])/.exec(argument)?.[1];
  return short !== void 0 ? SHORT[short] ?? short : /^--([A-Za-z][\w-]*)(=|$)/.exec(argument)?.[1];
}
function reservedArgument(argument) {
  let name = flagName(argument);
  if (name === void 0 || /^-[A-Za-z]\s/.test(argument))
    return {
      problem: `${quoted(withoutValue(argument))} is no flag`,
      hint: "Write flag and value as one argument, as --snapshot-mode=redo."
    };
  if (/^--git=branch=/.test(argument))
    return {
      problem: "--git=branch is set by rootless-kaniko",
      hint: "Write the branch into the context, as #BRANCH."
    };
  let instead = RESERVED[name];
  return instead === void 0 ? void 0 : { problem: `--${name} is set by rootless-kaniko`, hint: instead };
}

// src/kaniko/flag-values.ts
function flagValues(args, name) {
  return args.filter((argument) => flagName(argument) === name).map((argument) => /=(.*)$/s.exec(argument)?.[1] ?? "true");
}
function isSwitchedOn(args, name) {
  return /^(1|t|true)$/i.test(flagValues(args, name).at(-1) ?? "");
}
function isSwitchedOff(args, name) {
  return /^(0|f|false)$/i.test(flagValues(args, name).at(-1) ?? "");
}

// src/build/isolated-push.ts
function isolatedPush(request) {
  let { isolation } = request.registries;
  return isolation === void 0 ? {} : {
    isolation: {
      image: isolation.pusherImage,
      ...isolation.pusherLayout === void 0 ? {} : { layout: isolation.pusherLayout },
      ...isolation.pullSecret === void 0 ? {} : { pullSecret: isolation.pullSecret },
      arguments: pushArguments(request.image.tags, { unsafe: new Set(unsafeRegistries(request)) })
    }
  };
}
function isolationWarnings(request) {
  let { isolation } = request.registries;
  if (isolation === void 0) return [];
  let pushed = new Set(request.image.tags.map(({ registry }) => oneName(registry))), opened = [...isolation.pullCredentials.keys()].filter((registry) => pushed.has(oneName(registry))), isCached = isSwitchedOn(request.executor.extraArguments, "cache");
  return [
    ...opened.map((registry) => openedByPull("pull-credentials", registry)),
    ...isCached ? ["with isolate-credentials the cache is read only: the build has nothing to push layers with"] : []
  ];
}
function openedByPull(option, registry) {
  return `${option} opens ${registry}, which is pushed to: code of the Dockerfile can push there unless it may only pull`;
}
function oneName(registry) {
  let name = registry.toLowerCase();
  return HUB_NAMES.includes(name) ? "docker.io" : name;
}
function unsafeRegistries({
  image,
  registries,
  executor
}) {
  let args = executor.extraArguments, isForAll = isSwitchedOn(args, "skip-tls-verify") || isSwitchedOn(args, "insecure"), all = [
    ...image.insecureRegistries,
    ...registries.unverified,
    ...flagValues(args, "skip-tls-verify-registry"),
    ...isForAll ? image.tags.map(({ registry }) => registry) : []
  ];
  return [...new Set(all)];
}

export {
  flagName,
  reservedArgument,
  flagValues,
  isSwitchedOn,
  isSwitchedOff,
  isolatedPush,
  isolationWarnings,
  openedByPull,
  unsafeRegistries
};
