import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintBatches } from '../support/lint-batches.ts';
import type { LintCase } from '../support/lint-case.ts';
import { LINT_CASES } from '../support/lint-cases.ts';
import { type CaseRecord, caseName, type LintRecord } from '../support/lint-record.ts';
import { extent } from './extent.ts';
import { access, crane, inPod, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions } from './product.ts';

/** `RECORD=1` makes the record anew, `RECORD=new` only of the Dockerfiles that it lacks. */
const RECORDING = process.env.RECORD === '1' || process.env.RECORD === 'new';
/** What the executor did with each Dockerfile when the record was made. */
const RECORD = new URL('../fixtures/lint-record.json', import.meta.url);
const RECORDED = (JSON.parse(readFileSync(RECORD, 'utf8')) as LintRecord).cases;
const DEBIAN = inPod(access.images.debian);
const EXECUTOR = 'original v1.24.0';
/** In the gate one for each rule. */
const CASES = RECORDING ? LINT_CASES.filter(isToRecord) : extent(LINT_CASES, isFirstOfItsRule);
/** What is recorded is built on its own, what is compared as far as it can be together. */
const BATCHES = RECORDING ? CASES.flatMap((one) => lintBatches([one], {})) : lintBatches(CASES, RECORDED);
/** A third of all builds, one after the other, on a busy machine: milliseconds. */
const LONGEST = 600_000;

describe('a Dockerfile that the linter has a rule about, built with the lint off,', () => {
  const seen: Record<string, CaseRecord> = process.env.RECORD === 'new' ? { ...RECORDED } : {};
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('lint');
  });
  afterAll(async () => {
    if (RECORDING) {
      const cases = Object.fromEntries(LINT_CASES.map((one) => [caseName(one), seen[caseName(one)]]));
      writeFileSync(RECORD, `${JSON.stringify({ executor: EXECUTOR, cases }, undefined, 2)}\n`);
    }
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  const lanes = [0, 1, 2];
  it.concurrent.each(lanes)('does what the record says (part %i)', { timeout: LONGEST }, async (lane) => {
    const wrong: string[] = [];
    for (const { one, names, recorded } of BATCHES.filter((_, index) => index % lanes.length === lane)) {
      const did = await build(one, namespace.name);
      if (RECORDING) seen[caseName(one)] = did;
      else if (!isDeepStrictEqual(did, recorded)) {
        wrong.push(`${names.join(' and ')}: ${JSON.stringify(did)}, recorded: ${JSON.stringify(recorded)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

function isToRecord(one: LintCase): boolean {
  return process.env.RECORD === '1' || !Object.hasOwn(RECORDED, caseName(one));
}

function isFirstOfItsRule(one: LintCase): boolean {
  return one === LINT_CASES.find(({ rule }) => rule === one.rule);
}

async function build(one: LintCase, namespace: string): Promise<CaseRecord> {
  const fill = (text: string) =>
    text.replaceAll('BASE', BUSYBOX).replaceAll('DEBIAN', DEBIAN).replaceAll('REGISTRY', REGISTRY);
  const files = Object.entries(one.files ?? {});
  const plain = files.flatMap(([path, content]) => (isLink(content) ? [] : [[path, content] as const]));
  const context = contextOf({
    'a.txt': 'a',
    'd/b.txt': 'b',
    ...Object.fromEntries(plain),
    Dockerfile: fill(one.dockerfile),
  });
  for (const [path, content] of files) if (isLink(content)) symlinkSync(content.link, join(context, path));
  const image = `${REGISTRY}/lint-${caseName(one)}:1`;
  const ran = await cli(
    ...['build', context, ...localOptions(namespace), '--tag', image, '--lint', 'off'],
    ...(one.options ?? []),
  );
  if (ran.status !== 0) {
    const said = errorLine(ran).replace(
      /^error BUILD_FAILED: |( The log above .*| Correct the .*| Check the .*)$/g,
      '',
    );
    return { failed: said.replaceAll(REGISTRY, 'REGISTRY').slice(0, 300) };
  }
  return { built: await look(image, Object.keys(one.docker === 'fails' ? {} : one.docker)) };
}

function isLink(content: string | Buffer | { readonly link: string }): content is { readonly link: string } {
  return typeof content === 'object' && 'link' in content;
}

/** The root folder is an entry, which tar remarks on. */
const QUIET: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };

/** What is found in an image at each of the places that a case looks at. */
async function look(image: string, places: readonly string[]): Promise<Record<string, string>> {
  const config: unknown = JSON.parse(await crane('config', image));
  const tar = join(contextOf({}), 'image.tar');
  await crane('export', image, tar);
  const listing = execFileSync('tar', ['--numeric-owner', '-tvf', tar], QUIET).split('\n');
  return Object.fromEntries(
    places.map((place) => [place, place.startsWith('config.') ? valueAt(config, place) : fileAt(tar, listing, place)]),
  );
}

function valueAt(config: unknown, place: string): string {
  let value = config;
  for (const name of place.split('.').slice(1)) value = (value as Record<string, unknown> | undefined)?.[name];
  // The time of the build is another each time.
  if (place === 'config.created' && Date.parse(String(value)) > Date.parse('2020-01-01'))
    return 'the time of the build';
  return JSON.stringify(value) ?? 'absent';
}

function fileAt(tar: string, listing: readonly string[], place: string): string {
  const [path = '', what = 'content'] = place.slice(1).split(' ');
  const line = listing.find((one) =>
    one
      .replace(/ -> .*/, '')
      .replace(/\/$/, '')
      .endsWith(` ${path}`),
  );
  if (line === undefined) return 'absent';
  const [mode = '', owner = ''] = line.split(/\s+/);
  if (what === 'owner') return owner.replace('/', ':');
  if (what === 'mode')
    return `${specialDigitOf(mode)}${[1, 4, 7].map((at) => digitOf(mode.slice(at, at + 3))).join('')}`;
  if (what === 'kind') return { d: 'folder', l: 'link', '-': 'file' }[mode.charAt(0)] ?? mode;
  if (mode.startsWith('l')) return `a link to ${line.split(' -> ')[1]}`;
  return execFileSync('tar', ['-xOf', tar, path], QUIET).trim();
}

/** Set-user-id, set-group-id and sticky bit; nothing where there is none. */
function specialDigitOf(mode: string): string {
  const digit = [3, 6, 9].reduce((sum, at, index) => sum + (/[st]/i.test(mode.charAt(at)) ? 4 >> index : 0), 0);
  return digit === 0 ? '' : String(digit);
}

function digitOf(rights: string): number {
  return (rights.includes('r') ? 4 : 0) + (rights.includes('w') ? 2 : 0) + (/[xst]/.test(rights) ? 1 : 0);
}
