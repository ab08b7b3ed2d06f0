import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const { VITEST_REPORT_FOLDER: folder, VITEST_REPORT_NAME: name } = process.env;
const reported = folder !== undefined && name !== undefined;

export default defineConfig({
  test: {
    reporters: reported ? ['default', ['json', { outputFile: join(folder, `${name}.json`) }]] : ['default'],
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/house/**/*.test.ts'] } },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'bundle', include: ['test/bundle/**/*.test.ts'], testTimeout: 60_000 } },
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
