import { ALL_RULES } from '../../src/dockerfile/lint/all-rules.ts';
import type { Rule, Verdict } from '../../src/dockerfile/lint/rule.ts';
import type { LintCase } from './lint-case.ts';
import { LINT_CASES } from './lint-cases.ts';
import { type CaseRecord, caseName, type LintRecord } from './lint-record.ts';

/** The rules of the linter, what Docker does, what the executor of `record` did, and the verdicts, as a Markdown table. */
export function lintTable(record: LintRecord): string {
  const head = [
    'rule',
    'finds',
    'Docker',
    `${record.executor}, as it was run`,
    'its verdict',
    'osscontainertools',
    'chainguard',
  ];
  const rows = ALL_RULES.map((rule) => [
    ...[`\`${rule.name}\``, rule.finds, rule.docker, ranText(rule, record)],
    ...[verdictText(rule.verdicts.original), `${verdictText(rule.verdicts.osscontainertools)}; not run`],
    `${verdictText(rule.verdicts.chainguard)}; not run`,
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escaped).join(' | ')} |`).join('\n');
}

/** A pod without Tekton's volumes shows nothing of rules on them. */
const MEASURED = {
  'native-task': 'only in a native Tekton Task, where `test/e2e/tekton-workspace.test.ts` measures it',
} as const;

function ranText({ name, where }: Rule, { cases }: LintRecord): string {
  if (where !== undefined) return MEASURED[where];
  const ran = LINT_CASES.filter(({ rule, also }) => rule === name || also === name);
  const texts = ran.flatMap((one) => {
    const did = cases[caseName(one)];
    return did === undefined ? [] : [didText(one, did)];
  });
  return texts.length === 0 ? 'not run' : [...new Set(texts)].join('; or ');
}

function didText({ docker }: LintCase, did: CaseRecord): string {
  if ('failed' in did) return `fails: \`${did.failed.replace(/^Dockerfile line \d+: /, '').replace(/\.$/, '')}\``;
  const looks = Object.entries(did.built).map(([place, value]) => {
    const wanted = docker === 'fails' ? undefined : docker[place];
    const instead = wanted === undefined || wanted === value ? '' : `, not ${valueText(wanted)}`;
    return `${placeText(place)} is ${valueText(value)}${instead}`;
  });
  return looks.length === 0 ? 'builds without a word' : `builds, ${looks.join('; ')}`;
}

function placeText(place: string): string {
  const [path = '', what] = place.split(' ');
  if (path.startsWith('config.')) return `\`${path.split('.').at(-1)}\``;
  return what === undefined ? `\`${path}\`` : `the ${what} of \`${path}\``;
}

function valueText(value: string): string {
  if (value === '') return 'empty';
  return /^(absent|a link to .*|the time of the build)$/.test(value) ? value : `\`${value}\``;
}

function verdictText(verdict: Verdict): string {
  if (verdict === 'none') return '—';
  if (typeof verdict === 'string') return verdict;
  return `${verdict.severity} before v${verdict.before.join('.')}`;
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
