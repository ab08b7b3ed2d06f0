// @ts-check
// Sums the reports of all test runs into the line `N passed, N failed`; a run without a report counts as a failure.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '.', ...names] = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const name of names) {
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) {
    process.stdout.write(`${name}: no report, so it did not run to its end\n`);
    failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const broken = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ suite) =>
      suite.status === 'failed' && suite.assertionResults.length === 0,
  );
  passed += report.numPassedTests;
  failed += report.numFailedTests + broken.length;
  if (report.numTotalTests === 0) failed += 1;
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
