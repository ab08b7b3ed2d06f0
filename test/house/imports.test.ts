import { describe, expect, it } from 'vitest';
import { importsOf, violationsOf } from './import-rules.ts';
import { filesMatching } from './source-files.ts';

const SOURCES = filesMatching(/^src\/.*\.ts$/);

describe('the house', () => {
  it('is looked at as a whole', () => {
    const rooms = new Set(SOURCES.map(({ path }) => path.split('/')[1]));
    for (const room of ['build', 'cli', 'cluster', 'kaniko', 'pod', 'runner', 'sweep', 'wiring.ts'])
      expect(rooms).toContain(room);
    expect(SOURCES.flatMap(importsOf).length).toBeGreaterThan(150);
  });

  it('keeps its rules', () => {
    expect(SOURCES.flatMap(violationsOf)).toEqual([]);
  });
});

describe('a rule of the house', () => {
  it.each([
    ['src/cli/x.ts', "import { a } from '../action/main.ts';", 'imports the front action'],
    ['src/build/x.ts', "import type { a } from '../cli/surface.ts';", 'imports the front cli'],
    ['src/front/x.ts', "import type { a } from '../cli/surface.ts';", 'imports the front cli'],
    ['src/report/x.ts', "import { a } from '../front/cancellation.ts';", 'imports what only fronts share'],
    ['src/build/x.ts', "import { a } from '../cluster/connect.ts';", 'is a use case and imports cluster'],
    ['src/build/x.ts', "import type { a } from '../report/text.ts';", 'is a use case and imports report'],
    ['src/verify/x.ts', "const a = await import('../registry/confirm.ts');", 'is a use case and imports registry'],
    ['src/doctor/x.ts', "import { a } from '../cluster/doctor-readings.ts';", 'is a use case and imports cluster'],
    ['src/sweep/x.ts', "import { a } from '../cluster/workloads.ts';", 'is a use case and imports cluster'],
    ['src/build/x.ts', "import { readFileSync } from 'node:fs';", 'is a use case and imports node:fs'],
    ['src/build/x.ts', "import { a } from '../wiring.ts';", 'imports the wiring'],
    ['src/cluster/x.ts', "import { a } from '../registry/confirm.ts';", 'is an adapter and imports registry'],
    ['src/pod/x.ts', "import { KubeConfig } from '@kubernetes/client-node';", 'imports @kubernetes/client-node'],
    ['src/build/x.ts', "import { Log } from '@kubernetes/client-node/dist/log.js';", 'imports @kubernetes/client-node'],
    ['src/pod/x.ts', "import { type V1Pod, Watch } from '@kubernetes/client-node';", 'imports @kubernetes/client-node'],
    ['src/cli/x.ts', "import * as core from '@actions/core';", 'imports @actions/core'],
    ['src/kaniko/x.ts', "import { join } from 'node:path';", 'imports node:path'],
    ['src/image/x.ts', "import { walk } from '../context/walk.ts';", 'is pure and imports context'],
    ['src/pod/x.ts', 'export const now = Date.now();', 'uses Date.now'],
    ['src/pod/x.ts', 'export const now = new Date();', 'uses Date'],
    ['src/kaniko/x.ts', 'export const id = Math.random();', 'uses Math.random'],
    ['src/dockerfile/x.ts', 'export const here = process.cwd();', 'uses process'],
    ['src/build/x.ts', 'export const wait = () => setTimeout(() => {}, 1);', 'uses setTimeout'],
    ['src/cluster/x.ts', 'export const home = process.env.HOME;', 'reads process.env'],
    ['src/runner/x.ts', 'export const home = process.env.HOME;', 'reads process.env'],
    ['src/runner/x.ts', "import { a } from '../cluster/connect.ts';", 'is an adapter and imports cluster'],
    ['src/cluster/x.ts', "import { exec } from '@actions/exec';", 'imports @actions/exec'],
    ['src/context/x.ts', 'const { env } = process; export const home = process.env;', 'reads process.env'],
    ['src/cli/x.ts', 'export default 7;', 'has a default export'],
    ['src/pod/x.ts', "export * from './y.ts';", 'passes on everything'],
    ['src/pod/x.ts', "export { y } from './y.ts';", 'as a barrel does'],
    ['src/pod/utils.ts', 'export const a = 1;', 'named after nothing'],
    ['src/helpers/x.ts', 'export const a = 1;', 'named after nothing'],
  ])('is seen to be broken: %s: %s', (path, text, what) => {
    const broken = violationsOf({ path, text });
    expect(broken).toHaveLength(1);
    expect(broken[0]).toContain(what);
  });

  it.each([
    ['src/pod/x.ts', "import type { V1Pod } from '@kubernetes/client-node';"],
    ['src/pod/x.ts', "import { type V1Pod, type V1Job } from '@kubernetes/client-node';"],
    ['src/cluster/x.ts', "import { KubeConfig } from '@kubernetes/client-node'; setTimeout(() => {}, 1);"],
    ['src/cluster/connection/connect.ts', 'export const home = process.env.HOME;'],
    ['src/cli/x.ts', "import { a } from '../wiring.ts'; export const home = process.env.HOME;"],
    ['src/index.ts', "export { build } from './build/run-build.ts';"],
    [
      'src/kaniko/x.ts',
      "// process.env and Date.now()\nexport const said = 'process.env'; export type A = { Date: Date };",
    ],
  ])('is kept by %s: %s', (path, text) => {
    expect(violationsOf({ path, text })).toEqual([]);
  });
});
