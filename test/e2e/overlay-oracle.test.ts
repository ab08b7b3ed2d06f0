import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Overlay, renderOverlay } from '../../src/dockerfile/overlay.ts';
import { askOracle } from '../oracle/go-oracle.ts';
import { processWord } from '../support/moby-lexer.ts';
import { anyOverlay } from '../support/overlays.ts';

const OVERLAYS = 5000;

describe("BuildKit's parser and shell lexer, the ones of Kaniko v1.24.0", () => {
  it(`reads ${OVERLAYS} random overlays from their Dockerfiles as exactly what they were`, async () => {
    const overlays = fc.sample(anyOverlay, OVERLAYS);
    const answers = await ask(overlays.map(renderOverlay));
    expect(answers).toHaveLength(OVERLAYS);
    for (const [index, overlay] of overlays.entries()) expect(answers[index]).toEqual(inItsOrder(overlay));
  });

  it('tells a line that is too long, to the byte', async () => {
    const rendered = (length: number) => renderOverlay({ ...nothing, labels: [['a', 'x'.repeat(length)]] });
    const longest = 65_535 - 'LABEL a=""'.length;
    expect((await ask([rendered(longest)]))[0]).toMatchObject({ labels: [['a', 'x'.repeat(longest)]] });
    expect(() => rendered(longest + 1)).toThrow('labels makes a line of 65536 bytes');
    const longer = rendered(longest).text.replace('xx', 'xxx');
    expect((await ask([{ text: longer, buildArgs: [] }]))[0]).toHaveProperty('error');
  });

  it('reads words as the lexer of the property test does', async () => {
    const pieces = ['"', "'", '\\', '$', 'A', '$A', '$' + '{A}', ' ', 'é', '#', '\t', '\ufeff', '`', '1', '$$', '$1'];
    const words = fc
      .sample(fc.array(fc.constantFrom(...pieces), { maxLength: 7 }), OVERLAYS)
      .map((one) => one.join(''));
    const single = words.filter((word) => word.trim() === word && word !== '' && !/\\\s*$/.test(word));
    const answers = await ask(
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

async function ask(questions: readonly object[]): Promise<object[]> {
  return (await askOracle('dockerfile', questions)).map((line) => JSON.parse(line) as object);
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
