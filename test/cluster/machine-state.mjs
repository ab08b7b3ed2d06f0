// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { hierarchies } from './cgroups.mjs';
import { cacheDir } from './paths.mjs';
import { identify } from './processes.mjs';

/**
 * All that a cluster could leave on a machine, as sorted lists of lines, so that before and after can be compared.
 * @typedef {object} MachineState
 * @property {string[]} processes that a cluster started
 * @property {string[]} namespaces of every kind, those held open by a mount included
 * @property {string[]} mounts
 * @property {string[]} network links, addresses and routes
 * @property {string[]} firewall rules of both iptables back-ends
 * @property {string[]} cgroups
 * @property {string[]} loopDevices
 * @property {string[]} sysctls
 * @property {string[]} files names in the folders that cluster programs like to write to
 */

/** @returns {MachineState} */
export function machineState() {
  return {
    processes: processes(),
    namespaces: namespaces(),
    mounts: mounts(),
    network: network(),
    firewall: firewall(),
    cgroups: cgroups(),
    loopDevices: loopDevices(),
    sysctls: sysctls('/proc/sys'),
    files: files(),
  };
}

/**
 * What is there after and was not before, or is not as it was.
 * @param {MachineState} before
 * @param {MachineState} after
 * @returns {string[]} one line per finding, empty when nothing is left
 */
export function leftBehind(before, after) {
  const kinds = /** @type {(keyof MachineState)[]} */ (Object.keys(before));
  return kinds.flatMap((kind) => {
    const known = new Set(before[kind]);
    return after[kind].filter((line) => !known.has(line)).map((line) => `${kind}: ${line}`);
  });
}

/** @returns {string[]} */
function pids() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

/** A process is a cluster's when its program is a built one or when it lives in other namespaces than the reader. */
function processes() {
  return pids()
    .flatMap((pid) => {
      const id = identify(Number(pid));
      const program = readLink(`/proc/${pid}/exe`);
      const foreign = ['mnt', 'net', 'pid'].some(
        (kind) => readLink(`/proc/${pid}/ns/${kind}`) !== readLink(`/proc/self/ns/${kind}`),
      );
      const known = program !== '' && (foreign || program.startsWith(`${cacheDir()}/`));
      return id === undefined || !known ? [] : [`${pid} started ${id.startTime}: ${program}`];
    })
    .sort();
}

function namespaces() {
  const kinds = ['cgroup', 'ipc', 'mnt', 'net', 'pid', 'time', 'user', 'uts'];
  const found = new Set(pids().flatMap((pid) => kinds.map((kind) => readLink(`/proc/${pid}/ns/${kind}`))));
  for (const line of readFileSync('/proc/self/mountinfo', 'utf8').split('\n')) {
    if (line.includes(' - nsfs ')) found.add(`${line.split(' ')[3]} held by ${line.split(' ')[4]}`);
  }
  return [...found].filter((name) => name !== '').sort();
}

function mounts() {
  const lines = readFileSync('/proc/self/mountinfo', 'utf8').trim().split('\n');
  return lines.map((line) => `${line.split(' ')[4]} ${line.split(' - ')[1]}`).sort();
}

function network() {
  const shown = [
    output('ip', ['-o', 'link']),
    output('ip', ['-o', 'address']),
    output('ip', ['route', 'show', 'table', 'all']),
  ];
  // Interface numbers and lifetimes count on by themselves.
  return shown
    .flatMap(lines)
    .map((line) => line.replace(/^\d+: /, '').replace(/(valid_lft|preferred_lft) \S+/g, ''))
    .sort();
}

function firewall() {
  const programs = ['iptables-nft-save', 'iptables-legacy-save', 'ip6tables-nft-save', 'ip6tables-legacy-save'];
  return programs
    .flatMap((program) => lines(output(program, [])).map((line) => `${program}: ${line}`))
    .filter((line) => !line.includes(': #'))
    .map((line) => line.replace(/\[\d+:\d+\]/, ''))
    .sort();
}

function cgroups() {
  // Session managers make and remove groups of their own all the time.
  return hierarchies()
    .flatMap(({ mount }) => folders(mount))
    .filter((folder) => !/\.(scope|service|slice)(\/|$)/.test(folder))
    .sort();
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function folders(folder) {
  const children = entries(folder).filter((entry) => entry.isDirectory());
  return children.flatMap((child) => [join(folder, child.name), ...folders(join(folder, child.name))]);
}

function loopDevices() {
  return readdirSync('/sys/block')
    .filter((name) => existsSync(`/sys/block/${name}/loop/backing_file`))
    .map((name) => `${name} ${readOr(`/sys/block/${name}/loop/backing_file`, '').trim()}`)
    .sort();
}

/** Counters, random numbers and triggers, not settings; and settings of single links, which are listed with the links. */
const notSettings =
  /fs\/quota\/|random|ns_last_pid|stat_refresh|-nr$|nr_|-state$|_count$|pty\/nr|sched_domain|\/dev\/|hostname|ipv[46]\/(conf|neigh)\/(?!all|default)|mpls\/conf|sem_next_id|shm_next_id|msg_next_id|tainted|bset|hung_task_detect|hung_task_warnings|cap_last_cap|boot_id|uuid|net\/netfilter\/nf_log|flush|compact_memory|perf_cpu_time_max_percent|perf_event_max_sample_rate/;

/**
 * @param {string} folder
 * @returns {string[]}
 */
function sysctls(folder) {
  return entries(folder)
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sysctls(path);
      return notSettings.test(path) ? [] : [`${path.slice('/proc/sys/'.length)} = ${readOr(path, '?').trim()}`];
    })
    .sort();
}

function files() {
  const listed = [
    '/',
    '/run',
    '/run/lock',
    '/run/netns',
    '/etc',
    '/opt',
    '/usr/libexec',
    '/var/lib',
    '/var/log',
    '/var/run',
    '/dev/shm',
  ];
  const searched = [
    ...[
      '/run/containerd',
      '/run/rootless-kaniko',
      '/var/lib/cni',
      '/var/lib/kubelet',
      '/var/lib/containerd',
      '/var/lib/etcd',
    ],
    ...[
      '/var/log/containers',
      '/var/log/pods',
      '/etc/cni',
      '/opt/cni',
      '/usr/libexec/kubernetes',
      join(homedir(), '.kube'),
      join(homedir(), '.docker'),
    ],
  ];
  const names = listed.flatMap((folder) => entries(folder).map((entry) => join(folder, entry.name)));
  const temporary = entries('/tmp')
    .map((entry) => join('/tmp', entry.name))
    .filter((name) => /containerd|kube|runc|cni|crane|rk/.test(name));
  return [...new Set([...names, ...temporary, ...searched.flatMap(folders)])].sort();
}

/** @param {string} folder */
function entries(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/**
 * @param {string} file
 * @returns {string} empty for a link that cannot be read: its process ended, or is the kernel's own
 */
function readLink(file) {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

/**
 * @param {string} file
 * @param {string} otherwise
 */
function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function output(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    // A back-end that is not there has no rules.
    return '';
  }
}

/** @param {string} text */
function lines(text) {
  return text.split('\n').filter((line) => line !== '');
}

if (argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${JSON.stringify(machineState(), null, 2)}\n`);
