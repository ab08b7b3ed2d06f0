import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { packContext } from '../../../src/context/pack.ts';
import { readTree, type Tree, Workbench } from './tree.ts';

const bench = new Workbench();
const PLENTY = { inlineBytes: 64 * 1024 * 1024 };

afterEach(() => bench.clean());

/** Names and targets are latin1: one character for one byte. */
interface Node {
  name: string;
  kind: 'file' | 'directory' | 'link';
  content: string;
  children: Node[];
}

function make(parent: string, nodes: Node[]): void {
  for (const { name, kind, content, children } of nodes) {
    const path = Buffer.from(`${parent}/${name}`, 'latin1');
    if (kind === 'file') {
      writeFileSync(path, Buffer.from(content, 'latin1'));
    } else if (kind === 'link') {
      symlinkSync(Buffer.from(content === '' ? 'x' : content.replaceAll('\0', '0'), 'latin1'), path);
    } else {
      mkdirSync(path);
      make(path.toString('latin1'), children);
    }
  }
}

async function roundTrip(nodes: Node[]): Promise<{ given: Tree; taken: Tree }> {
  const root = bench.with({ Dockerfile: 'FROM scratch\n' });
  make(root, nodes);
  const { inline } = await packContext({ directory: root }, PLENTY);
  return { given: readTree(root), taken: readTree(`${bench.extract(inline ?? Buffer.of())}/src`) };
}

function file(name: string): Node {
  return { name, kind: 'file', content: name, children: [] };
}

function utf8(text: string): string {
  return Buffer.from(text).toString('latin1');
}

describe('a name in a context', () => {
  it.each([
    ['with spaces at both ends', ' a b '],
    ['with a newline', 'a\nb'],
    ['with a leading dash', '-rf'],
    ['that looks like an option of tar', '--checkpoint-action=exec=false'],
    ['with a backslash and quotes', 'a\\n"\''],
    ['in Unicode, composed', utf8('\u00e9')],
    ['in Unicode, decomposed', utf8('e\u0301')],
    ['of emoji over 100 bytes', utf8('🦀'.repeat(40))],
    ['that is not UTF-8', '\xff\xfe\x80'],
    ['with control characters', '\x01\x1b[31m\x7f'],
    ['of 99 bytes', 'n'.repeat(95)],
    ['of 100 bytes', 'n'.repeat(96)],
    ['of 101 bytes', 'n'.repeat(97)],
    ['of 255 bytes', 'n'.repeat(255)],
    ['that is a long-link marker', '@LongLink'],
  ])('%s comes out of the archive byte for byte', async (_what, name) => {
    const { given, taken } = await roundTrip([
      file(name),
      { name: `${name.slice(0, 250)}.d`, kind: 'directory', content: '', children: [file(name), file('x')] },
    ]);
    expect(taken).toEqual(given);
  });

  it('may differ from another one only in case or composition', async () => {
    const { given, taken } = await roundTrip(['a', 'A', utf8('\u00e9'), utf8('e\u0301')].map(file));
    expect(taken).toEqual(given);
    expect(Object.keys(taken)).toHaveLength(5);
  });

  it('may lie many directories deep', async () => {
    let nodes = [file('deep')];
    for (let depth = 0; depth < 30; depth += 1) {
      nodes = [{ name: 'directory-with-a-long-name', kind: 'directory', content: '', children: nodes }];
    }
    const { given, taken } = await roundTrip(nodes);
    expect(taken).toEqual(given);
  });
});

describe('every tree', () => {
  const byte = fc.oneof(
    fc.constantFrom(...'aA.- \n/'),
    fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
  );
  const text = fc.oneof(
    fc.string({ unit: byte, maxLength: 12 }),
    fc.string({ unit: byte, minLength: 95, maxLength: 250 }),
  );
  const name = text
    .map((raw) => raw.replaceAll('/', '_'))
    .filter((raw) => !['', '.', '..', 'Dockerfile'].includes(raw));
  const { nodes } = fc.letrec<{ node: Node; nodes: Node[] }>((tie) => ({
    node: fc.record({
      name,
      kind: fc.constantFrom<Node['kind']>('file', 'file', 'directory', 'link'),
      content: fc.oneof(
        text,
        fc
          .string({ unit: 'binary', maxLength: 2000 })
          .map(utf8)
          .filter((raw) => raw.length < 4000),
      ),
      children: fc.oneof({ maxDepth: 3 }, fc.constant<Node[]>([]), tie('nodes')),
    }),
    nodes: fc.uniqueArray(tie('node'), { selector: (node) => node.name, maxLength: 6 }),
  }));

  it('comes out of the archive as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(nodes, async (given) => {
        const { given: before, taken: after } = await roundTrip(given);
        bench.clean();
        expect(after).toEqual(before);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
