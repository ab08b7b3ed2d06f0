// @ts-check

/** @typedef {{ first: number, all: number }} Times seconds until the executor's first line, and until the end */
/** @typedef {{ rounds: Record<string, number>, seconds: Record<string, Record<string, Times>> }} TargetsRecord */

const WAYS = {
  cluster: 'in the local cluster',
  'podman run, as root': 'plain `podman run` of the executor, as root',
  'podman, as root': 'engine `podman`, as root',
  'podman run, rootless': 'plain `podman run` of the executor, rootless',
  'podman, rootless': 'engine `podman`, rootless',
  docker: 'engine `docker`',
  'runc, as root': 'engine `runc`, as root',
  'runc, as an ordinary user': 'engine `runc`, as an ordinary user',
};

/** The way that all others are compared with. */
const BASE = 'podman run, as root';

/**
 * What `npm run bench:targets` measured, as a Markdown table.
 * @param {TargetsRecord} record
 */
export function targetsTable({ rounds, seconds }) {
  const builds = Object.keys(seconds);
  const cells = (/** @type {string} */ build, /** @type {string} */ way) => {
    const { first = 0, all = 0 } = seconds[build]?.[way] ?? {};
    const base = seconds[build]?.[BASE]?.all ?? 1;
    return `${first.toFixed(2)} s | ${all.toFixed(2)} s (${(all / base).toFixed(2)})`;
  };
  const rows = Object.entries(WAYS).map(
    ([way, name]) => `| ${name} | ${builds.map((build) => cells(build, way)).join(' | ')} |`,
  );
  return [
    `| | ${builds.map((build) => `\`${build}\`, first line | \`${build}\`, all`).join(' | ')} |`,
    `| --- | ${builds.map(() => '--- | ---').join(' | ')} |`,
    ...rows,
    '',
    `Medians of interleaved rounds (${builds.map((build) => `${build}: ${rounds[build]}`).join(', ')}), from the start of the process; in brackets the ratio to \`podman run\` as root.`,
  ].join('\n');
}
