// @ts-check
// `npm start`: builds examples/hello and runs the image; on a local cluster of its own, or on yours when you name it.
import { parseArgs } from 'node:util';
import { runCli } from './run-cli.mjs';

const EXAMPLE = 'examples/hello';
const EXPECTED = 'Hello from rootless Kaniko!\nI am app, uid 1000.';
const USAGE = `npm start                                             builds ${EXAMPLE} on a local cluster (Linux, root, Go 1.26)
npm start -- --kube-context NAME --tag REFERENCE      builds it on your cluster; takes every option of rootless-kaniko build,
                                                      as --namespace, --registry-secret or --build-arg BASE=IMAGE`;
const ELSEWHERE = 'Use a cluster of yours instead: npm start -- --kube-context NAME --tag REGISTRY/hello:1';

/** Options of a build on a foreign cluster that the trial run needs as well. */
const SHARED = [
  'kubeconfig',
  'kube-context',
  'namespace',
  'service-account',
  'image-pull-secret',
  'node-selector',
  'toleration',
];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`rootless-kaniko needs Node 20.19 or newer, and this is ${process.versions.node}.`);
} else {
  process.exitCode = await start(process.argv.slice(2));
}

/** @param {string[]} args */
async function start(args) {
  if (args.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (args.length === 0) return await onLocalCluster();
  const shape = (/** @type {string} */ name) => ({
    type: /** @type {const} */ ('string'),
    multiple: true,
    ...(name === 'namespace' ? { short: 'n' } : {}),
  });
  const { values } = parseArgs({
    args,
    strict: false,
    options: Object.fromEntries(SHARED.map((name) => [name, shape(name)])),
  });
  if (values['kube-context'] === undefined && values.kubeconfig === undefined) {
    return fail(`A cluster of yours is used only when you name it with --kube-context.\n${USAGE}`);
  }
  const shared = SHARED.flatMap((name) => [values[name] ?? []].flat().map((value) => `--${name}=${value}`));
  return await buildAndRun(args, shared);
}

async function onLocalCluster() {
  const { missingPrerequisite } = await import('../test/cluster/prerequisites.mjs');
  const missing = missingPrerequisite();
  if (missing !== undefined) return fail(`${missing}\n${ELSEWHERE}`);
  const access = await localCluster();
  if (access === undefined) return 1;
  const { push, pull, endpoint } = access.registries.plain;
  const cluster = [`--kubeconfig=${access.kubeconfig}`, '--namespace=builds'];
  const build = [
    ...['--executor', access.images.kanikoDebug, '--executor-version', 'original@v1.24.0'],
    ...['--build-arg', `BASE=${access.images.debian.replace(pull, push)}`],
    ...['--tag', `${push}/hello:latest`, '--insecure-registry', push, '--registry-endpoint', `${push}=${endpoint}`],
    ...['--pull-registry', pull],
  ];
  return await buildAndRun([...cluster, ...build], cluster);
}

/** Brings the local cluster up; undefined, and told, when that fails. */
async function localCluster() {
  const { ensureCluster } = await import('../test/cluster/access.mjs');
  const { explain } = await import('../test/cluster/errors.mjs');
  const { endedBySignals } = await import('../test/cluster/run.mjs');
  try {
    return await endedBySignals(() => ensureCluster({ log: (line) => process.stderr.write(`${line}\n`) }));
  } catch (error) {
    process.stderr.write(explain(error));
    return undefined;
  }
}

/**
 * @param {string[]} buildOptions
 * @param {string[]} verifyOptions those of them that the trial run takes too
 */
async function buildAndRun(buildOptions, verifyOptions) {
  const built = await runCli(['build', EXAMPLE, ...buildOptions, '--output=json']);
  if (built.status !== 0) return built.status;
  const outcome = JSON.parse(built.output);
  if (outcome.pullImage === undefined) return 0;
  const ran = await runCli(['verify', outcome.pullImage, ...verifyOptions, `--expect-output=${EXPECTED}`]);
  process.stdout.write(ran.output);
  if (ran.status === 0) process.stdout.write(`${outcome.digest}\n`);
  return ran.status;
}

/** @param {string} text */
function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exitCode = 2;
  return 2;
}
