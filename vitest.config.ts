import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests of streams wait as much as they work: with as many workers as cores a third of the machine is idle. */
const WORKERS = availableParallelism() + 2;
const { VITEST_REPORT_FOLDER: folder, VITEST_REPORT_NAME: name } = process.env;
const reported = folder !== undefined && name !== undefined;

/**
 * Files that take longest, for they wait for the cluster or send gigabytes; and the one that flips flags of Tekton, whose
 * webhook hears of them late once the API server was killed.
 */
const FIRST = [
  'disruption/tekton-admission',
  ...['tekton-remote', 'transports', 'killed-client', 'tekton-forged', 'tekton-pipeline-remote', 'action'].map(
    (name) => `e2e/${name}`,
  ),
  ...['security-matrix', 'hostile-dockerfiles', 'rbac', 'profiles'].map((name) => `e2e/${name}`),
  ...['runner-runc', 'in-program-one-shot', 'runner-same-tree', 'dry-run', 'act'].map((name) => `e2e/${name}`),
];

/** Begins with these: the longest then run beside the others and not after them. */
class TheseFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isFirst = ({ moduleId }: TestSpecification) => FIRST.some((name) => moduleId.endsWith(`${name}.test.ts`));
    return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
  }
}

export default defineConfig({
  test: {
    reporters: reported ? ['default', ['json', { outputFile: join(folder, `${name}.json`) }]] : ['default'],
    sequence: { sequencer: TheseFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/house/**/*.test.ts'],
          testTimeout: 30_000,
          maxWorkers: WORKERS,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 60_000,
          maxWorkers: WORKERS,
        },
      },
      { test: { name: 'bundle', include: ['test/bundle/**/*.test.ts'], testTimeout: 60_000, maxWorkers: WORKERS } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 60_000,
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'disruption',
          include: ['test/disruption/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'tear-down',
          include: ['test/tear-down/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
