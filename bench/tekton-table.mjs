// @ts-check

/** @typedef {{ rounds: number, seconds: Record<string, Record<string, number>> }} TektonRecord */

const WAYS = {
  'one-step': 'a hand-written Task of one step',
  'catalogue-shape': "a Task of the catalogues' shape: a build step and a script step",
  'rootless-kaniko': '`rootless-kaniko`',
  'rootless-kaniko-split': '`rootless-kaniko-split`',
  'rootless-kaniko-remote': '`rootless-kaniko-remote`',
};

/**
 * What `npm run bench:tekton` measured, as a Markdown table.
 * @param {TektonRecord} record
 */
export function tektonTable({ rounds, seconds }) {
  const builds = Object.keys(seconds);
  const cell = (/** @type {string} */ build, /** @type {string} */ way) => {
    const own = seconds[build] ?? {};
    const took = own[way] ?? 0;
    const base = own['one-step'] ?? 1;
    return `${took.toFixed(1)} s (${(took / base).toFixed(2)})`;
  };
  const rows = Object.entries(WAYS).map(
    ([way, name]) => `| ${name} | ${builds.map((build) => cell(build, way)).join(' | ')} |`,
  );
  return [
    `| way | ${builds.map((build) => `\`${build}\``).join(' | ')} |`,
    `| --- | ${builds.map(() => '---').join(' | ')} |`,
    ...rows,
    '',
    `Medians of ${rounds} interleaved rounds (split and remote: of every second one), and in brackets the ratio to one step.`,
  ].join('\n');
}
