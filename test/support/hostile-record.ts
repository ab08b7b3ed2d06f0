/** How a build is attacked: with the credentials beside the Dockerfile's code or not, and a registry that asks for any or not. */
export const HOSTILE_MODES = [
  'default, anonymous registry',
  'default, registry with password',
  'isolated, registry with password',
  'isolated, anonymous registry',
] as const;

export type HostileMode = (typeof HOSTILE_MODES)[number];

/** What became of one attack in one mode. */
export interface HostileCell {
  readonly reached: boolean;
  /** How a build ended that was attacked in vain: `pushed`, or the code of our error. */
  readonly ending?: string;
}

/** One attack, and what became of it. */
export interface HostileRow {
  readonly name: string;
  readonly tries: string;
  /** Where it is not stopped: why it cannot be. Where it is and that needs a word: what stops it. */
  readonly why?: string;
  /** By mode; nothing where there is nothing to attack. */
  readonly cells: Readonly<Partial<Record<HostileMode, HostileCell>>>;
}

/** What all attacks reached with one executor. */
export interface HostileRecord {
  readonly executor: string;
  readonly attacks: readonly HostileRow[];
}

/** Attacks, runs, and how many of them were stopped or not, in one line. */
export function hostileCounts({ attacks }: HostileRecord): string {
  const cells = attacks.flatMap((row) => Object.values(row.cells));
  const reached = cells.filter((cell) => cell.reached).length;
  return `${attacks.length} attacks in ${HOSTILE_MODES.length} modes, ${cells.length} builds: ${cells.length - reached} stopped, ${reached} not`;
}

/** The attacks as a Markdown table, a column for each mode. */
export function hostileTable(record: HostileRecord): string {
  const rows = record.attacks.map(({ name, tries, why = '', cells }) => [
    `${name}: ${tries}`,
    ...HOSTILE_MODES.map((mode) => cellText(cells[mode])),
    why,
  ]);
  const head = ['what the Dockerfile does', ...HOSTILE_MODES, 'why'];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escaped).join(' | ')} |`);
  return `${lines.join('\n')}\n\nMeasured with ${record.executor}; ${hostileCounts(record)}.`;
}

function cellText(cell: HostileCell | undefined): string {
  if (cell === undefined) return 'nothing there to attack';
  if (cell.reached) return '**not stopped**';
  return cell.ending === undefined || cell.ending === 'pushed' ? 'stopped' : `stopped, \`${cell.ending}\``;
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
