// @ts-check
import { homedir } from 'node:os';
import { join } from 'node:path';
import { entries, folders, readOr } from './machine-reading.mjs';

/** Counters, random numbers and triggers, not settings; and settings of single links, which are listed with the links. */
const notSettings =
  /fs\/quota\/|random|ns_last_pid|stat_refresh|-nr$|nr_|-state$|_count$|pty\/nr|sched_domain|\/dev\/|hostname|ipv[46]\/(conf|neigh)\/(?!all|default)|mpls\/conf|sem_next_id|shm_next_id|msg_next_id|tainted|bset|hung_task_detect|hung_task_warnings|cap_last_cap|boot_id|uuid|net\/netfilter\/nf_log|flush|compact_memory|perf_cpu_time_max_percent|perf_event_max_sample_rate/;

/**
 * @param {string} folder
 * @returns {string[]}
 */
export function sysctls(folder) {
  return entries(folder)
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sysctls(path);
      return notSettings.test(path) ? [] : [`${path.slice('/proc/sys/'.length)} = ${readOr(path, '?').trim()}`];
    })
    .sort();
}

/** Folders in which only the names are looked at: much in them is other programs' and changes. */
const listed = '/ /run /run/lock /run/netns /etc /opt /usr/libexec /var/lib /var/log /dev/shm'.split(' ');

/** Folders that cluster programs write to by themselves, looked at with all that is below them. */
const searched = [
  ...'/run/containerd /run/rootless-kaniko /var/lib/cni /var/lib/kubelet /var/lib/containerd /var/lib/etcd'.split(' '),
  ...'/var/log/containers /var/log/pods /etc/cni /opt/cni /usr/libexec/kubernetes'.split(' '),
];

export function files() {
  const below = [...searched, join(homedir(), '.kube'), join(homedir(), '.docker')].flatMap(folders);
  const names = listed.flatMap((folder) => entries(folder).map((entry) => join(folder, entry.name)));
  const temporary = entries('/tmp')
    .map((entry) => join('/tmp', entry.name))
    .filter((name) => /containerd|kube|runc|cni|crane/.test(name));
  return [...new Set([...names, ...temporary, ...below])].sort();
}
