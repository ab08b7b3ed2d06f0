// The entry of the Action. Nothing is imported before Node was looked at: what comes later cannot even be loaded by an old one.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

// A reader that goes away must not end a build half-way.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

if (major < 20 || (major === 20 && minor < 19)) {
  const isPost = (process.env.STATE_post ?? '') !== '';
  const what = `rootless-kaniko needs Node 20.19 or newer, and this runner starts actions with ${process.versions.node}: update the runner.`;
  process.stdout.write(`::${isPost ? 'warning' : 'error'}::${what}\n`);
  process.exitCode = isPost ? 0 : 1;
} else {
  const { runStep } = await import('./step.ts');
  process.exitCode = await runStep();
}
