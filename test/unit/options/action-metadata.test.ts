import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { actionInputs } from '../../../src/options/action-inputs.ts';
import { actionInputTables, foreignInputTables } from '../../../src/options/action-markdown.ts';
import { actionMetadata } from '../../../src/options/action-metadata.ts';
import { FOREIGN_INPUTS, isHarmless } from '../../../src/options/foreign-inputs.ts';
import { optionsOf } from '../../../src/options/table.ts';

interface Metadata {
  readonly inputs: Record<string, { description: string; required: boolean; default?: unknown }>;
  readonly outputs: Record<string, { description: string }>;
  readonly runs: Record<string, string>;
}

// The second reader of what the first one writes.
const METADATA = load(actionMetadata()) as Metadata;
const FOREIGN = FOREIGN_INPUTS.flatMap(({ inputs }) => inputs);
/** The inputs of docker/build-push-action 7 and int128/kaniko-action 1.69. */
const BUILD_PUSH_ACTION =
  'add-hosts allow annotations attests build-args build-contexts builder cache-from cache-to call cgroup-parent context file github-token labels load network no-cache no-cache-filters outputs platforms provenance pull push sbom secret-envs secret-files secrets shm-size ssh tags target ulimit';
const KANIKO_ACTION =
  'build-args cache cache-repository cache-ttl context docker-run-args executor file kaniko-args labels push push-retry registry-mirror tags target verbosity';

describe('action.yml', () => {
  it('declares every input people know from the actions they come from', () => {
    for (const name of `${BUILD_PUSH_ACTION} ${KANIKO_ACTION}`.split(' ')) expect(METADATA.inputs).toHaveProperty(name);
  });

  it('declares every option of a build, and nothing twice', () => {
    const own = optionsOf('build').filter(({ cliOnly }) => cliOnly !== true);
    const names = actionInputs().map(({ name }) => name);
    expect(names.sort()).toEqual([...own.map(({ name }) => name), ...FOREIGN.map(({ name }) => name)].sort());
    expect(new Set(names).size).toBe(names.length);
  });

  it('has names that every runner turns into the same variable, texts as defaults, and no flags in its words', () => {
    for (const [name, { description, required, default: value }] of Object.entries(METADATA.inputs)) {
      expect(name).toMatch(/^[a-z0-9-]+$/);
      expect(description).toMatch(/\S.*\.$/);
      expect(required).toBe(false);
      expect(['string', 'undefined']).toContain(typeof value);
      expect(description).not.toMatch(/command line KEY|\(--/);
    }
  });

  it('gives switches a default, because an empty one is a mistake', () => {
    for (const { name, kind } of optionsOf('build').filter(({ cliOnly }) => cliOnly !== true)) {
      if (kind === 'switch') expect(METADATA.inputs[name]?.default).toMatch(/^(true|false)$/);
    }
  });

  it('runs one file on Node 24, before and after', () => {
    expect(METADATA.runs).toEqual({
      using: 'node24',
      main: 'dist/action.js',
      post: 'dist/action.js',
      'post-if': 'always()',
    });
    expect(Object.keys(METADATA.outputs)).toContain('digest');
  });
});

describe('the workflow in the README', () => {
  const text = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const workflow = /```yaml\n(name: .*?)```/s.exec(text)?.[1] ?? '';

  it('uses inputs and outputs that exist, and none that is refused', () => {
    const { jobs } = load(workflow) as { jobs: Record<string, { steps: { uses?: string; with?: object }[] }> };
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const ours = steps.filter(({ uses }) => uses?.includes('/rootless-kaniko@') === true);
    expect(ours).toHaveLength(1);
    const used = Object.keys(ours[0]?.with ?? {});
    expect(used.length).toBeGreaterThan(3);
    for (const name of used) expect(optionsOf('build').map((option): string => option.name)).toContain(name);
    const outputs = [...workflow.matchAll(/steps\.build\.outputs\.([\w-]+)/g)].map(([, name]) => name ?? '');
    expect(outputs.length).toBeGreaterThan(1);
    for (const name of outputs) expect(METADATA.outputs).toHaveProperty(name);
  });
});

describe('an input of another action', () => {
  it('is harmless when it is empty or says what happens anyway', () => {
    for (const input of FOREIGN) {
      expect(isHarmless(input, '')).toBe(true);
      expect(isHarmless(input, METADATA.inputs[input.name]?.default?.toString() ?? '')).toBe(true);
      expect(isHarmless(input, 'anything')).toBe(input.unused === true);
    }
  });

  it('has its row in the tables, which have as many cells in each', () => {
    for (const { name } of FOREIGN) expect(foreignInputTables()).toContain(`| \`${name}\` |`);
    const rows = `${actionInputTables()}\n${foreignInputTables()}`.split('\n').filter((line) => line.startsWith('| `'));
    for (const row of rows) expect(row.split(/(?<!\\)\|/), row).toHaveLength(5);
  });
});
