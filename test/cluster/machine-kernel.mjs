// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { hierarchies } from './cgroups.mjs';
import { folders, lines, output, readLink, readOr } from './machine-reading.mjs';
import { cacheDir } from './paths.mjs';
import { identify } from './processes.mjs';

/** @returns {string[]} */
function pids() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

/** A process is a cluster's when its program is a built one or when it lives in other namespaces than the reader. */
export function processes() {
  return pids()
    .flatMap((pid) => {
      const id = identify(Number(pid));
      const program = readLink(`/proc/${pid}/exe`);
      const foreign = ['net', 'pid'].some(
        (kind) => readLink(`/proc/${pid}/ns/${kind}`) !== readLink(`/proc/self/ns/${kind}`),
      );
      const known = program !== '' && (foreign || program.startsWith(`${cacheDir()}/`));
      return id === undefined || !known ? [] : [`${pid} started ${id.startTime}: ${program}`];
    })
    .sort();
}

export function namespaces() {
  // Not those that services of the machine make for themselves when they start.
  const kinds = ['ipc', 'net', 'pid'];
  const found = new Set(pids().flatMap((pid) => kinds.map((kind) => readLink(`/proc/${pid}/ns/${kind}`))));
  for (const line of readFileSync('/proc/self/mountinfo', 'utf8').split('\n')) {
    if (line.includes(' - nsfs ')) found.add(`${line.split(' ')[3]} held by ${line.split(' ')[4]}`);
  }
  return [...found].filter((name) => name !== '').sort();
}

export function mounts() {
  const lines = readFileSync('/proc/self/mountinfo', 'utf8').trim().split('\n');
  return lines.map((line) => `${line.split(' ')[4]} ${line.split(' - ')[1]}`).sort();
}

export function network() {
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

export function firewall() {
  const programs = ['iptables-nft-save', 'iptables-legacy-save', 'ip6tables-nft-save', 'ip6tables-legacy-save'];
  return programs
    .flatMap((program) => lines(output(program, [])).map((line) => `${program}: ${line}`))
    .filter((line) => !line.includes(': #'))
    .map((line) => line.replace(/\[\d+:\d+\]/, ''))
    .sort();
}

export function cgroups() {
  // Session managers make and remove groups of their own all the time.
  return hierarchies()
    .flatMap(({ mount }) => folders(mount))
    .filter((folder) => !/\.(scope|service|slice)(\/|$)/.test(folder))
    .sort();
}

export function loopDevices() {
  return readdirSync('/sys/block')
    .filter((name) => existsSync(`/sys/block/${name}/loop/backing_file`))
    .map((name) => `${name} ${readOr(`/sys/block/${name}/loop/backing_file`, '').trim()}`)
    .sort();
}
