import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  optionsOf
} from "./chunk-PUJORMXM.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/front/node-debug.ts
function withholdNodeDebug(stream, pid, debug) {
  if (debug === void 0 || debug === "") return;
  let write = stream.write.bind(stream), ofNode = new RegExp(`^[\\w-]+ (?:\\x1b\\[\\d+m)?${pid}(?:\\x1b\\[\\d+m)?: `), told = !1, guarded = (...given) => ofNode.test(String(given[0])) ? told ? !0 : (told = !0, write(`warning: NODE_DEBUG is not obeyed: what Node would tell holds credentials
`)) : write(...given);
  stream.write = guarded;
}

// src/front/cancellation.ts
var SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }, SAME_REQUEST_MILLISECONDS = 1e3;
function onTermination(again, hint = "What was created is being removed.") {
  let cancel = new AbortController(), asked = 0;
  for (let [name, exit] of Object.entries(SIGNALS))
    process.on(name, () => {
      if (cancel.signal.aborted) {
        again === "end" && performance.now() - asked > SAME_REQUEST_MILLISECONDS && process.exit(exit);
        return;
      }
      asked = performance.now(), cancel.abort(new BuildError("CANCELLED", `interrupted by ${name}`, { exit, hint }));
    });
  return cancel.signal;
}

// src/report/hidden-texts.ts
var SHORTEST = 4, SHORTEST_PACKED = 8, COLOURS = /\x1b\[[\d;:]*m/g, MOST_BACKSLASHES = 7, IN_HTML = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" }, OTHERWISE = {
  " ": ["\\+"],
  "	": ["\\\\t"],
  "+": ["-"],
  "/": ["_"],
  "'": ["'\\\\''", "''"]
}, HiddenTexts = class {
  #patterns = /* @__PURE__ */ new Map();
  #pattern;
  /** Hides these from now on, also as JSON, URLs, HTML, shells and base64 spell them; of several lines each one. */
  add(secrets) {
    for (let line of secrets.flatMap((secret) => secret.split(/[\r\n]+/)))
      if (!(line.length < SHORTEST))
        for (let text of [line, ...packed(line)]) this.#patterns.set(text, inAnySpelling(text));
    let patterns = [...this.#patterns].sort(([one], [other]) => other.length - one.length).map(([, pattern]) => pattern);
    this.#pattern = patterns.length === 0 ? void 0 : new RegExp(patterns.join("|"), "g");
  }
  /** A text without them; it loses its colours where they stood in the middle of one. */
  masked(text) {
    if (this.#pattern === void 0) return text;
    let masked = text.replace(this.#pattern, "***");
    if (!masked.includes("\x1B")) return masked;
    let plain = masked.replace(COLOURS, ""), both = plain.replace(this.#pattern, "***");
    return both === plain ? masked : both;
  }
};
function packed(text) {
  return [0, 1, 2].flatMap((shift) => {
    let bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]), own = bytes.subarray(0, bytes.length - bytes.length % 3).toString("base64").slice(shift === 0 ? 0 : 4);
    return own.length < SHORTEST_PACKED ? [] : [own];
  });
}
function inAnySpelling(text) {
  return text.replace(
    /\\+|[^A-Za-z0-9\\]/gu,
    (sign) => sign.startsWith("\\") ? backslashes(sign.length) : `\\\\{0,${MOST_BACKSLASHES}}(?:${spellings(sign).join("|")})`
  );
}
function backslashes(count) {
  return `(?:\\\\{${count},${count * (MOST_BACKSLASHES + 1)}}|(?:${[...inUrl("\\"), inHtml("\\")].join("|")}){${count}})`;
}
function spellings(sign) {
  let units = Array.from({ length: sign.length }, (_, at) => sign.charCodeAt(at).toString(16).padStart(4, "0"));
  return [
    ...inUrl(sign),
    inHtml(sign),
    // Of JSON with nothing but ASCII, and of what Go writes.
    units.map((unit) => `\\\\u${anyCase(unit)}`).join(""),
    ...OTHERWISE[sign] ?? [],
    literal(sign)
  ];
}
function inUrl(sign) {
  return new RegExp("\\p{Surrogate}", "u").test(sign) ? [] : [[...Buffer.from(sign)].map((byte) => byte.toString(16).padStart(2, "0")).map((byte) => `%(?:25)?${anyCase(byte)}`).join("")];
}
function inHtml(sign) {
  let named = IN_HTML[sign];
  return `&(?:${named === void 0 ? "" : `${named}|`}#0?${sign.codePointAt(0)});`;
}
function anyCase(hexadecimal) {
  return hexadecimal.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
function literal(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

// src/front/dry-run-choice.ts
function readDryRun(reader) {
  let isDry = reader.switch("dry-run", !1), directory = reader.line("output-directory");
  return !isDry && directory !== void 0 && reader.problem("output-directory means nothing without dry-run", "Leave it out, or set dry-run."), isDry ? directory === void 0 ? {} : { directory } : void 0;
}

// src/front/build-args.ts
var NAME = /^[A-Za-z_][\w.-]*$/;
function fromEnvironment(entries, environment) {
  return entries.flatMap((entry) => {
    if (entry.includes("=") || entry.trim() === "") return [entry];
    if (!NAME.test(entry)) return [entry.replace(/([:\s]).+$/s, "$1\u2026")];
    let value = environment[entry];
    return value === void 0 ? [] : [`${entry}=${value}`];
  });
}

// src/options/foreign-inputs.ts
var OFF = { harmless: ["false"] }, NO_MOUNTS = "Write files the build needs into the context, or use a build argument for what is no secret.", OF_BUILD_PUSH_ACTION = [
  { name: "add-hosts", instead: "Write the address into the Dockerfile, or let the DNS of the cluster answer it." },
  { name: "allow", instead: "Leave it out: nothing is ever built with extra privileges." },
  { name: "annotations", instead: "Write them as labels, which are part of the image." },
  { name: "attests", instead: "Attest the output digest in a later step, with actions/attest." },
  { name: "build-contexts", instead: "Copy what the build needs into the one context." },
  { name: "builder", instead: "Leave it out, and the step that sets Buildx up with it: Kaniko builds in the cluster." },
  { name: "cache-from", instead: "Write --cache=true and --cache-repo=REPOSITORY as lines of kaniko-args." },
  { name: "cache-to", instead: "Write --cache=true and --cache-repo=REPOSITORY as lines of kaniko-args." },
  { name: "call", harmless: ["build"], instead: "Leave it out: this action builds, and checks no Dockerfiles." },
  { name: "cgroup-parent", instead: "Limit the build with resources." },
  { name: "github-token", unused: !0, instead: "Leave it out: contexts are directories, as actions/checkout makes." },
  {
    name: "load",
    ...OFF,
    instead: "Push the image and pull it by its digest: there is no local daemon to load it into."
  },
  { name: "no-cache", ...OFF, instead: "Leave it out: nothing is cached unless kaniko-args says --cache=true." },
  { name: "no-cache-filters", instead: "Leave it out: nothing is cached unless kaniko-args says --cache=true." },
  { name: "outputs", instead: "Use push and tags: the image goes to a registry." },
  {
    name: "platforms",
    instead: "Use one step for each platform, with node-selector kubernetes.io/arch=ARCH and own tags."
  },
  { name: "provenance", ...OFF, instead: "Attest the output digest in a later step, with actions/attest." },
  { name: "pull", ...OFF, instead: "Leave it out: base images are always looked up in their registry." },
  { name: "sbom", ...OFF, instead: "Make one of the output image in a later step." },
  { name: "secret-envs", instead: NO_MOUNTS },
  { name: "secret-files", instead: NO_MOUNTS },
  { name: "secrets", instead: NO_MOUNTS },
  { name: "shm-size", instead: "Leave it out: the size of /dev/shm is that of the pod." },
  { name: "ssh", instead: "Fetch what needs the key in an earlier step, into the context." },
  { name: "ulimit", instead: "Leave it out: limits are those of the node and its runtime." }
], OF_KANIKO_ACTION = [
  { name: "cache", ...OFF, instead: "Write --cache=true as a line of kaniko-args." },
  { name: "cache-repository", instead: "Write --cache-repo=REPOSITORY as a line of kaniko-args." },
  { name: "cache-ttl", instead: "Write --cache-ttl=DURATION as a line of kaniko-args." },
  {
    name: "docker-run-args",
    instead: "Leave it out: there is no Docker; see node-selector, tolerations and resources."
  },
  { name: "push-retry", instead: "Write --push-retry=NUMBER as a line of kaniko-args." },
  { name: "verbosity", instead: "Write --verbosity=LEVEL as a line of kaniko-args." }
], FOREIGN_INPUTS = [
  { origin: "docker/build-push-action", inputs: OF_BUILD_PUSH_ACTION },
  { origin: "int128/kaniko-action", inputs: OF_KANIKO_ACTION }
];
function isHarmless({ harmless = [], unused }, value) {
  let given = value.trim().toLowerCase();
  return unused === !0 || given === "" || harmless.includes(given);
}

// src/options/action-inputs.ts
function actionOptions() {
  return optionsOf("build").filter(isActionOption);
}
function actionHelp({ help, action }) {
  return action?.help ?? help;
}
function actionDefault(option) {
  let isValue = option.kind === "switch" || option.kind === "choice", value = option.action?.value ?? (isValue ? option.default : void 0), words = option.action?.default ?? option.default;
  return { ...value === void 0 ? {} : { value }, ...words === void 0 ? {} : { words: value ?? words } };
}
function isActionOption({ commands, cliOnly }) {
  return commands.includes("build") && cliOnly !== !0;
}

export {
  withholdNodeDebug,
  onTermination,
  readDryRun,
  fromEnvironment,
  FOREIGN_INPUTS,
  isHarmless,
  actionOptions,
  actionHelp,
  actionDefault,
  HiddenTexts
};
