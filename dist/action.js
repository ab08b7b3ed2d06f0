import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/action/main.ts
var [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
process.stdout.on("error", () => {
});
process.stderr.on("error", () => {
});
if (major < 20 || major === 20 && minor < 19) {
  let isPost = (process.env.STATE_post ?? "") !== "", what = `rootless-kaniko needs Node 20.19 or newer, and this runner starts actions with ${process.versions.node}: update the runner.`;
  process.stdout.write(`::${isPost ? "warning" : "error"}::${what}
`), process.exitCode = isPost ? 0 : 1;
} else {
  let { runStep } = await import("./chunks/step-EYHZ5RUL.js");
  process.exitCode = await runStep();
}
