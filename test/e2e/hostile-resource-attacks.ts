import { type Attack, running, type Seen, TRIED } from './hostile-attack.ts';

/** MiB. Both floods took up to 325 when this was written, however long they are: what is remembered of a log has a limit. */
const MEMORY_BOUND = 512;
const LINES = 1_000_000;

const ALL_DONE = 'all of it was done';
/** The build came to the end of what it shall not be let do. */
const isDone = ({ log, status }: Seen) => status === 0 || log.includes(ALL_DONE);

/** Attacks on the node, the cluster and the client by using much. */
export const RESOURCE_ATTACKS: readonly Attack[] = [
  {
    name: 'fills the disk',
    tries: 'writes 160 MiB where limits.ephemeral-storage is 64Mi, and waits',
    why: 'The kubelet evicts the pod. Without a limit only the pressure on the node ends it: set one, or a LimitRange.',
    files: (place) => running(place, `dd if=/dev/zero of=/large bs=1M count=160\nsleep 90\necho '${ALL_DONE}'`),
    options: () => ['--resource', 'limits.ephemeral-storage=64Mi'],
    reached: isDone,
    tried: TRIED,
  },
  {
    name: 'fills the disk where it is not counted',
    tries:
      'writes 90 MiB into the files that the kubelet and the runtime mount: termination log, resolv.conf, hostname; with the same limit',
    why: 'Kubernetes counts none of them, whatever a pod is made for: only its end removes them, and only the pressure on the node is noticed.',
    ofAnyPod: true,
    files: (place) =>
      running(
        place,
        `files='/dev/termination-log /etc/resolv.conf /etc/hostname'
cp /etc/resolv.conf /etc/hostname /hostile/
for file in $files; do dd if=/dev/zero of=$file bs=1M count=30; done
sleep 45
cp /hostile/resolv.conf /hostile/hostname /etc/
: > /dev/termination-log`,
      ),
    options: () => ['--resource', 'limits.ephemeral-storage=64Mi'],
    reached: isDone,
    tried: TRIED,
  },
  {
    name: 'starts processes without end',
    tries: 'starts 5,000 processes',
    why: 'podPidsLimit of the kubelet, which the cluster sets; no pod can set its own.',
    files: (place) => running(place, `i=0; while [ $i -lt 5000 ]; do sleep 60 & i=$((i+1)); done\necho '${ALL_DONE}'`),
    reached: isDone,
    tried: TRIED,
  },
  {
    name: 'runs for ever',
    tries: 'runs on whatever signal it gets, with a time limit of 40 s',
    why: 'The client removes the run at its limit; without it the cluster ends it at the same deadline.',
    files: (place) =>
      running(
        place,
        `trap '' HUP INT TERM\nsetsid sh -c 'trap "" HUP INT TERM; while :; do sleep 1; done' &\nwhile :; do sleep 1; done`,
      ),
    options: () => ['--timeout', '40s'],
    reached: isDone,
    tried: TRIED,
  },
  {
    name: 'prints a line without end',
    tries: 'prints 128 MiB without a line feed',
    why: 'Long lines are handed on in parts, so the client needs no more memory for them.',
    files: (place) => running(place, "yes | tr -d '\\n' | head -c 134217728\necho"),
    reached: ({ memory, status }) => status !== 0 || memory > MEMORY_BOUND,
    tried: TRIED,
  },
  {
    name: 'prints a million lines',
    tries: 'prints 1,000,000 lines as fast as it can',
    why: 'They are shown as they come, or their loss is told where the kubelet has rotated them away: see [output of a build](#output-of-a-build).',
    files: (place) => running(place, `seq ${LINES}`),
    reached: ({ memory, status, lines, stderr }) =>
      status !== 0 || memory > MEMORY_BOUND || (lines < LINES && !/lost|missing/.test(stderr)),
    tried: TRIED,
  },
];
