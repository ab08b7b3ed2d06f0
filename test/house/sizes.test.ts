import { describe, expect, it } from 'vitest';
import { filesMatching, type SourceFile } from './source-files.ts';
import { nodesOf, type SyntaxNode } from './syntax.ts';

const MOST_LINES = 300;
const MOST_FUNCTION_LINES = 60;
const MOST_PARAMETERS = 4;
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** What in a file is larger than the house allows. */
function oversized(file: SourceFile): string[] {
  const lines = file.text.trimEnd().split('\n').length;
  const broken = lines > MOST_LINES ? [`${file.path}: ${lines} lines`] : [];
  for (const { node } of nodesOf(file).filter(({ node: { type } }) => FUNCTIONS.has(type))) {
    const at = `${file.path}:${linesIn(file.text.slice(0, node.start))}`;
    const length = linesIn(file.text.slice(node.start, node.end));
    const parameters = Array.isArray(node.params) ? (node.params as SyntaxNode[]).length : 0;
    if (length > MOST_FUNCTION_LINES) broken.push(`${at}: a function of ${length} lines`);
    if (parameters > MOST_PARAMETERS) broken.push(`${at}: a function of ${parameters} parameters`);
  }
  return broken;
}

function linesIn(text: string): number {
  return text.split('\n').length;
}

describe('the sizes of the house', () => {
  it('are kept by src, scripts and the local cluster', () => {
    const files = filesMatching(/^(src|scripts|test\/cluster)\/.*\.(ts|mjs)$/);
    expect(files.length).toBeGreaterThan(90);
    expect(files.flatMap(oversized)).toEqual([]);
  });

  it('are kept by the files of tests, whose suites may be as long as a file', () => {
    const files = filesMatching(/^test\/.*\.ts$/);
    expect(files.length).toBeGreaterThan(60);
    const broken = files.flatMap(oversized).filter((line) => / lines$/.test(line) && !line.includes('a function'));
    expect(broken).toEqual([]);
  });

  it.each([
    ['x.ts', 'const a: number = 1;\n'.repeat(301), ['x.ts: 301 lines']],
    ['x.ts', `\nexport function f(): void {\n${'  f();\n'.repeat(59)}}\n`, ['x.ts:2: a function of 61 lines']],
    ['x.ts', `class A {\n  m() {\n${'    f();\n'.repeat(59)}  }\n}\n`, ['x.ts:2: a function of 61 lines']],
    ['x.mjs', 'const f = (a, b, c, d, e) => a;', ['x.mjs:1: a function of 5 parameters']],
    ['x.ts', 'class A { constructor(a: 1, b: 1, c: 1, d: 1, e?: 1) {} }', ['x.ts:1: a function of 5 parameters']],
  ])('are seen to be broken in %s', (path, text, broken) => {
    expect(oversized({ path, text })).toEqual(broken);
  });

  it('are kept by what is just small enough', () => {
    const text = `function f(a: 1, b: 1, c: 1, d: 1) {\n${'  f();\n'.repeat(58)}}\n${'f();\n'.repeat(240)}`;
    expect(oversized({ path: 'x.ts', text })).toEqual([]);
  });
});
