import { posix } from 'node:path';
import type { SourceFile } from './source-files.ts';
import { isNode, nodesOf, type SyntaxNode } from './syntax.ts';

/** One import of a file: what is imported, and whether anything of it is left at run time. */
export interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

const FRONTS = ['action', 'cli'];
/** What fronts share: theirs alone. */
const SHARED_BY_FRONTS = 'front';
const USE_CASES = ['build', 'verify', 'doctor', 'sweep', 'steps'];
const PURE = ['kaniko', 'dockerfile', 'image', 'pod', 'remote', 'tekton'];
const ADAPTERS = ['cluster', 'runner', 'registry', 'report', 'task-pod'];
const BANNED_NAMES = /^(utils?|helpers?|common|types)$/;
/** What is a front to a program, or hands the environment to a child process. */
const READS_ENVIRONMENT = ['src/index.ts', 'src/cluster/connection/connect.ts', 'src/context/remote/git-process.ts'];
/** Names only these rooms may import at run time. */
const OWNED_PACKAGES: readonly (readonly [name: string, room: string])[] = [
  ['@kubernetes/client-node', 'cluster'],
  ['@actions/core', 'action'],
  ['@actions/exec', 'runner'],
];

/** What a file does against the rules of the house; empty when nothing. */
export function violationsOf(file: SourceFile): string[] {
  const broken = [
    ...nameViolations(file.path),
    ...importsOf(file).flatMap((one) => importViolations(file.path, one)),
    ...shapeViolations(file),
  ];
  return broken.map((what) => `${file.path}: ${what}`);
}

/** Every import and re-export of a file, dynamic ones included. */
export function importsOf(file: SourceFile): Import[] {
  return nodesOf(file).flatMap(({ node }): Import[] => {
    if (!isNode(node.source) || typeof node.source.value !== 'string') return [];
    const specifiers = Array.isArray(node.specifiers) ? (node.specifiers as SyntaxNode[]) : [];
    const kinds = [node.importKind, node.exportKind];
    const allTypes = specifiers.length > 0 && specifiers.every((one) => kindOf(one) === 'type');
    return [{ from: node.source.value, typeOnly: kinds.includes('type') || allTypes }];
  });
}

function kindOf(specifier: SyntaxNode): unknown {
  return specifier.importKind ?? specifier.exportKind;
}

function nameViolations(path: string): string[] {
  const words = path.replace(/\.[a-z]+$/, '').split('/');
  return words.some((word) => BANNED_NAMES.test(word)) ? ['a file or folder named after nothing'] : [];
}

function importViolations(path: string, { from, typeOnly }: Import): string[] {
  const room = roomOf(path);
  const target = from.startsWith('.') ? roomOf(posix.join(posix.dirname(path), from)) : undefined;
  const broken = OWNED_PACKAGES.filter(([name, owner]) => isPackage(from, name) && room !== owner && !typeOnly).map(
    ([name, owner]) => `imports ${name}, which only ${owner} may`,
  );
  if (target !== undefined && target !== room) broken.push(...roomViolations(room, target));
  if (!from.startsWith('.') && PURE.includes(room) && from.startsWith('node:')) broken.push(`imports ${from}`);
  if (USE_CASES.includes(room) && /^node:(fs|process|child_process|http|https|net|os)/.test(from)) {
    broken.push(`is a use case and imports ${from}`);
  }
  return broken;
}

function roomViolations(room: string, target: string): string[] {
  const broken: string[] = [];
  const isFront = (name: string) => FRONTS.includes(name);
  if (isFront(target)) broken.push(`imports the front ${target}`);
  if (target === SHARED_BY_FRONTS && !isFront(room)) broken.push('imports what only fronts share');
  if (target === 'wiring' && !isFront(room) && room !== 'index') broken.push('imports the wiring');
  if (USE_CASES.includes(room) && ADAPTERS.includes(target)) broken.push(`is a use case and imports ${target}`);
  if (PURE.includes(room) && [...ADAPTERS, 'context'].includes(target)) broken.push(`is pure and imports ${target}`);
  if (ADAPTERS.includes(room) && ADAPTERS.includes(target)) broken.push(`is an adapter and imports ${target}`);
  return broken;
}

function shapeViolations({ path, text }: SourceFile): string[] {
  const room = roomOf(path);
  const broken = nodesOf({ path, text }).flatMap(({ node, parent }): string[] => {
    if (node.type === 'ExportDefaultDeclaration') return ['has a default export'];
    if (node.type === 'ExportAllDeclaration') return ['passes on everything of another file'];
    if (isReExport(node) && room !== 'index') return ['passes on names of another file, as a barrel does'];
    const used = usedGlobal(node, parent);
    if (used === 'process.env' && !FRONTS.includes(room) && !READS_ENVIRONMENT.includes(path))
      return ['reads process.env'];
    if (used === undefined || ![...PURE, ...USE_CASES].includes(room)) return [];
    return [`uses ${used}, which is no pure thing`];
  });
  return [...new Set(broken)];
}

function isReExport(node: SyntaxNode): boolean {
  return node.type === 'ExportNamedDeclaration' && isNode(node.source);
}

/** Clock, chance and process, where a file uses them. */
function usedGlobal(node: SyntaxNode, parent: SyntaxNode | undefined): string | undefined {
  const name = node.type === 'MemberExpression' ? `${nameOf(node.object)}.${nameOf(node.property)}` : nameOf(node);
  if (/^(process\.env|Math\.random|Date\.now|performance\.now)$/.test(name)) return name;
  const isOwnName = parent?.type === 'MemberExpression' && parent.property === node;
  if (isOwnName || parent?.type === 'Property' || parent?.type.startsWith('TS') === true) return undefined;
  if (name === 'process' && !isProcessEnv(parent)) return name;
  if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date') return 'Date';
  return /^(setTimeout|setInterval|crypto|fetch)$/.test(name) ? name : undefined;
}

function isProcessEnv(parent: SyntaxNode | undefined): boolean {
  return parent?.type === 'MemberExpression' && nameOf(parent.property) === 'env';
}

function nameOf(value: unknown): string {
  return isNode(value) && value.type === 'Identifier' && typeof value.name === 'string' ? value.name : '';
}

/** The folder below `src`, or the name of a file that lies in `src` itself. */
function roomOf(path: string): string {
  return path.split('/')[1]?.replace(/\.ts$/, '') ?? '';
}

function isPackage(from: string, name: string): boolean {
  return from === name || from.startsWith(`${name}/`);
}
