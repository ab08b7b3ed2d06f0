// @ts-check

/** @typedef {{ rounds: Record<string, number>, seconds: Record<string, { plain: number, isolated: number }> }} IsolationRecord */

const BUILDS = {
  tiny: 'one `RUN true` on a base image of 2 MB',
  large: 'one layer of 200 MiB that cannot be compressed',
};

/**
 * What `npm run bench:isolation` measured, as a Markdown table.
 * @param {IsolationRecord} record
 */
export function isolationTable({ rounds, seconds }) {
  const rows = Object.entries(seconds).map(([build, { plain, isolated }]) => {
    const ratio = (isolated / plain).toFixed(2);
    const about = /** @type {Record<string, string>} */ (BUILDS)[build] ?? build;
    return `| ${about} | ${plain.toFixed(2)} s | ${isolated.toFixed(2)} s | ${ratio} |`;
  });
  return [
    '| what it costs | without | with `isolate-credentials` | ratio |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    `Medians of interleaved rounds (${Object.entries(rounds)
      .map(([build, count]) => `${build}: ${count}`)
      .join(
        ', ',
      )}) on the local cluster by \`npm run bench:isolation\`, whole process, image of the pusher on the node. The image lies on the disk of the node once more, as a layout.`,
  ].join('\n');
}
