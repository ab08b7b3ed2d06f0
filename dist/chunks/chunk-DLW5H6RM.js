import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/program/run-program.ts
import { spawn } from "node:child_process";
var KEPT_COMPLAINTS = 8 * 1024, LONGEST_COMPLAINT = 300, DRAIN_MILLISECONDS = 500;
async function runProgram({ command, args, env, cwd, input, mostOutput }, signal) {
  signal.throwIfAborted();
  let child = start(command, args, { cwd, env: { ...env }, detached: !0 }, input), kill = () => killGroup(child.pid);
  signal.addEventListener("abort", kill, { once: !0 });
  try {
    let ended = await ending(child, mostOutput, kill);
    return signal.throwIfAborted(), ended;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", kill);
  }
}
function start(command, args, options, input) {
  if (input === void 0) return spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let child = spawn(command, args, { ...options, stdio: ["pipe", "pipe", "pipe"] });
  return child.stdin.on("error", () => {
  }), child.stdin.end(input), child;
}
async function ending(child, mostOutput, kill) {
  let stdout = [], size = 0, complaints = "";
  child.stdout.on("data", (chunk) => {
    size += chunk.length, size <= mostOutput ? stdout.push(chunk) : kill();
  }), child.stderr.setEncoding("utf8").on("data", (chunk) => {
    complaints = (complaints + chunk).slice(-KEPT_COMPLAINTS);
  });
  let status = await new Promise((resolve, reject) => {
    child.on("error", reject), child.on("exit", (code, killedBy) => settleSoon(child, () => resolve(code ?? killedBy ?? 1)));
  });
  return { stdout: size > mostOutput ? void 0 : Buffer.concat(stdout).toString("utf8"), complaint: lastLine(complaints), status };
}
function settleSoon(child, done) {
  let giveUp = setTimeout(() => {
    child.stdin?.destroy(), child.stdout.destroy(), child.stderr.destroy(), done();
  }, DRAIN_MILLISECONDS);
  child.once("close", () => {
    clearTimeout(giveUp), done();
  });
}
function killGroup(pid) {
  if (pid !== void 0)
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
    }
}
function lastLine(text) {
  return text.split(/[\r\n]+/).map((line) => line.trim()).findLast((line) => line !== "")?.slice(0, LONGEST_COMPLAINT) ?? "";
}

export {
  runProgram
};
