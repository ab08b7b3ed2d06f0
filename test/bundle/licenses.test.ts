import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../../scripts/licenses.mjs';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const TEXT = readFileSync(`${DIST}/THIRD-PARTY-LICENSES.txt`, 'utf8');
const NAMED = [...TEXT.matchAll(/^={80}\n(\S+) \d\S*: \S.*\n={80}$/gm)].map(([, name]) => name);

/** The packages whose files the bundle names in its comments. */
function bundledPackages(): Set<string> {
  const code = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
  const comments = code.flatMap((path) => [...readFileSync(`${DIST}/${path}`, 'utf8').matchAll(/^\/\/ (\S+)$/gm)]);
  const folders = comments.flatMap(([, path]) => packageFolder(path ?? '') ?? []);
  return new Set(folders.map((folder) => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)));
}

describe('the licences of the bundle', () => {
  it('are those of every package in it, with their text where there is one, and of no other', () => {
    expect(bundledPackages().size).toBeGreaterThan(10);
    expect([...bundledPackages()].filter((name) => !NAMED.includes(name))).toEqual([]);
    expect(NAMED.filter((name) => !bundledPackages().has(name ?? ''))).toEqual([]);
    for (const section of TEXT.split(/^={80}\n\S+ \d.*\n={80}$/m).slice(1))
      expect(section.trim().length).toBeGreaterThan(20);
  });

  it('name no HTTP client that only tokens of the toolkit would need', () => {
    expect(NAMED).toContain('@actions/core');
    expect(NAMED).not.toContain('@actions/http-client');
    expect(NAMED).not.toContain('undici');
  });

  it.each([
    ['node_modules/ws/lib/stream.js', 'node_modules/ws'],
    ['node_modules/@actions/core/lib/core.js', 'node_modules/@actions/core'],
    ['node_modules/a/node_modules/@b/c/x.js', 'node_modules/a/node_modules/@b/c'],
    ['src/action/main.ts', undefined],
  ])('of %s are looked for in %s', (input, folder) => {
    expect(packageFolder(input)).toBe(folder);
  });
});

describe('the Action', () => {
  it('loads the way to the cluster only when it builds', () => {
    const loaded = new Set<string>();
    const follow = (path: string) => {
      if (loaded.has(path)) return;
      loaded.add(path);
      const code = readFileSync(`${DIST}/${path}`, 'utf8');
      for (const [, name = ''] of code.matchAll(/^(?:import|export|\}) ?.*?"\.\/([\w.-]+\.js)";$/gm))
        follow(`chunks/${name}`);
    };
    const step = readdirSync(`${DIST}/chunks`).filter((name) => name.startsWith('step-'));
    expect(step).toHaveLength(1);
    follow(`chunks/${step[0]}`);
    expect(loaded.size).toBeGreaterThan(2);
    const code = [...loaded].map((path) => readFileSync(`${DIST}/${path}`, 'utf8')).join('');
    expect(code).toContain('// src/action/build-step.ts');
    expect(code).not.toMatch(/^\/\/ (src\/cluster|.*node_modules\/(ws|yaml|@kubernetes))\//m);
    expect(readFileSync(`${DIST}/action.js`, 'utf8')).not.toMatch(/^import .*chunks/m);
  });
});
