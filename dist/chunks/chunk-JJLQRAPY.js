import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  buildSummary,
  explanation,
  harmlessLines,
  problemText,
  problemsOf
} from "./chunk-BO4N6UHG.js";
import {
  nameOf,
  parseReference
} from "./chunk-TZKXZWL4.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";
import {
  withoutUsers
} from "./chunk-NYX2PRBI.js";

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
    return value instanceof P ? value : new P(function(resolve) {
      resolve(value);
    });
  }
  return new (P || (P = Promise))(function(resolve, reject) {
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
      result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
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
var MOST_CHARACTERS = 2e3, MARKUP = /[&<>`|*_~[\]\\#@$]/g;
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
function failureSummary(error2, phase, masked) {
  let lines = problemsOf(error2).slice(0, MOST_ROWS).map((problem) => `- \`${problem.code}\` ${plainMarkdown(masked(explanation(problem)))}`);
  return whole(["### Build failed", lines.join(`
`), `Stopped at: ${plainMarkdown(masked(withoutUsers(phase)))}`]);
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
  log.endPhase();
  let failure = handOn(buildOutputs(outcome), log), { GITHUB_ARTIFACTS: write, GITHUB_ARTIFACTS_LIST: list } = process.env;
  write !== void 0 && write !== "" && await attempt(log, "the image cannot be declared as an artifact", () => declareArtifacts(outcome, { write, list })), await writeSummary(log, outcomeSummary(outcome, request));
  for (let text of buildSummary(outcome)) log.note(text);
  if (failure !== void 0) throw failure;
}
async function tellDryRun(report, log) {
  log.endPhase();
  let failure = handOn({ "dry-run-directory": report.directory }, log);
  await writeSummary(log, dryRunSummary(report));
  for (let name of report.files) log.note(`wrote ${join(report.directory, name)}`);
  for (let what of report.missing) log.note(`these files alone do not perform the build: ${what}`);
  if (log.note("dry run: nothing was built"), failure !== void 0) throw failure;
}
function handOn(outputs, log) {
  try {
    log.command(() => {
      for (let [name, value] of Object.entries(outputs)) setOutput(name, value);
    });
    return;
  } catch (cause) {
    let reason = cause instanceof Error ? cause.message : String(cause);
    return new BuildError("REQUEST_INVALID", `the outputs cannot be written to GITHUB_OUTPUT: ${reason}`, {
      hint: "Make room on the runner, or mend its folders; all else was done, as the lines above tell.",
      cause
    });
  }
}
async function tellFailure(error2, log) {
  log.endPhase();
  for (let problem of problemsOf(error2))
    log.annotate("error", problemText(problem), problem.place);
  await writeSummary(
    log,
    failureSummary(error2, log.phaseText, (text) => log.masked(text))
  );
}
async function writeSummary(log, text) {
  (process.env.GITHUB_STEP_SUMMARY ?? "") !== "" && await attempt(log, "the summary cannot be written", async () => {
    await summary.addRaw(log.masked(text)).write();
  });
}
async function attempt(log, what, deed) {
  try {
    await deed();
  } catch (error2) {
    log.warn(`${what}: ${error2 instanceof Error ? error2.message : String(error2)}`);
  }
}

export {
  setSecret,
  getInput,
  error,
  warning,
  startGroup,
  endGroup,
  saveState,
  getState,
  tellOutcome,
  tellDryRun,
  tellFailure
};
