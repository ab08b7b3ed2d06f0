import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Overlay, renderOverlay } from '../../src/dockerfile/overlay.ts';
import { processWord } from '../support/moby-lexer.ts';
import { anyOverlay } from '../support/overlays.ts';
import { goProgram } from './go-program.ts';

const OVERLAYS = 5000;

describe("BuildKit's parser and shell lexer, the ones of Kaniko v1.24.0", () => {
  let oracle: string;
  beforeAll(async () => {
    oracle = await goProgram('dockerfile-oracle', 'github.com/moby/buildkit');
  }, 180_000);

  it(`reads ${OVERLAYS} random overlays from their Dockerfiles as exactly what they were`, () => {
    const overlays = fc.sample(anyOverlay, OVERLAYS);
    const answers = ask(oracle, overlays.map(renderOverlay));
    expect(answers).toHaveLength(OVERLAYS);
    for (const [index, overlay] of overlays.entries()) expect(answers[index]).toEqual(inItsOrder(overlay));
  });

  it('tells a line that is too long, to the byte', () => {
    const rendered = (length: number) => renderOverlay({ ...nothing, labels: [['a', 'x'.repeat(length)]] });
    const longest = 65_535 - 'LABEL a=""'.length;
    expect(ask(oracle, [rendered(longest)])[0]).toMatchObject({ labels: [['a', 'x'.repeat(longest)]] });
    expect(() => rendered(longest + 1)).toThrow('labels makes a line of 65536 bytes');
    const longer = rendered(longest).text.replace('xx', 'xxx');
    expect(ask(oracle, [{ text: longer, buildArgs: [] }])[0]).toHaveProperty('error');
  });

  it('reads words as the lexer of the property test does', () => {
    const pieces = ['"', "'", '\\', '$', 'A', '$A', '$' + '{A}', ' ', 'é', '#', '\t', '\ufeff', '`', '1', '$$', '$1'];
    const words = fc
      .sample(fc.array(fc.constantFrom(...pieces), { maxLength: 7 }), OVERLAYS)
      .map((one) => one.join(''));
    const single = words.filter((word) => word.trim() === word && word !== '' && !/\\\s*$/.test(word));
    const answers = ask(
      oracle,
      single.map((word) => ({ text: `FROM a\nARG A\nWORKDIR "/"${word}\n`, buildArgs: [['A', 'value']] })),
    );
    for (const [index, word] of single.entries()) {
      const { error, workdir } = answers[index] as { error?: string; workdir?: string };
      const read = attempt(() => processWord(`"/"${word}`, new Map([['A', 'value']])));
      expect(error === undefined ? workdir : undefined, word).toEqual(read);
    }
  });
});

const nothing: Overlay = { baseImage: 'scratch', addFiles: [], env: [], labels: [], expose: [], volumes: [] };

function ask(oracle: string, questions: readonly object[]): object[] {
  const input = questions.map((question) => JSON.stringify(question)).join('\n');
  const output = execFileSync(oracle, { input, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'pipe'] });
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as object);
}

/** The parser sorts ports by itself. */
function inItsOrder(overlay: Overlay): object {
  return { ...overlay, expose: [...overlay.expose].sort() };
}

function attempt(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
