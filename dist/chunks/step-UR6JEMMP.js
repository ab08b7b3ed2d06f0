import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  FOREIGN_INPUTS,
  actionOptions,
  buildSummary,
  dryRun,
  explanation,
  fromEnvironment,
  harmlessLines,
  isHarmless,
  onTermination,
  problemText,
  problemsOf,
  readDryRun,
  writeDryRun
} from "./chunk-A5BFN6NB.js";
import "./chunk-HM3J2AX5.js";
import "./chunk-UUMW7WIU.js";
import "./chunk-IFVUYKWP.js";
import {
  ValueReader,
  contextPacker,
  nameOf,
  parseReference,
  parseRequest,
  runBuild,
  surroundingsOf,
  systemClock,
  wireBuild,
  wireRemoval,
  wireRunnerRemoval
} from "./chunk-HRM5AR5T.js";
import "./chunk-KC4RXYUO.js";
import "./chunk-C6AKUTTA.js";
import "./chunk-KMM5X5CE.js";
import {
  describeRun,
  untilWhen,
  whereIs
} from "./chunk-XZWSH65F.js";
import "./chunk-TMCEUUCJ.js";
import "./chunk-QVDNCR7X.js";
import "./chunk-2GVHZFL6.js";
import "./chunk-DLW5H6RM.js";
import "./chunk-R2RPTMVM.js";
import "./chunk-RHEOCJMS.js";
import {
  BuildError,
  asBuildError
} from "./chunk-W7X4N2PZ.js";
import "./chunk-QDRZVAVB.js";

// src/action/dry-run-step.ts
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join as join2, resolve } from "node:path";

// src/action/step-results.ts
import { join } from "node:path";

// node_modules/@actions/core/lib/command.js
import * as os from "os";

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  return input == null ? "" : typeof input == "string" || input instanceof String ? input : JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  return Object.keys(annotationProperties).length ? {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  } : {};
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
  let cmd = new Command(command, properties, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
  issueCommand(name, {}, message);
}
var CMD_STRING = "::", Command = class {
  constructor(command, properties, message) {
    command || (command = "missing.command"), this.command = command, this.properties = properties, this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = !0;
      for (let key in this.properties)
        if (this.properties.hasOwnProperty(key)) {
          let val = this.properties[key];
          val && (first ? first = !1 : cmdStr += ",", cmdStr += `${key}=${escapeProperty(val)}`);
        }
    }
    return cmdStr += `${CMD_STRING}${escapeData(this.message)}`, cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
import * as crypto from "crypto";
import * as fs from "fs";
import * as os2 from "os";
function issueFileCommand(command, message) {
  let filePath = process.env[`GITHUB_${command}`];
  if (!filePath)
    throw new Error(`Unable to find environment variable for file command ${command}`);
  if (!fs.existsSync(filePath))
    throw new Error(`Missing file at path: ${filePath}`);
  fs.appendFileSync(filePath, `${toCommandValue(message)}${os2.EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key, value) {
  let delimiter = `ghadelimiter_${crypto.randomUUID()}`, convertedValue = toCommandValue(value);
  if (key.includes(delimiter))
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
  if (convertedValue.includes(delimiter))
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
  return `${key}<<${delimiter}${os2.EOL}${convertedValue}${os2.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/core.js
import * as os3 from "os";

// node_modules/@actions/core/lib/summary.js
import { EOL as EOL3 } from "os";
import { constants, promises } from "fs";
var __awaiter = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve4) {
      resolve4(value);
    });
  }
  return new (P || (P = Promise))(function(resolve4, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator.throw(value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve4(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
}, { access, appendFile, writeFile } = promises, SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
  constructor() {
    this._buffer = "";
  }
  /**
   * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
   * Also checks r/w permissions.
   *
   * @returns step summary file path
   */
  filePath() {
    return __awaiter(this, void 0, void 0, function* () {
      if (this._filePath)
        return this._filePath;
      let pathFromEnv = process.env[SUMMARY_ENV_VAR];
      if (!pathFromEnv)
        throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
      try {
        yield access(pathFromEnv, constants.R_OK | constants.W_OK);
      } catch {
        throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
      }
      return this._filePath = pathFromEnv, this._filePath;
    });
  }
  /**
   * Wraps content in an HTML tag, adding any HTML attributes
   *
   * @param {string} tag HTML tag to wrap
   * @param {string | null} content content within the tag
   * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
   *
   * @returns {string} content wrapped in HTML element
   */
  wrap(tag, content, attrs = {}) {
    let htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
    return content ? `<${tag}${htmlAttrs}>${content}</${tag}>` : `<${tag}${htmlAttrs}>`;
  }
  /**
   * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
   *
   * @param {SummaryWriteOptions} [options] (optional) options for write operation
   *
   * @returns {Promise<Summary>} summary instance
   */
  write(options) {
    return __awaiter(this, void 0, void 0, function* () {
      let overwrite = !!options?.overwrite, filePath = yield this.filePath();
      return yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" }), this.emptyBuffer();
    });
  }
  /**
   * Clears the summary buffer and wipes the summary file
   *
   * @returns {Summary} summary instance
   */
  clear() {
    return __awaiter(this, void 0, void 0, function* () {
      return this.emptyBuffer().write({ overwrite: !0 });
    });
  }
  /**
   * Returns the current summary buffer as a string
   *
   * @returns {string} string of summary buffer
   */
  stringify() {
    return this._buffer;
  }
  /**
   * If the summary buffer is empty
   *
   * @returns {boolen} true if the buffer is empty
   */
  isEmptyBuffer() {
    return this._buffer.length === 0;
  }
  /**
   * Resets the summary buffer without writing to summary file
   *
   * @returns {Summary} summary instance
   */
  emptyBuffer() {
    return this._buffer = "", this;
  }
  /**
   * Adds raw text to the summary buffer
   *
   * @param {string} text content to add
   * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
   *
   * @returns {Summary} summary instance
   */
  addRaw(text, addEOL = !1) {
    return this._buffer += text, addEOL ? this.addEOL() : this;
  }
  /**
   * Adds the operating system-specific end-of-line marker to the buffer
   *
   * @returns {Summary} summary instance
   */
  addEOL() {
    return this.addRaw(EOL3);
  }
  /**
   * Adds an HTML codeblock to the summary buffer
   *
   * @param {string} code content to render within fenced code block
   * @param {string} lang (optional) language to syntax highlight code
   *
   * @returns {Summary} summary instance
   */
  addCodeBlock(code, lang) {
    let attrs = Object.assign({}, lang && { lang }), element = this.wrap("pre", this.wrap("code", code), attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML list to the summary buffer
   *
   * @param {string[]} items list of items to render
   * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
   *
   * @returns {Summary} summary instance
   */
  addList(items, ordered = !1) {
    let tag = ordered ? "ol" : "ul", listItems = items.map((item) => this.wrap("li", item)).join(""), element = this.wrap(tag, listItems);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML table to the summary buffer
   *
   * @param {SummaryTableCell[]} rows table rows
   *
   * @returns {Summary} summary instance
   */
  addTable(rows) {
    let tableBody = rows.map((row) => {
      let cells = row.map((cell) => {
        if (typeof cell == "string")
          return this.wrap("td", cell);
        let { header, data, colspan, rowspan } = cell, tag = header ? "th" : "td", attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
        return this.wrap(tag, data, attrs);
      }).join("");
      return this.wrap("tr", cells);
    }).join(""), element = this.wrap("table", tableBody);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds a collapsable HTML details element to the summary buffer
   *
   * @param {string} label text for the closed state
   * @param {string} content collapsable content
   *
   * @returns {Summary} summary instance
   */
  addDetails(label, content) {
    let element = this.wrap("details", this.wrap("summary", label) + content);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML image tag to the summary buffer
   *
   * @param {string} src path to the image you to embed
   * @param {string} alt text description of the image
   * @param {SummaryImageOptions} options (optional) addition image attributes
   *
   * @returns {Summary} summary instance
   */
  addImage(src, alt, options) {
    let { width, height } = options || {}, attrs = Object.assign(Object.assign({}, width && { width }), height && { height }), element = this.wrap("img", null, Object.assign({ src, alt }, attrs));
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML section heading element
   *
   * @param {string} text heading text
   * @param {number | string} [level=1] (optional) the heading level, default: 1
   *
   * @returns {Summary} summary instance
   */
  addHeading(text, level) {
    let tag = `h${level}`, allowedTag = ["h1", "h2", "h3", "h4", "h5", "h6"].includes(tag) ? tag : "h1", element = this.wrap(allowedTag, text);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML thematic break (<hr>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addSeparator() {
    let element = this.wrap("hr", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML line break (<br>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addBreak() {
    let element = this.wrap("br", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML blockquote to the summary buffer
   *
   * @param {string} text quote text
   * @param {string} cite (optional) citation url
   *
   * @returns {Summary} summary instance
   */
  addQuote(text, cite) {
    let attrs = Object.assign({}, cite && { cite }), element = this.wrap("blockquote", text, attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML anchor tag to the summary buffer
   *
   * @param {string} text link text/content
   * @param {string} href hyperlink
   *
   * @returns {Summary} summary instance
   */
  addLink(text, href) {
    let element = this.wrap("a", text, { href });
    return this.addRaw(element).addEOL();
  }
}, _summary = new Summary();
var summary = _summary;

// node_modules/@actions/core/lib/core.js
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2.Success = 0] = "Success", ExitCode2[ExitCode2.Failure = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function getInput(name, options) {
  let val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
  if (options && options.required && !val)
    throw new Error(`Input required and not supplied: ${name}`);
  return options && options.trimWhitespace === !1 ? val : val.trim();
}
function setOutput(name, value) {
  if (process.env.GITHUB_OUTPUT || "")
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  process.stdout.write(os3.EOL), issueCommand("set-output", { name }, toCommandValue(value));
}
function error(message, properties = {}) {
  issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
  issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function startGroup(name) {
  issue("group", name);
}
function endGroup() {
  issue("endgroup");
}
function saveState(name, value) {
  if (process.env.GITHUB_STATE || "")
    return issueFileCommand("STATE", prepareKeyValueMessage(name, value));
  issueCommand("save-state", { name }, toCommandValue(value));
}
function getState(name) {
  return process.env[`STATE_${name}`] || "";
}

// src/report/build-outputs.ts
function buildOutputs(outcome) {
  let outputs = {
    digest: outcome.digest,
    confirmed: String(outcome.confirmed),
    image: outcome.image,
    "image-name": outcome.imageName,
    images: outcome.images.length === 0 ? void 0 : outcome.images.join(`
`),
    "pull-image": outcome.pullImage,
    imageid: outcome.imageId,
    metadata: JSON.stringify(buildMetadata(outcome)),
    "context-commit": outcome.contextCommit,
    "security-profile": outcome.securityProfile,
    pod: outcome.pod,
    engine: outcome.engine
  };
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== void 0));
}
function buildMetadata(outcome) {
  let { digest, images, imageId, manifest } = outcome;
  return digest === void 0 ? {} : {
    "containerimage.digest": digest,
    ...imageId === void 0 ? {} : { "containerimage.config.digest": imageId },
    ...manifest === void 0 ? {} : { "containerimage.descriptor": { ...manifest, digest } },
    "image.name": images.join(",")
  };
}

// src/report/markdown.ts
var MOST_CHARACTERS = 2e3, MARKUP = /[&<>`|*_~[\]\\#@]/g;
function plainMarkdown(value) {
  let whole2 = harmlessLines(value).join(" ").trim();
  return (whole2.length > MOST_CHARACTERS ? `${whole2.slice(0, MOST_CHARACTERS)}\u2026` : whole2).replace(MARKUP, (character) => `&#${character.codePointAt(0)};`);
}
function codeMarkdown(value) {
  return `<code>${plainMarkdown(value)}</code>`;
}
function markdownTable(head, rows) {
  let line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join(`
`);
}

// src/report/dry-run-summary.ts
var MOST_CHARACTERS2 = 256 * 1024;
function dryRunSummary({ directory, files, commands, missing }) {
  let claim = missing.length === 0 ? "The commands perform the build that these files describe:" : "These files alone do not perform the build, and the commands say so:";
  return [
    "### Dry run: nothing was built",
    `Written to ${codeMarkdown(directory)}:`,
    files.map((name) => `- ${codeMarkdown(name)}`).join(`
`),
    claim,
    ...missing.length === 0 ? [] : [missing.map((what) => `- ${plainMarkdown(what)}`).join(`
`)],
    codeBlock(commands)
  ].join(`

`);
}
function codeBlock(text) {
  let shown = harmlessLines(text.slice(0, MOST_CHARACTERS2)).join(`
`).trimEnd(), longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length)), fence = "`".repeat(longest + 1);
  return `${fence}sh
${shown}
${fence}

`;
}

// src/report/step-summary.ts
var MOST_ROWS = 50, MOST_CHARACTERS3 = 256 * 1024;
function outcomeSummary(outcome, request) {
  let [first] = outcome.images, title = first === void 0 ? "Image built, not pushed" : `Image pushed: ${plainMarkdown(first)}`;
  return whole([
    `### ${title}`,
    markdownTable(["", ""], [...imageRows(outcome), ...appliedRows(outcome, request)].slice(0, MOST_ROWS)),
    "#### Timeline",
    markdownTable(["phase", "seconds"], timelineRows(outcome)),
    ...pullSection(outcome)
  ]);
}
function failureSummary(error2, phase) {
  let lines = problemsOf(error2).slice(0, MOST_ROWS).map((problem) => `- \`${problem.code}\` ${plainMarkdown(explanation(problem))}`);
  return whole(["### Build failed", lines.join(`
`), `Stopped at: ${plainMarkdown(phase)}`]);
}
function imageRows(outcome) {
  let { digest, image, images, confirmed, confirmation, tagMoved } = outcome;
  if (digest === void 0) return [];
  let answer = confirmed ? "yes, the registry holds the digest" : `no: ${plainMarkdown(confirmation ?? "not asked")}`;
  return [
    ["digest", codeMarkdown(digest)],
    ["image", codeMarkdown(image ?? "")],
    ...images.slice(0, MOST_ROWS / 2).map((name) => ["tag", codeMarkdown(name)]),
    ["confirmed", answer],
    ...tagMoved === !0 ? [["tags", "one was moved elsewhere right after the push: use the digest"]] : []
  ];
}
function appliedRows(outcome, { executor }) {
  return [
    ["security profile", withReason(outcome.securityProfile, outcome.reasons.securityProfile)],
    ["context transport", withReason(outcome.contextTransport, outcome.reasons.contextTransport)],
    ...outcome.contextCommit === void 0 ? [] : [["context commit", codeMarkdown(outcome.contextCommit)]],
    ...outcome.engine === void 0 ? [] : [["engine", codeMarkdown(outcome.engine)]],
    ...outcome.workload === void 0 ? [] : [["workload", codeMarkdown(outcome.workload)]],
    ["executor", codeMarkdown(executor.image)],
    ...outcome.pod === void 0 ? [] : [["pod", codeMarkdown(outcome.pod)]]
  ];
}
function withReason(applied, reason) {
  return `${codeMarkdown(applied)}: ${plainMarkdown(reason)}`;
}
function timelineRows({ phases }) {
  return phases.slice(0, MOST_ROWS).map(({ name, seconds }) => [plainMarkdown(name), seconds.toFixed(1)]);
}
function pullSection({ pullImage }) {
  return pullImage === void 0 ? [] : ["#### How to pull", ["```sh", ...[`docker pull ${pullImage}`, `kubectl set image deployment/NAME CONTAINER=${pullImage}`], "```"].join(`
`)];
}
function whole(parts) {
  return `${parts.join(`

`).slice(0, MOST_CHARACTERS3)}

`;
}

// src/action/artifacts-file.ts
import { appendFile as appendFile2, readFile } from "node:fs/promises";
async function declareArtifacts({ digest, images }, files) {
  if (digest === void 0) return;
  let declared = await declaredDigests(files.list), lines = [...new Set(images.map((image) => nameOf(parseReference(image))))].filter((name) => (declared.get(name) ?? digest) === digest).map((name) => `oci://${name}@${digest}
`);
  lines.length > 0 && await appendFile2(files.write, lines.join(""));
}
async function declaredDigests(path) {
  try {
    let list = JSON.parse(await readFile(path ?? "", "utf8")), subjects = Reflect.get(Object(list), "subjects"), entries = Array.isArray(subjects) ? subjects : [];
    return new Map(entries.map((entry) => [textOf(entry, "name"), textOf(entry, "digest")]));
  } catch {
    return /* @__PURE__ */ new Map();
  }
}
function textOf(entry, key) {
  return String(Reflect.get(Object(entry), key));
}

// src/action/step-results.ts
async function tellOutcome(outcome, request, log) {
  log.endPhase(), log.command(() => {
    for (let [name, value] of Object.entries(buildOutputs(outcome))) setOutput(name, value);
  });
  let { GITHUB_ARTIFACTS: write, GITHUB_ARTIFACTS_LIST: list } = process.env;
  write !== void 0 && write !== "" && await attempt(log, "the image cannot be declared as an artifact", () => declareArtifacts(outcome, { write, list })), await writeSummary(log, outcomeSummary(outcome, request));
  for (let text of buildSummary(outcome)) log.note(text);
}
async function tellDryRun(report, log) {
  log.endPhase(), log.command(() => setOutput("dry-run-directory", report.directory)), await writeSummary(log, dryRunSummary(report));
  for (let name of report.files) log.note(`wrote ${join(report.directory, name)}`);
  for (let what of report.missing) log.note(`these files alone do not perform the build: ${what}`);
  log.note("dry run: nothing was built");
}
async function tellFailure(error2, log) {
  log.endPhase();
  for (let problem of problemsOf(error2))
    log.annotate("error", problemText(problem), problem.place);
  await writeSummary(log, failureSummary(error2, log.phaseText));
}
async function writeSummary(log, text) {
  (process.env.GITHUB_STEP_SUMMARY ?? "") !== "" && await attempt(log, "the summary cannot be written", async () => {
    await summary.addRaw(text).write();
  });
}
async function attempt(log, what, deed) {
  try {
    await deed();
  } catch (error2) {
    log.warn(`${what}: ${error2 instanceof Error ? error2.message : String(error2)}`);
  }
}

// src/action/dry-run-step.ts
async function dryRunStep(request, choice, log, cancel) {
  log.phase("planning, as a dry run");
  let run = await dryRun(request, { packer: contextPacker, clock: systemClock, reporter: log }, cancel), directory = choice.directory ?? await freshDirectory(), paths = await writeDryRun(directory, run, cancel), { commands, missing } = run, files = paths.map((path) => basename(path));
  await tellDryRun({ directory: resolve(directory), files, commands, missing }, log);
}
async function freshDirectory() {
  return await mkdtemp(join2(process.env.RUNNER_TEMP ?? tmpdir(), "rootless-kaniko-dry-run-"));
}

// src/action/error-place.ts
import { isAbsolute, join as join3, relative, resolve as resolve2 } from "node:path";
function dockerfileIn(workspace, source) {
  if (workspace === void 0 || source.dockerfileText !== void 0 || source.remote !== void 0) return;
  let path = relative(workspace, resolve2(source.dockerfile ?? join3(source.context, "Dockerfile")));
  return path === "" || isAbsolute(path) || /^\.\.([/\\]|$)/.test(path) ? void 0 : path;
}
function annotated(place, file) {
  if (place === void 0 || file === void 0) return {};
  let { line, column, endLine } = place;
  return { file, startLine: line, ...endLine === void 0 ? column === void 0 ? {} : { startColumn: column } : { endLine } };
}

// src/action/heartbeat.ts
async function breakSilence(log, clock, signal) {
  let told = log.lastOutput;
  for (; !signal.aborted; ) {
    let left = Math.max(told, log.lastOutput) + 6e4 - clock.monotonic();
    left > 0 ? await clock.sleep(left, signal).catch(() => {
    }) : (told = clock.monotonic(), log.stillAlive());
  }
}

// src/options/entries.ts
var QUOTED = /[ \t]*"((?:[^"]|"")*)"[ \t]*(?=\r|\n|$)/y, LINE = /[^\r\n]*/y, BREAK = /[\r\n]+/y;
function entriesOf(text) {
  let entries = [], at = 0, take = (pattern) => {
    pattern.lastIndex = at;
    let match = pattern.exec(text);
    return match !== null && (at = pattern.lastIndex), match;
  };
  for (; at < text.length; ) {
    let entry = (take(QUOTED)?.[1]?.replaceAll('""', '"') ?? take(LINE)?.[0] ?? "").trim();
    entry !== "" && entries.push(entry), take(BREAK);
  }
  return entries;
}

// src/action/inputs.ts
function readInputs(environment) {
  let raw = {};
  for (let option of actionOptions()) {
    let value = readInput(option);
    value !== void 0 && (raw[option.name] = value);
  }
  let buildArgs = raw["build-args"];
  return Array.isArray(buildArgs) && (raw["build-args"] = fromEnvironment(buildArgs, environment)), { raw, problems: refusedInputs() };
}
function readInput({ name, kind }) {
  let given = getInput(name, { trimWhitespace: !1 });
  if (kind === "switch") return asBoolean(given.trim());
  if (given.trim() !== "")
    return kind === "list" ? entriesOf(given) : given.includes(`
`) ? given : given.trim();
}
function asBoolean(text) {
  return /^(true|True|TRUE)$/.test(text) ? !0 : /^(false|False|FALSE)$/.test(text) ? !1 : text;
}
function refusedInputs() {
  return FOREIGN_INPUTS.flatMap(
    ({ origin, inputs }) => inputs.filter((input) => !isHarmless(input, getInput(input.name))).map(({ name, instead }) => {
      let message = `input ${name}, known from ${origin}, is not supported`;
      return new BuildError("REQUEST_INVALID", message, { hint: instead });
    })
  );
}

// src/action/kubeconfig-file.ts
import { mkdtemp as mkdtemp2, rmdir, unlink, writeFile as writeFile2 } from "node:fs/promises";
import { tmpdir as tmpdir2 } from "node:os";
import { basename as basename2, dirname, join as join4 } from "node:path";
var FOLDER = "rootless-kaniko-", FILE = "kubeconfig";
function isKubeconfigContent(text) {
  return text.includes(`
`) || text.trimStart().startsWith("{");
}
async function writeKubeconfig(content, temporary) {
  let parent = temporary === void 0 || temporary === "" ? tmpdir2() : temporary;
  try {
    let path = join4(await mkdtemp2(join4(parent, FOLDER)), FILE);
    return await writeFile2(path, content, { mode: 384, flag: "wx" }), path;
  } catch (cause) {
    let reason = cause instanceof Error ? cause.message : String(cause);
    throw new BuildError("KUBECONFIG_INVALID", `the kubeconfig cannot be written to ${parent}: ${reason}`, {
      hint: "Make RUNNER_TEMP a directory that can be written.",
      cause
    });
  }
}
async function deleteKubeconfig(path) {
  if (path === void 0) return;
  let folder = dirname(path);
  basename2(path) !== FILE || !basename2(folder).startsWith(FOLDER) || (await unlink(path).catch(ignoreMissing), await rmdir(folder).catch(ignoreMissing));
}
function ignoreMissing(error2) {
  if (error2.code !== "ENOENT") throw error2;
}

// src/action/step-cluster.ts
import { resolve as resolve3 } from "node:path";
async function hideSecrets(kubeconfig) {
  if (typeof kubeconfig != "string" || !isKubeconfigContent(kubeconfig)) return;
  let { secretsIn } = await import("./kubeconfig-secrets-AUFQVWJX.js");
  for (let secret of secretsIn(kubeconfig)) setSecret(secret);
}
async function placeCluster(choice, environment) {
  let { kubeconfig } = choice;
  if (kubeconfig === void 0) {
    let { KUBECONFIG } = environment;
    return { choice, temporary: !1, ...KUBECONFIG === void 0 ? {} : { environmentKubeconfig: KUBECONFIG } };
  }
  let temporary = isKubeconfigContent(kubeconfig), path = temporary ? await writeKubeconfig(kubeconfig, environment.RUNNER_TEMP) : resolve3(kubeconfig);
  return { choice: { ...choice, kubeconfig: path }, temporary };
}

// src/action/step-state.ts
var MARK = "post", CLUSTER = "cluster", RUN = "run", ENGINES = /* @__PURE__ */ new Set(["podman", "docker", "runc", "executor"]), RUN_NAME = /^kaniko-[a-z0-9-]{1,50}$/, OBJECT_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;
function isPostStep() {
  return getState(MARK) !== "";
}
function markStarted(log) {
  save(log, MARK, "true");
}
function saveCluster(log, cluster) {
  save(log, CLUSTER, JSON.stringify(cluster));
}
var StateJournal = class {
  #log;
  #left = !1;
  constructor(log) {
    this.#log = log;
  }
  /** True while a run was made and not removed. */
  get left() {
    return this.#left;
  }
  made(run) {
    this.#left = !0, save(this.#log, RUN, JSON.stringify(stored(run)));
  }
  removed() {
    this.#left = !1, save(this.#log, RUN, "");
  }
};
function readState() {
  let cluster = parsed(getState(CLUSTER)), run = parsed(getState(RUN));
  return {
    ...isSavedCluster(cluster) ? { cluster } : {},
    ...isRunIdentity(run) ? { run } : {}
  };
}
function save(log, name, value) {
  try {
    log.command(() => saveState(name, value));
  } catch (error2) {
    let reason = error2 instanceof Error ? error2.message : String(error2);
    log.warn(`the state of the step cannot be saved, so nothing cleans up when it is killed: ${reason}`);
  }
}
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}
function isSavedCluster(value) {
  return isObject(value) && isObject(value.choice) && typeof value.temporary == "boolean";
}
function stored(run) {
  if ("engine" in run) return { name: run.name, engine: run.engine };
  let { name, namespace, workload, uid } = run;
  return { name, namespace, workload, ...uid === void 0 ? {} : { uid } };
}
function isRunIdentity(value) {
  return isObject(value) && ("engine" in value ? isRunnerRun(value) : isClusterRun(value));
}
function isRunnerRun({ name, engine }) {
  return typeof name == "string" && RUN_NAME.test(name) && ENGINES.has(engine);
}
function isClusterRun(value) {
  let names = [value.name, value.namespace].every((name) => typeof name == "string" && OBJECT_NAME.test(name)), workload = value.workload === "job" || value.workload === "pod";
  return names && workload && (value.uid === void 0 || typeof value.uid == "string");
}
function isObject(value) {
  return typeof value == "object" && value !== null;
}

// src/action/build-step.ts
async function buildStep(log) {
  let cancel = onTermination("ignore"), end = new AbortController(), heartbeat = breakSilence(log, systemClock, end.signal);
  try {
    let { request, dry } = await readRequest();
    return log.dockerfile = dockerfileIn(process.env.GITHUB_WORKSPACE, request.source), dry === void 0 ? await tellOutcome(await build(request, log, cancel), request, log) : await dryRunStep(request, dry, log, cancel), 0;
  } catch (error2) {
    let known = asBuildError(error2);
    return await tellFailure(known, log), known.exitStatus;
  } finally {
    end.abort(), await heartbeat;
  }
}
async function readRequest() {
  let { raw, problems } = readInputs(process.env);
  await hideSecrets(raw.kubeconfig);
  let reader = new ValueReader(raw, problems), dry = readDryRun(reader);
  return { request: parseRequest(raw, reader.problems, surroundingsOf(process.env)), dry };
}
async function build(request, log, cancel) {
  return request.runsOn === "runner" ? await buildWith(request, { cluster: {} }, log, cancel) : await buildInCluster(request, log, cancel);
}
async function buildInCluster(request, log, cancel) {
  let cluster = await placeCluster(request.cluster, process.env);
  saveCluster(log, cluster);
  let journal = new StateJournal(log);
  try {
    return await buildWith(request, { cluster: cluster.choice, journal }, log, cancel);
  } finally {
    cluster.temporary && !journal.left && await deleteKubeconfig(cluster.choice.kubeconfig);
  }
}
async function buildWith(request, { cluster, journal }, log, cancel) {
  let access2 = { runsOn: request.runsOn, runner: request.runner, cluster, environment: process.env, reporter: log }, { ports, close } = await wireBuild({ ...access2, journal: journal ?? new StateJournal(log) });
  try {
    return await runBuild(request, ports, cancel);
  } finally {
    close();
  }
}

// src/action/post-step.ts
var REMOVE_MILLISECONDS = 3e4;
async function postStep(log) {
  let { run, cluster } = readState();
  if (run !== void 0 && await removeLeft(run, cluster, log), cluster?.temporary === !0)
    try {
      await deleteKubeconfig(cluster.choice.kubeconfig);
    } catch (error2) {
      log.warn(`the kubeconfig in the runner's temporary folder cannot be deleted: ${asBuildError(error2).message}`);
    }
}
async function removeLeft(run, cluster, log) {
  let what = `${describeRun(run)} ${whereIs(run)}`;
  try {
    let wired = await wire(run, cluster, log);
    if (wired === void 0) return;
    let { ports, close } = wired;
    try {
      await ports.target.remove(run, systemClock.deadline(REMOVE_MILLISECONDS));
    } finally {
      close();
    }
    log.note(`removed what the step left behind: ${what}`);
  } catch (error2) {
    log.warn(`${what} may be left${untilWhen(run)}: ${asBuildError(error2).message}`);
  }
}
async function wire(run, cluster, log) {
  if ("engine" in run) return await wireRunnerRemoval({ environment: process.env, reporter: log });
  if (cluster !== void 0)
    return cluster.environmentKubeconfig !== void 0 && (process.env.KUBECONFIG = cluster.environmentKubeconfig), await wireRemoval({ cluster: cluster.choice, reporter: log });
}

// src/action/annotations.ts
var MOST_OF_A_KIND = 10, MOST_CHARACTERS4 = 4e3, Annotations = class {
  #left = { error: MOST_OF_A_KIND, warning: MOST_OF_A_KIND };
  make(kind, text, place = {}) {
    if (this.#left[kind] === 0) return !1;
    this.#left[kind] -= 1;
    let message = harmlessLines(text).join(`
`).slice(0, MOST_CHARACTERS4);
    return kind === "error" ? error(message, place) : warning(message, place), !0;
  }
};

// src/action/workflow-log.ts
var TOKEN_LENGTH = 40, MINUTE = 6e4, SHORTEST_SECRET = 4, WorkflowLog = class {
  #clock;
  #annotations = new Annotations();
  #write;
  /** The Dockerfile by its path in the workspace, once it is known. */
  dockerfile;
  #fence;
  #phase;
  #grouped = !1;
  #lastOutput;
  /** `write` must lead to where @actions/core writes its commands. */
  constructor(clock, write = (text) => process.stdout.write(text)) {
    this.#clock = clock, this.#write = write, this.#lastOutput = clock.monotonic();
  }
  /** When something was last told, on the clock of the log. */
  get lastOutput() {
    return this.#lastOutput;
  }
  /** The phase that is on, or was the last; for messages. */
  get phaseText() {
    return this.#phase?.text ?? "starting";
  }
  phase(text) {
    this.endPhase(), this.#phase = { text, begun: this.#clock.monotonic() }, this.#grouped = !0, startGroup(harmlessLines(text).join(" "));
  }
  /** Ends the group of the phase; what follows stands outside. */
  endPhase() {
    this.command(() => {
      this.#grouped && endGroup(), this.#grouped = !1;
    });
  }
  note(text) {
    this.#say("- ", text);
  }
  warn(text, place) {
    this.annotate("warning", text, place);
  }
  /** Has the runner hide these texts; a short one would hide half of the log. */
  hide(secrets) {
    this.command(() => {
      for (let secret of secrets.filter(({ length }) => length >= SHORTEST_SECRET)) setSecret(secret);
    });
  }
  /** An annotation, or a plain line where the runner would drop it. */
  annotate(kind, text, place) {
    this.command(() => {
      this.#annotations.make(kind, text, annotated(place, this.dockerfile)) || this.#say(`${kind}: `, text);
    });
  }
  buildLine(line) {
    this.#lastOutput = this.#clock.monotonic(), this.#fence === void 0 && (this.#fence = this.#clock.randomId(TOKEN_LENGTH), this.#write(`::stop-commands::${this.#fence}
`));
    for (let harmless of harmlessLines(line.replace(/\r$/, ""))) this.#write(`${harmless}
`);
  }
  /** Runs what writes commands to the log by itself; nothing of it may stand inside a fence. */
  command(run) {
    this.#closeFence(), this.#lastOutput = this.#clock.monotonic(), run();
  }
  /** Says that the build is alive though silent; does not count as output. */
  stillAlive() {
    this.#closeFence();
    let now = this.#clock.monotonic(), minutes = (since) => Math.max(1, Math.round((now - since) / MINUTE)), phase = harmlessLines(this.phaseText).join(" "), begun = this.#phase?.begun ?? this.#lastOutput;
    this.#write(`- still ${phase}, ${minutes(begun)} min, last output ${minutes(this.#lastOutput)} min ago
`);
  }
  /** The prefix keeps the text from beginning a command: a runner looks behind leading blanks. */
  #say(prefix, text) {
    this.command(() => {
      for (let line of harmlessLines(text)) this.#write(`${prefix}${line}
`);
    });
  }
  #closeFence() {
    this.#fence !== void 0 && (this.#write(`::${this.#fence}::
`), this.#fence = void 0);
  }
};

// src/action/step.ts
async function runStep() {
  let log = new WorkflowLog(systemClock);
  return isPostStep() ? (await postStep(log), 0) : (markStarted(log), await buildStep(log));
}
export {
  runStep
};
