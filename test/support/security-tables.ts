import { MATRIX_ROWS } from './matrix-rows.ts';
import { type Cell, MATRIX_PROFILES, PROBE_COLUMNS, type SecurityRecord } from './security-record.ts';

/** The matrix as a Markdown table, with each error line once below it. */
export function matrixTable({ executor, node, matrix }: SecurityRecord): string {
  const lines: string[] = [];
  const numberOf = (line: string) => (lines.includes(line) ? lines.indexOf(line) : lines.push(line) - 1) + 1;
  const rows = MATRIX_ROWS.map(({ name }) => [
    name,
    ...MATRIX_PROFILES.map((profile) => cellText(matrix[name]?.[profile], numberOf)),
  ]);
  const notes = lines.map((line, index) => `${index + 1}. \`${line}\``);
  const measured = `Measured with ${executor} on ${node}; ${MATRIX_ROWS.length * MATRIX_PROFILES.length} cells.`;
  return [table(['a Dockerfile with', ...MATRIX_PROFILES.map(code)], rows), measured, notes.join('\n')].join('\n\n');
}

/** What each probe reached, as a Markdown table. */
export function probeTable({ probes }: SecurityRecord): string {
  const rows = Object.entries(probes).map(([name, seen]) => [
    name,
    ...PROBE_COLUMNS.map((column) => seen[column] ?? 'not measured'),
  ]);
  return table(['code in the build', ...PROBE_COLUMNS.map((name) => (name.includes(' ') ? name : code(name)))], rows);
}

function cellText(cell: Cell | undefined, numberOf: (line: string) => number): string {
  if (cell === undefined) return 'not measured';
  if (cell === 'pass') return 'pass';
  if ('refused' in cell) return `refused ${note(numberOf(cell.refused))}`;
  if ('failed' in cell) return `fails ${note(numberOf(cell.failed))}`;
  const lacks = Object.entries(cell.lacks).map(([path, found]) => `\`${path}\` is \`${found}\``);
  return `builds, but ${lacks.join(', ')}`;
}

function note(number: number): string {
  return `(${number})`;
}

function code(name: string): string {
  return `\`${name}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`)
    .join('\n');
}
