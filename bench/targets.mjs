// @ts-check
// `npm run bench:targets`: how long the same build takes in the cluster and by each engine of this machine, until the executor
// says its first word and in all, beside the executor in a plain `podman run`; interleaved rounds; writes bench/targets.json.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureCluster } from '../test/cluster/access.mjs';
import { ensurePodman, startDocker } from '../test/cluster/addons/engines.mjs';

/** @typedef {import('../test/cluster/addons/engines.mjs').EngineAccess} EngineAccess */
/** @typedef {{ user: EngineAccess, command: (build: string) => string[], input?: (build: string) => string, first: RegExp }} Way */

/** Rounds of each build that count. */
const ROUNDS = /** @type {const} */ ({ tiny: 7, hello: 3 });
const root = fileURLToPath(new URL('..', import.meta.url));
const log = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

const access = await ensureCluster({ log });
const { rootful, rootless } = await ensurePodman(log);
const docker = await startDocker(log);
const { push, pull, endpoint } = access.registries.plain;
const machine = new URL(endpoint).host;
const executor = access.images.kanikoDebug.replace(pull, machine);
const namespace = 'bench-targets';

/** The builds that are measured: next to nothing, and two stages on a Debian root of real size. */
const builds = /** @type {const} */ (['tiny', 'hello']);
const shared = join(rootless.home, 'bench');

/** Puts the contexts, the program and the executor's layout where every user can read them. */
function prepare() {
  rmSync(shared, { recursive: true, force: true });
  mkdirSync(join(shared, 'tiny'), { recursive: true });
  writeFileSync(join(shared, 'tiny', 'Dockerfile'), 'ARG BASE\nFROM $BASE\nRUN true\n');
  cpSync(join(root, 'examples/hello'), join(shared, 'hello'), { recursive: true });
  cpSync(join(root, 'dist'), join(shared, 'dist'), { recursive: true });
  execFileSync(access.bin.crane, ['pull', '--insecure', '--format=oci', executor, join(shared, 'layout')]);
  for (const build of builds) execFileSync('sh', ['-c', packed(build)]);
  execFileSync('chmod', ['-R', 'a+rX', shared]);
  const kubectl = (/** @type {string[]} */ ...args) =>
    execFileSync(access.bin.kubectl, ['--kubeconfig', access.kubeconfig, ...args], { stdio: 'ignore' });
  kubectl('delete', 'namespace', namespace, '--ignore-not-found');
  kubectl('create', 'namespace', namespace);
}

/** @param {string} build */
function packed(build) {
  const archive = join(shared, `${build}.tar.gz`);
  return `cd ${join(shared, build)} && tar --transform 's,^\\.,src,' -czf ${archive} .`;
}

/**
 * @param {string} build
 * @param {string} registry
 */
function baseOf(build, registry) {
  const image = build === 'tiny' ? access.images.busybox : access.images.debian;
  return `BASE=${image.replace(pull, registry)}`;
}

/** @param {string} build */
const common = (build) => ['build', join(shared, build), '--executor-version', 'original@v1.24.0', '--tag'];

const OUR_FIRST = /^ {2}\| /m;

/** @returns {Way} */
function cluster() {
  const options = [
    '--kubeconfig',
    access.kubeconfig,
    '--namespace',
    namespace,
    '--executor',
    access.images.kanikoDebug,
  ];
  const command = (/** @type {string} */ build) => [
    ...[process.execPath, join(root, 'dist/cli.js'), ...common(build), `${push}/bench/${build}:1`],
    ...[...options, '--insecure-registry', push, '--registry-endpoint', `${push}=${endpoint}`],
    ...['--build-arg', baseOf(build, push)],
  ];
  return { user: rootful, command, first: OUR_FIRST };
}

/**
 * @param {EngineAccess} user
 * @param {string} engine
 * @returns {Way}
 */
function ours(user, engine) {
  const from = engine === 'runc' ? ['--executor-layout', join(shared, 'layout')] : ['--executor', executor];
  const command = (/** @type {string} */ build) => [
    ...[user.node, join(shared, 'dist/cli.js'), ...common(build), `${machine}/bench/${build}:1`],
    ...['--run-on', 'runner', '--engine', engine, '--network', 'host', ...from],
    ...['--insecure-registry', machine, '--registry-endpoint', `${machine}=${endpoint}`],
    ...['--build-arg', baseOf(build, machine)],
  ];
  // The runtime alone is found beside the configuration of podman, which runs its containers with it.
  const bin = join(dirname(user.environment.CONTAINERS_CONF ?? ''), 'bin');
  const environment = { ...user.environment, PATH: `${bin}:${user.environment.PATH}` };
  return { user: { ...user, environment }, command, first: OUR_FIRST };
}

/**
 * The executor by hand, with the same privileges and arguments.
 * @param {EngineAccess} user
 * @returns {Way}
 */
function plain(user) {
  const capabilities = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'SETUID', 'SETGID', 'SETFCAP', 'KILL'];
  const command = (/** @type {string} */ build) => [
    ...['podman', 'run', '--rm', '--interactive', '--network=host', '--cap-drop=ALL', '--log-driver=none'],
    ...capabilities.map((one) => `--cap-add=${one}`),
    ...['--security-opt=no-new-privileges', executor, '--context=tar://stdin', '--context-sub-path=src'],
    ...[
      '--dockerfile=Dockerfile',
      `--destination=${machine}/bench/${build}:1`,
      `--build-arg=${baseOf(build, machine)}`,
    ],
    ...[`--insecure-registry=${machine}`, '--log-format=text', '--force', '--compressed-caching=false'],
  ];
  return { user, command, input: (build) => join(shared, `${build}.tar.gz`), first: /level=info/ };
}

/** @type {Record<string, Way>} */
const ways = {
  cluster: cluster(),
  'podman run, as root': plain(rootful),
  'podman, as root': ours(rootful, 'podman'),
  'podman run, rootless': plain(rootless),
  'podman, rootless': ours(rootless, 'podman'),
  docker: ours(docker, 'docker'),
  'runc, as root': ours(rootful, 'runc'),
  'runc, as an ordinary user': ours(rootless, 'runc'),
};

/**
 * Seconds until the executor's first line, and until the end.
 * @param {Way} way
 * @param {string} build
 * @returns {Promise<{ first: number, all: number }>}
 */
function measure({ user, command, input, first }, build) {
  const [program = '', ...args] = command(build);
  const { uid, gid, home: cwd } = user;
  const env = { ...user.environment, RUNNER_TEMP: user.environment.TMPDIR ?? user.home };
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(program, args, { env, uid, gid, cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.end(input === undefined ? '' : readFileSync(input(build)));
    let said = '';
    let spoke = 0;
    const hear = (/** @type {Buffer} */ chunk) => {
      said += chunk.toString('utf8');
      if (spoke === 0 && first.test(said)) spoke = performance.now();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('close', (status) => {
      if (status !== 0 || spoke === 0) reject(new Error(`${program} ended with ${status}:\n${said}`));
      else resolve({ first: (spoke - begun) / 1000, all: (performance.now() - begun) / 1000 });
    });
  });
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** @param {typeof builds[number]} build */
async function measureAll(build) {
  const names = Object.keys(ways);
  const times = new Map(names.map((name) => [name, /** @type {{ first: number, all: number }[]} */ ([])]));
  // The first round pulls images and is not counted; each begins with another way.
  for (let round = 0; round <= ROUNDS[build]; round += 1) {
    for (const name of [...names.slice(round % names.length), ...names.slice(0, round % names.length)]) {
      const took = await measure(/** @type {Way} */ (ways[name]), build);
      if (round > 0) times.get(name)?.push(took);
      log(`${build} round ${round}: ${name} ${took.first.toFixed(2)} s, ${took.all.toFixed(2)} s`);
    }
  }
  const rounded = (/** @type {number[]} */ numbers) => Number(median(numbers).toFixed(2));
  return Object.fromEntries(
    [...times].map(([name, all]) => [
      name,
      { first: rounded(all.map((one) => one.first)), all: rounded(all.map((one) => one.all)) },
    ]),
  );
}

try {
  prepare();
  /** @type {Record<string, Record<string, { first: number, all: number }>>} */
  const seconds = {};
  for (const build of builds) seconds[build] = await measureAll(build);
  writeFileSync(join(root, 'bench/targets.json'), `${JSON.stringify({ rounds: ROUNDS, seconds }, null, 2)}\n`);
} finally {
  await docker.stop();
  rmSync(shared, { recursive: true, force: true });
  execFileSync(access.bin.kubectl, [
    '--kubeconfig',
    access.kubeconfig,
    'delete',
    'namespace',
    namespace,
    '--wait=false',
  ]);
}
