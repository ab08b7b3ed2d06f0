// @ts-check

/**
 * One way a context went; medians of seconds, the largest resident memory of the sender.
 * @typedef {{ place: string, tree: string, way: string, seconds: number, residentMiB: number }} Measurement
 */

/** @typedef {{ rounds: number, cores: number, node: string, measurements: Measurement[] }} ContextRecord */

/** @type {Readonly<Record<string, string>>} */
const TREES = { tree: '20,000 files, 157 MB', large: 'one file of 500 MB' };
/** Megabytes of the archives. @type {Readonly<Record<string, number>>} */
const MEGABYTES = { tree: 157, large: 500 };
/** @type {Readonly<Record<string, string>>} */
const WAYS = {
  ours: 'rootless-kaniko',
  'kubectl cp': '`kubectl cp`',
  'tar, kubectl exec': '`tar \\| kubectl exec -i`',
  'kubectl cp, checked': '`kubectl cp`, then `sha256sum` of all files in the pod',
};

/**
 * The table of a recorded run as Markdown.
 * @param {ContextRecord} record
 */
export function contextTable({ rounds, cores, node, measurements }) {
  const rows = measurements.map(({ place, tree, way, seconds, residentMiB }) => {
    const ours = measurements.find((one) => one.place === place && one.tree === tree && one.way === 'ours');
    const ratio = way === 'ours' || ours === undefined ? '' : `${(seconds / ours.seconds).toFixed(2)} ×`;
    const rate = ((MEGABYTES[tree] ?? 0) / seconds).toFixed(0);
    return `| ${place} | ${TREES[tree]} | ${WAYS[way]} | ${rate} | ${ratio} | ${residentMiB.toFixed(0)} |`;
  });
  return [
    '| to | context | by | MB/s | our speed is | resident MiB |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `Medians of ${rounds} interleaved rounds, ${cores} cores for both ends, Node ${node}. Figures of one machine tell ratios only.`,
  ].join('\n');
}
