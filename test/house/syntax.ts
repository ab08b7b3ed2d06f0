import { parseAst } from 'vitest/node';
import type { SourceFile } from './source-files.ts';

/** A node of the syntax tree, as far as the rules look at it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Every node of a file, parents before children; the parent comes with it. */
export function nodesOf({ path, text }: SourceFile): { node: SyntaxNode; parent: SyntaxNode | undefined }[] {
  const tree: unknown = parseAst(text, { lang: path.endsWith('.ts') ? 'ts' : 'js' });
  const found: { node: SyntaxNode; parent: SyntaxNode | undefined }[] = [];
  collect(tree, undefined, found);
  return found;
}

function collect(value: unknown, parent: SyntaxNode | undefined, found: ReturnType<typeof nodesOf>): void {
  if (Array.isArray(value)) for (const entry of value) collect(entry, parent, found);
  else if (isNode(value)) {
    found.push({ node: value, parent });
    for (const child of Object.values(value)) collect(child, value, found);
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
