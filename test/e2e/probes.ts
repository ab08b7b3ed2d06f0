import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { access, apply, kubectl, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, localOptions } from './product.ts';

/** What a probe is called in the table, by its name in the script. */
export const PROBES = {
  capabilities: 'its effective capabilities',
  map: 'uid 0 in it is, on the node',
  seccomp: 'seccomp filter',
  'no-new-privs': 'may not gain privileges',
  tmpfs: 'mounts a tmpfs',
  mknod: 'makes a device node',
  process: 'reads the environment of a process in another pod, and opens its memory',
  sysctl: 'writes a value of /proc/sys, the one it has',
  canary: 'reads a file of the node',
} as const;

/** The node's own folder for its disk, where the test leaves a file. */
const DISK = '/run/node';

/** A file of ours on the node, and a process of ours in another pod; both hold a random text. */
export interface Canaries {
  readonly mark: string;
  readonly file: string;
  /** The device of the node's disk. */
  readonly device: string;
  remove(): void;
}

/** Leaves a file on the node's disk, and a pod whose process has the same text in its environment. */
export async function setCanaries(namespace: string): Promise<Canaries> {
  const mark = randomBytes(12).toString('hex');
  const file = `canary-${process.pid}`;
  const { pid } = access.init;
  const onMachine = `/proc/${pid}/root${DISK}/${file}`;
  const mounts = readFileSync(`/proc/${pid}/mountinfo`, 'utf8');
  const [, device] = new RegExp(` ${DISK} .* - \\S+ (/dev/loop\\d+) `).exec(mounts) ?? [];
  if (device === undefined) throw new Error('the disk of the node is not found');
  writeFileSync(onMachine, `${mark}\n`);
  const env = [{ name: 'CANARY', value: mark }];
  const container = { name: 'canary', image: access.images.busybox, command: ['sleep', '3600'], env };
  const metadata = { name: 'canary', namespace };
  apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: { terminationGracePeriodSeconds: 0, containers: [container] },
  });
  await kubectl('wait', '-n', namespace, 'pod/canary', '--for=condition=Ready', '--timeout=60s');
  return { mark, file, device, remove: () => rmSync(onMachine) };
}

/** A script for busybox that tries each probe and prints what it found. Whatever succeeds is undone, or changes nothing. */
export function probeScript({ mark, file, device }: Canaries): string {
  const minor = /\d+$/.exec(device)?.[0];
  return `mkdir -p /probes
status() { grep "^$1:" /proc/self/status | cut -f 2; }
try() { if "$2" > /dev/null 2>&1; then echo "probe $1 yes"; else echo "probe $1 no"; fi; }
tmpfs() { mkdir -p /probes/t && mount -t tmpfs none /probes/t && umount /probes/t; }
node() { mknod /probes/n c 1 3 && rm /probes/n; }
process() {
  for one in /proc/[0-9]*; do
    tr '\\000' '\\n' < $one/environ | grep -q '^CANARY=${mark}$' && true < $one/mem && return 0
  done
  return 1
}
sysctl() { value=$(cat /proc/sys/vm/swappiness) && echo "$value" > /proc/sys/vm/swappiness; }
canary() {
  grep -q ${mark} ${DISK}/${file} /proc/1/root${DISK}/${file} && return 0
  disk=${device}
  [ -b $disk ] || { mknod /probes/disk b 7 ${minor} && disk=/probes/disk; } || return 1
  mkdir -p /probes/d && mount -t ext4 $disk /probes/d || return 1
  grep -q ${mark} /probes/d/${file}
  found=$?
  umount /probes/d
  return $found
}
echo "probe capabilities $(status CapEff)"
echo "probe map $(awk '{ print $2 }' /proc/self/uid_map)"
echo "probe seccomp $(status Seccomp)"
echo "probe no-new-privs $(status NoNewPrivs)"
try tmpfs tmpfs
try mknod node
try process process
try sysctl sysctl
try canary canary
rm -rf /probes
`;
}

/** The probes as a step of a build in this profile. */
export async function probeInBuild(
  profile: string,
  namespace: string,
  canaries: Canaries,
): Promise<Record<string, string>> {
  const context = contextOf({
    Dockerfile: `FROM ${BUSYBOX}\nCOPY probe /probe\nRUN sh /probe\n`,
    probe: probeScript(canaries),
  });
  const image = `${REGISTRY}/probes-${profile}:1`;
  const ran = await cli('build', context, ...localOptions(namespace), '--security-profile', profile, '--tag', image);
  if (ran.status !== 0) throw new Error(ran.stderr);
  return found(ran.stderr);
}

/** The probes in a privileged pod, which is no pod of the product. */
export async function probePrivileged(
  namespace: string,
  hostPID: boolean,
  canaries: Canaries,
): Promise<Record<string, string>> {
  const name = hostPID ? 'privileged-host-pid' : 'privileged';
  const command = ['sh', '-c', probeScript(canaries)];
  const container = { name: 'probe', image: access.images.busybox, command, securityContext: { privileged: true } };
  const spec = { restartPolicy: 'Never', hostPID, containers: [container] };
  apply({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec });
  const phase = '--for=jsonpath={.status.phase}=Succeeded';
  await kubectl('wait', '-n', namespace, `pod/${name}`, phase, '--timeout=60s');
  return found(await kubectl('logs', '-n', namespace, name));
}

/** The probes by what they are called in the table, in words that are the same each time. */
function found(log: string): Record<string, string> {
  const lines = [...log.matchAll(/^(?: {2}\| )?probe (\S+) (.*)$/gm)];
  const values = new Map(lines.map(([, name = '', value = '']) => [name, value.trim()]));
  return Object.fromEntries(
    Object.entries(PROBES).map(([name, called]) => [called, worded(name, values.get(name) ?? `nothing in: ${log}`)]),
  );
}

function worded(name: string, value: string): string {
  switch (name) {
    case 'capabilities':
      return capabilityNames(Number.parseInt(value, 16));
    case 'map':
      return value === '0' ? 'root' : 'an unprivileged id';
    case 'seccomp':
      return value === '2' ? 'yes' : 'no';
    case 'no-new-privs':
      return value === '1' ? 'yes' : 'no';
    default:
      return value;
  }
}

/** As the kernel numbers them. */
const NUMBERS = { CHOWN: 0, DAC_OVERRIDE: 1, FOWNER: 3, FSETID: 4, KILL: 5, SETGID: 6, SETUID: 7, SETFCAP: 31 };
const SYS_ADMIN = 21;

function capabilityNames(mask: number): string {
  const known = Object.entries(NUMBERS).filter(([, bit]) => Math.floor(mask / 2 ** bit) % 2 === 1);
  const count = [...mask.toString(2)].filter((digit) => digit === '1').length;
  if (count > known.length) return Math.floor(mask / 2 ** SYS_ADMIN) % 2 === 1 ? 'more, SYS_ADMIN among them' : 'more';
  return count === 0 ? 'none' : known.map(([name]) => name).join(', ');
}
