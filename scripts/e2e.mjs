// @ts-check
// `npm run e2e [-- NAME...]`: brings the local cluster up and runs the e2e layer, or the files of it whose names match.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureCluster } from '../test/cluster/access.mjs';
import { explain } from '../test/cluster/errors.mjs';
import { missingPrerequisite } from '../test/cluster/prerequisites.mjs';
import { endedBySignals } from '../test/cluster/run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const missing = missingPrerequisite();
if (missing !== undefined) {
  process.stderr.write(`${missing}\nThe e2e layer needs the local cluster; it is never skipped.\n`);
  process.exit(1);
}
try {
  await endedBySignals(() => ensureCluster({ log: (line) => process.stderr.write(`${line}\n`) }));
} catch (error) {
  process.stderr.write(explain(error));
  process.exit(1);
}

// What stops and breaks the cluster comes last and alone.
const statuses = ['e2e', 'disruption', 'tear-down'].map((project) => {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--passWithNoTests',
    ...process.argv.slice(2),
  ];
  const env = { ...process.env, VITEST_REPORT_NAME: project };
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1;
});
process.exitCode = Math.max(...statuses);
